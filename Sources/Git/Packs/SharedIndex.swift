import Synchronization

/// All of a pack's index in memory: one copy for all in this process who hold the same file.
///
/// Who asks for an index waits while another one is read: an index is some MB, and mostly the same is asked for.
final class SharedIndex: Sendable {
    // Written by `init` alone, before anyone else can have it; freed by `deinit`.
    nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer
    /// Kept open, so that no other file is taken for this one.
    private let file: PackFile

    private struct Reference {
        weak var index: SharedIndex?
    }

    private static let known = Mutex<[PackFile.Identity: Reference]>([:])

    /// - Returns: `nil` where the file is not as long as it was.
    static func of(_ file: PackFile) -> SharedIndex? {
        known.withLock { known in
            if let index = known[file.identity]?.index { return index }
            known = known.filter { $0.value.index != nil }
            guard let index = SharedIndex(file) else { return nil }
            known[file.identity] = Reference(index: index)
            return index
        }
    }

    private init?(_ file: PackFile) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 16)
        guard file.read(at: 0, into: memory) == file.count else {
            memory.deallocate()
            return nil
        }
        (self.memory, self.file) = (memory, file)
    }

    deinit { memory.deallocate() }

    /// Valid as long as this is held. The caller has checked that the range lies inside.
    subscript(range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[range]) }
}
