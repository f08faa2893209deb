/// The commits that a blocked push brings a secret with: where it has to be taken out before the push can land.
public struct SecretRemoval: Sendable, Equatable, Codable {
    /// Where the commits are, for who has to mend them.
    public enum Place: Sendable, Equatable, Codable {
        /// On the branch that is checked out.
        case checkedOut
        /// On another one.
        case branch(RefName)
        /// On another one, which another working tree has checked out: git does not switch to it here.
        case elsewhere(RefName)
        /// In somebody's clone, and not in the repository of this run.
        case clone
        /// There are none yet: it is staged.
        case index
        /// In the message of an annotated tag, and nowhere else.
        case tag(RefName)
    }

    /// A tag of the push that leads to the commits, too.
    public struct Tag: Sendable, Equatable, Codable {
        public let ref: RefName
        public let isAnnotated: Bool
        /// The commit that it leads to, where that is not the newest of the branch.
        public let commit: ObjectID?

        public init(_ ref: RefName, isAnnotated: Bool, commit: ObjectID?) {
            (self.ref, self.isAnnotated, self.commit) = (ref, isAnnotated, commit)
        }
    }

    public let place: Place
    /// The branch that was pushed, by its name there; `nil` where only tags were, or nothing yet.
    public let branch: RefName?
    /// Tags that have to be moved when the commits are others; `nil` for none.
    public let tags: [Tag]?
    /// Those that brought it, the oldest first; empty only for a tag's message.
    public let commits: [ObjectID]
    /// The findings that it is about.
    public let fingerprints: Set<Fingerprint>
    public let isInFiles: Bool
    public let isInMessages: Bool
    /// Whether there is one commit, and it is the newest of the branch: it can be amended.
    public let isTip: Bool
    /// Whether the oldest has no parent.
    public let isRoot: Bool
    /// The newest commit of the branch, where merges are made anew: what somebody changed in one by hand may be lost.
    public let tip: ObjectID?

    public init(
        at place: Place, branch: RefName? = nil, tags: [Tag] = [], commits: [ObjectID],
        fingerprints: Set<Fingerprint>, isInFiles: Bool, isInMessages: Bool, isTip: Bool, isRoot: Bool, tip: ObjectID?
    ) {
        self.branch = branch
        self.place = place
        self.tags = tags.isEmpty ? nil : tags
        self.commits = commits
        self.fingerprints = fingerprints
        self.isInFiles = isInFiles
        self.isInMessages = isInMessages
        self.isTip = isTip
        self.isRoot = isRoot
        self.tip = tip
    }
}
