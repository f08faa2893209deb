public import GateModel

/// Consecutive lines of a file at a tip that one commit of the push added.
public struct IntroducedRange: Sendable, Equatable {
    /// In the tip's version, from 1.
    public let lines: ClosedRange<Int>
    public let commit: ObjectID
    /// Where the commit had them: the same lines in its version of the file.
    public let firstLineInCommit: Int
    public let pathInCommit: RepoPath
}

/// A file at a tip, and which of its lines the push introduced.
public struct IntroducedFile: Sendable, Equatable {
    public let file: FileVersion
    /// By line; the lines between them were there before the push.
    public let ranges: [IntroducedRange]
    /// Whether its beginning holds no NUL byte (git's measure). Lines of other files are attributed too, but not counted.
    public let isText: Bool
    /// Whether the blob only names content that Git LFS keeps elsewhere.
    public let isLFSPointer: Bool
}
