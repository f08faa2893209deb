import CLibgit2
public import GateModel

extension Repository {
    /// The commit that a name stands for: of a branch or a tag, an id or its beginning, with `~3` behind it or without.
    ///
    /// - Returns: `nil` where libgit2 does not know it for certain. Git may know it all the same.
    public func commit(named name: String) throws(GitError) -> ObjectID? {
        var object: OpaquePointer?
        var commit: OpaquePointer?
        defer {
            git_object_free(commit)
            git_object_free(object)
            git_error_clear()
        }
        guard git_revparse_single(&object, try libgit2().handle.pointer, name) == GIT_OK.rawValue,
            git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == GIT_OK.rawValue
        else { return nil }
        return git_object_id(commit).map { ObjectID($0.pointee) }
    }

    /// The annotated tags that a name or an id stands for: mostly one, which may name another; none where it stands for something
    /// else.
    ///
    /// - Returns: `nil` where libgit2 does not know what it stands for.
    public func annotatedTags(named name: String) throws(GitError) -> [ObjectID]? {
        var object: OpaquePointer?
        defer {
            git_object_free(object)
            git_error_clear()
        }
        guard git_revparse_single(&object, try libgit2().handle.pointer, name) == GIT_OK.rawValue,
            let id = git_object_id(object)
        else { return nil }
        return try annotatedTags(from: ObjectID(id.pointee))
    }

    /// An id and what it leads to, as long as these are tags.
    public func annotatedTags(from start: ObjectID) throws(GitError) -> [ObjectID] {
        var (id, result) = (start, [ObjectID]())
        while try header(of: id)?.type == .tag, !result.contains(id) {
            result.append(id)
            id = try tag(id).target
        }
        return result
    }
}
