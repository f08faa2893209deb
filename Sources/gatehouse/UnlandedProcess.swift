import Feedback
import GateModel
import Git

/// A process that somebody wrote and that is not in force, because it has not landed on the trusted ref.
struct UnlandedProcess {
    /// What is known of it: "the one in the working tree is not committed".
    let words: String
    /// The way to the trusted ref from there.
    let remedy: String

    /// - Parameters:
    ///   - folder: in the working tree.
    ///   - landing: the branch of the destination that a process is read from; `nil` where it has none yet.
    /// - Returns: `nil` where there is none.
    init?(at location: GitLocation, from folder: String, remote: String?, landing: RefName?) throws {
        let git = GitProgram(location: location, environment: Environment.current)
        func says(_ arguments: [String]) throws -> Bool {
            let answer = try git.run(arguments)
            return answer.status == 0 && !answer.output.isEmpty
        }
        let branch = landing?.branch ?? "the default branch"
        // The first push of all makes the branch.
        let push = "git push \(remote ?? "REMOTE") HEAD\(landing?.branch.map { ":\($0)" } ?? "")"
        // From another branch, all that it has besides would land with it.
        let isElsewhere = try landing != nil && git.checkedOutBranch() != landing
        let others = "bring it to \(branch) the way that changes get there"
        if try says(["rev-parse", "--verify", "--quiet", "HEAD:\(WorktreeFile.processPath)"]) {
            words = "the one that HEAD has is not on \(branch) yet"
            remedy = isElsewhere ? others : "push it to \(branch): \(push)"
            return
        }
        let commit = "git add .gatehouse && git commit"
        if try says(["ls-files", "--cached", "--", ":(top)\(WorktreeFile.processPath)"]) {
            words = "the one in the index is not committed"
        } else {
            let root = try WorktreeFile.root(of: location, from: folder)
            guard try WorktreeFile.optionalContent("\(root)/\(WorktreeFile.processPath)") != nil else { return nil }
            words = "the one in the working tree is not committed"
        }
        remedy =
            isElsewhere
            ? "commit it (\(commit)), and \(others)" : "commit it and push it to \(branch): \(commit) && \(push)"
    }
}
