/// The commits that a blocked push brings a secret with: where it has to be taken out before the push can land.
public struct SecretRemoval: Sendable, Equatable, Codable {
    /// Those that brought it, the oldest first; never empty.
    public let commits: [ObjectID]
    /// The findings that it is about.
    public let fingerprints: Set<Fingerprint>
    /// Whether there is one commit, and it is the newest of the push: it can be amended.
    public let isTip: Bool
    /// Whether the oldest has no parent.
    public let isRoot: Bool
    /// Whether merges are among the commits of the push.
    public let hasMerges: Bool
    /// Whether the commits are in somebody's clone, and not in the repository of this run.
    public let isElsewhere: Bool

    public init(
        commits: [ObjectID], fingerprints: Set<Fingerprint>, isTip: Bool, isRoot: Bool, hasMerges: Bool,
        isElsewhere: Bool
    ) {
        self.commits = commits
        self.fingerprints = fingerprints
        self.isTip = isTip
        self.isRoot = isRoot
        self.hasMerges = hasMerges
        self.isElsewhere = isElsewhere
    }
}
