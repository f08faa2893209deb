import ArgumentParser
import Feedback
import Gate
import GateModel
import Git
import Ledger

extension RepositoryOption {
    /// The ledger of the repository; `nil` before the first push, whether it has been made for that or not.
    func ledgerIfPresent() throws -> LedgerStore? {
        guard let store = try LedgerStore.openIfPresent(folder: GateFolder(of: try location()).path) else { return nil }
        return try store.isEmpty() ? nil : store
    }

    /// The ledger of the repository, for who asks for something in it.
    ///
    /// - Throws: when there is none yet.
    func ledger() throws -> LedgerStore {
        guard let store = try ledgerIfPresent() else { throw HistoryError.noRecord }
        return store
    }
}

/// Said where there is no record: an empty answer would read as "nothing was ever blocked".
let nothingRecorded = "Nothing recorded yet; the first push begins the record.\n"

/// What goes wrong when somebody looks back.
enum HistoryError: UserFacingError {
    case noRecord
    case notFound(what: String, prefix: String, near: [String])
    case ambiguous(what: String, prefix: String, candidates: [String])
    /// A run without an end, and what is known of it.
    case unfinished(String, why: String)
    case badTime(String)
    case broken(String)

    var summary: String {
        switch self {
        case .noRecord: "No push of this repository has been recorded yet"
        case .notFound(let what, let prefix, _): "There is no \(what) '\(prefix)' in the record"
        case .ambiguous(let what, let prefix, _): "'\(prefix)' is the beginning of more than one \(what)"
        case .unfinished(let id, let why): "Run \(id) has no verdict: \(why)"
        case .badTime(let text): "'\(text)' is no time"
        case .broken(let what): what
        }
    }

    var hint: String? {
        switch self {
        case .noRecord: "put the gate before its pushes: gatehouse install"
        case .notFound(let what, _, let near):
            near.isEmpty
                ? (what == "finding" ? "only what was found in pushes is recorded; " : "")
                    + "list the runs: gatehouse log"
                : "near it: \(near.joined(separator: ", "))"
        case .ambiguous(_, _, let candidates): "one of: \(candidates.joined(separator: ", "))"
        case .unfinished: "nothing was decided, so its push did not go through; push again"
        case .badTime: "write 2026-01-31, or how long ago: 90m, 12h, 7d, 4w"
        case .broken: "the record was changed after it was written; compare with a backup before you trust it"
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .noRecord, .notFound, .ambiguous, .unfinished, .badTime: .usage
        case .broken: .blocked
        }
    }
}

/// `gatehouse show`
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one recorded run in full: the newest, or the one that is named.",
        discussion: "Example: gatehouse show 01JD5C")

    @Argument(help: ArgumentHelp("The run's id, or the beginning of it.", valueName: "run")) var id: String?
    @OptionGroup var repository: RepositoryOption
    @Option(help: "How to print: terminal, json or sarif.") var format = RunFormat.terminal

    func run() throws {
        guard let id = try id ?? newest() else {
            Terminal.output.write(nothingRecorded)
            return
        }
        let recorded = try repository.ledger().run(id).found("run", id)
        guard let run = recorded.run else { return Terminal.output.write(try unfinished(recorded)) }
        let text =
            format == .terminal
            ? ShowRenderer(Terminal.output.settings).render(
                run, time: Timestamp.readable(milliseconds: run.startedAt), landed: recorded.landed)
            : format.render(run)
        Terminal.output.write(text)
    }
}

extension Show {
    /// What is known of a run that has no end.
    private func unfinished(_ recorded: RecordedRun) throws -> String {
        let row = LogRow(recorded)
        switch format {
        case .json: return LogRenderer().renderLine(unfinished: row)
        case .sarif: throw HistoryError.unfinished(row.id.rawValue, why: recorded.record.words)
        case .terminal:
            return LogRenderer(Terminal.output.settings).render([row]) + "\n" + recorded.record.sentence + "\n"
        }
    }

    private func newest() throws -> String? {
        try repository.ledgerIfPresent()?.log(LedgerFilter(), limit: 1).first?.id.rawValue
    }
}

/// `gatehouse explain`
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say which workflow decided a finding, and why those before it did not match.",
        discussion: """
            Examples:
              gatehouse explain 7c1e90ab
              gatehouse explain SC2086      # the newest finding of a rule
            """)

    @Argument(help: "The finding's fingerprint, or the beginning of it, as the gate prints it; or a rule.")
    var finding: String
    @OptionGroup var repository: RepositoryOption

    func run() throws {
        let ledger = try repository.ledger()
        // A rule first: `B101` would also be the beginning of a fingerprint.
        let recorded = try ledger.finding(ofRule: finding) ?? ledger.finding(finding).found("finding", finding)
        let run = recorded.run
        let landing = try folderBesideWorktree().flatMap { parent in
            LandingBranch(of: run, for: recorded.finding.finding, in: parent, standing: try standing(for: run))
        }
        Terminal.output.write(
            ExplainRenderer(Terminal.output.settings).render(
                recorded.finding, run: run.id, startedAt: run.startedAt, landing: landing))
    }

    /// Where a process belongs that a push lacked; `nil` for a run that had one, and for one that was no push from here.
    private func standing(for run: GateRun) throws -> (branch: String, hasProcess: Bool)? {
        guard case .builtIn = run.definitions, run.push.checkpoint == .prePush, let remote = run.push.remote else {
            return nil
        }
        return try TrustedSource.landing(of: remote, in: Repository(at: repository.location()))
    }

    /// `nil` where there is no working tree: nothing is landed from there.
    private func folderBesideWorktree() throws -> String? {
        do {
            let root = try WorktreeFile.root(of: try repository.location(), from: repository.folder)
            return root.lastIndex(of: "/").map { String(root[..<$0]) }
        } catch is WorktreeError {
            return nil
        }
    }
}

extension Lookup {
    /// The one that was meant.
    fileprivate func found(_ what: String, _ prefix: String) throws -> Value {
        switch self {
        case .found(let value): return value
        case .notFound(let near): throw HistoryError.notFound(what: what, prefix: prefix, near: near)
        case .ambiguous(let candidates):
            throw HistoryError.ambiguous(what: what, prefix: prefix, candidates: candidates)
        }
    }
}
