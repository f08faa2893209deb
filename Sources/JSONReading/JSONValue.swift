/// A JSON document's values (RFC 8259).
///
/// Read by our own small parser, because reports and payloads come from strangers: depth is bounded, a repeated name is an error (two
/// readers would see two reports), a number of any size is harmless, and nothing of Foundation is loaded.
public enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// In the order of the text, each name once.
    case object([Member])

    public struct Member: Equatable, Sendable {
        public let name: String
        public let value: JSONValue
    }

    /// A member of an object; `nil` where there is none, or this is no object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The value, where it is one of this kind.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The value, where it is one of this kind.
    public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    /// The value, where it is one of this kind.
    public var object: [Member]? { if case .object(let members) = self { members } else { nil } }
    /// The value, where it is one of this kind.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The value, where it is one of this kind.
    public var double: Double? { if case .number(let value) = self { value } else { nil } }
    /// `nil` also for a number with a fraction and one that no Int can hold.
    public var int: Int? { if case .number(let value) = self { Int(exactly: value) } else { nil } }
}
