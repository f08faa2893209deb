/// Why a finding does not count although it is there: somebody whom the team trusts has allowed it.
///
/// A suppressed finding is recorded and told like any other; it only stops nothing. The names are SARIF's.
public struct Suppression: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// By a comment beside the finding.
        case inSource
        /// By a file of the trusted ref.
        case external
    }

    public let kind: Kind
    /// Where it is written: `.gitleaks.toml:12`; for a comment the words that are looked for.
    public let place: String
    /// As whoever wrote it explains it; `nil` where nobody did.
    public let reason: String?
    /// Full commit IDs in hexadecimal: only lines that one of them added are meant. Empty: all are.
    public let commits: [String]

    /// Whether it depends on who brought the line, so that nobody can say yet whether it holds.
    public var isForSomeCommits: Bool { !commits.isEmpty }

    public init(kind: Kind, place: String, reason: String? = nil, commits: [String] = []) {
        self.kind = kind
        self.place = place
        self.reason = reason
        self.commits = commits
    }
}

extension Suppression? {
    /// Whether a finding is let be whoever brought it.
    public var holdsForAll: Bool { self.map { !$0.isForSomeCommits } ?? false }
}
