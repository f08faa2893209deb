/// Binds the gate to `git push` in one repository, and takes it away again.
public struct HookInstaller {
    let folder: String
    let git: GitProgram
    let environment: [String: String]

    /// - Parameters:
    ///   - folder: any folder of the working tree; a linked worktree or a submodule is one too.
    ///   - environment: of the process. PATH says which git is asked; variables that bind git to another repository
    ///     are not handed on.
    public init(folder: String, environment: [String: String]) throws(HookSetupError) {
        self.folder = folder
        self.environment = environment
        git = try GitProgram(environment: environment)
    }

    /// Installs the pre-push hook; again, it changes nothing.
    ///
    /// - Parameters:
    ///   - binary: absolute path of the program that the hook starts.
    ///   - placement: `nil` for what fits git: its configuration from 2.54 on, else a file.
    ///   - shared: also where the hook then serves other repositories, or replaces a file that the project tracks.
    /// - Throws: having changed nothing, or having put back what it had moved.
    public func install(
        binary: String, placement: HookPlacement? = nil, shared: Bool = false
    ) throws(HookSetupError) -> InstallReport {
        guard binary.hasPrefix("/"), ProgramSearch.isExecutable(binary) else { throw .unusableBinary(path: binary) }
        let layout = try RepositoryLayout(folder: folder, git: git)
        let version = try git.version()
        switch placement ?? (version.runsHooksFromConfiguration ? .configuration : .file) {
        case .configuration:
            guard version.runsHooksFromConfiguration else {
                throw .configurationNeedsNewerGit(version: version.description)
            }
            return try installInConfiguration(HookCommand(binary: binary), layout)
        case .file:
            let report = try HookFileInstaller(layout: layout, git: git).install(binary: binary, shared: shared)
            // Afterwards, so that there is no moment without a gate.
            try removeConfiguration(layout)
            return report
        }
    }

    /// Takes away exactly what ``install(binary:placement:shared:)`` put there, wherever git looks for hooks now.
    ///
    /// A hook that somebody replaced or edited since is left alone, and the report says so.
    /// - Parameter shared: also from a folder that serves other repositories.
    public func uninstall(shared: Bool = false) throws(HookSetupError) -> UninstallReport {
        if try git.isBare(folder) { throw .bareUninstall(folder: folder) }
        let layout = try RepositoryLayout(folder: folder, git: git)
        var removed: [HookLocation] = []
        var notes: [SetupNote] = []
        let configuration = HookConfiguration(git: git, folder: layout.topLevel)
        if try removeConfiguration(layout) {
            removed.append(.configuration(folder: layout.topLevel))
        } else if let command = try configuration.localCommands().last {
            notes.append(
                SetupNote(
                    "\(HookCommand.commandKey) is left: Gatehouse did not write it: \(command)",
                    remedy: "take it away: git config --local --remove-section hook.gatehouse"))
        }
        let files = try HookFileInstaller(layout: layout, git: git).uninstall(shared: shared)
        return UninstallReport(
            removed: removed + files.removed, restored: files.restored, notes: notes + files.notes)
    }

    private func installInConfiguration(
        _ command: HookCommand, _ layout: RepositoryLayout
    ) throws(HookSetupError) -> InstallReport {
        let configuration = HookConfiguration(git: git, folder: layout.topLevel)
        let before = try configuration.localCommands()
        if let foreign = before.last, HookCommand(text: foreign) == nil {
            throw .foreignConfiguration(command: foreign)
        }
        let isBound = try configuration.localEvents().contains(HookCommand.event)
        let isUnchanged = isBound && before == [command.text]
        if !isUnchanged { try configuration.write(command) }
        // A file of ours from an older git would make every push pass the gate twice.
        let files = try HookFileInstaller(layout: layout, git: git).uninstall(shared: false)
        let notes = try notes(configuration, layout) + files.notes
        return InstallReport(
            change: isUnchanged ? .unchanged : before.isEmpty ? .installed : .updated,
            location: .configuration(folder: layout.topLevel), binary: command.binary, previousHook: nil, notes: notes)
    }

    private func notes(
        _ configuration: HookConfiguration, _ layout: RepositoryLayout
    ) throws(HookSetupError) -> [SetupNote] {
        var notes: [SetupNote] = []
        for key in try configuration.switchesThatAreOff() {
            notes.append(SetupNote("\(key) is false: git does not run the gate", remedy: "git config --unset \(key)"))
        }
        if ProgramSearch.isExecutable(layout.hook) {
            // Seen with git 2.54: it runs every hook of an event, also after one of them has refused.
            notes.append(
                SetupNote(
                    "git also runs \(layout.hook), after the gate, even when the gate has refused the push",
                    remedy: "if it sends something (git-lfs does): gatehouse install --placement file"))
        }
        for other in GitPrograms(environment: environment).blindToConfiguration() {
            notes.append(
                SetupNote(
                    "pushes by \(other.path) (git \(other.version)) are not gated: it does not read hooks from configuration",
                    remedy: "if you push with it: gatehouse install --placement file"))
        }
        return notes
    }

    /// Whether there was something of ours.
    @discardableResult
    private func removeConfiguration(_ layout: RepositoryLayout) throws(HookSetupError) -> Bool {
        let configuration = HookConfiguration(git: git, folder: layout.topLevel)
        guard let command = try configuration.localCommands().last, HookCommand(text: command) != nil else {
            return false
        }
        try configuration.remove()
        return true
    }
}
