import ArgumentParser
import Feedback
import Gate
import GateModel

/// How `check` prints a run.
enum RunFormat: String, ExpressibleByArgument, CaseIterable {
    case terminal, json, sarif

    func render(_ run: GateRun) -> String {
        switch self {
        case .terminal: TerminalRenderer(Terminal.output.settings).render(run)
        case .json: JSONRenderer().render(run)
        case .sarif: SARIFRenderer().render(run)
        }
    }
}

/// Where the definitions come from.
enum DefinitionsChoice: String, ExpressibleByArgument, CaseIterable {
    case trusted, worktree
}

/// `gatehouse check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run the gate by hand; nothing is recorded.",
        usage:
            "gatehouse check [RANGE | --all | --staged] [--branch NAME] [--definitions worktree] [--format json|sarif]",
        discussion: """
            Without a range: what a push of HEAD would bring. Examples:
              gatehouse check
              gatehouse check origin/main..HEAD --format sarif > gatehouse.sarif
              gatehouse check --staged
              gatehouse check --all --definitions worktree    # try a process on everything
            """)

    @Argument(help: "A revision or range as git takes it.") var range: String?
    @OptionGroup var repository: RepositoryOption
    @Flag(name: .customLong("all"), help: "Look at all that HEAD holds, as if nothing had been pushed yet.")
    var everything = false
    @Flag(help: "Look at what is staged, as if it were committed.") var staged = false
    @Option(help: "The branch that the push is judged for (default: the one that 'git push' would update).") var branch:
        String?
    @Option(help: "Where to read the process: 'trusted', or 'worktree' to try out a change of it.")
    var definitions = DefinitionsChoice.trusted
    @Option(help: "How to print the outcome: terminal, json or sarif.") var format = RunFormat.terminal

    func validate() throws {
        if staged, range != nil { throw ValidationError("--staged looks at the index: give no range with it") }
        if everything, staged || range != nil {
            throw ValidationError("--all looks at everything: give no range and no --staged with it")
        }
    }

    func run() async throws {
        let location = try repository.location()
        let worktree = definitions == .worktree ? try WorktreeFile.process(at: location, from: repository.folder) : nil
        let query =
            staged
            ? try RangeQuery(
                stagedAt: location, branch: branch, environment: Environment.current, worktreeDefinitions: worktree)
            : try RangeQuery(
                range: range, branch: branch, at: location, environment: Environment.current,
                worktreeDefinitions: worktree)
        if query.isEmpty {
            Terminal.error.write("Nothing is staged.\n")
            return
        }
        var options = query.options
        if everything { options.known = [] }
        if definitions == .worktree {
            let root = try WorktreeFile.root(of: location, from: repository.folder)
            options.worktreeFile = { try WorktreeFile.optionalContent("\(root)/\($0)") }
        }
        let run = try await Session(location: location).check(query.push, options)
        Terminal.output.write(format.render(run))
        if run.exitStatus != .accepted { throw CommandEnd(status: run.exitStatus) }
    }
}
