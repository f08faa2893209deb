internal import CLedgerSQLite

/// A value in a column.
enum DatabaseValue: Equatable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case real(Double)
}

/// What can be an argument of a statement.
protocol DatabaseArgument {
    /// - Returns: a SQLite result code.
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt
}

/// What can be read out of a column. Nothing is made of a value of another type.
protocol DatabaseReadable {
    /// - Returns: `nil` for a value of another type.
    init?(_ value: DatabaseValue)
}

extension Int64: DatabaseArgument, DatabaseReadable {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, self) }

    init?(_ value: DatabaseValue) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}

extension Int: DatabaseArgument, DatabaseReadable {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt { Int64(self).bind(to: statement, at: place) }

    init?(_ value: DatabaseValue) {
        guard case .integer(let number) = value, let own = Int(exactly: number) else { return nil }
        self = own
    }
}

extension String: DatabaseArgument, DatabaseReadable {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
        var text = self
        return text.withUTF8 { gatehouse_bind_text(statement, place, $0.baseAddress, UInt64($0.count)) }
    }

    init?(_ value: DatabaseValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension [UInt8]: DatabaseArgument, DatabaseReadable {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
        withUnsafeBytes { gatehouse_bind_blob(statement, place, $0.baseAddress, UInt64($0.count)) }
    }

    init?(_ value: DatabaseValue) {
        guard case .blob(let bytes) = value else { return nil }
        self = bytes
    }
}

/// One row of an answer.
struct Row {
    fileprivate let values: [DatabaseValue]

    /// - Throws: for a column that holds a value of another type, as only a damaged file has.
    subscript<Value: DatabaseReadable>(column: Int) -> Value {
        get throws {
            guard values.indices.contains(column), let value = Value(values[column]) else {
                throw DatabaseError(SQLITE_CORRUPT, "column \(column) holds no \(Value.self)")
            }
            return value
        }
    }

    /// - Returns: `nil` where there is nothing.
    func optional<Value: DatabaseReadable>(_ column: Int) throws -> Value? {
        guard values.indices.contains(column), values[column] != .null else { return nil }
        return try self[column]
    }

    /// The row at which a statement stands.
    init(_ statement: OpaquePointer) throws {
        values = try (0..<sqlite3_column_count(statement)).map { column in
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
            case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
            case SQLITE_TEXT:
                let start = UnsafeRawPointer(sqlite3_column_text(statement, column))
                return .text(String(decoding: try Self.bytes(start, column, of: statement), as: UTF8.self))
            case SQLITE_BLOB:
                return .blob(Array(try Self.bytes(sqlite3_column_blob(statement, column), column, of: statement)))
            default: return .null
            }
        }
    }

    /// - Parameter start: asked for before the number of bytes, which is of what it points to.
    private static func bytes(
        _ start: UnsafeRawPointer?, _ column: CInt, of statement: OpaquePointer
    ) throws -> UnsafeRawBufferPointer {
        let count = Int(sqlite3_column_bytes(statement, column))
        guard start != nil || count == 0 else { throw DatabaseError(SQLITE_NOMEM, "there is no memory for a value") }
        return UnsafeRawBufferPointer(start: start, count: count)
    }
}
