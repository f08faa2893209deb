public import GateModel
public import Git

/// The few commits that lie between two: found with less work than git needs to start.
public struct ShortRange: Sendable {
    /// Those that the one leads to and the other does not, parents before their children.
    public let commits: [ObjectID]

    /// - Parameter limit: how many commits are read at most, of both sides.
    /// - Returns: `nil` where that is not enough, and where a commit is not here: git has better means then.
    /// - Throws: when a commit is malformed.
    public init?(from base: ObjectID, to tip: ObjectID, limit: Int, in repository: Repository) throws(GitError) {
        let walk = try HistoryWalk(repository: repository, new: [tip], known: [base], limit: limit)
        guard walk.isComplete, walk.omissions.isEmpty else { return nil }
        let ordered = walk.childrenFirst()
        guard ordered.count == walk.commits.count else { return nil }
        commits = ordered.reversed()
    }
}
