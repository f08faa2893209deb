internal import CLedgerSQLite

/// How long SQLite's log is, in pages, as the last commit of a connection found it.
///
/// `@unchecked Sendable`: SQLite writes the number while it commits, and it is read under the connection's lock only.
final class LogLength: @unchecked Sendable {
    private let number: UnsafeMutablePointer<CInt>

    init() {
        number = .allocate(capacity: 1)
        number.initialize(to: 0)
    }

    deinit { number.deallocate() }

    var pages: Int { Int(number.pointee) }

    /// From now on the connection tells its log's length here; this has to live longer than the connection.
    func follow(_ database: Database) {
        gatehouse_tell_log_pages(database.connection, number)
    }
}
