public import GateModel

/// One row of the gate log.
public struct LedgerRecord: Sendable, Equatable, Codable {
    /// How far a run got.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// Still going on; or nobody can tell, where the file system has no locks.
        case started
        /// Started, and its process is gone without a word.
        case died
        /// A signal ended it.
        case interrupted
        case ended
    }

    /// Findings by what was decided about them.
    public struct DecisionCounts: Sendable, Equatable, Codable {
        public private(set) var block = 0
        public private(set) var annotate = 0
        public private(set) var observe = 0

        public init() {}

        public subscript(decision: Decision) -> Int {
            switch decision {
            case .block: block
            case .annotate: annotate
            case .observe: observe
            }
        }

        mutating func count(_ decision: Decision) {
            switch decision {
            case .block: block += 1
            case .annotate: annotate += 1
            case .observe: observe += 1
            }
        }
    }

    public let id: RunID
    /// Milliseconds since 1970.
    public let startedAt: Int64
    public let state: State
    public let checkpoint: Checkpoint
    /// `nil` for a run that did not end: it never reads as passed.
    public let verdict: Verdict?
    /// The first ten; ``refCount`` counts all.
    public let refs: [RefName]
    public let refCount: Int
    /// The first ten, most introduced lines first; ``developerCount`` counts all. Empty for a run that did not end.
    public let developers: [Identity]
    public let developerCount: Int
    public let counts: DecisionCounts
    /// How long it took; `nil` for a run that did not end.
    public let milliseconds: Double?
    /// The number of the signal that interrupted it.
    public let signal: Int32?

    init(id: RunID, startedAt: Int64, ended summary: RunSummary) {
        self.id = id
        self.startedAt = startedAt
        state = .ended
        checkpoint = summary.checkpoint
        verdict = summary.verdict
        refs = summary.refs
        refCount = summary.refCount
        developers = summary.developers
        developerCount = summary.developerCount
        counts = summary.counts
        milliseconds = summary.milliseconds
        signal = nil
    }

    init(unfinished start: RunStart, state: State, signal: Int32?) {
        id = start.id
        startedAt = start.startedAt
        self.state = state
        checkpoint = start.push.checkpoint
        verdict = nil
        refs = start.push.updates.prefix(RunSummary.shown).map(\.ref)
        refCount = start.push.updates.count
        developers = []
        developerCount = 0
        counts = DecisionCounts()
        milliseconds = nil
        self.signal = signal
    }
}

/// Everything that the ledger holds of one run.
public struct RecordedRun: Sendable, Equatable {
    public let record: LedgerRecord
    public let start: RunStart
    /// The whole run, without excerpts; `nil` where it did not end.
    public let run: GateRun?
    /// Refs of the run that a server has moved since; empty where none has, or nobody said.
    public let landed: [RefUpdate]
}

/// A finding as the newest run that has it decided it.
public struct RecordedFinding: Sendable, Equatable {
    public let run: GateRun
    public let finding: DecidedFinding
}

/// The answer to an id that a person typed the beginning of.
public enum Lookup<Value: Sendable>: Sendable {
    case found(Value)
    /// Ids that begin so, newest first for runs; at most ten.
    case ambiguous([String])
    /// Ids that begin almost so; at most five, often none.
    case notFound(near: [String])
}

extension Lookup: Equatable where Value: Equatable {}
