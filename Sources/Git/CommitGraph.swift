public import GateModel

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
        for place in starts.reversed() where children[place] == 0 && isReached[place] {
            isReached[place] = false  // a tip may be named twice
            pending.append(place)
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
