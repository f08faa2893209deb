import ArgumentParser

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
    // Whoever comes from another scanner tries it.
    @Flag(help: .hidden) var staged = false
    @OptionGroup var repository: RepositoryOption
    @Option(help: "How to print the outcome: terminal, json or sarif.") var format = SearchFormat.terminal

    /// The argument parser takes them with the others, and forgets where the dashes were.
    private static var wordsAfterDashes: Int {
        guard let dashes = CommandLine.arguments.firstIndex(of: "--") else { return 0 }
        return CommandLine.arguments.count - dashes - 1
    }

    func validate() throws {
        if staged { throw ValidationError("what is staged is looked at by: gatehouse check --staged") }
        if wholeHistory, !what.isEmpty {
            throw ValidationError("--all looks at the whole history: give no path and no range with it")
        }
        if what.count > 1, what.dropLast(Self.wordsAfterDashes).contains("-") {
            throw ValidationError("'-' is standard input: give nothing else with it")
        }
    }

    func run() async throws {
        try await SecretLook(
            words: what.dropLast(Self.wordsAfterDashes), paths: what.suffix(Self.wordsAfterDashes),
            wholeHistory: wholeHistory, repository: repository.repository, format: format
        ).run()
    }
}
