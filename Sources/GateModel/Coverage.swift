/// Something that the push brings and that was not looked at, with the reason.
public struct Omission: Hashable, Sendable, Codable {
    public enum Reason: Hashable, Sendable, Codable {
        /// The blob is a pointer to content in Git LFS, which does not travel with the push.
        case lfsPointer
        /// The entry names a commit of another repository.
        case submodule
        case overSizeLimit(bytes: Int, limit: Int)
        case missingObject(ObjectID)
        /// The parents of this commit are not in this clone, so what it changed cannot be known.
        case shallowBoundary
        /// A ref of the remote whose object is not here, so that more may count as new than is.
        case danglingRef
        /// A remote's refs that do not tell what the destination has, with the reason, so that more counts as new.
        case foreignTracking(String)
        /// A ref that the operator of the server does not have guarded.
        case notGoverned
        /// Renames were not searched for: the files then count as new, which finds more, not less.
        case renamesNotSearched(files: Int)
        case unreadable(String)
        /// There is more than is looked at in one push, with the reason.
        case tooMuch(String)
        /// What stands in a file counts as new although it may have been there, with the reason: that finds more, not less.
        case countsAsNew(String)
    }

    /// What was not looked at, for people: a path, a ref, a commit.
    public let subject: String
    public let reason: Reason

    public init(subject: String, reason: Reason) {
        self.subject = subject
        self.reason = reason
    }

    /// Whether something that had to be looked at was not. The others are facts worth telling.
    public var isIncomplete: Bool {
        switch reason {
        case .lfsPointer, .submodule, .danglingRef, .foreignTracking, .notGoverned, .renamesNotSearched, .countsAsNew:
            false
        case .overSizeLimit, .missingObject, .shallowBoundary, .unreadable, .tooMuch: true
        }
    }
}

/// What a run looked at, and what it did not.
public struct Coverage: Sendable, Equatable, Codable {
    public var refs = 0
    public var commits = 0
    /// Paths that the push's commits change, each once.
    public var files = 0
    /// Lines of the pushed tips that some commit of the push added; `nil` where they were not computed.
    public var introducedLines: Int?
    /// Developers who wrote the introduced lines, or the commits where no line was introduced.
    public var developers = 0
    /// Refs that the push rewrites: what they hold now is no ancestor of what they shall hold. Where the old commit is
    /// not here to compare with, the ref is not named.
    public var forcedRefs: [RefName] = []
    public var omissions: [Omission] = []

    public init() {}

    public var isIncomplete: Bool { omissions.contains { $0.isIncomplete } }
}
