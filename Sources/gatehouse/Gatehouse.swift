import ArgumentParser
import Feedback
import GateModel

/// The command line.
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "Guards git push: what it brings, who wrote it, what the scanners say, what the process decides.",
        discussion: """
            Begin with 'gatehouse install' in a repository: from then on every push there goes through the gate.
            Exit statuses: 0 passed, 1 blocked, 2 something was not looked at, 64 wrong usage, 70 the gate failed, \
            78 a definition is wrong.
            """,
        version: gatehouseVersion,
        groupedSubcommands: [
            CommandGroup(
                name: "Set up",
                subcommands: [Install.self, Uninstall.self, Doctor.self, Initialize.self, ProcessCommand.self]),
            CommandGroup(name: "Look", subcommands: [Check.self, Attribute.self, Route.self]),
            CommandGroup(name: "Look back", subcommands: [Log.self, Show.self, Explain.self]),
        ])

    /// Parses and runs; every way out is an exit status of ours.
    static func run(_ arguments: [String]) async -> ExitStatus {
        do {
            var command = try parseAsRoot(arguments)
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
                Terminal.error.write(escapedLines(message) + "\n")
                return .usage
            }
            Terminal.output.write(message + "\n")
            return .accepted
        }
    }
}

/// How a command ends with a status other than 0 after it has said what there is to say.
struct CommandEnd: Error {
    let status: ExitStatus
}

/// Text of several lines in which everything but the line ends is escaped.
func escapedLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let indentation = line.prefix { $0 == " " }
        return indentation + escapedForTerminal(String(line.dropFirst(indentation.count)))
    }.joined(separator: "\n")
}
