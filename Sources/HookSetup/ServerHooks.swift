/// The hooks of the side that receives pushes: of one repository, or of a host's folder that serves all of them.
public struct ServerHooks {
    let git: GitProgram
    /// Where git, or the host, looks for hooks.
    let folder: String
    /// Whether the folder was named, and serves whatever the host has.
    let isHosts: Bool
    public let isShared: Bool
    let setting: HooksPathSetting?
    /// What of the repository the gate cannot read, "sha256 objects"; empty for nothing, and for a host's folder.
    private let obstacles: [String]

    /// - Parameters:
    ///   - repository: any folder of the repository.
    ///   - hooksFolder: a host's folder of hooks for all repositories, in place of the repository's own.
    ///   - environment: of the process.
    public init(
        repository: String, hooksFolder: String? = nil, environment: [String: String]
    ) throws(HookSetupError) {
        git = try GitProgram(environment: environment)
        if let hooksFolder {
            guard hooksFolder.hasPrefix("/"), FileEntry(path: hooksFolder, followingLinks: true).kind == .folder else {
                throw .noHooksFolder(path: hooksFolder)
            }
            (folder, isHosts, isShared, setting, obstacles) = (hooksFolder, true, true, nil, [])
            return
        }
        let place = try git.requiredAnswer(["rev-parse", "--absolute-git-dir"], in: repository)
        let common = PathName.absolute(
            try git.requiredAnswer(["rev-parse", "--git-common-dir"], in: place), from: place)
        folder = PathName.absolute(
            try git.requiredAnswer(["rev-parse", "--git-path", "hooks"], in: place), from: place)
        setting = try RepositoryLayout.hooksPath(git, place)
        isHosts = false
        isShared = !PathName.isInside(folder, common)
        obstacles = try RepositoryFormat(of: place, git).obstacles
    }

    /// Where the hook of an event belongs: a file of its own where something runs a folder of them, else the event's file.
    func file(_ event: HookEvent) throws(HookSetupError) -> HookFile {
        let single = HookFile(path: "\(folder)/\(event.rawValue)", event: event)
        let many = "\(single.path).d"
        guard FileEntry(path: many, followingLinks: true).kind == .folder else { return single }
        // Gitea's hooks, and GitLab's server, run all files of the folder; git alone never does.
        let text = try FileEntry.read(single.path).map { String(decoding: $0, as: UTF8.self) }
        let runsMany = text.map {
            $0.contains("\(event.rawValue).d") || $0.contains("hook_name}.d") || $0.contains(".d/*")
        }
        return runsMany ?? isHosts ? HookFile(path: "\(many)/gatehouse", event: event) : single
    }

    /// Installs both hooks; again, it changes nothing.
    ///
    /// - Parameter shared: also where git's configuration names a folder that serves other repositories.
    public func install(binary: String, shared: Bool = false) throws(HookSetupError) -> [InstallReport] {
        guard binary.hasPrefix("/"), ProgramSearch.isExecutable(binary) else { throw .unusableBinary(path: binary) }
        let files = try both()
        if isShared, !isHosts, !shared {
            var isOurs = true
            for file in files { if case .gatehouse = try file.author() { continue } else { isOurs = false } }
            if !isOurs { throw .sharedHooksFolder(folder: folder, setting: setting) }
        }
        // All that a person has to decide is found before anything is changed.
        for file in files where try file.author() == .gatehouseEdited { throw .editedHook(path: file.path) }
        var reports: [InstallReport] = []
        for file in files {
            let made = try file.install(binary: binary)
            reports.append(
                InstallReport(
                    change: made.change, location: .file(path: file.path), binary: binary, previousHook: made.previous,
                    notes: made.notes + (reports.isEmpty ? formatNotes : []),
                    event: file.event))
        }
        return reports
    }

    private var formatNotes: [SetupNote] {
        guard !obstacles.isEmpty else { return [] }
        return [
            SetupNote(
                "the gate cannot read \(obstacles.joined(separator: " and ")) yet: every push to here will be refused",
                remedy: "take the hooks away again: gatehouse uninstall --server")
        ]
    }

    /// Whether one of them stands.
    public func isAnyInstalled() throws(HookSetupError) -> Bool {
        for file in try both() {
            switch try file.author() {
            case .gatehouse, .gatehouseEdited: return true
            default: continue
            }
        }
        return false
    }

    /// Takes away both, and puts back what was there.
    public func uninstall(shared: Bool = false) throws(HookSetupError) -> UninstallReport {
        var result = HookFile.Removal()
        for file in try both() {
            if isShared, !isHosts, !shared {
                if case .gatehouse = try file.author() {
                    result.notes.append(
                        SetupNote(
                            "\(file.path) is left: it guards every repository that uses that folder",
                            remedy: "take it away from all of them: gatehouse uninstall --server --shared"))
                }
                continue
            }
            try file.uninstall(&result)
        }
        return UninstallReport(removed: result.removed, restored: result.restored, notes: result.notes)
    }

    private func both() throws(HookSetupError) -> [HookFile] {
        var files: [HookFile] = []
        for event in HookEvent.ofServers { files.append(try file(event)) }
        return files
    }
}
