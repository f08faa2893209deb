import GateModel
import Git

/// The commits of a repository, and what a first look has told of them.
struct HistoryListing: Sendable {
    /// Every commit that any ref or HEAD leads to, parents before their children.
    let commits: [ObjectID]
    let graph: CommitGraph

    /// - Parameter notes: of the first look. What came since is asked of git, and so is what the look could not read.
    init(_ notes: CommitNotes, at location: GitLocation, _ git: GitProgram) throws {
        graph = CommitGraph(notes, boundary: try Repository(at: location).shallowBoundary)
        commits = try graph.order(from: try git.allTips()) ?? git.allCommits()
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
}
