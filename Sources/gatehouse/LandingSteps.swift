import Feedback
import Gate
import GateModel
import Git

/// How a new definition gets onto the default branch, where it counts.
enum LandingSteps {
    /// The lines to print, indented.
    ///
    /// - Parameter message: of the commit.
    static func lines(message: String, at location: GitLocation) throws -> String {
        let commit = "git add .gatehouse && git commit -m \"\(message)\""
        // From another branch, all that it has besides would land with it.
        guard let branch = try otherBranch(at: location) else { return "  \(commit) && git push origin HEAD" }
        return "  \(commit)\n  then bring that commit to \(escapedForTerminal(branch)) the way that changes get there"
    }

    /// The default branch as far as it is known here; `nil` where it is checked out.
    private static func otherBranch(at location: GitLocation) throws -> String? {
        let repository = try Repository(at: location)
        guard let remote = try RangeQuery.defaultRemote(in: repository, location) else { return nil }
        let prefix = "refs/remotes/\(remote)/"
        let names = try repository.refs(under: prefix).refs.map(\.name)
        let known =
            try [repository.symbolicTarget(of: RefName(prefix + "HEAD"))]
            + ["main", "master"].map { RefName(prefix + $0) }
        guard let landing = known.compactMap({ $0 }).first(where: names.contains) else { return nil }
        let branch = RefName(bytes: Array("refs/heads/".utf8) + landing.bytes.dropFirst(prefix.utf8.count))
        let git = GitProgram(location: location, environment: Environment.current)
        return try git.checkedOutBranch() == branch ? nil : branch.short
    }
}
