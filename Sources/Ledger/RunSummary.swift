internal import GateModel

/// What the log shows of an ended run: small, and of the same size for a push of ten thousand refs.
struct RunSummary: Codable, Equatable {
    /// Of refs and developers; the counts are of all.
    static let shown = 10

    let checkpoint: Checkpoint
    let verdict: Verdict
    let milliseconds: Double
    let refs: [RefName]
    let refCount: Int
    let developers: [Identity]
    let developerCount: Int
    let counts: LedgerRecord.DecisionCounts

    init(_ run: GateRun) {
        checkpoint = run.push.checkpoint
        verdict = run.verdict
        milliseconds = run.milliseconds
        refs = run.push.updates.prefix(Self.shown).map(\.ref)
        refCount = run.push.updates.count
        developers = run.developers.prefix(Self.shown).map(\.developer)
        developerCount = run.developers.count
        var counts = LedgerRecord.DecisionCounts()
        for finding in run.findings { counts.count(finding.decision) }
        self.counts = counts
    }
}
