public import GateModel

extension Repository {
    /// Whether a tree holds a directory at a path.
    public func hasFolder(at path: RepoPath, in tree: ObjectID) throws(GitError) -> Bool {
        var folder = tree
        for component in path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let parsed = try self.tree(folder)
            guard let entry = parsed.entries.first(where: { $0.isTree && parsed.name($0).elementsEqual(component) })
            else { return false }
            folder = entry.id
        }
        return true
    }
}
