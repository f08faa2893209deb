public import ArgumentParser
import GateModel
import Gate
import Feedback
public import HookSetup

/// `gatehouse install`
struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Put the gate before every push of a repository, or before every push to it.",
        discussion: """
            A hook that was there keeps running, after the gate, with the same input. Run again, it changes nothing.
              gatehouse install                              # in a clone that people push from
              gatehouse install --server -C /srv/git/app.git # in a repository that is pushed to
              gatehouse install --server --hooks-folder DIR  # for all repositories of a host
            """)

    @OptionGroup var repository: RepositoryOption
    @OptionGroup var server: ServerOption
    @Option(help: "'file', or 'configuration' from git 2.54 on (default: what fits this git).")
    var placement: HookPlacement?
    @Flag(help: "Also where git's hooks folder serves other repositories or is tracked by the project.") var shared =
        false

    func validate() throws {
        try server.validate()
        if server.server, placement != nil { throw ValidationError("--placement is for clones: a server has files") }
    }

    func run() throws {
        if server.server {
            let isClone =
                try server.hooksFolder == nil
                && !isBareRepository(folder: repository.folder, environment: Environment.current)
            let reports = try server.hooks(of: repository).install(binary: try ownPath(), shared: shared)
            let pushes = server.hooksFolder == nil ? "every push to here" : "every push to a repository of this host"
            for report in reports {
                Terminal.output.write(report.text(pushes: pushes, escaping: { escapedForTerminal($0) }))
            }
            if reports.contains(where: { $0.change == .installed }) { Terminal.output.write(next) }
            if isClone {
                Terminal.output.write(
                    "note: this is a clone with files checked out. These hooks guard pushes to it; for pushes from it: "
                        + "gatehouse install\n")
            }
            return
        }
        let location = try repository.location()
        let report = try HookInstaller(folder: repository.folder, environment: Environment.current)
            .install(binary: try ownPath(), placement: placement, shared: shared)
        Terminal.output.write(report.text(escaping: { escapedForTerminal($0) }))
        // Where that fails the hook stands all the same, and says so at each push.
        try GateFolder(of: location).prepareRecord()
    }
}

extension Install {
    /// What an operator does after the hooks are there: the process, and a look whether all stands.
    private var next: String {
        let folder = server.hooksFolder == nil ? escapedForTerminal(repository.repository ?? ".") : "REPOSITORY"
        return """
            Next:
              write a process    gatehouse init in a clone; commit .gatehouse and push it to the default branch
              or one for all     git config --system gatehouse.process /srv/git/policy.git
                                 and guard it as well: gatehouse install --server -C /srv/git/policy.git
              try it             gatehouse doctor -C \(folder), then push from a clone

            """
    }
}

/// `gatehouse uninstall`
struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Take the gate away again, and put back the hook that was there.")

    @OptionGroup var repository: RepositoryOption
    @OptionGroup var server: ServerOption
    @Flag(help: "Also from a hooks folder that serves other repositories.") var shared = false

    func validate() throws { try server.validate() }

    func run() throws {
        if server.server {
            let report = try server.hooks(of: repository).uninstall(shared: shared)
            Terminal.output.write(report.text(escaping: { escapedForTerminal($0) }))
            Terminal.output.write("Left as they are: the records of the repositories, and the program\n")
            return
        }
        let location = try repository.location()
        let report = try HookInstaller(folder: repository.folder, environment: Environment.current).uninstall(
            shared: shared)
        Terminal.output.write(report.text(escaping: { escapedForTerminal($0) }))
        let left = [GateFolder(of: location).path, try ownPath()].map { escapedForTerminal($0) }
        Terminal.output.write("Left as they are: the record in \(left[0]), the program \(left[1])\n")
        if let command = uninstallOfServerHooks() {
            Terminal.output.write("Pushes to here still go through a gate; to take that away: \(command)\n")
        }
    }

    private func uninstallOfServerHooks() -> String? {
        do {
            let hooks = try server.hooks(of: repository)
            guard try hooks.isAnyInstalled() else { return nil }
            return "gatehouse uninstall --server\(hooks.isShared ? " --shared" : "")"
        } catch {
            // What was asked for is done; what cannot be read there is told by who asks for it.
            return nil
        }
    }
}

/// The side that receives pushes.
struct ServerOption: ParsableArguments {
    @Flag(help: "The hooks of the side that receives pushes: pre-receive and post-receive.") var server = false
    @Option(help: "With --server: a host's folder of hooks for all its repositories (absolute).") var hooksFolder:
        String?

    func validate() throws {
        if hooksFolder != nil, !server { throw ValidationError("--hooks-folder needs --server") }
    }

    func hooks(of repository: RepositoryOption) throws -> ServerHooks {
        if hooksFolder == nil { _ = try repository.location() }
        return try ServerHooks(
            repository: repository.folder, hooksFolder: hooksFolder, environment: Environment.current)
    }
}

extension HookPlacement: ExpressibleByArgument {}
