import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Git

/// `gatehouse route`
struct Route: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Say for a path what scans it, who reviews its alerts, and how the answer gets back.",
        discussion: "Example: gatehouse route config/deploy.sh --branch main")

    @Argument(help: "A path, from where you are as git takes it; it need not exist yet.") var path: String
    @OptionGroup var repository: RepositoryOption
    @Option(help: "The branch that a change of it would be pushed to.") var branch: String?
    @Option(help: "Where to read the process: 'trusted', or 'worktree' to try out a change of it.")
    var definitions = DefinitionsChoice.trusted

    func run() throws {
        let location = try repository.location()
        let git = try Repository(at: location)
        let repositoryPath = try RepositoryPath(path, at: location, from: repository.folder)
        let worktree = definitions == .worktree ? try WorktreeFile.process(at: location, from: repository.folder) : nil
        let options = try GateOptions.standing(
            in: git, environment: Environment.current, worktreeDefinitions: worktree)
        let levels: TrustedLevels
        do {
            levels = try TrustedLevels(in: git, options)
        } catch let error as DefinitionError where worktree == nil {
            throw WrongProcess(error, at: location, options.trusted)
        }
        Terminal.output.write(try text(repositoryPath.path, levels, policyPath: options.policy?.path))
    }

    private func text(_ path: RepoPath, _ levels: TrustedLevels, policyPath: String?) throws -> String {
        let names = levels.all.indices.map { index in
            escapedForTerminal(name(of: levels.all[index], policyPath: levels.isPolicy(index) ? policyPath : nil))
        }
        let shown = escapedForTerminal(path.display)
        var lines =
            names.count == 1
            ? ["\(shown)  by \(names[0])"] : ["\(shown)  by two processes: the strictest answer counts"]
        for (level, name) in zip(levels.all, names) {
            if names.count > 1 { lines += ["", "By \(name)"] }
            let branch = branch.map { RefName("refs/heads/\($0)") }
            lines += answers(try ProcessRoute(path, branch: branch, in: level.process), level)
        }
        lines += ["", "The developer reads it in the terminal, at the push. The record: gatehouse log"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What one process has for the path.
    private func answers(_ route: ProcessRoute, _ trusted: TrustedSource) -> [String] {
        var lines = ["", "Scanned by"]
        if route.scanners.isEmpty { lines.append("  nothing: no scanner's paths match it") }
        let scanners = route.scanners.map { escapedForTerminal($0.name.rawValue) }
        lines += zip(route.scanners, scanners).map { scanner, name in
            "  \(padded(name, like: scanners))  \(scanner.inspect == .everyCommit ? "every commit of the push" : "the tip")"
        }
        lines += ["", "Alerts are decided by the first that fits"]
        let names = route.workflows.enumerated().map { "\($0 + 1). \(escapedForTerminal($1.name))" }
        for (workflow, name) in zip(route.workflows, names) {
            lines.append("  \(padded(name, like: names))  \(escapedForTerminal(trusted.process.place(of: workflow)))")
            lines.append("     decision  \(decision(of: workflow))")
            if let reviewer = workflow.reviewer {
                let within = workflow.respondWithinSeconds.map { ", within \(deadlineText(seconds: $0))" } ?? ""
                lines.append("     review    \(escapedForTerminal(reviewer.rawValue))\(within)")
            }
            if let fix = workflow.fix { lines.append("     fix       \(escapedForTerminal(fix))") }
            if let training = workflow.training { lines.append("     learn     \(escapedForTerminal(training))") }
        }
        return lines
    }

    /// - Parameter policyPath: of the repository that a server's settings name; `nil` for the repository's own process.
    private func name(of trusted: TrustedSource, policyPath: String?) -> String {
        switch trusted.source {
        case .builtIn(let reason): "the built-in process (\(reason))"
        case .unread(let reason): "no process (\(reason))"
        case .trustedRef(let name, let commit, _):
            if let policyPath {
                "the policy \(trusted.process.sourceName): \(name) at \(commit.short) in \(policyPath) (gatehouse.process)"
            } else {
                "the process of \(name) at \(commit.short)"
            }
        case .worktree(let path): "\(path) of the working tree, which is not in force"
        }
    }

    /// "block" where the branch is known, else all that can be: "main: block, otherwise: annotate".
    private func decision(of workflow: Workflow) -> String {
        if let branch { return workflow.decision.decision(for: RefName("refs/heads/\(branch)")).decision.rawValue }
        let exceptions = workflow.decision.exceptions
        if exceptions.isEmpty { return workflow.decision.otherwise.rawValue }
        return
            (exceptions.map { "\(escapedForTerminal($0.branch.pattern)): \($0.decision.rawValue)" }
            + ["otherwise: \(workflow.decision.otherwise.rawValue)"]).joined(separator: ", ")
    }

    private func padded(_ text: String, like all: [String]) -> String {
        text + String(repeating: " ", count: (all.map(\.count).max() ?? 0) - text.count)
    }
}
