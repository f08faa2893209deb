/// What a push brings: its commits, what each changes, and the end state of each ref.
public struct PushContents: Sendable {
    public let push: Push
    /// The commit set: children before parents.
    public let commits: [InspectedCommit]
    /// One element for each distinct commit that a ref shall point to, in the order of the updates.
    public let tips: [Tip]
    /// Blobs that travel without a tree: tags of blobs. The path is a name for people, `refs/tags/x`.
    public let looseBlobs: [FileVersion]
    /// Names in trees that travel without a commit: tags of trees.
    public let looseNames: [LooseName]
    /// Annotated tags of the push.
    public let tags: [AnnotatedTag]
    public var coverage: Coverage
    /// Commits that belong to the set and were not looked at; the coverage says why.
    public var leftOut: Set<ObjectID> = []

    /// A pushed end state.
    public struct Tip: Sendable {
        public let commit: ObjectID
        public let refs: [RefName]
        /// Files of the tip that some commit of the push changed and that still exist there, by path.
        public let files: [FileVersion]

        public init(commit: ObjectID, refs: [RefName], files: [FileVersion]) {
            self.commit = commit
            self.refs = refs
            self.files = files
        }
    }

    /// An annotated tag object: its message leaves the machine too.
    public struct AnnotatedTag: Sendable {
        public let id: ObjectID
        public let name: String
        public let tagger: Identity?
        public let message: String
        /// Header lines beside the usual ones; the tag's own name among them, which need not be the ref's.
        public let extraHeaders: String

        public init(id: ObjectID, name: String, tagger: Identity?, message: String, extraHeaders: String = "") {
            self.id = id
            self.name = name
            self.tagger = tagger
            self.message = message
            self.extraHeaders = extraHeaders
        }
    }

    /// A file's or folder's name that no commit brings.
    public struct LooseName: Sendable, Hashable {
        public let path: RepoPath
        /// The tag or tree that the ref shall point to.
        public let object: ObjectID

        public init(_ path: RepoPath, of object: ObjectID) { (self.path, self.object) = (path, object) }
    }

    public init(
        push: Push, commits: [InspectedCommit], tips: [Tip], looseBlobs: [FileVersion], looseNames: [LooseName],
        tags: [AnnotatedTag], coverage: Coverage
    ) {
        self.push = push
        self.commits = commits
        self.tips = tips
        self.looseBlobs = looseBlobs
        self.looseNames = looseNames
        self.tags = tags
        self.coverage = coverage
    }

    /// The same with other changes of its commits.
    public func replacing(commits: [InspectedCommit]) -> PushContents {
        var contents = PushContents(
            push: push, commits: commits, tips: tips, looseBlobs: looseBlobs, looseNames: looseNames, tags: tags,
            coverage: coverage)
        contents.leftOut = leftOut
        return contents
    }
}
