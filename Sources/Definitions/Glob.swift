/// A pattern for paths, branches and rules, matched against whole names, byte by byte.
///
/// `*` is any run of bytes without a slash, `?` one character that is no slash, `[a-z]` and `[!a-z]` one of a set,
/// `{a,b}` either; `**` as a whole component is any number of components, and `\` takes the next character as it is.
/// A pattern is anchored at both ends: `*.py` is a file at the top, `**/*.py` a file anywhere.
///
/// Matching takes time linear in the length of the name for any pattern, so a stranger's path cannot stall the gate.
public struct Glob: Sendable, Hashable {
    /// As it was written.
    public let pattern: String
    let program: GlobProgram

    /// - Throws: `GlobError` for a pattern that cannot mean anything, such as an open bracket.
    public init(_ pattern: String) throws(GlobError) {
        self.pattern = pattern
        var compiler = GlobCompiler(pattern)
        program = try compiler.compile()
    }

    /// Whether the whole of `bytes` fits the pattern.
    public func matches(_ bytes: some Sequence<UInt8>) -> Bool { program.matches(bytes) }

    /// Whether the whole of `text` fits the pattern.
    public func matches(_ text: String) -> Bool { program.matches(text.utf8) }

    /// Whether the pattern holds no special character, so that it fits exactly one name.
    var literal: [UInt8]? { program.literal }

    /// Whether every name that `other` fits surely fits this one too. `false` where that is not plain to see.
    func surelyCovers(_ other: Glob) -> Bool {
        if pattern == other.pattern || pattern == "**" { return true }
        return other.literal.map(matches) ?? false
    }

    public static func == (left: Glob, right: Glob) -> Bool { left.pattern == right.pattern }
    public func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
}

extension Glob: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(pattern)
    }
}
