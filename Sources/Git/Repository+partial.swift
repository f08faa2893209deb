extension Repository {
    /// Whether git fetches missing objects of this clone when they are asked for.
    public func isPartial() throws(GitError) -> Bool {
        if try configuration("extensions.partialclone") != nil { return true }
        var names: Set<String> = []
        for remote in try remotes() { names.insert(remote.name) }
        for name in names where try configuration("remote.\(name).promisor") != nil { return true }
        return false
    }
}
