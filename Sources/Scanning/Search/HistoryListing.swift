import GateModel
import Git

/// The commits of a repository, and what led to them when they were listed.
struct HistoryListing: Sendable {
    /// Parents before their children.
    let commits: [ObjectID]
    private let starts: Starts

    private struct Starts: Sendable, Equatable {
        let refs: [Repository.Ref]
        let head: ObjectID?

        init(at location: GitLocation, _ git: GitProgram) throws {
            refs = try Repository(at: location).refs(under: "refs/").refs
            head = try git.head()
        }
    }

    init(at location: GitLocation, _ git: GitProgram) throws {
        // First: a ref that moves while the commits are listed is seen to have moved.
        starts = try Starts(at: location, git)
        commits = try git.allCommits()
    }

    /// Whether the same refs lead to the same commits now.
    func isCurrent(at location: GitLocation, _ git: GitProgram) throws -> Bool {
        try Starts(at: location, git) == starts
    }
}
