public import GateModel

/// Who wrote what some commits introduce: what `gatehouse attribute` prints.
public struct AttributionSummary: Sendable, Equatable {
    /// One developer's part.
    public struct Developer: Sendable, Equatable {
        public let identity: Identity
        /// Introduced lines whose author this is.
        public let lines: Int
        /// Files with such lines.
        public let files: Int
        public let commits: Int

        public init(identity: Identity, lines: Int, files: Int, commits: Int) {
            self.identity = identity
            self.lines = lines
            self.files = files
            self.commits = commits
        }
    }

    /// What was attributed, as it was asked for: `main..dev`.
    public let range: String
    /// Most lines first.
    public let developers: [Developer]
    /// In all, each counted once.
    public let lines: Int
    public let files: Int
    public let commits: Int
    /// How many of the commits carry what kind of signature.
    public let signatures: [SignatureState: Int]
    /// What could not be attributed, and why.
    public let omissions: [Omission]

    public init(
        range: String, developers: [Developer], lines: Int, files: Int, commits: Int,
        signatures: [SignatureState: Int] = [:], omissions: [Omission] = []
    ) {
        self.signatures = signatures
        self.range = range
        self.developers = developers
        self.lines = lines
        self.files = files
        self.commits = commits
        self.omissions = omissions
    }
}

/// Introduced lines of a file that follow one another, and to whom they are owed.
public struct AttributedLines: Sendable, Equatable {
    public let path: RepoPath
    /// From 1, in the pushed tip.
    public let lines: ClosedRange<Int>
    public let credit: Credit

    public init(path: RepoPath, lines: ClosedRange<Int>, credit: Credit) {
        self.path = path
        self.lines = lines
        self.credit = credit
    }
}
