internal import CLedgerSQLite

/// A statement that is ready to be run, again and again. For one thread, like its database.
final class Statement {
    private let statement: OpaquePointer
    private let connection: OpaquePointer

    /// - Parameter connection: has to live as long as this.
    init(_ sql: String, for connection: OpaquePointer) throws(DatabaseError) {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else {
            throw DatabaseError(code == SQLITE_OK ? SQLITE_MISUSE : code, of: connection)
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
        // Nothing is held longer than it is used: neither a lock nor what was bound.
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        try bind(arguments)
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw DatabaseError(code, of: connection) }
            guard try body(Row(statement)) else { return }
        }
    }

    private func bind(_ arguments: [any DatabaseArgument]) throws {
        guard arguments.count == sqlite3_bind_parameter_count(statement) else {
            throw DatabaseError(SQLITE_MISUSE, "a statement was given \(arguments.count) arguments")
        }
        for (index, argument) in arguments.enumerated() {
            let code = bind(argument.databaseValue, at: CInt(index + 1))
            guard code == SQLITE_OK else { throw DatabaseError(code, of: connection) }
        }
    }

    private func bind(_ value: DatabaseValue, at place: CInt) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(statement, place)
        case .integer(let number): return sqlite3_bind_int64(statement, place, number)
        case .real(let number): return sqlite3_bind_double(statement, place, number)
        case .text(let text):
            var text = text
            return text.withUTF8 { text in
                // Of an empty text there may be no address, which SQLite would take for NULL.
                gatehouse_bind_text(
                    statement, place, text.baseAddress.map { UnsafeRawPointer($0) } ?? Self.nothing, UInt64(text.count))
            }
        case .blob(let bytes):
            return bytes.withUnsafeBytes { bytes in
                gatehouse_bind_blob(statement, place, bytes.baseAddress ?? Self.nothing, UInt64(bytes.count))
            }
        }
    }

    /// An address, for what is empty and has none.
    private static var nothing: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(Empty.shared).toOpaque()) }

    private final class Empty: Sendable {
        static let shared = Empty()
    }
}
