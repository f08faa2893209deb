/// A name with a meaning of its own, so that a rule is never passed where a scanner is wanted.
public protocol NamedValue: RawRepresentable, Hashable, Sendable, Codable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String {
    init(rawValue: String)
}

extension NamedValue {
    public init(_ name: String) { self.init(rawValue: name) }
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The name that a process definition gives a scanner: `semgrep`.
public struct ScannerName: NamedValue {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A scanner's name for what it found (SARIF's `ruleId`): `aws-access-key`, `SC2086`.
public struct RuleID: NamedValue {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// What the rules begin with that are the values of `.gatehouse/never.yml`.
    public static let neverPrefix = "known-secret/"

    /// Whether what it finds must never get out, so that nothing that is written elsewhere lets it be.
    public var isOfNever: Bool { rawValue.hasPrefix(Self.neverPrefix) }
}

/// The name that a process definition gives a person or group that reviews alerts: `security`.
public struct ReviewerName: NamedValue {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One run of the gate: 26 characters, sortable by time (a ULID, https://github.com/ulid/spec).
public struct RunID: NamedValue {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// As people type it: the shortest prefix that holds the time to the second and some chance, ten characters.
    public var short: String { String(rawValue.prefix(10)) }
}

/// What makes two findings the same one: 64 hexadecimal digits, free of line numbers.
///
/// A secret's fingerprint binds a keyed hash of the secret, so that another secret in its place is another finding.
public struct Fingerprint: NamedValue {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// As people type it: the first eight digits.
    public var short: String { String(rawValue.prefix(8)) }
}
