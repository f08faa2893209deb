/// The commits that a blocked push brings a secret with: where it has to be taken out before the push can land.
public struct SecretRemoval: Sendable, Equatable, Codable {
    /// Where the commits are, for who has to mend them.
    public enum Place: Sendable, Equatable, Codable {
        /// On the branch that is checked out.
        case checkedOut
        /// On another one.
        case branch(RefName)
        /// In somebody's clone, and not in the repository of this run.
        case clone
        /// There are none yet: it is staged.
        case index
    }

    public let place: Place
    /// Those that brought it, the oldest first; never empty.
    public let commits: [ObjectID]
    /// The findings that it is about.
    public let fingerprints: Set<Fingerprint>
    public let isInFiles: Bool
    public let isInMessages: Bool
    /// Whether there is one commit, and it is the newest of the push: it can be amended.
    public let isTip: Bool
    /// Whether the oldest has no parent.
    public let isRoot: Bool
    /// The newest commit of the push, where merges are made anew: what somebody changed in one by hand may be lost.
    public let tip: ObjectID?

    public init(
        at place: Place, commits: [ObjectID], fingerprints: Set<Fingerprint>, isInFiles: Bool, isInMessages: Bool,
        isTip: Bool, isRoot: Bool, tip: ObjectID?
    ) {
        self.place = place
        self.commits = commits
        self.fingerprints = fingerprints
        self.isInFiles = isInFiles
        self.isInMessages = isInMessages
        self.isTip = isTip
        self.isRoot = isRoot
        self.tip = tip
    }
}
