/// A JSON document's values (RFC 8259).
///
/// Read by our own small parser, because a report comes from a stranger: depth is bounded, a repeated name is an error (two
/// readers would see two reports), a number of any size is harmless, and nothing of Foundation is loaded.
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// In the order of the text, each name once.
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSONValue
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    var object: [Member]? { if case .object(let members) = self { members } else { nil } }
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var double: Double? { if case .number(let value) = self { value } else { nil } }
    /// `nil` also for a number with a fraction and one that no Int can hold.
    var int: Int? { if case .number(let value) = self { Int(exactly: value) } else { nil } }
}
