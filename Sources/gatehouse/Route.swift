import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Git

/// `gatehouse route`
struct Route: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say for a path what scans it, who reviews its alerts, and how the answer gets back.",
        discussion: "Example: gatehouse route config/deploy.sh --branch main")

    @Argument(help: "A path in the repository; it need not exist yet.") var path: String
    @OptionGroup var repository: RepositoryOption
    @Option(help: "The branch that a change of it would be pushed to.") var branch: String?
    @Option(help: "Where to read the process: 'trusted', or 'worktree' to try out a change of it.")
    var definitions = DefinitionsChoice.trusted

    func run() throws {
        let location = try repository.location()
        let git = try Repository(at: location)
        let worktree = definitions == .worktree ? try WorktreeFile.process(at: location, from: repository.folder) : nil
        let trusted = try TrustedSource(
            in: git, remote: try RangeQuery.defaultRemote(in: git, location), worktree: worktree)
        let route = try ProcessRoute(
            RepoPath(path), branch: branch.map { RefName("refs/heads/\($0)") }, in: trusted.process)
        Terminal.output.write(text(route, trusted.process))
    }

    private func text(_ route: ProcessRoute, _ process: ProcessDefinition) -> String {
        var lines = ["\(escapedForTerminal(path))  by \(escapedForTerminal(process.sourceName))", "", "Scanned by"]
        if route.scanners.isEmpty { lines.append("  nothing: no scanner's paths match it") }
        lines += route.scanners.map { scanner in
            "  \(escapedForTerminal(scanner.name.rawValue))  "
                + (scanner.inspect == .everyCommit ? "every commit of the push" : "its end state")
        }
        lines += ["", "Alerts are decided by the first that fits"]
        for (number, workflow) in route.workflows.enumerated() {
            lines.append(
                "  \(number + 1). \(escapedForTerminal(workflow.name))  (\(escapedForTerminal(process.place(of: workflow))))"
            )
            let decision =
                branch == nil && !workflow.decision.exceptions.isEmpty
                ? "by branch, else \(workflow.decision.otherwise.rawValue)"
                : workflow.decision.decision(for: branch.map { RefName("refs/heads/\($0)") }).decision.rawValue
            lines.append("     decision  \(decision)")
            if let reviewer = workflow.reviewer {
                let within = workflow.respondWithinSeconds.map { ", within \(DurationText.text(seconds: $0))" } ?? ""
                lines.append("     review    \(escapedForTerminal(reviewer.rawValue))\(within)")
            }
            if let fix = workflow.fix { lines.append("     fix       \(escapedForTerminal(fix))") }
            if let training = workflow.training { lines.append("     learn     \(escapedForTerminal(training))") }
        }
        lines += ["", "The developer reads it in the terminal, at the push. The record: gatehouse log"]
        return lines.joined(separator: "\n") + "\n"
    }
}
