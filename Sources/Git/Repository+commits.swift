import CLibgit2
public import GateModel

extension Repository {
    /// A commit's parents and time: cheaper than the whole commit.
    public func links(of id: ObjectID) throws(GitError) -> CommitLinks {
        try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .commit else { throw GitError(.parse(id, problem: "it is no commit"), code: -1, message: "") }
            return try CommitLinks(id, bytes, boundary: shallowBoundary)
        }
    }

    /// A commit's tree and parents: what a comparison of the two asks for.
    ///
    /// - Throws: when the object is missing, no commit, or does not begin with its tree.
    public func treeAndParents(of id: ObjectID) throws(GitError) -> (tree: ObjectID, parents: [ObjectID]) {
        try withObject(id) { (type, bytes) throws(GitError) in
            (try CommitLinks.tree(of: id, type, bytes), try CommitLinks(id, bytes, boundary: shallowBoundary).parents)
        }
    }

    /// - Throws: when the object is missing, no commit, or has no tree.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .commit else { throw GitError(.parse(id, problem: "it is no commit"), code: -1, message: "") }
            try checkSize(of: id, bytes)
            let text = ObjectText(bytes)
            guard let tree = text.first("tree").flatMap({ ObjectID(hexBytes: $0) }) else {
                throw GitError(.parse(id, problem: "it names no tree"), code: -1, message: "")
            }
            let author = text.identity(text.first("author") ?? [])
            let committer = text.identity(text.first("committer") ?? [])
            return Commit(
                id: id, tree: tree, parents: try CommitLinks(id, bytes, boundary: shallowBoundary).parents,
                author: author.identity,
                committer: committer.identity, committerTime: committer.seconds, message: text.decode(text.message),
                isSigned: text.first("gpgsig") != nil || text.first("gpgsig-sha256") != nil,
                extraHeaders: String(decoding: ExtraHeaders.text(of: .commit, bytes), as: UTF8.self))
        }
    }

    /// A commit's tree: cheaper than the whole commit.
    public func tree(of id: ObjectID) throws(GitError) -> ObjectID {
        try withObject(id) { (type, bytes) throws(GitError) in try CommitLinks.tree(of: id, type, bytes) }
    }

    /// An annotated tag: what it names and says.
    public func tag(_ id: ObjectID) throws(GitError) -> (target: ObjectID, tag: PushContents.AnnotatedTag) {
        try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .tag else { throw GitError(.parse(id, problem: "it is no tag"), code: -1, message: "") }
            try checkSize(of: id, bytes)
            let text = ObjectText(bytes)
            guard let target = text.first("object").flatMap({ ObjectID(hexBytes: $0) })
            else { throw GitError(.parse(id, problem: "it names no object"), code: -1, message: "") }
            return (
                target,
                .init(
                    id: id, name: text.first("tag").map { text.decode($0) } ?? "",
                    tagger: text.first("tagger").map { text.identity($0).identity }, message: text.decode(text.message),
                    extraHeaders: String(decoding: ExtraHeaders.text(of: .tag, bytes), as: UTF8.self))
            )
        }
    }

    /// A thousand times as many bytes as people write: each is copied for what it says.
    private static var maxTextBytes: Int { 64 << 20 }

    private func checkSize(of id: ObjectID, _ bytes: UnsafeRawBufferPointer) throws(GitError) {
        guard bytes.count <= Self.maxTextBytes else {
            throw GitError(.tooLarge(id, bytes: bytes.count, limit: Self.maxTextBytes), code: -1, message: "")
        }
    }
}
