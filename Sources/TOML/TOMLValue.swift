/// A place in a TOML text, both from 1; columns count Unicode scalars.
public struct TOMLPosition: Sendable, Hashable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A value of TOML 1.0 and where it begins.
public struct TOMLValue: Sendable, Equatable {
    public indirect enum Content: Sendable, Equatable {
        case string(String)
        case integer(Int64)
        case float(Double)
        case boolean(Bool)
        /// A date, a time or both, as it is written and checked.
        case dateTime(String)
        case array([TOMLValue])
        case table(TOMLTable)
    }

    public let position: TOMLPosition
    public let content: Content

    /// What stands there, for messages: "a string".
    public var kind: String {
        switch content {
        case .string: "a string"
        case .integer: "a whole number"
        case .float: "a number"
        case .boolean: "true or false"
        case .dateTime: "a date or time"
        case .array: "an array"
        case .table: "a table"
        }
    }
}

/// A table of TOML, its keys in the order of the file.
public struct TOMLTable: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        public let key: String
        public let position: TOMLPosition
        public let value: TOMLValue
    }

    public let entries: [Entry]

    public subscript(key: String) -> TOMLValue? { entries.first { $0.key == key }?.value }
}

/// Why a text is no TOML.
public struct TOMLError: Error, Sendable, Equatable {
    public let position: TOMLPosition
    /// One line, without content of the file beyond a key's name.
    public let problem: String
}
