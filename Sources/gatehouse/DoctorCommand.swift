import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Git
import HookSetup
import Ledger
import Scanning

/// `gatehouse doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is installed where, what is missing, and what to do about it.",
        discussion: "Exits with 0 when all is well, else with 1.")

    @OptionGroup var repository: RepositoryOption

    func run() async throws {
        let location = try repository.location()
        let isServer = repository.isServer
        let trust = TrustExamination(location: location, isServer: isServer)
        let facts = DoctorFacts(
            binary: try ownPath(), version: gatehouseVersion,
            libraries: libraries().map {
                DoctorFacts.Library(name: $0.name, version: $0.version, isBuiltIn: $0.isBuiltIn)
            },
            scanners: trust.programs.map {
                DoctorFacts.ScannerNeed(
                    name: $0.scanner.rawValue, executable: $0.program,
                    hint: "install \($0.program), or take scanners.\($0.scanner) out of .gatehouse/process.yml")
            }, sandbox: await sandboxCheck(trust, isServer: isServer), trustedRef: trust.check,
            ledger: ledgerCheck(location))
        let report = HookSetup.Doctor(folder: repository.folder, environment: Environment.current, facts: facts)
            .examine()
        Terminal.output.write(report.text(escaping: { escapedForTerminal($0) }))
        if report.exitStatus != .accepted { throw CommandEnd(status: report.exitStatus) }
    }

    /// What the process wants at the checkpoint that this repository has; nothing where it runs no program there.
    private func sandboxCheck(_ trust: TrustExamination, isServer: Bool) async -> DoctorCheck? {
        // Where the operator does not let the process open the sandbox, what it says about that does not count.
        let uses = trust.programs.map {
            trust.isHeld ? .required : $0.sandbox[isServer ? .preReceive : .prePush]
        }
        if isServer, !uses.isEmpty, uses.allSatisfy({ $0 == .off }) {
            return DoctorCheck(
                .warning, "sandbox",
                "nothing is held: every scanner says 'sandbox: off', and runs as the user that receives pushes",
                remedy: "take 'sandbox: off' out of the process, or: git config gatehouse.sandbox required")
        }
        guard uses.contains(where: { $0 != .off }) else { return nil }
        let cleanup = CleanupRegistry()
        Interruption.watch { _ in cleanup.runAll() }
        let status = await SandboxStatus(environment: Environment.current, cleanup: cleanup)
        if status.works { return DoctorCheck(.fine, "sandbox", status.text) }
        let remedy = "install bubblewrap 0.8 or newer (apt install bubblewrap), and allow user namespaces"
        return uses.contains(.required)
            ? DoctorCheck(.problem, "sandbox", "none, and scanners need one: \(status.text)", remedy: remedy)
            : DoctorCheck(.warning, "sandbox", "none, scanners run without one: \(status.text)", remedy: remedy)
    }

    private func ledgerCheck(_ location: GitLocation) -> DoctorCheck {
        do {
            let folder = GateFolder(of: location).path
            guard let store = try LedgerStore.openIfPresent(folder: folder) else {
                return DoctorCheck(.fine, "record", "none yet; the first push begins it in \(folder)")
            }
            let result = try store.verify()
            if let fault = result.fault {
                return DoctorCheck(
                    .problem, "record", "broken at entry \(fault.entry): \(fault.words)",
                    remedy: "compare with a backup: gatehouse log verify")
            }
            return DoctorCheck(.fine, "record", "\(counted(result.runs, "run")) in \(store.path)")
        } catch {
            return DoctorCheck(.problem, "record", error.summary, remedy: error.hint)
        }
    }
}

/// What the trusted definitions say, for the doctor: it goes on where the gate would refuse.
private struct TrustExamination {
    let check: DoctorCheck
    var programs: [Program] = []
    /// Whether the process may not open the sandbox, as the operator of a server says.
    var isHeld = false

    struct Program {
        let scanner: ScannerName
        let program: String
        let sandbox: ByCheckpoint<SandboxDefinition.Use>
    }

    /// - Parameter isServer: pushes come in here, so that the default branch itself is trusted.
    init(location: GitLocation, isServer: Bool) {
        do {
            let repository = try Repository(at: location)
            if isServer { isHeld = try ServerSettings(of: repository).holdsSandbox }
            let trusted = try TrustedSource(
                in: repository,
                at: isServer ? .defaultBranch : .remote(try RangeQuery.defaultRemote(in: repository, location)))
            programs = trusted.process.scanners.compactMap { definition in
                guard case .program(let command, _) = definition.kind, let program = command.first else { return nil }
                return Program(scanner: definition.name, program: program, sandbox: definition.sandbox.use)
            }
            switch trusted.source {
            case .builtIn(let reason):
                check = DoctorCheck(
                    .warning, "process", "built-in: secrets block, nothing else is scanned (\(reason))",
                    remedy: "write one: gatehouse init")
            case .trustedRef(let name, let commit, _):
                check = DoctorCheck(
                    .fine, "process",
                    "\(name) at \(commit.short), \(counted(trusted.process.scanners.count, "scanner"))")
            case .worktree(let path): check = DoctorCheck(.warning, "process", path)
            }
        } catch let error as any UserFacingError {
            check = DoctorCheck(.problem, "process", error.summary, remedy: error.hint)
        } catch {
            check = DoctorCheck(.problem, "process", "\(error)")
        }
    }
}

extension RepositoryOption {
    /// Whether pushes come in here; no where git cannot read it, which is told by itself.
    fileprivate var isServer: Bool {
        do {
            return try isBareRepository(folder: folder, environment: Environment.current)
        } catch {
            return false
        }
    }
}
