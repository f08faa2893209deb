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
    /// The user that reads the files inside; `nil` for the gate's own. The folder itself stays the gate's.
    let owner: UInt32?
    private let cleanup: CleanupRegistry
    private let token: CleanupRegistry.Token

    var files: String { path + "/files" }
    var home: String { path + "/home" }
    var temporary: String { path + "/tmp" }

    init(in parent: String, cleanup: CleanupRegistry, owner: UInt32? = nil) throws(ScanningError) {
        // mkdtemp makes it 0700 and fails when the name exists, so nobody can have prepared it.
        var template = Array("\(parent)/gatehouse-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .system(doing: "make a private folder in '\(parent)'", code: errno)
        }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The real path, because programs report it that way (/tmp is a link on macOS).
        if let real = realpath(made, nil) {
            path = String(cString: real)
            free(real)
        } else {
            path = made
        }
        self.cleanup = cleanup
        self.owner = owner
        token = cleanup.register { [path] in FolderRemoval.remove(path) }
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
        FolderRemoval.remove(path)
        cleanup.unregister(token)
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
