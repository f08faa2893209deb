package import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads objects that stand in files of their own, as most of what a laptop pushes does: libdeflate inflates them in half of the
/// time that libgit2 needs.
///
/// Where it says `nil`, libgit2 is to look: for what is in no such file, what is damaged or in another form, and for what is large.
/// A file's format: https://git-scm.com/docs/gitformat-loose
///
/// For one thread.
package final class LooseObjects {
    private let folders: [String]
    private let inflater = Inflater()
    private var compressed = Buffer()

    /// Larger objects are libgit2's.
    package static let maxBytes = 64 << 20
    /// "commit", a blank, a size and its closing zero.
    private static let maxHeaderBytes = 32
    /// Most source text takes less than this times its compressed bytes; more is tried in steps as large.
    private static let usualRatio = 4

    /// - Parameter folders: of objects, as ``ObjectFolders`` lists them.
    package init(_ folders: [String]) { self.folders = folders }

    deinit { compressed.free() }

    /// An object with its bytes.
    ///
    /// - Parameter limit: a larger one is not made.
    package func content(of id: ObjectID, limit: Int = LooseObjects.maxBytes) -> ObjectContent? {
        defer { compressed.trim() }
        guard folders.contains(where: { read(id, in: $0) }) else { return nil }
        let most = min(limit, Self.maxBytes) + Self.maxHeaderBytes
        var room = min(max(compressed.count * Self.usualRatio, 4_096), most)
        while true {
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
            switch inflater.inflate(compressed.bytes, upTo: memory) {
            case .whole(let count):
                let inflated = UnsafeRawBufferPointer(rebasing: memory[..<count])
                guard let (type, header) = Self.header(inflated), count - header <= limit else {
                    memory.deallocate()
                    return nil
                }
                return ObjectContent(type, header..<count, of: memory)
            case .more where room < most:
                memory.deallocate()
                room = min(room * Self.usualRatio, most)
            case .more, .damaged:
                memory.deallocate()
                return nil
            }
        }
    }

    /// Reads a file as it is into ``compressed``.
    private func read(_ id: ObjectID, in folder: String) -> Bool {
        let name = id.hex
        let file = open("\(folder)/\(name.prefix(2))/\(name.dropFirst(2))", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            (1...Self.maxBytes).contains(Int(status.st_size))
        else { return false }
        compressed.resize(Int(status.st_size))
        var target = compressed.target
        while !target.isEmpty {
            #if canImport(Darwin)
                let count = Darwin.read(file, target.baseAddress, target.count)
            #else
                let count = Glibc.read(file, target.baseAddress, target.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            target = UnsafeMutableRawBufferPointer(rebasing: target[count...])
        }
        return true
    }

    /// What stands before the object's bytes: its type and, as a decimal number, how many they are.
    ///
    /// - Returns: the type and the header's length; `nil` for what git would not write.
    private static func header(_ bytes: UnsafeRawBufferPointer) -> (ObjectType, Int)? {
        let types: [(name: StaticString, type: ObjectType)] = [
            ("blob ", .blob), ("tree ", .tree), ("commit ", .commit), ("tag ", .tag),
        ]
        for (name, type) in types {
            let name = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
            guard bytes.starts(with: name) else { continue }
            var (place, size) = (name.count, 0)
            while place < min(bytes.count, maxHeaderBytes) {
                let digit = bytes[place]
                place += 1
                if digit == 0 { return place > name.count + 1 && size == bytes.count - place ? (type, place) : nil }
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), place == name.count + 1 || size > 0
                else {
                    return nil
                }
                size = size * 10 + Int(digit - UInt8(ascii: "0"))
                guard size <= maxBytes else { return nil }
            }
            return nil
        }
        return nil
    }
}
