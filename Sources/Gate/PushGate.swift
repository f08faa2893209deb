import Decisions
import Definitions
public import GateModel
public import Git
import Inspection
import Ledger
import Scanning
import SecretScanning
import SecretSettings

/// Walks one push from its ref updates to a verdict: inspect, attribute, scan, decide; and records it.
public struct PushGate: Sendable {
    let location: GitLocation
    let host: GateHost

    public init(location: GitLocation, host: GateHost) {
        self.location = location
        self.host = host
    }

    /// The gate of a hook: the run is recorded as started before anything of the push is looked at, and as ended before this
    /// returns.
    ///
    /// - Parameter recorder: told of the run, so that a signal can record it as interrupted.
    /// - Throws: when the record cannot be written, when a definition is wrong; such a run is recorded too, as incomplete.
    public func enforce(_ push: Push, options: GateOptions, recorder: RunRecorder) async throws -> GateRun {
        // The rules are put together while the ledger is opened: each takes a millisecond and more.
        async let building = SecretEngine()
        let ledger = try LedgerStore(folder: GateFolder(of: location).path)
        let identity = RunIdentity(host: host)
        host.report(.inspecting)
        let basis = RunBasis(of: location, options)
        let engine = try await building
        let shown = basis.redacted(push, by: engine)
        try ledger.recordStart(RunStart(id: identity.id, startedAt: identity.startedAt, push: shown))
        recorder.begin(identity.id, in: ledger)
        do {
            let run = try await evaluate(push, options, basis, identity, engine).redacted(by: engine)
            host.report(.recording)
            try recorder.end(run)
            return run
        } catch let error as LedgerError {
            throw error
        } catch let error as any UserFacingError {
            let redacted = RedactedError(error, { basis.redact($0, by: engine) })
            try recorder.end(identity.failedRun(shown, redacted ?? error).redacted(by: engine))
            if let redacted { throw redacted }
            throw error
        }
    }

    /// Records a push that is refused before anything of it could be looked at.
    ///
    /// - Returns: the run as recorded: incomplete, with the reason.
    public func refuse(
        _ push: Push, because error: any UserFacingError, recorder: RunRecorder
    ) throws -> GateRun {
        let engine = try SecretEngine()
        let ledger = try LedgerStore(folder: GateFolder(of: location).path)
        let identity = RunIdentity(host: host)
        let shown = push.withholdingNewNames().redacted(by: engine)
        try ledger.recordStart(
            RunStart(id: identity.id, startedAt: identity.startedAt, push: shown))
        recorder.begin(identity.id, in: ledger)
        let run = identity.failedRun(shown, error).redacted(by: engine)
        try recorder.end(run)
        return run
    }

    /// The gate by hand: the same walk, nothing recorded.
    public func check(_ push: Push, options: GateOptions) async throws -> GateRun {
        let engine = try SecretEngine()
        host.report(.inspecting)
        let basis = RunBasis(of: location, options)
        return try await evaluate(push, options, basis, RunIdentity(host: host), engine).redacted(by: engine)
    }

    // MARK: - The walk

    private func evaluate(
        _ push: Push, _ options: GateOptions, _ basis: RunBasis, _ identity: RunIdentity, _ engine: SecretEngine
    ) async throws -> GateRun {
        let (repository, trusted): (Repository, TrustedSource)
        switch basis {
        case .ready(let read, let definitions): (repository, trusted) = (read, definitions)
        case .unreadable(let reason): return identity.failedRun(basis.redacted(push, by: engine), reason)
        case .undefined(let error): throw error
        }
        let engine = trusted.secrets?.engine ?? engine
        let limit = trusted.process.limits.blobBytes
        let destination =
            try options.known.map { Destination(known: $0) }
            ?? Destination(of: push, remote: options.trackingRemote, in: repository)
        let judgedPush = push.leavingOut(options.ungoverned)
        var contents = try Inspector(repository: repository, maxBlobBytes: limit).inspect(
            judgedPush, destination: destination)

        contents.coverage.omissions += options.remarks
        let scanning = ScanStage(
            location: location, host: host, trusted: trusted, engine: engine, contents: contents)
        let (introduced, reports) = try await attributeAndScan(contents, trusted, scanning, repository)
        contents.coverage.introducedLines = introduced.count
        contents.coverage.omissions += introduced.omissions
        let shares = introduced.shares
        contents.coverage.developers = shares.count { $0.introducedLines > 0 || introduced.count == 0 }

        let judged = try judge(reports, judgedPush, contents, introduced, repository, trusted, engine)
        return identity.run(
            push, trusted: trusted, coverage: contents.coverage, reports: judged.reports, outcome: judged.outcome,
            shares: shares, notices: Notices.texts(for: contents) + options.notices + leftOut(trusted) + judged.notices
        ).redacted(by: engine)
    }

    private func leftOut(_ trusted: TrustedSource) -> [String] {
        let looks = trusted.process.scanners.contains { if case .secrets = $0.kind { true } else { false } }
        return looks ? Notices.leftOut(trusted.secrets?.scope) : []
    }

    /// Compares the findings with the push, and decides.
    private func judge(
        _ reports: [ScanReport], _ push: Push, _ contents: PushContents, _ introduced: IntroducedLines,
        _ repository: Repository, _ trusted: TrustedSource, _ engine: SecretEngine
    ) throws -> (reports: [ScanReport], outcome: Outcome, notices: [String]) {
        let findings = reports.flatMap(\.findings)
        guard !findings.isEmpty else {
            let facts = Facts(push: push, coverage: contents.coverage, reports: reports)
            return (reports, decide(facts, by: trusted.process), [])
        }
        var placer = try FindingPlacer(
            findings: findings, contents: contents, introduced: introduced, repository: repository,
            redact: engine.session(), key: try GateFolder(of: location).key(),
            maxBlobBytes: trusted.process.limits.blobBytes)
        let inspects = Dictionary(
            trusted.process.scanners.map { ($0.name, $0.inspect) }, uniquingKeysWith: { first, _ in first })
        let placed = reports.map { report in
            var placed = report
            // In an order of their own, so that twins are told apart the same way whatever the scanner or the cache did.
            placed.findings = Suppressions.settled(
                report.findings.sorted(by: isBefore).compactMap {
                    placer.place($0, inspect: inspects[report.scanner] ?? .everyCommit)
                })
            return placed
        }
        let (verified, unverified) = verifySignatures(in: placed)
        let holders = placer.holders
        let outcome = decide(
            Facts(push: push, coverage: contents.coverage, reports: verified) { location in
                holders[FindingPlacer.Holder(location)] ?? []
            }, by: trusted.process)
        let decided = outcome.decided.map { decided in
            var shown = decided
            shown.finding = placer.shown(decided.finding)
            return shown
        }
        return (
            verified,
            Outcome(
                decided: decided, verdict: outcome.verdict, reasons: outcome.reasons, exitStatus: outcome.exitStatus),
            unverified + Suppressions.notices(for: decided.map(\.finding))
        )
    }

    /// A few commits are done one after the other; from there on attribution runs beside the scanners.
    static let commitsWorthAThread = 30

    private func attributeAndScan(
        _ contents: PushContents, _ trusted: TrustedSource, _ scanning: ScanStage, _ repository: Repository
    ) async throws -> (IntroducedLines, [ScanReport]) {
        let limit = trusted.process.limits.blobBytes
        guard contents.commits.count >= Self.commitsWorthAThread || scanning.hasPrograms else {
            host.report(.attributing)
            let introduced = try IntroducedLines(
                of: contents, in: repository, mailmap: try Mailmap(text: trusted.mailmap), maxBlobBytes: limit)
            return (introduced, try await scanning.run(repository))
        }
        let location = location
        let mailmap = trusted.mailmap
        async let introduced = IntroducedLines(of: contents, at: location, mailmap: mailmap, maxBlobBytes: limit)
        let reports = try await scanning.run(repository)
        host.report(.attributing)
        return (try await introduced, reports)
    }

    /// Asks git about the signed commits that findings are credited to; of a push without findings, about none.
    ///
    /// Where git cannot be asked, "signed, not verified" stays the truth, and a notice says why.
    private func verifySignatures(in reports: [ScanReport]) -> (reports: [ScanReport], notices: [String]) {
        let credits = reports.flatMap(\.findings).flatMap(\.locations).compactMap(\.credit)
        let signed = Set(credits.filter { $0.signature == .unverified }.map(\.commit)).sorted()
        guard !signed.isEmpty else { return (reports, []) }
        let states: [ObjectID: SignatureState]
        do {
            states = try GitProgram(location: location, environment: host.environment).signatures(of: signed)
        } catch {
            return (reports, [Notices.unverified(signed.count, because: error)])
        }
        let verified = reports.map { report in
            var verified = report
            for finding in verified.findings.indices {
                for place in verified.findings[finding].locations.indices {
                    guard let credit = verified.findings[finding].locations[place].credit else { continue }
                    verified.findings[finding].locations[place].credit?.signature =
                        states[credit.commit] ?? credit.signature
                }
            }
            return verified
        }
        return (verified, [])
    }
}

/// By path, line and rule of the first location.
private func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    guard let a = left.locations.first, let b = right.locations.first else {
        return left.locations.count < right.locations.count
    }
    if a.path != b.path { return a.path < b.path }
    return (a.lines?.lowerBound ?? 0, a.column ?? 0, left.rule, left.message)
        < (b.lines?.lowerBound ?? 0, b.column ?? 0, right.rule, right.message)
}
