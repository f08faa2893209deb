import CSpawn
import Synchronization

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

    private static let prefix = "gatehouse-scan-"
    private static let suffixBytes = 6
    /// More are not looked through: others may have put them there.
    private static let maxNames = 10_000
    private static let cleared = Mutex<Set<String>>([])

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
        // Where the file system has no locks, or none that every machine sees, nothing that was left is removed.
        _ = flock(lock.number, LOCK_SH | LOCK_NB)
    }

    // A child that was started meanwhile holds the descriptor until its program begins, and the lock with it.
    deinit { _ = flock(lock.number, LOCK_UN) }

    /// Removes the folder and all in it.
    func remove() {
        FolderRemoval.remove(path)
        cleanup.unregister(token)
    }

    /// Removes what killed gates have left in a folder, once a process: what takes up the room may be theirs.
    static func clear(_ named: String) {
        // A link on some systems, and opened as none below.
        guard let real = realpath(named, nil) else { return }
        let parent = String(cString: real)
        free(real)
        if cleared.withLock({ $0.insert(parent).inserted }) { removeLeft(in: parent) }
    }

    /// Whether every process that may use a folder sees the same locks: other machines may mount the same one over a network.
    private static func isOfThisMachine(_ folder: Int32) -> Bool {
        var status = statfs()
        guard fstatfs(folder, &status) == 0 else { return false }
        #if os(Linux)
            let local: [UInt32] = [
                UInt32(GATEHOUSE_TMPFS_MAGIC), UInt32(GATEHOUSE_OVERLAYFS_MAGIC), UInt32(GATEHOUSE_EXT_MAGIC),
                UInt32(GATEHOUSE_XFS_MAGIC), UInt32(GATEHOUSE_BTRFS_MAGIC), UInt32(GATEHOUSE_F2FS_MAGIC),
                UInt32(GATEHOUSE_ZFS_MAGIC),
            ]
            return local.contains(UInt32(truncatingIfNeeded: status.f_type))
        #else
            return status.f_flags & UInt32(MNT_LOCAL) != 0
        #endif
    }

    /// Removes what gates of this user that were killed have left in `parent`.
    static func removeLeft(in parent: String) {
        let folder = retrying { openFolder(AT_FDCWD, parent) }
        guard folder >= 0 else { return }
        defer { close(folder) }
        var place = stat()
        guard fstat(folder, &place) == 0, isOfThisMachine(folder) else { return }
        for name in FolderRemoval.names(in: folder, limit: maxNames) {
            let text = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
            guard text.hasPrefix(prefix), text.utf8.count == prefix.utf8.count + suffixBytes else { continue }
            let number = retrying { openFolder(folder, text) }
            guard number >= 0 else { continue }
            let left = Descriptor(number)
            var status = stat()
            // What is mounted there is nobody's left; one that was just made is not locked yet.
            guard fstat(left.number, &status) == 0, status.st_dev == place.st_dev, status.st_uid == geteuid(),
                status.st_mode & 0o077 == 0, time(nil) - modificationTime(status) > 60,
                flock(left.number, LOCK_EX | LOCK_NB) == 0
            else { continue }
            FolderRemoval.remove("\(parent)/\(text)")
        }
    }
}
