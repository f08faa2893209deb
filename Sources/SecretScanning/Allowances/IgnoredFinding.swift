public import GateModel

/// One line of a `.gitleaksignore`: a finding at one line of one file, for ever or as one commit brought it.
public struct IgnoredFinding: Sendable, Equatable {
    /// `.gitleaksignore:3`
    public let place: String
    public let path: [UInt8]
    /// From 1.
    public let line: Int
    /// gitleaks' name for the rule.
    public let rule: String
    /// What we call that rule; `nil` where nobody knows, and then the place alone counts.
    public var rules: Set<RuleID>?
    /// Full ID, lower-case hexadecimal; `nil`: whichever commit brought the line.
    public let commit: String?

    public init(
        place: String, path: [UInt8], line: Int, rule: String, commit: String?, rules: Set<RuleID>? = nil
    ) {
        self.place = place
        self.path = path
        self.line = line
        self.rule = rule
        self.rules = rules
        self.commit = commit
    }
}
