internal import CLedgerSQLite
internal import Synchronization

/// An open SQLite file. Closed when nothing needs it any more, statements neither.
final class Connection {
    let pointer: OpaquePointer
    private let isPatient: (_ tries: Int) -> Bool

    init(path: String, isPatient: @escaping (_ tries: Int) -> Bool) throws(DatabaseError) {
        var opened: OpaquePointer?
        // Without SQLite's own locks: whoever has a database on several threads has one for it.
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let error = DatabaseError(opened.map { sqlite3_extended_errcode($0) } ?? code, of: opened)
            sqlite3_close_v2(opened)
            throw error
        }
        (pointer, self.isPatient) = (opened, isPatient)
        sqlite3_extended_result_codes(pointer, 1)
        sqlite3_busy_handler(
            pointer,
            { connection, tries in
                guard let connection else { return 0 }
                return Unmanaged<Connection>.fromOpaque(connection).takeUnretainedValue().isPatient(Int(tries)) ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { sqlite3_close_v2(pointer) }
}

/// A SQLite database (https://sqlite.org/cintro.html), with what the ledger needs and nothing more. For one thread at a time.
final class Database {
    private let open: Connection
    private var statements: [String: Statement] = [:]

    var connection: OpaquePointer { open.pointer }

    /// How a transaction begins: when it writes, or at once, so that nobody else can write meanwhile.
    enum TransactionKind: String {
        case deferred = "DEFERRED"
        case immediate = "IMMEDIATE"
    }

    /// Opens a file, and makes it where there is none.
    ///
    /// - Parameter isPatient: asked when SQLite meets a lock; sleeps, and says whether to try again, by how often that was tried.
    init(path: String, isPatient: @escaping (_ tries: Int) -> Bool = { _ in false }) throws(DatabaseError) {
        open = try Connection(path: path, isPatient: isPatient)
    }

    /// Runs one or more statements, whose answers nobody wants.
    func execute(_ sql: String) throws(DatabaseError) {
        let code = sqlite3_exec(connection, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(code, of: connection) }
    }

    /// The statement, prepared once.
    func statement(_ sql: String) throws(DatabaseError) -> Statement {
        if let known = statements[sql] { return known }
        let statement = try Statement(sql, for: open)
        statements[sql] = statement
        return statement
    }

    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

    // MARK: - Transactions

    var isInsideTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    /// Runs a block in a transaction, which is taken back where the block throws.
    func inTransaction<Value>(_ kind: TransactionKind, _ body: () throws -> Value) throws -> Value {
        try execute("BEGIN \(kind.rawValue)")
        do {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // SQLite has rolled back by itself after some errors, a full disk for one. Where this fails too, the next transaction
            // says so: what is thrown is why there is none.
            if isInsideTransaction { _ = sqlite3_exec(connection, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }
}

/// A database for several threads, which wait for each other.
final class SharedDatabase: Sendable {
    // Used by one thread at a time, which holds the lock.
    nonisolated(unsafe) private let database: Database
    private let lock = Mutex(())

    init(_ database: sending Database) { self.database = database }

    func use<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var result: Result<Value, any Error>?
        lock.withLock { _ in result = Result { try body(database) } }
        guard let result else { throw DatabaseError(SQLITE_MISUSE, "the database was not asked") }
        return try result.get()
    }
}
