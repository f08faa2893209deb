internal import CLedgerSQLite

/// A statement that is ready to be run, again and again. For one thread, like its database.
final class Statement {
    private let statement: OpaquePointer
    private let connection: Connection

    init(_ sql: String, for connection: Connection) throws(DatabaseError) {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(connection.pointer, sql, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else {
            throw DatabaseError(code == SQLITE_OK ? SQLITE_MISUSE : code, of: connection.pointer)
        }
        (self.statement, self.connection) = (statement, connection)
    }

    deinit { sqlite3_finalize(statement) }

    func execute(_ arguments: [any DatabaseArgument]) throws { try forEachRow(arguments) { _ in true } }

    /// The first row of the answer; `nil` where there is none.
    func row(_ arguments: [any DatabaseArgument] = []) throws -> Row? {
        var first: Row?
        try forEachRow(arguments) { row in
            first = row
            return false
        }
        return first
    }

    /// The first column of the first row; `nil` where there is no row, or nothing in it.
    func value<Value: DatabaseReadable>(_ arguments: [any DatabaseArgument] = []) throws -> Value? {
        try row(arguments).flatMap { row in try row.optional(0) }
    }

    /// The first column of all rows.
    func values<Value: DatabaseReadable>(_ arguments: [any DatabaseArgument] = []) throws -> [Value] {
        var values: [Value] = []
        try forEachRow(arguments) { row in
            values.append(try row[0])
            return true
        }
        return values
    }

    /// Hands over one row after the other.
    ///
    /// - Parameter body: says whether it wants another one.
    func forEachRow(_ arguments: [any DatabaseArgument] = [], _ body: (Row) throws -> Bool) throws {
        guard sqlite3_stmt_busy(statement) == 0 else {
            throw DatabaseError(SQLITE_MISUSE, "a statement was run again while it was running")
        }
        do {
            try bind(arguments)
            try step(body)
        } catch {
            _ = end()
            throw error
        }
        // Where not all rows were wanted, what was done is only now committed.
        let code = end()
        guard code == SQLITE_OK else { throw DatabaseError(code, of: connection.pointer) }
    }

    private func step(_ body: (Row) throws -> Bool) throws {
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw DatabaseError(code, of: connection.pointer) }
            guard try body(try Row(statement)) else { return }
        }
    }

    /// Nothing is held longer than it is used: neither a lock nor what was bound.
    private func end() -> CInt {
        sqlite3_clear_bindings(statement)
        return sqlite3_reset(statement)
    }

    private func bind(_ arguments: [any DatabaseArgument]) throws {
        guard arguments.count == sqlite3_bind_parameter_count(statement) else {
            throw DatabaseError(SQLITE_MISUSE, "a statement was given \(arguments.count) arguments")
        }
        for (index, argument) in arguments.enumerated() {
            let code = argument.bind(to: statement, at: CInt(index + 1))
            guard code == SQLITE_OK else { throw DatabaseError(code, of: connection.pointer) }
        }
    }
}
