/// The commits that a blocked push brings a secret with: where it has to be taken out before the push can land.
public struct SecretRemoval: Sendable, Equatable, Codable {
    /// Those that added it, the oldest first; never empty.
    public let commits: [ObjectID]
    /// Whether there is one, and it is the newest of the push: it can be amended.
    public let isTip: Bool
    /// Whether the oldest has no parent.
    public let isRoot: Bool
    /// Whether merges are among the commits of the push.
    public let hasMerges: Bool

    public init(commits: [ObjectID], isTip: Bool, isRoot: Bool, hasMerges: Bool) {
        self.commits = commits
        self.isTip = isTip
        self.isRoot = isRoot
        self.hasMerges = hasMerges
    }
}
