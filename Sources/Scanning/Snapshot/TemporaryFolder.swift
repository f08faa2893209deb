#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An empty folder of a fresh name that only this user can enter.
///
/// Its maker holds a lock on it as long as it lives: by that, what one left that was killed can be told.
final class TemporaryFolder: Sendable {
    let path: String
    private let cleanup: CleanupRegistry
    private let token: CleanupRegistry.Token
    private let lock: Descriptor

    private static let prefix = "gatehouse-"

    init(in parent: String, cleanup: CleanupRegistry) throws(ScanningError) {
        // mkdtemp makes it 0700 and fails when the name exists, so nobody can have prepared it.
        var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
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
        token = cleanup.register { [path] in FolderRemoval.remove(path) }
        do throws(ScanningError) {
            lock = try Descriptor.opening("open the folder '\(path)'") { [path] in openFolder(AT_FDCWD, path) }
        } catch {
            FolderRemoval.remove(path)
            cleanup.unregister(token)
            throw error
        }
        // In memory, where what was left is looked for, there always is one.
        _ = flock(lock.number, LOCK_SH | LOCK_NB)
    }

    /// Removes the folder and all in it.
    func remove() {
        FolderRemoval.remove(path)
        cleanup.unregister(token)
    }

    /// Removes what gates of this user that were killed have left in `parent`, which has to know locks.
    static func removeLeft(in parent: String) {
        let folder = retrying { openFolder(AT_FDCWD, parent) }
        guard folder >= 0 else { return }
        defer { close(folder) }
        for name in FolderRemoval.names(in: folder) {
            let text = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
            guard text.hasPrefix(prefix) else { continue }
            let number = retrying { openFolder(folder, text) }
            guard number >= 0 else { continue }
            let left = Descriptor(number)
            var status = stat()
            // One that was just made is not locked yet.
            guard fstat(left.number, &status) == 0, status.st_uid == geteuid(),
                time(nil) - modificationTime(status) > 60, flock(left.number, LOCK_EX | LOCK_NB) == 0
            else { continue }
            FolderRemoval.remove("\(parent)/\(text)")
        }
    }
}
