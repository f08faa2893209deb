import Decisions
import Definitions
import GateModel
import Ledger

/// What names one run, and makes its record.
struct RunIdentity {
    let id: RunID
    let startedAt: Int64
    private let clock = ContinuousClock.now

    init(host: GateHost) {
        startedAt = host.now()
        id = RunIDGenerator().next(at: startedAt)
    }

    func run(
        _ push: Push, levels: TrustedLevels, coverage: Coverage, reports: [ScanReport], outcome: Outcome,
        shares: [DeveloperShare], notices: [String]
    ) -> GateRun {
        var run = GateRun(
            id: id, startedAt: startedAt, milliseconds: elapsed, push: push, definitions: levels.own.source,
            definitionsDigest: levels.own.digest, coverage: coverage,
            scans: reports.map { report in
                ScanReport.Summary(
                    report,
                    worst: outcome.decided.lazy.filter { $0.finding.scanner == report.scanner }.map(\.decision).max())
            },
            findings: outcome.decided, verdict: outcome.verdict, reasons: outcome.reasons,
            exitStatus: outcome.exitStatus, notices: notices, developers: shares, version: gatehouseVersion)
        run.policy = levels.policy.map {
            PolicySource(name: $0.process.sourceName, definitions: $0.source, digest: $0.digest)
        }
        return run
    }

    /// The record of a run that is answered as an earlier one was.
    ///
    /// - Parameter push: as it was offered now: refs that are not judged may have come with it.
    func repeating(_ earlier: GateRun, for push: Push) -> GateRun {
        var run = earlier.repeated(as: id, startedAt: startedAt, milliseconds: elapsed)
        run.push = push
        return run.replacing(notices: [Notices.repeated(earlier.id)] + run.notices)
    }

    /// The record of a run that was refused without a look.
    func refusedRun(_ push: Push, _ refusal: Refusal) -> GateRun {
        var coverage = Coverage()
        coverage.refs = push.updates.count
        return GateRun(
            id: id, startedAt: startedAt, milliseconds: elapsed, push: push,
            definitions: .unread(reason: "the push was refused before the definitions were asked"),
            definitionsDigest: "", coverage: coverage,
            scans: [], findings: [], verdict: .blocked, reasons: refusal.reasons, exitStatus: refusal.exitStatus,
            notices: [refusal.hint], developers: [], version: gatehouseVersion)
    }

    /// The record of a run in which there was nothing to judge: no ref of the push is governed.
    func unjudgedRun(_ push: Push, levels: TrustedLevels, because omissions: [Omission]) -> GateRun {
        var coverage = Coverage()
        coverage.refs = push.updates.count
        coverage.omissions = omissions
        return run(
            push, levels: levels, coverage: coverage, reports: [],
            outcome: Outcome(decided: [], verdict: .unjudged, reasons: [], exitStatus: .accepted), shares: [],
            notices: [])
    }

    /// The record of a run that could not look: incomplete, with the reason, and never milder than that.
    func failedRun(_ push: Push, _ error: any UserFacingError) -> GateRun {
        var coverage = Coverage()
        coverage.refs = push.updates.count
        let omissions = push.updates.filter { !$0.isDeletion }
            .map { Omission(subject: $0.ref.display, reason: .unreadable(error.summary)) }
        coverage.omissions = omissions
        return GateRun(
            id: id, startedAt: startedAt, milliseconds: elapsed, push: push,
            definitions: .unread(reason: "the definitions were not read"), definitionsDigest: "", coverage: coverage,
            scans: [], findings: [], verdict: .incomplete, reasons: [error.summary],
            exitStatus: error.exitStatus == .accepted ? .failed : error.exitStatus,
            notices: (push.checkpoint == .preReceive ? error.pusherHint : error.hint).map { [$0] } ?? [],
            developers: [], version: gatehouseVersion)
    }

    private var elapsed: Double {
        let components = (ContinuousClock.now - clock).components
        return Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
    }
}
