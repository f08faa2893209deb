import ArgumentParser
import Feedback
import Gate
import GateModel
import Git

/// How `secrets` prints what it found.
enum SearchFormat: String, ExpressibleByArgument, CaseIterable {
    case terminal, json, sarif

    func render(_ search: SecretSearch) -> String {
        switch self {
        case .terminal: SecretSearchText(Terminal.output.settings).render(search)
        case .json: SecretSearchJSON().render(search)
        case .sarif: SecretSearchSARIF().render(search)
        }
    }
}

/// `gatehouse secrets`
struct SecretsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrets",
        abstract: "Look for secrets in files, in commits, in the whole history or in standard input.",
        usage: "gatehouse secrets [PATH … | RANGE | --all | -] [--format json|sarif]",
        discussion: """
            Without an argument: the folder that you are in. Nothing is recorded, and no repository is needed for files.
            Exit statuses: 0 nothing found, 1 found, 2 nothing found but not everything was looked at. Examples:
              gatehouse secrets src deploy.sh
              gatehouse secrets main..HEAD
              gatehouse secrets --all --format sarif > secrets.sarif
              docker logs web 2>&1 | gatehouse secrets -
            A word that is a file and a revision has to say which: ./main or refs/heads/main. What follows '--' are paths.
            """)

    @Argument(help: "Files and folders, a revision or range as git takes it, or '-' for standard input.")
    var what: [String] = []
    @Flag(
        name: .customLong("all"), help: "Everything that the repository holds: all commits, tags and versions of files."
    )
    var wholeHistory = false
    @OptionGroup var repository: RepositoryOption
    @Option(help: "How to print the outcome: terminal, json or sarif.") var format = SearchFormat.terminal

    /// The argument parser takes them with the others, and forgets where the dashes were.
    private static var wordsAfterDashes: Int {
        guard let dashes = CommandLine.arguments.firstIndex(of: "--") else { return 0 }
        return CommandLine.arguments.count - dashes - 1
    }

    func validate() throws {
        if wholeHistory, !what.isEmpty {
            throw ValidationError("--all looks at the whole history: give no path and no range with it")
        }
        if what.count > 1, what.dropLast(Self.wordsAfterDashes).contains("-") {
            throw ValidationError("'-' is standard input: give nothing else with it")
        }
    }

    func run() async throws {
        let location = try locationIfAny()
        let display = ProgressDisplay()
        Interruption.watch { _ in
            Terminal.error.write(
                display.end() + "gatehouse: interrupted; the search is not complete\n", patienceMilliseconds: 500)
        }
        // The rules are put together while git is asked what the words mean: each takes some milliseconds.
        async let building = Self.query(at: location, display)
        let target = try SearchTarget(
            what.dropLast(Self.wordsAfterDashes), afterDashes: what.suffix(Self.wordsAfterDashes),
            wholeHistory: wholeHistory, at: location, environment: Environment.current)
        let query = try await building
        if Terminal.error.isTerminal { display.start() }
        defer { display.finish() }
        let search = try await run(target, query)
        display.finish()
        Terminal.output.write(format.render(search))
        if search.exitStatus != .accepted { throw CommandEnd(status: search.exitStatus) }
    }

    private static func query(at location: GitLocation?, _ display: ProgressDisplay) throws -> SecretQuery {
        try WrongProcess.named(at: location) {
            try SecretQuery(at: location, environment: Environment.current) { display.report($0) }
        }
    }

    private func run(_ target: SearchTarget, _ query: SecretQuery) async throws -> SecretSearch {
        switch target {
        case .paths(let paths): return try await query.paths(paths)
        case .range(let revisions, let commits, let tips):
            return try await query.range(revisions, commits: commits, tips: tips)
        case .history: return try await query.history()
        case .standardInput:
            guard let input = readStandardInput(limit: SecretQuery.inputLimit) else { throw UnreadableInput() }
            return query.standardInput(input.bytes, isCut: input.isCut)
        }
    }

    /// Files can be looked at without a repository; one that was named has to be there.
    private func locationIfAny() throws -> GitLocation? {
        if repository.repository != nil || wholeHistory { return try repository.location() }
        let found: GitLocation
        do throws(GitError) {
            found = try GitLocation.discover(from: repository.folder, environment: Environment.current)
        } catch {
            guard error.exitStatus == .usage else { throw error }
            return nil
        }
        return found
    }
}

private struct UnreadableInput: UserFacingError {
    var summary: String { "Standard input cannot be read" }
    var hint: String? { nil }
    var exitStatus: ExitStatus { .incomplete }
}
