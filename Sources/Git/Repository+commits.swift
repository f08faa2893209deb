import CLibgit2
public import GateModel

extension Repository {
    /// What a history walk needs of a commit.
    public struct CommitLinks: Sendable {
        /// Empty for a root commit and for a shallow boundary.
        public let parents: [ObjectID]
        /// Seconds since 1970 as the committer claims.
        public let committerTime: Int64
    }

    /// A commit's parents and time: cheaper than the whole commit.
    public func links(of id: ObjectID) throws(GitError) -> CommitLinks {
        try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .commit else { throw GitError(.parse(id, problem: "it is no commit"), code: -1, message: "") }
            return try parseLinks(id, bytes)
        }
    }

    /// A commit's tree and parents: what a comparison of the two asks for.
    ///
    /// - Throws: when the object is missing, no commit, or does not begin with its tree.
    public func treeAndParents(of id: ObjectID) throws(GitError) -> (tree: ObjectID, parents: [ObjectID]) {
        try withObject(id) { (type, bytes) throws(GitError) in
            (try parseTree(id, type, bytes), try parseLinks(id, bytes).parents)
        }
    }

    /// - Throws: when the object is missing, no commit, or has no tree.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .commit else { throw GitError(.parse(id, problem: "it is no commit"), code: -1, message: "") }
            let text = ObjectText(bytes)
            guard let tree = text.first("tree").flatMap({ ObjectID(hexBytes: $0) }) else {
                throw GitError(.parse(id, problem: "it names no tree"), code: -1, message: "")
            }
            let author = text.identity(text.first("author") ?? [])
            let committer = text.identity(text.first("committer") ?? [])
            return Commit(
                id: id, tree: tree, parents: try parseLinks(id, bytes).parents, author: author.identity,
                committer: committer.identity, committerTime: committer.seconds, message: text.decode(text.message),
                isSigned: text.first("gpgsig") != nil || text.first("gpgsig-sha256") != nil,
                extraHeaders: String(decoding: ExtraHeaders.text(of: bytes), as: UTF8.self))
        }
    }

    /// Ten times as many as any commit that people make: each changed file is compared with each parent.
    private static let maxParents = 1_024

    /// Reads the first lines only: `tree`, then a `parent` each, then `author`, then `committer`.
    ///
    /// As in git, a `parent` anywhere else is none: it would hide what the commit adds to its real parents. A parent that is named
    /// again is none either, as in git's walks: each would be compared with anew.
    private func parseLinks(_ id: ObjectID, _ bytes: UnsafeRawBufferPointer) throws(GitError) -> CommitLinks {
        var parents: [ObjectID] = []
        var seen: Set<ObjectID> = []
        var time: Int64 = 0
        var rest = bytes[...]
        var isAmongParents = true
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            if isAmongParents, line.starts(with: "parent ".utf8) {
                guard let parent = ObjectID(hexBytes: line.dropFirst(7)) else {
                    throw GitError(.parse(id, problem: "a parent's id is malformed"), code: -1, message: "")
                }
                guard seen.insert(parent).inserted else { continue }
                parents.append(parent)
                guard parents.count <= Self.maxParents else {
                    throw GitError(
                        .parse(id, problem: "it names more than \(Self.maxParents) parents"), code: -1, message: "")
                }
            } else if line.starts(with: "committer ".utf8) {
                let close = line.lastIndex(of: UInt8(ascii: ">")) ?? line.startIndex
                let digits = line[close...].dropFirst().drop { $0 == UInt8(ascii: " ") }
                    .prefix { $0 != UInt8(ascii: " ") }
                time = Int64(String(decoding: digits, as: UTF8.self)) ?? 0
                break
            } else if line.isEmpty {
                break
            } else if !line.starts(with: "tree ".utf8) {
                isAmongParents = false
            }
        }
        return CommitLinks(parents: shallowBoundary.contains(id) ? [] : parents, committerTime: time)
    }

    /// A commit's tree: cheaper than the whole commit.
    public func tree(of id: ObjectID) throws(GitError) -> ObjectID {
        try withObject(id) { (type, bytes) throws(GitError) in try parseTree(id, type, bytes) }
    }

    private func parseTree(
        _ id: ObjectID, _ type: ObjectType, _ bytes: UnsafeRawBufferPointer
    ) throws(GitError) -> ObjectID {
        // Git writes it first, always, as 40 digits.
        guard type == .commit, bytes.starts(with: "tree ".utf8),
            let tree = ObjectID(hexBytes: bytes.dropFirst(5).prefix(40))
        else { throw GitError(.parse(id, problem: "it is no commit with a tree"), code: -1, message: "") }
        return tree
    }

    /// An annotated tag: what it names and says.
    public func tag(_ id: ObjectID) throws(GitError) -> (target: ObjectID, tag: PushContents.AnnotatedTag) {
        try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .tag else { throw GitError(.parse(id, problem: "it is no tag"), code: -1, message: "") }
            let text = ObjectText(bytes)
            guard let target = text.first("object").flatMap({ ObjectID(hexBytes: $0) })
            else { throw GitError(.parse(id, problem: "it names no object"), code: -1, message: "") }
            return (
                target,
                .init(
                    id: id, name: text.first("tag").map { text.decode($0) } ?? "",
                    tagger: text.first("tagger").map { text.identity($0).identity }, message: text.decode(text.message),
                    extraHeaders: String(decoding: ExtraHeaders.text(of: bytes), as: UTF8.self))
            )
        }
    }
}
