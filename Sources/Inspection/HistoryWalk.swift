import GateModel
import Git

/// The commit set: what can be reached from the new ids and not from what the destination has.
///
/// The same walk as `git rev-list NEW --not OLD`: newest first by the committers' dates, and on for a few commits more than
/// seems needed, because dates may lie. Where they lie more than that, too many commits count as new, never too few.
struct HistoryWalk {
    /// In the order they were found, newest first.
    private(set) var commits: [ObjectID] = []
    /// Parents of every commit of the set that are in it too.
    private(set) var parents: [ObjectID: [ObjectID]] = [:]
    private(set) var omissions: [Omission] = []
    /// Whether all was read that the walk came to: nothing was missing, and the limit was not reached.
    private(set) var isComplete = true

    private let repository: Repository
    private let limit: Int
    private var marks: [ObjectID: Mark] = [:]
    private var queue = CommitQueue()
    /// Entries of the queue that are not known to be at the destination.
    private var interestingCount = 0
    private var oldestInteresting = Int64.max

    private struct Mark {
        var isKnown: Bool
        var isQueued: Bool
        var links: CommitLinks
    }

    /// How many commits of the destination are looked at after the last new one (git's `SLOP`).
    private static let slop = 5

    /// - Parameter limit: how many commits are read at most; what lies behind is left out.
    init(repository: Repository, new: [ObjectID], known: [ObjectID], limit: Int = .max) throws(GitError) {
        self.repository = repository
        self.limit = limit
        for id in known { try enqueue(id, isKnown: true) }
        for id in new { try enqueue(id, isKnown: false) }
        try walk()
        commits.removeAll { marks[$0]?.isKnown ?? false }
        for id in commits {
            parents[id] = marks[id]?.links.parents.filter { marks[$0].map { !$0.isKnown } ?? false }
        }
        for id in commits where repository.shallowBoundary.contains(id) {
            omissions.append(Omission(subject: "commit \(id.short)", reason: .shallowBoundary))
        }
    }

    private mutating func walk() throws(GitError) {
        var slop = Self.slop
        while let id = queue.popNewest() {
            guard var mark = marks[id] else { preconditionFailure("a queued commit has a mark") }
            mark.isQueued = false
            marks[id] = mark
            if mark.isKnown {
                for parent in mark.links.parents { try markKnown(parent) }
                if interestingCount == 0 {
                    guard let next = queue.newestTime else { return }
                    slop = oldestInteresting <= next ? Self.slop : slop - 1
                    if slop == 0 { return }
                } else {
                    slop = Self.slop
                }
            } else {
                interestingCount -= 1
                commits.append(id)
                oldestInteresting = min(oldestInteresting, mark.links.committerTime)
                for parent in mark.links.parents { try enqueue(parent, isKnown: false) }
            }
        }
    }

    private mutating func enqueue(_ id: ObjectID, isKnown: Bool) throws(GitError) {
        if let mark = marks[id] {
            if isKnown, !mark.isKnown { try markKnown(id) }
            return
        }
        guard marks.count < limit else {
            isComplete = false
            return
        }
        do {
            let links = try repository.links(of: id)
            marks[id] = Mark(isKnown: isKnown, isQueued: true, links: links)
            queue.push(id, time: links.committerTime)
            if !isKnown { interestingCount += 1 }
        } catch  where error.isMissing {
            // Known commits that are not here only make the set larger. A new one that is not here was not looked at.
            isComplete = false
            if !isKnown { omissions.append(Omission(subject: "commit \(id.short)", reason: .missingObject(id))) }
        }
    }

    /// Marks a commit as known to the destination, and whatever of its ancestors was taken for new before.
    private mutating func markKnown(_ id: ObjectID) throws(GitError) {
        var pending = [id]
        while let next = pending.popLast() {
            guard let mark = marks[next] else {
                try enqueue(next, isKnown: true)
                continue
            }
            guard !mark.isKnown else { continue }
            marks[next]?.isKnown = true
            if mark.isQueued {
                interestingCount -= 1  // its parents are marked when its turn comes
            } else {
                pending += mark.links.parents
            }
        }
    }

    /// Takes out of `commits` those that `tip` leads to by commits of the set alone: they are its ancestors.
    ///
    /// - Parameter stepsLeft: how many parents may be looked at. Where 0 are left, ancestors may be among the rest.
    func remove(_ commits: inout Set<ObjectID>, leadingFrom tip: ObjectID, stepsLeft: inout Int) {
        var (seen, pending): (Set<ObjectID>, [ObjectID]) = ([tip], [tip])
        while !commits.isEmpty, let id = pending.popLast() {
            for parent in marks[id]?.links.parents ?? [] {
                guard stepsLeft > 0 else { return }
                stepsLeft -= 1
                commits.remove(parent)
                if parents[parent] != nil, seen.insert(parent).inserted { pending.append(parent) }
            }
        }
    }

    /// The set with children before parents, whatever the dates say.
    func childrenFirst() -> [ObjectID] {
        var children = [ObjectID: Int](minimumCapacity: commits.count)
        for id in commits { for parent in parents[id] ?? [] { children[parent, default: 0] += 1 } }
        var ready = CommitQueue()
        for id in commits where children[id] == nil { ready.push(id, time: marks[id]?.links.committerTime ?? 0) }
        var result: [ObjectID] = []
        result.reserveCapacity(commits.count)
        while let id = ready.popNewest() {
            result.append(id)
            for parent in parents[id] ?? [] {
                guard let left = children[parent] else { continue }
                children[parent] = left - 1
                if left == 1 { ready.push(parent, time: marks[parent]?.links.committerTime ?? 0) }
            }
        }
        return result
    }
}

/// Commits by date, newest first; of the same date, the one that came first.
private struct CommitQueue {
    private var heap: [(time: Int64, order: Int, id: ObjectID)] = []
    private var pushed = 0

    var newestTime: Int64? { heap.first?.time }

    mutating func push(_ id: ObjectID, time: Int64) {
        heap.append((time, pushed, id))
        pushed += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard isBefore(child, parent) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popNewest() -> ObjectID? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.id }
        heap[0] = last
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, best) {
                best = child
            }
            guard best != parent else { return first.id }
            heap.swapAt(best, parent)
            parent = best
        }
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        heap[left].time != heap[right].time ? heap[left].time > heap[right].time : heap[left].order < heap[right].order
    }
}
