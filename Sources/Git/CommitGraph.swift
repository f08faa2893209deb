public import GateModel

/// Commits as a look through a repository met them: their trees and parents, in little memory.
public struct CommitNotes: Sendable {
    fileprivate var ids: [ObjectID] = []
    fileprivate var trees: [ObjectID] = []
    /// Those of all commits, one commit's after the other's, and where each commit's end.
    fileprivate var parents: [ObjectID] = []
    fileprivate var parentEnds: [Int32] = []

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

    fileprivate func parents(at place: Int) -> ArraySlice<ObjectID> {
        parents[Int(place == 0 ? 0 : parentEnds[place - 1])..<Int(parentEnds[place])]
    }
}

/// The history that noted commits make.
public struct CommitGraph: Sendable {
    private let notes: CommitNotes
    private let places: [ObjectID: Int32]
    private let boundary: Set<ObjectID>

    /// - Parameter boundary: commits of which a shallow clone has no parents.
    public init(_ notes: CommitNotes, boundary: Set<ObjectID>) {
        self.notes = notes
        self.boundary = boundary
        places = Dictionary(
            notes.ids.enumerated().map { ($0.element, Int32($0.offset)) }, uniquingKeysWith: { first, _ in first })
    }

    /// A commit's tree and parents; `nil` where it is not known.
    public func treeAndParents(of id: ObjectID) -> (tree: ObjectID, parents: [ObjectID])? {
        places[id].map { (notes.trees[Int($0)], Array(parents(at: Int($0)))) }
    }

    private func parents(at place: Int) -> ArraySlice<ObjectID> {
        boundary.contains(notes.ids[place]) ? [] : notes.parents(at: place)
    }

    /// Every commit that the tips lead to, parents before their children, in the order of `git rev-list --topo-order --reverse`:
    /// the commits of a branch stay together.
    ///
    /// - Parameter tips: the newest first.
    /// - Returns: `nil` where a commit among them is not known.
    public func order(from tips: [ObjectID]) -> [ObjectID]? {
        var children = [Int32](repeating: 0, count: notes.ids.count)
        var isReached = [Bool](repeating: false, count: notes.ids.count)
        var starts: [Int] = []
        for tip in tips {
            guard let place = places[tip].map(Int.init) else { return nil }
            starts.append(place)
        }
        var pending = starts
        while let place = pending.popLast() {
            guard !isReached[place] else { continue }
            isReached[place] = true
            for parent in parents(at: place) {
                guard let parent = places[parent].map(Int.init) else { return nil }
                children[parent] += 1
                pending.append(parent)
            }
        }
        // Where nothing leads to it but its own tip; the newest is taken first.
        pending = starts.reversed().filter { place in
            defer { isReached[place] = false }
            return children[place] == 0 && isReached[place]
        }
        var result: [ObjectID] = []
        result.reserveCapacity(notes.ids.count)
        while let place = pending.popLast() {
            result.append(notes.ids[place])
            for parent in parents(at: place) {
                guard let parent = places[parent].map(Int.init) else { return nil }
                children[parent] -= 1
                if children[parent] == 0 { pending.append(parent) }
            }
        }
        return result.reversed()
    }
}
