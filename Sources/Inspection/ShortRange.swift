public import GateModel
public import Git

/// The few commits that lie between two: found with less work than git needs to start.
public struct ShortRange: Sendable {
    /// Those that the one leads to and the other does not, in the order of `git rev-list --topo-order --reverse`.
    public let commits: [ObjectID]

    /// - Parameter limit: how many commits are read at most, of both sides.
    /// - Returns: `nil` where git has better means: where more would have to be read, where a commit is not here, and where a
    ///   commit-graph tells it what comes before what although dates lie.
    /// - Throws: when a commit is malformed.
    public init?(from base: ObjectID, to tip: ObjectID, limit: Int, in repository: Repository) throws(GitError) {
        guard !repository.hasCommitGraph else { return nil }
        let walk = try HistoryWalk(repository: repository, new: [tip], known: [base], limit: limit)
        guard walk.isComplete, walk.omissions.isEmpty else { return nil }
        var children: [ObjectID: Int] = [:]
        for id in walk.commits { for parent in walk.parents[id] ?? [] { children[parent, default: 0] += 1 } }
        var ordered: [ObjectID] = []
        var pending = walk.commits.isEmpty ? [] : [tip]
        while let id = pending.popLast() {
            ordered.append(id)
            for parent in walk.parents[id] ?? [] {
                children[parent, default: 0] -= 1
                if children[parent] == 0 { pending.append(parent) }
            }
        }
        guard ordered.count == walk.commits.count else { return nil }
        commits = ordered.reversed()
    }
}
