/// The full name of a ref, as the bytes Git stores: `refs/heads/main`.
public struct RefName: Hashable, Sendable, ExpressibleByStringLiteral {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { bytes = Array(text.utf8) }
    public init(stringLiteral value: String) { bytes = Array(value.utf8) }

    /// All bytes at once: an array hashes them one by one, which costs ten times as much.
    public func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// For people only: invalid UTF-8 is shown as U+FFFD, so never compare with it.
    public var display: String { String(decoding: bytes, as: UTF8.self) }

    /// `main` for `refs/heads/main`, `v1` for `refs/tags/v1`, else the full name.
    public var short: String { branch ?? tag ?? display }

    /// The branch's name when this is one.
    public var branch: String? { remainder(after: "refs/heads/") }

    /// The tag's name when this is one.
    public var tag: String? { remainder(after: "refs/tags/") }

    private func remainder(after prefix: String) -> String? {
        let prefix = Array(prefix.utf8)
        guard bytes.starts(with: prefix) else { return nil }
        return String(decoding: bytes.dropFirst(prefix.count), as: UTF8.self)
    }
}

extension RefName: Codable {
    // A ref's name follows the rules of a path, so it shares the path's reversible quoting.
    public func encode(to encoder: any Encoder) throws { try RepoPath(bytes: bytes).encode(to: encoder) }
    public init(from decoder: any Decoder) throws { self.init(bytes: try RepoPath(from: decoder).bytes) }
}
