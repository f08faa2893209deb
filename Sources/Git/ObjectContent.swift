/// An object that was read: its type and its bytes.
package final class ObjectContent: Sendable {
    package let type: ObjectType
    // Filled by whoever makes it, before anyone else can have it; freed by `deinit`.
    package nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer

    /// Takes over memory, from ``ContentMemory`` or the allocator, of which a part is the object.
    init(_ type: ObjectType, _ part: Range<Int>, of memory: UnsafeMutableRawBufferPointer) {
        self.type = type
        self.memory = memory
        bytes = UnsafeRawBufferPointer(rebasing: memory[part])
    }

    /// Room for an object, to be filled before it is handed on.
    convenience init(_ type: ObjectType, count: Int) {
        self.init(type, 0..<count, of: ContentMemory.allocate(count))
    }

    /// A copy of bytes that do not last.
    package convenience init(_ type: ObjectType, copying bytes: UnsafeRawBufferPointer) {
        self.init(type, count: bytes.count)
        memory.copyMemory(from: bytes)
    }

    /// What is filled.
    var target: UnsafeMutableRawBufferPointer { memory }

    deinit { ContentMemory.deallocate(memory) }
}
