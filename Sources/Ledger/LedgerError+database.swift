internal import CLedgerSQLite
internal import GateModel

extension LedgerError {
    /// - Parameter waited: how long a lock was waited for.
    init(_ error: DatabaseError, path: String, waited: Duration) {
        // Without SQL: it could hold a value, and nobody mends anything with it.
        let reason = "\(error.message) (SQLite \(error.extendedCode))"
        switch error.code {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .locked(path: path, waited: waited)
        case SQLITE_READONLY: self = .readOnly(path: path)
        case SQLITE_FULL: self = .full(path: path, reason: reason)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(path: path, reason: reason)
        case SQLITE_CANTOPEN, SQLITE_PERM: self = .cannotOpen(path: path, reason: reason)
        case SQLITE_IOERR:
            switch error.extendedCode {
            // A short write is how a limit on file sizes shows; the other is the index of the log on a full disk.
            case DatabaseError.writeFailed, DatabaseError.indexNotMade: self = .full(path: path, reason: reason)
            default: self = .failed(path: path, reason: reason)
            }
        default: self = .failed(path: path, reason: reason)
        }
    }
}
