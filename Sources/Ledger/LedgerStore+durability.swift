#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension LedgerStore {
    /// Makes everything that was committed survive a power cut; one fsync.
    ///
    /// SQLite would do the same inside of the commit (`synchronous = FULL`), where fifty writers wait for each other's disk.
    /// Here they wait side by side, and the disk does it for several at once. It is safe to open the log: SQLite holds
    /// its locks on the other two files, so closing this one drops none.
    func makeDurable() throws(LedgerError) {
        let log = open("\(path)-wal", O_RDWR | O_CLOEXEC)
        guard log >= 0 else {
            // Somebody else closed the database and wrote its log back, which ends with an fsync of the database.
            if errno == ENOENT { return }
            throw .failed(path: path, reason: String(cString: strerror(errno)))
        }
        defer { _ = close(log) }
        #if canImport(Darwin)
            let result = fcntl(log, F_FULLFSYNC)
        #else
            let result = fdatasync(log)
        #endif
        guard result == 0 else { throw .failed(path: path, reason: String(cString: strerror(errno))) }
    }
}
