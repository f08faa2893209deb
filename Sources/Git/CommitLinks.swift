public import GateModel

/// What a history walk needs of a commit.
public struct CommitLinks: Sendable, Equatable {
    /// In the commit's order, each once; empty for a root commit and for a shallow boundary.
    public let parents: [ObjectID]
    /// Seconds since 1970 as the committer claims.
    public let committerTime: Int64

    /// Ten times as many as any commit that people make: each changed file is compared with each parent.
    private static let maxParents = 1_024
    private static let fewParents = 16

    /// Reads the first lines only: `tree`, then a `parent` each, then `author`, then `committer`.
    ///
    /// As in git, a `parent` anywhere else is none: it would hide what the commit adds to its real parents. A parent that is named
    /// again is none either, as in git's walks: each would be compared with anew.
    ///
    /// - Parameters:
    ///   - bytes: of a commit.
    ///   - boundary: commits of which a shallow clone has no parents.
    init(_ id: ObjectID, _ bytes: UnsafeRawBufferPointer, boundary: Set<ObjectID>) throws(GitError) {
        var parents: [ObjectID] = []
        var time: Int64 = 0
        var rest = bytes[...]
        var isAmongParents = true
        var seen: Set<ObjectID> = []
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            if isAmongParents, line.starts(with: "parent ".utf8) {
                guard let parent = ObjectID(hexBytes: line.dropFirst(7)) else {
                    throw GitError(.parse(id, problem: "a parent's id is malformed"), code: -1, message: "")
                }
                // A set costs more than it saves until there are many.
                let isNew =
                    parents.count < Self.fewParents ? !parents.contains(parent) : seen.insert(parent).inserted
                guard isNew else { continue }
                parents.append(parent)
                if parents.count == Self.fewParents { seen = Set(parents) }
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
        self.parents = boundary.contains(id) ? [] : parents
        committerTime = time
    }

    /// A commit's tree: cheaper than the whole commit. Git writes it first, always, as 40 digits.
    static func tree(
        of id: ObjectID, _ type: ObjectType, _ bytes: UnsafeRawBufferPointer
    ) throws(GitError) -> ObjectID {
        guard type == .commit, bytes.count >= 45,
            UnsafeRawBufferPointer(rebasing: bytes[..<5]).elementsEqual("tree ".utf8),
            let tree = ObjectID(hexBytes: UnsafeRawBufferPointer(rebasing: bytes[5..<45]))
        else { throw GitError(.parse(id, problem: "it is no commit with a tree"), code: -1, message: "") }
        return tree
    }
}
