import ArgumentParser
import Definitions
import Feedback
import GateModel

/// The command line.
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "Guards git push: what it brings, who wrote it, what the scanners say, what the process decides.",
        discussion: """
            Begin with 'gatehouse install' in a repository: from then on every push there goes through the gate.
            Exit statuses: 0 passed, annotated or unjudged, 1 blocked, 2 something was not looked at, 64 wrong usage, \
            70 the gate failed, 78 a definition is wrong.
            """,
        version: gatehouseVersion,
        groupedSubcommands: [
            CommandGroup(
                name: "Set up",
                subcommands: [
                    Install.self, Uninstall.self, Doctor.self, Initialize.self, ProcessCommand.self,
                    SecretsRemember.self,
                ]),
            CommandGroup(name: "Look", subcommands: [Check.self, SecretsCommand.self, Attribute.self, Route.self]),
            CommandGroup(name: "In a pipeline", subcommands: [PipelineCommand.self, Publish.self]),
            CommandGroup(name: "Look back", subcommands: [Log.self, Show.self, Explain.self]),
        ])

    /// Parses and runs; every way out is an exit status of ours.
    static func run(_ given: [String]) async -> ExitStatus {
        let arguments = withFolderAfterCommand(given)
        do {
            if let look = SecretLook(plainly: arguments) {
                try await look.run()
                return .accepted
            }
            if let word = arguments.first, let answer = answer(toUnknown: word) {
                Terminal.error.write(escapedLines(answer) + "\n")
                return .usage
            }
            var command = try parsed(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return .accepted
        } catch let end as CommandEnd {
            return end.status
        } catch let error as any UserFacingError {
            return report(error)
        } catch {
            // Help, version and wrong usage are the argument parser's. It quotes what was typed, so that is escaped.
            let message = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                Terminal.error.write(escapedLines(wrongUsage(message)) + "\n")
                return .usage
            }
            Terminal.output.write(message + "\n")
            return .accepted
        }
    }
}

extension Gatehouse {
    /// The command that the words stand for.
    ///
    /// By itself it is parsed in a fraction of the time that all of them take together. What is not simply right is parsed as one
    /// of all: help and errors are of the whole program.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        if let type = commands.first(where: { $0.configuration.commandName == arguments.first }) {
            do {
                let command = try type.parseAsRoot(Array(arguments.dropFirst()))
                // Or it is the parser's own, which would help with a program of this name.
                let ours = [type] + type.configuration.subcommands
                if ours.contains(where: { $0 == Swift.type(of: command) }) { return command }
            } catch {
                // Told of by the whole.
            }
        }
        return try parseAsRoot(arguments)
    }

    private static var commands: [any ParsableCommand.Type] { configuration.groupedSubcommands.flatMap(\.subcommands) }

    /// `gatehouse -C FOLDER check`, as git takes it, is `gatehouse check -C FOLDER`.
    private static func withFolderAfterCommand(_ arguments: [String]) -> [String] {
        guard arguments.count > 2, ["-C", "--repository"].contains(arguments[0]) else { return arguments }
        let rest = arguments.dropFirst(2)
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + arguments.prefix(2) + Array(rest[end...])
    }

    /// The argument parser's words, as all other errors are told: what is wrong, and what to do. Of the usage it is enough to
    /// know where it stands.
    private static func wrongUsage(_ message: String) -> String {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        let told = lines.prefix { !$0.hasPrefix("Usage: ") }.map { line in
            if line.hasPrefix("Error: ") { return "gatehouse: " + line.dropFirst("Error: ".count) }
            guard line.hasPrefix("Help: ") else { return String(line) }
            return "  help: " + line.dropFirst("Help: ".count).drop { $0 == " " }
        }
        let pointer = lines.last { $0.hasPrefix("  See '") }
        let command = pointer?.split(separator: "'").dropFirst().first
        return (told + (command.map { ["  hint: \($0)"] } ?? [])).joined(separator: "\n")
    }

    /// What to say to a word that is no command; `nil` where it is one.
    private static func answer(toUnknown word: String) -> String? {
        let names =
            // Each says its name itself: made of the type's name it would cost every start 3 ms.
            commands.compactMap { $0.configuration.commandName } + ["help"]
        guard !word.hasPrefix("-"), !word.isEmpty, !names.contains(word) else { return nil }
        let suggestion = nearestWord(to: word, among: names).map { "did you mean '\($0)'?" }
        return "gatehouse: There is no command '\(word)'\n  hint: \(suggestion ?? "gatehouse --help lists them")"
    }
}

/// How a command ends with a status other than 0 after it has said what there is to say.
struct CommandEnd: Error {
    let status: ExitStatus
}

/// Text of several lines in which everything but the line ends and the blanks is escaped.
func escapedLines(_ text: String) -> String {
    // Word by word: a run of blanks is layout here, and would be made visible in a name.
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(separator: " ", omittingEmptySubsequences: false).map {
            escapedForTerminal(String($0), limit: 2_000)
        }
        .joined(separator: " ")
    }.joined(separator: "\n")
}
