#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A fresh folder that only this user can enter, and that is gone afterwards.
///
/// Whoever makes one removes it in a `defer`. It holds `files` (the snapshot and the program's working directory), `home` and `tmp`.
final class PrivateFolder: Sendable {
    let path: String
    /// In ``path``, or in a second private folder that is in memory.
    let files: String
    /// The user that reads the files inside; `nil` for the gate's own. The folder itself stays the gate's.
    let owner: UInt32?
    private let made: [TemporaryFolder]

    var home: String { path + "/home" }
    var temporary: String { path + "/tmp" }

    /// - Parameter memory: where ``files`` shall be; `nil` for the folder itself.
    init(
        in parent: String, files memory: SnapshotMemory? = nil, cleanup: CleanupRegistry, owner: UInt32? = nil
    ) throws(ScanningError) {
        let first = try TemporaryFolder(in: parent, cleanup: cleanup)
        do throws(ScanningError) {
            let second = try memory.map { (memory) throws(ScanningError) in
                try TemporaryFolder(in: memory.folder, cleanup: cleanup)
            }
            made = [first] + (second.map { [$0] } ?? [])
            path = first.path
            files = (second ?? first).path + "/files"
            self.owner = owner
        } catch {
            first.remove()
            throw error
        }
        for folder in [files, home, temporary] where mkdir(folder, 0o700) != 0 {
            let code = errno
            remove()
            throw .system(doing: "make the folder '\(folder)'", code: code)
        }
        guard let owner, chown(files, owner, owner) != 0 else { return }
        let code = errno
        remove()
        throw .system(doing: "give the folder '\(files)' to user \(owner)", code: code)
    }

    /// Removes the folder and all in it.
    func remove() {
        for folder in made { folder.remove() }
    }

    /// A file that has no name any more, so that nothing of it can be left behind or opened by another.
    func namelessFile() throws(ScanningError) -> Descriptor {
        let name = "\(path)/out-\(UInt64.random(in: 0 ... .max))"
        let file = try Descriptor.opening("make a file for a program's output") {
            open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        }
        _ = unlink(name)
        // Or the program could not open /dev/stdout by its name.
        if let owner, fchown(file.number, owner, owner) != 0 {
            throw .system(doing: "give a program's output to user \(owner)", code: errno)
        }
        // Above the standard streams, which may be closed here: the child's are put in their place one after the other.
        return try Descriptor.opening("keep a file for a program's output") { fcntl(file.number, F_DUPFD_CLOEXEC, 3) }
    }
}
