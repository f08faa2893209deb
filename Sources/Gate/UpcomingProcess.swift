import Definitions
import GateModel
import Git
import Scanning

/// The process that a push brings, and what it will do to the pushes after it: it is too late to hear of that when it has landed,
/// as the push that mends it is judged by it too.
struct UpcomingProcess {
    /// A sentence for each thing that will stop pushes; empty where nothing is known to.
    private(set) var warnings: [String] = []
    /// Why it cannot be read; `nil` where it can.
    private(set) var problem: String?

    private static let maxWarnings = 3

    /// - Parameters:
    ///   - changed: the definitions that the push changes.
    ///   - isHeld: whether the process may not open the sandbox here.
    ///   - environment: of this machine, whose programs are looked for.
    init(
        of contents: PushContents, changing changed: Set<RepoPath>, trusted: TrustedSource, isHeld: Bool,
        in repository: Repository, environment: [String: String]
    ) throws {
        guard DefinitionNotices.isProcessAmong(changed) else { return }
        let push = contents.push
        var missing: [UnstartableScanner] = []
        for update in push.updates where update.ref.branch != nil && !update.isDeletion {
            let process: ProcessDefinition
            do {
                guard try repository.header(of: update.new)?.type == .commit,
                    let found = try TrustedSource.process(of: update.new, in: repository)
                else { continue }
                process = found
            } catch let error as DefinitionError {
                problem = problem ?? Self.words(error)
                continue
            } catch let error as GitError where error.isMissing {
                // What a partial clone lacks: a word less, and no reason to fail.
                continue
            }
            // A server tells whoever may push a branch nothing of the machine, and of no file but those on its PATH.
            guard push.checkpoint != .preReceive || trusted.isLanding(update.ref) else { continue }
            let found = process.unstartable(at: push.checkpoint, environment: environment, isHeld: isHeld)
            missing += found.filter { scanner in
                (push.checkpoint != .preReceive || !scanner.program.contains("/") || scanner.opensSandbox)
                    && !missing.contains { $0.name == scanner.name && $0.program == scanner.program }
            }
        }
        warnings = missing.prefix(Self.maxWarnings).map { Self.warning($0, at: push.checkpoint) }
        if missing.count > Self.maxWarnings {
            warnings.append("The same of \(missing.count - Self.maxWarnings) more of its scanners.")
        }
    }

    private static func words(_ error: DefinitionError) -> String {
        guard let first = error.problems.first else { return error.summary }
        let rest = error.problems.count - 1
        return "line \(first.line): \(first.problem)"
            + (rest > 0 ? " (and \(rest) more mistake\(rest == 1 ? "" : "s"))" : "")
    }

    private static func warning(_ scanner: UnstartableScanner, at checkpoint: Checkpoint) -> String {
        let stopped = checkpoint == .ci ? "pipelines" : "pushes"
        let first =
            if case .programMissing = scanner.error { "Install it first" } else { "Mend that first" }
        return "When it has landed, \(stopped) that its scanner \(scanner.name) looks at will be stopped: "
            + "\(scanner.error.summary). \(first), or write if-unavailable: "
            + "{\(scanner.checkpoint.rawValue): annotate, otherwise: block}."
    }
}
