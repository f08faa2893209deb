public import GateModel

extension Repository {
    /// Whether a tree holds a directory at a path.
    public func hasFolder(at path: RepoPath, in tree: ObjectID) throws(GitError) -> Bool {
        try folder(at: path, in: tree) != nil
    }

    /// The directory that a tree holds at a path; `nil` where there is none.
    public func folder(at path: RepoPath, in tree: ObjectID) throws(GitError) -> ObjectID? {
        var folder = tree
        for component in path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let parsed = try self.tree(folder)
            guard let entry = parsed.entries.first(where: { $0.isTree && parsed.name($0).elementsEqual(component) })
            else { return nil }
            folder = entry.id
        }
        return folder
    }
}
