import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel

/// `gatehouse process`
struct ProcessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "process", abstract: "Check the process definition, or print its JSON Schema for editors.",
        subcommands: [CheckFile.self, Schema.self])

    /// `gatehouse process check`
    struct CheckFile: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check a process definition; says each mistake with its line.")

        @Argument(help: "The file (default: .gatehouse/process.yml of the working tree).") var file: String?
        @OptionGroup var repository: RepositoryOption

        func run() throws {
            let text: String
            let name: String
            if let file {
                (name, text) = (file, try WorktreeFile.read(file))
            } else {
                (name, text) = try WorktreeFile.process(at: try repository.location(), from: repository.folder)
            }
            let process = try ProcessDefinition(yaml: text, file: name)
            Terminal.output.write(
                "✓ \(escapedForTerminal(name)): \(counted(process.scanners.count, "scanner")), "
                    + "\(counted(process.reviewers.count, "reviewer")), \(counted(process.workflows.count, "workflow"))\n"
            )
        }
    }

    /// `gatehouse process schema`
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the JSON Schema of process.yml.",
            discussion: """
                Editors that speak the YAML language server take it:
                  gatehouse process schema > .gatehouse/process.schema.json
                and this as the first line of process.yml:
                  # yaml-language-server: $schema=process.schema.json
                """)

        func run() { Terminal.output.write(processSchema.hasSuffix("\n") ? processSchema : processSchema + "\n") }
    }
}

/// "1 run", "2 runs"
func counted(_ number: some BinaryInteger, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// `gatehouse init`
struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented .gatehouse/process.yml that fits this repository and this machine.")

    @OptionGroup var repository: RepositoryOption

    func run() throws {
        let location = try repository.location()
        let root = try WorktreeFile.root(of: location, from: repository.folder)
        let languages = Set(try TrackedFiles.paths(at: location).compactMap { Language(path: $0) })
        let available = Set(Programs.known.filter { Programs.isOnPath($0) })
        let path = "\(root)/\(WorktreeFile.processPath)"
        try WorktreeFile.create(path, starterProcess(languages: languages, availableScanners: available))
        Terminal.output.write(
            """
            Wrote \(escapedForTerminal(path))
            \(languages.isEmpty ? "No language it knows was found" : "For: \(languages.map(\.rawValue).sorted().joined(separator: ", "))")\
            ; scanners here: \(available.isEmpty ? "none but the built-in one" : available.sorted().joined(separator: ", "))
            \(unscanned(languages, available))
            Next:
              gatehouse check --definitions worktree    try it on what you would push
              git add .gatehouse && git commit          it counts when it has landed on the default branch

            """)
    }

    /// Which of the languages no scanner looks at but the one for secrets; nothing where all have one.
    private func unscanned(_ languages: Set<Language>, _ available: Set<String>) -> String {
        let names = languages.subtracting(starterLanguages(scannedBy: available)).map(\.rawValue).sorted()
        if names.isEmpty { return "" }
        return "Nothing but the scanner for secrets looks at: \(names.joined(separator: ", ")); "
            + "the file says what to install\n"
    }
}
