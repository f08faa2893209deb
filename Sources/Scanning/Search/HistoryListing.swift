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

    /// The commits whose files are in use: HEAD's, and those that branches name, here and at remotes.
    static func tips(at location: GitLocation, _ git: GitProgram) throws -> [ObjectID] {
        let repository = try Repository(at: location)
        var tips: Set<ObjectID> = []
        for ref in try repository.refs(under: "refs/").refs {
            let isBranch = ["refs/heads/", "refs/remotes/"].contains { ref.name.bytes.starts(with: $0.utf8) }
            // Git lets a ref there name something else.
            if isBranch, try repository.header(of: ref.target)?.type == .commit { tips.insert(ref.target) }
        }
        if let head = try git.head() { tips.insert(head) }
        return tips.sorted()
    }

    /// Whether the same refs lead to the same commits now.
    func isCurrent(at location: GitLocation, _ git: GitProgram) throws -> Bool {
        try Starts(at: location, git) == starts
    }
}
