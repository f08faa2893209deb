public import ArgumentParser
import GateModel
import Gate
import Feedback
public import HookSetup

/// `gatehouse install`
struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put the gate before every push of a repository.",
        discussion:
            "A hook that was there keeps running, after the gate, with the same input. Run again, it changes nothing.")

    @OptionGroup var repository: RepositoryOption
    @Option(help: "'file', or 'configuration' from git 2.54 on (default: what fits this git).")
    var placement: HookPlacement?
    @Flag(help: "Also where git's hooks folder serves other repositories or is tracked by the project.") var shared =
        false

    func run() throws {
        _ = try repository.location()
        let report = try HookInstaller(folder: repository.folder, environment: Environment.current)
            .install(binary: try ownPath(), placement: placement, shared: shared)
        Terminal.output.write(report.text(escaping: { escapedForTerminal($0) }))
    }
}

/// `gatehouse uninstall`
struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the gate away again, and put back the hook that was there.")

    @OptionGroup var repository: RepositoryOption
    @Flag(help: "Also from a hooks folder that serves other repositories.") var shared = false

    func run() throws {
        let location = try repository.location()
        let report = try HookInstaller(folder: repository.folder, environment: Environment.current).uninstall(
            shared: shared)
        Terminal.output.write(report.text(escaping: { escapedForTerminal($0) }))
        let left = [GateFolder(of: location).path, try ownPath()].map { escapedForTerminal($0) }
        Terminal.output.write("Left as they are: the record in \(left[0]), the program \(left[1])\n")
    }
}

extension HookPlacement: ExpressibleByArgument {}
