#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension LedgerStore {
    /// From this length on, in pages (256: 1 MiB), the log is written back into the database: about every fifteenth run.
    /// Reading so much when the next run opens the ledger takes under 1 ms.
    private static let longLog = 256

    /// Makes everything that was committed survive a power cut; one fsync, or two when the log is due to be written back.
    ///
    /// SQLite would do the same inside of the commit (`synchronous = FULL`), where fifty writers wait for each other's disk.
    /// Here they wait side by side, and the disk does it for several at once. Left to itself, SQLite would also write back
    /// in the middle of a run, with three more fsyncs.
    func makeDurable() throws(LedgerError) {
        let isWrittenBack = try use { database in
            try logLength.pages >= Self.longLog && writeBack(database)
        }
        if !isWrittenBack { try syncLog() }
    }

    /// Writes the log back and empties it: SQLite makes first the log durable, then the database.
    ///
    /// Emptied, because the next process would read a log that is only written back once more, and write it back once more.
    /// Where readers or other writers stand in the way nobody waits, and a later run does it.
    ///
    /// - Returns: whether all that the log held was made durable, with what this connection committed.
    private func writeBack(_ database: Database) throws -> Bool {
        let row = try patience.none { try database.statement("PRAGMA wal_checkpoint(TRUNCATE)").row() }
        guard let row else { return false }
        let (pages, written): (Int, Int) = (try row[1], try row[2])
        return pages >= 0 && written == pages
    }

    /// It is safe to open the log: SQLite holds its locks on the other two files, so closing this one drops none.
    private func syncLog() throws(LedgerError) {
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

    /// Makes the entries of a folder survive a power cut: the names of files, not what is in them.
    static func syncFolder(_ path: String) -> Bool {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { _ = close(folder) }
        // Some file systems have nothing to sync there, and say so.
        return fsync(folder) == 0 || errno == EINVAL
    }
}
