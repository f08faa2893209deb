import Feedback
import Gate
import GateModel
import Git

/// How a new definition gets onto the default branch, where it counts.
enum LandingSteps {
    /// - Returns: `git switch main && ` on another branch, whose commits would land with it; empty on the default one, and where
    ///   nothing is known of it.
    static func toDefaultBranch(at location: GitLocation) throws -> String {
        let repository = try Repository(at: location)
        guard let remote = try RangeQuery.defaultRemote(in: repository, location) else { return "" }
        let prefix = "refs/remotes/\(remote)/"
        let names = try repository.refs(under: prefix).refs.map(\.name)
        let known =
            try repository.symbolicTarget(of: RefName(prefix + "HEAD"))
            ?? ["main", "master"].map { RefName(prefix + $0) }.first { names.contains($0) }
        guard let known, known.bytes.starts(with: prefix.utf8),
            let branch = String(validating: known.bytes.dropFirst(prefix.utf8.count), as: UTF8.self),
            isShellWord(branch)
        else { return "" }
        return try repository.symbolicTarget(of: "HEAD")?.branch == branch ? "" : "git switch \(branch) && "
    }
}
