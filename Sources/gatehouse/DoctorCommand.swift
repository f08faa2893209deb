import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Git
import HookSetup
import Ledger
import Scanning

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `gatehouse doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what is installed where, what is missing, and what to do about it.",
        discussion: "Exits with 0 when all is well, else with 1.")

    @OptionGroup var repository: RepositoryOption

    func run() async throws {
        let location = try repository.location()
        let isServer = repository.isServer
        let trust = TrustExamination(location: location, folder: repository.folder, isServer: isServer)
        let facts = DoctorFacts(
            binary: try ownPath(), version: gatehouseVersion,
            libraries: libraries().map {
                DoctorFacts.Library(name: $0.name, version: $0.version, isBuiltIn: $0.isBuiltIn)
            },
            scanners: trust.programs.filter { $0.refusal == nil }.map {
                DoctorFacts.ScannerNeed(
                    name: $0.scanner.rawValue, executable: $0.program,
                    hint: "install \($0.program), let it be missing (if-unavailable), or take scanners.\($0.scanner) "
                        + "out of \($0.file)",
                    isStarted: !$0.isHeld,
                    tellsVersion: Programs.isKnown($0.program))
            }, sandbox: await sandboxCheck(trust, isServer: isServer), trustedRef: trust.check,
            server: trust.server + trust.programs.compactMap(\.refusal),
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
            $0.isHeld ? .required : $0.definition.sandbox.use[isServer ? .preReceive : .prePush]
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
            let words = "\(counted(result.runs, "run")) in \(store.path)"
            let evidence = LedgerError.evidence(of: store.path)
            guard access(evidence, F_OK) != 0 else {
                return DoctorCheck(
                    .warning, "record", "\(words), begun after a damaged one, which lies in \(evidence)",
                    remedy: "read what is left of it (sqlite3 FILE .recover), and keep it elsewhere")
            }
            return DoctorCheck(.fine, "record", words)
        } catch {
            return DoctorCheck(.problem, "record", error.summary, remedy: error.hint)
        }
    }
}

/// What the trusted definitions say, for the doctor: it goes on where the gate would refuse.
private struct TrustExamination {
    let check: DoctorCheck
    let server: [DoctorCheck]
    let programs: [Program]

    struct Program {
        let definition: ScannerDefinition
        let program: String
        /// Whether its process may not open the sandbox, as the operator of a server says.
        let isHeld: Bool
        /// The process that wants it, as people call it.
        let file: String

        var scanner: ScannerName { definition.name }

        /// Why the gate would not even look for it; `nil` where it would.
        var refusal: DoctorCheck? {
            guard isHeld, let error = refusalOfHeld(definition, environment: Environment.current) else { return nil }
            return problem(scanner.rawValue, error)
        }
    }

    /// - Parameter isServer: pushes come in here, so that the default branch itself is trusted.
    init(location: GitLocation, folder: String, isServer: Bool) {
        let examined = isServer ? ServerExamination(location: location) : nil
        server = examined?.checks ?? Self.unknownSettings(at: location)
        if examined?.isRight == false {
            programs = examined?.programs ?? []
            check = DoctorCheck(
                .problem, "process",
                "not read: what the server is set up with has to be right first")
            return
        }
        do {
            let repository = try Repository(at: location)
            let remote = isServer ? nil : try RangeQuery.defaultRemote(in: repository, location)
            let isGuided = try examined?.hasPolicy == true || repository.configuration("gatehouse.trustedref") != nil
            let trusted = try TrustedSource(in: repository, at: isServer ? .defaultBranch : .remote(remote))
            check = try Self.check(
                trusted, isUnderPolicy: examined?.hasPolicy ?? false,
                unlanded: isServer
                    ? nil
                    : UnlandedProcess(
                        at: location, from: folder, remote: remote,
                        landing: trusted.landingRefs.count == 1 ? trusted.landingRefs[0] : nil),
                unborn: isServer && !isGuided ? try UnbornDefault(in: repository) : nil,
                advice: isServer ? "write one in a clone (gatehouse init), and push it" : "write one: gatehouse init")
            programs =
                (examined?.programs ?? [])
                + trusted.process.programs(isHeld: examined?.holdsSandbox ?? false, file: ".gatehouse/process.yml")
        } catch {
            programs = examined?.programs ?? []
            check = problem("process", error)
        }
    }

    /// In a clone most settings mean nothing, and a misspelt one changes nothing but what somebody meant.
    private static func unknownSettings(at location: GitLocation) -> [DoctorCheck] {
        do {
            return try ServerSettings.unknownNames(in: Repository(at: location)).map { name, meant in
                let error = GateError.unknownSetting(name, meant: meant)
                return DoctorCheck(.warning, "settings", error.summary, remedy: error.hint)
            }
        } catch {
            return [problem("settings", error)]
        }
    }

    /// - Parameters:
    ///   - unlanded: a process that is on its way to the trusted ref.
    ///   - unborn: why none can come there.
    ///   - advice: where there is none.
    private static func check(
        _ trusted: TrustedSource, isUnderPolicy: Bool, unlanded: @autoclosure () throws -> UnlandedProcess?,
        unborn: UnbornDefault?, advice: String
    ) throws -> DoctorCheck {
        if let unborn {
            // A branch's name is a stranger's choice, and this is run in a shell.
            let branch = unborn.meant.map(\.display).flatMap { isShellWord($0) ? $0 : nil } ?? "refs/heads/BRANCH"
            return DoctorCheck(
                .problem, "process", "none can land: \(unborn.words)", remedy: "git symbolic-ref HEAD \(branch)")
        }
        switch trusted.source {
        case .builtIn(let reason) where isUnderPolicy:
            return DoctorCheck(.fine, "process", "none of its own: the policy alone judges (\(reason))")
        case .builtIn(let reason):
            let unlanded = try unlanded()
            return DoctorCheck(
                .warning, "process",
                "built-in: secrets block, nothing else is scanned (\(reason))\(unlanded.map { "; \($0.words)" } ?? "")",
                remedy: unlanded?.remedy ?? advice)
        case .unread(let reason): return DoctorCheck(.problem, "process", reason)
        case .trustedRef(let name, let commit, _):
            return DoctorCheck(
                .fine, "process", "\(name) at \(commit.short), \(counted(trusted.process.scanners.count, "scanner"))")
        case .worktree(let path): return DoctorCheck(.warning, "process", path)
        }
    }
}

/// How a server's operator set the gate up: which refs are guarded, and by which policy.
private struct ServerExamination {
    private(set) var checks: [DoctorCheck] = []
    private(set) var programs: [TrustExamination.Program] = []
    private(set) var holdsSandbox = true
    /// Whether the settings name a policy, readable or not.
    private(set) var hasPolicy = false
    /// Whether pushes are judged.
    private(set) var isRight = true

    init(location: GitLocation) {
        do {
            let repository = try Repository(at: location)
            let settings = try ServerSettings(of: repository)
            holdsSandbox = settings.holdsSandbox
            hasPolicy = settings.policy != nil
            checks.append(try Self.guarded(by: settings, in: repository))
            checks += Self.unread(Environment.current)
            guard let (name, policy) = try settings.policySource() else { return }
            programs = policy.process.programs(isHeld: false, file: "the policy '\(name)'")
            let count = counted(policy.process.scanners.count, "scanner")
            if case .trustedRef(let ref, let commit, _) = policy.source {
                checks.append(DoctorCheck(.fine, "policy", "\(name), \(ref) at \(commit.short), \(count)"))
            }
        } catch {
            // A policy that cannot be read says nothing of the repository's own process.
            isRight = hasPolicy
            checks.append(problem(hasPolicy ? "policy" : "settings", error))
        }
    }

    /// Git itself would read them, and shows what is in them.
    private static func unread(_ environment: [String: String]) -> [DoctorCheck] {
        let names = ["GIT_CONFIG_SYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_COUNT"].filter { environment[$0] != nil }
        guard !names.isEmpty else { return [] }
        return [
            DoctorCheck(
                .warning, "settings",
                "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") set here, and the gate reads no settings from there",
                remedy: "write them into the repository's own configuration, or into that of the system or the user")
        ]
    }

    /// A pattern that fits no branch is more often a slip than a wish, and nobody would hear of it from a push.
    private static func guarded(by settings: ServerSettings, in repository: Repository) throws -> DoctorCheck {
        guard !settings.governed.isEmpty else { return DoctorCheck(.fine, "guarded", "every ref") }
        let patterns = settings.governed.map(\.pattern).joined(separator: ", ")
        let branches = try repository.refs(under: "refs/heads/").refs.map(\.name)
        let count = branches.count { settings.governs($0) }
        guard count > 0 || branches.isEmpty else {
            return DoctorCheck(
                .problem, "guarded",
                "\(patterns) (gatehouse.governed): no branch here is, and pushes to them are not gated",
                remedy: "name those that are: git config --replace-all gatehouse.governed main")
        }
        return DoctorCheck(
            .fine, "guarded", "\(patterns) (gatehouse.governed): \(count) of \(branches.count) branches here")
    }
}

/// What cannot be read, as the gate says it.
private func problem(_ subject: String, _ error: any Error) -> DoctorCheck {
    guard let error = error as? any UserFacingError else { return DoctorCheck(.problem, subject, "\(error)") }
    return DoctorCheck(.problem, subject, error.summary, remedy: error.hint)
}

extension ProcessDefinition {
    /// The programs that its scanners start.
    fileprivate func programs(isHeld: Bool, file: String) -> [TrustExamination.Program] {
        scanners.compactMap { definition in
            guard case .program(let command, _) = definition.kind, let program = command.first else { return nil }
            return .init(definition: definition, program: program, isHeld: isHeld, file: file)
        }
    }
}

extension RepositoryOption {
    /// Whether pushes come in here; no where git cannot read it, which is told by itself.
    var isServer: Bool {
        do {
            return try isBareRepository(folder: folder, environment: Environment.current)
        } catch {
            return false
        }
    }
}
