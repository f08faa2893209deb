/// All of a pack's index in memory: one copy for all in this process who hold the same file.
///
/// Who asks for an index waits while another one is read: an index is some MB, and mostly the same is asked for.
final class SharedIndex: Sendable {
    // Written by `init` alone, before anyone else can have it; freed by `deinit`.
    nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer
    /// Kept open, so that no other file is taken for this one.
    private let file: PackFile

    private static let known = OpenFiles<SharedIndex>()

    /// - Returns: `nil` where the file is not as long as it was.
    static func of(_ file: PackFile) -> SharedIndex? { known.holder(of: file) { SharedIndex($0) } }

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
