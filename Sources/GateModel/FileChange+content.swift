extension FileChange {
    /// Whether the change brings content that a parent did not have in a file that was looked at.
    ///
    /// A rename or a new mode of a file brings none. The same id in a submodule's entry is no file, and one at a path that the
    /// scanner does not look at was never looked at.
    ///
    /// - Parameter isCovered: whether the scanner looks at a path.
    public func addsContent(where isCovered: (RepoPath) -> Bool) -> Bool {
        guard let after, after.mode.isBlob else { return false }
        return !before.contains { version in
            guard let version else { return false }
            return version.mode.isBlob && version.id == after.id && isCovered(version.path)
        }
    }
}
