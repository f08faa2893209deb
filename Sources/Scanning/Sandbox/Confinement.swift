import GateModel

/// How one scanner's program is run on this machine: in a sandbox, or without one and why.
struct Confinement: Sendable {
    private let program: Program
    private let definition: SandboxDefinition
    private let sandbox: Sandbox?
    private let files: ProgramFiles
    /// What holds the program, for the record: "bubblewrap 0.8.0, no network, …" or "none: bwrap is not installed".
    let description: String

    /// Whether a sandbox holds the program.
    var isSandbox: Bool { sandbox != nil }

    /// The user that has to own what the program reads; `nil` for the gate's own.
    var owner: UInt32? { sandbox?.user }

    /// - Throws: where the process requires a sandbox and none works here.
    init(of scanner: ExternalScanner, program: Program) async throws(ScanningError) {
        let host = scanner.host
        self.program = program
        let written = scanner.definition.sandbox
        definition = host.isHeld ? written.cappedByUsual() : written
        let searchPath = ProgramEnvironment.searchPath(host.environment)
        let use = host.isHeld ? .required : definition.use[host.checkpoint]
        if host.isHeld, let key = scanner.definition.sandboxOpening { throw .sandboxOpened(key: key) }
        let found: SandboxSearch.Result =
            use == .off ? .missing(reason: "the process says 'sandbox: off'") : await SandboxSearch.find(host: host)
        switch found {
        case .works(let sandbox):
            self.sandbox = sandbox
            description =
                sandbox.description(of: definition)
                + (definition == written ? "" : "; the process asks for more than a server gives it")
            for path in definition.readable where fileIdentity(of: path) == nil && !Program.isFolder(path) {
                throw .nothingToRead(path: path)
            }
            var files = ProgramFiles(
                of: sandbox.programs + [program.path], searchPath: searchPath, home: host.environment["HOME"])
            files.add(named: definition.readable, found: host.isHeld ? [] : scanner.command.outsidePaths)
            self.files = files
        case .missing(let reason):
            if use == .required { throw .sandboxMissing(reason: reason, isHeld: host.isHeld) }
            sandbox = nil
            description = "none: \(reason)"
            files = ProgramFiles(of: [], searchPath: searchPath, home: nil)
        }
    }

    /// How to start the program over the files of one private folder.
    func start(in folder: PrivateFolder) -> Start {
        guard let sandbox else { return Start(executable: program.path) { $0 } }
        let command = SandboxCommand(sandbox, definition, files: files, in: folder)
        return Start(executable: sandbox.wrapper.path) { command.arguments(of: program, $0) }
    }

    struct Start {
        /// Absolute.
        let executable: String
        /// The program's arguments, its name in front, become those of what is started.
        let arguments: ([[UInt8]]) -> [[UInt8]]
    }
}

extension ScannerDefinition {
    /// The key by which a process asks for more than the sandbox gives; `nil` where none does.
    var sandboxOpening: String? {
        if sandbox.network { return "network" }
        if !sandbox.readable.isEmpty { return "readable" }
        return environment.isEmpty ? nil : "environment"
    }
}
