public import GateModel

/// Commits as a look through a repository met them: their trees and parents, in little memory.
public struct CommitNotes: Sendable {
    var ids: [ObjectID] = []
    var trees: [ObjectID] = []
    /// Those of all commits, one commit's after the other's, and where each commit's end.
    var parents: [ObjectID] = []
    var parentEnds: [Int32] = []

    public init() {}

    /// Notes a commit; not one that is malformed: whoever asks for it learns that it is not known.
    public mutating func note(_ id: ObjectID, _ bytes: UnsafeRawBufferPointer) {
        let (tree, links): (ObjectID, CommitLinks)
        do throws(GitError) {
            tree = try CommitLinks.tree(of: id, .commit, bytes)
            links = try CommitLinks(id, bytes, boundary: [])
        } catch {
            return
        }
        ids.append(id)
        trees.append(tree)
        parents += links.parents
        parentEnds.append(Int32(parents.count))
    }

    public mutating func merge(_ other: CommitNotes) {
        let start = Int32(parents.count)
        ids += other.ids
        trees += other.trees
        parents += other.parents
        parentEnds += other.parentEnds.map { start + $0 }
    }

    func parents(at place: Int) -> ArraySlice<ObjectID> {
        parents[Int(place == 0 ? 0 : parentEnds[place - 1])..<Int(parentEnds[place])]
    }
}
