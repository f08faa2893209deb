public import GateModel
public import Git
import Ledger
import SecretScanning

/// Walks one push from its ref updates to a verdict: inspect, attribute, scan, decide; and records it.
public struct PushGate: Sendable {
    let location: GitLocation
    let host: GateHost
    /// The standard rules are put together, which takes some milliseconds, while whoever made the gate reads what is pushed.
    let engine: Task<SecretEngine, any Error>

    public init(location: GitLocation, host: GateHost) {
        self.location = location
        self.host = host
        engine = Task { try SecretEngine() }
    }

    /// The gate of a hook: the run is recorded as started before anything of the push is looked at, and as ended before this
    /// returns.
    ///
    /// - Parameter recorder: told of the run, so that a signal can record it as interrupted.
    /// - Throws: when the record cannot be written, when a definition is wrong; such a run is recorded too, as incomplete.
    public func enforce(_ push: Push, options: GateOptions, recorder: RunRecorder) async throws -> GateRun {
        let (run, problem) = try await conclude(push, options: options, recorder: recorder)
        if let problem { throw problem }
        return run
    }

    /// The same for who has to report something whatever happens: a run that failed comes with the reason.
    ///
    /// - Throws: when the record cannot be written: there is no verdict then.
    public func conclude(
        _ push: Push, options: GateOptions, recorder: RunRecorder
    ) async throws -> (run: GateRun, problem: (any UserFacingError)?) {
        let ledger = try LedgerStore(folder: GateFolder(of: location).made())
        let identity = RunIdentity(host: host)
        host.report(.inspecting)
        let basis = RunBasis(of: location, options)
        let engine = try await engine.value
        let shown = basis.redacted(push, by: engine)
        try ledger.recordStart(RunStart(id: identity.id, startedAt: identity.startedAt, push: shown))
        recorder.begin(identity.id, in: ledger)
        do {
            // Who pushes to a server waits; everywhere else a look costs less than being wrong about what has changed.
            let memory =
                push.checkpoint == .preReceive
                ? VerdictMemory(folder: GateFolder(of: location), ledger: ledger) : nil
            let judged = try await evaluate(push, options, basis, identity, engine, memory: memory)
            let run = judged.run.redacted(by: engine)
            host.report(.recording)
            try recorder.end(run)
            if let question = judged.question { memory?.keep(run, for: question) }
            return (run, nil)
        } catch let error as LedgerError {
            throw error
        } catch let error as any UserFacingError {
            let told = RedactedError(error, { basis.redact($0, by: engine) }) ?? error
            let run = identity.failedRun(shown, told).redacted(by: engine)
            try recorder.end(run)
            return (run, told)
        }
    }

    /// Records a push that is refused before anything of it could be looked at.
    ///
    /// - Parameter known: refs of it that are no new names: see ``Push/withholdingNewNames(but:)``.
    /// - Returns: the run as recorded: incomplete, with the reason.
    public func refuse(
        _ push: Push, because error: any UserFacingError, recorder: RunRecorder, known: Set<RefName> = []
    ) async throws -> GateRun {
        let engine = try await engine.value
        let ledger = try LedgerStore(folder: GateFolder(of: location).made())
        let identity = RunIdentity(host: host)
        let shown = push.withholdingNewNames(but: known).redacted(by: engine)
        try ledger.recordStart(
            RunStart(id: identity.id, startedAt: identity.startedAt, push: shown))
        recorder.begin(identity.id, in: ledger)
        let run = identity.failedRun(shown, error).redacted(by: engine)
        try recorder.end(run)
        return run
    }

    /// The gate by hand: the same walk, nothing recorded.
    public func check(_ push: Push, options: GateOptions) async throws -> GateRun {
        host.report(.inspecting)
        let basis = RunBasis(of: location, options)
        let engine = try await engine.value
        return try await evaluate(push, options, basis, RunIdentity(host: host), engine).run.redacted(by: engine)
    }
}
