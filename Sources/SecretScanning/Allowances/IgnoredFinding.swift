/// One line of a `.gitleaksignore`: a finding at one line of one file, for ever or as one commit brought it.
public struct IgnoredFinding: Sendable, Equatable {
    /// `.gitleaksignore:3`
    public let place: String
    public let path: [UInt8]
    /// From 1.
    public let line: Int
    /// gitleaks' name for the rule. Its names are not ours, so that it is told and not compared.
    public let rule: String
    /// Full ID, lower-case hexadecimal; `nil`: whichever commit brought the line.
    public let commit: String?

    public init(place: String, path: [UInt8], line: Int, rule: String, commit: String?) {
        self.place = place
        self.path = path
        self.line = line
        self.rule = rule
        self.commit = commit
    }
}
