internal import CLedgerSQLite

/// What SQLite says when something cannot be done (https://sqlite.org/rescode.html).
struct DatabaseError: Error {
    /// What went wrong more closely, `SQLITE_IOERR_WRITE`: the lower eight bits are the kind.
    let extendedCode: CInt
    let message: String

    /// The kind, `SQLITE_IOERR`.
    var code: CInt { extendedCode & 0xff }

    /// - Parameter connection: which had the error just now; `nil` where there is none.
    init(_ code: CInt, of connection: OpaquePointer?) {
        extendedCode = code
        let text = connection.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        message = text.map { String(cString: $0) } ?? "SQLite gave no message"
    }

    // Swift does not see these, which are put together by macros.
    static let writeFailed = SQLITE_IOERR | 3 << 8
    static let indexNotMade = SQLITE_IOERR | 19 << 8
    static let stoppedByTrigger = SQLITE_CONSTRAINT | 7 << 8
    static let notUnique = SQLITE_CONSTRAINT | 8 << 8

    init(_ code: CInt, _ message: String) { (extendedCode, self.message) = (code, message) }
}
