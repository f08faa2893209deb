public import GateModel

/// One recorded run, as `gatehouse log` lists it.
public struct LogRow: Sendable, Equatable {
    /// What became of a run.
    public enum State: Sendable, Equatable {
        case ended(Verdict)
        /// It started, and no end was recorded: it is at work, or it died. The text says what is known.
        case unfinished(String)
    }

    public let id: RunID
    /// Milliseconds since 1970.
    public let startedAt: Int64
    /// When it started, as the list shows it: `2026-01-31 14:05`.
    public let time: String
    public let state: State
    public let push: Push
    public let forcedRefs: [RefName]
    public let commits: Int
    public let blocking: Int
    public let annotated: Int
    public let observed: Int
    /// What was found that blocks, and what is annotated: titles, each once, the worst first.
    public let blockingTitles: [String]
    public let annotatedTitles: [String]
    /// Why it was refused before anything was looked at, or what was not looked at; `nil` where neither is so.
    public let gap: String?
    /// It went on although not everything was looked at.
    public let isLetThrough: Bool
    /// Names, most lines first.
    public let developers: [String]
    /// `nil` where the end was not recorded.
    public let milliseconds: Double?

    /// - Parameter time: when it started, as the list shall show it.
    public init(_ run: GateRun, time: String) {
        id = run.id
        startedAt = run.startedAt
        self.time = time
        state = .ended(run.verdict)
        push = run.push
        forcedRefs = run.coverage.forcedRefs
        commits = run.coverage.commits
        blocking = run.findings.count { $0.decision == .block }
        annotated = run.findings.count { $0.decision == .annotate }
        observed = run.findings.count { $0.decision == .observe }
        blockingTitles = Self.titles(run.findings, .block)
        annotatedTitles = Self.titles(run.findings, .annotate)
        let view = RunView(run)
        gap = view.isRefused ? run.reasons.first : view.isIncomplete ? Self.gap(view) : nil
        isLetThrough = view.isIncomplete && view.isAccepted
        developers = run.developers.map { $0.developer.name.isEmpty ? $0.developer.email : $0.developer.name }
        milliseconds = run.milliseconds
    }

    /// A run of which only the start is recorded.
    ///
    /// - Parameter reason: what is known of it: "at work", "ended by SIGTERM", "died".
    public init(unfinished id: RunID, startedAt: Int64, time: String, push: Push, reason: String) {
        self.id = id
        self.startedAt = startedAt
        self.time = time
        state = .unfinished(reason)
        self.push = push
        forcedRefs = []
        commits = 0
        blocking = 0
        annotated = 0
        observed = 0
        blockingTitles = []
        annotatedTitles = []
        gap = nil
        isLetThrough = false
        developers = []
        milliseconds = nil
    }

    private static func gap(_ view: RunView) -> String? {
        let omissions = OmissionGroup.groups(view.run.coverage.omissions.filter(\.isIncomplete))
        return view.incompleteReasons.first ?? omissions.first?.text.rendered(usesColor: false)
    }

    private static func titles(_ findings: [DecidedFinding], _ decision: Decision) -> [String] {
        var seen: Set<String> = []
        return findings.lazy.filter { $0.decision == decision }.map(\.finding)
            .map { $0.title.isEmpty ? $0.rule.rawValue : $0.title }.filter { seen.insert($0).inserted }
    }
}
