/// A file that one commit leaves in a state none of its parents had.
///
/// A merge is compared with every parent: what equals one of them came from there and is not this commit's change.
public struct FileChange: Sendable, Equatable {
    /// What the commit's tree holds; `nil` where the commit deleted the file.
    public let after: FileVersion?
    /// What each parent's tree holds at this path, or at the path it was renamed from; one element a parent, in order,
    /// `nil` where that parent has nothing. Empty for a root commit.
    public let before: [FileVersion?]

    public init(after: FileVersion?, before: [FileVersion?]) {
        self.after = after
        self.before = before
    }

    /// The path that the change is named by.
    public var path: RepoPath? { after?.path ?? before.lazy.compactMap { $0?.path }.first }
}

/// A commit of the push and the files it changed.
public struct InspectedCommit: Sendable, Equatable {
    public let commit: Commit
    public let changes: [FileChange]
    /// Folders that hold nothing, so that no file tells of their names.
    public let emptyFolders: [RepoPath]

    public init(commit: Commit, changes: [FileChange], emptyFolders: [RepoPath] = []) {
        self.commit = commit
        self.changes = changes
        self.emptyFolders = emptyFolders
    }
}
