public import GateModel

/// Everything that a push is judged by.
public struct Facts: Sendable {
    public let push: Push
    public let coverage: Coverage
    /// What arrived. Their order does not matter.
    public let reports: [ScanReport]
    /// The refs of the push that contain a location. Where it names none, all that the push updates count.
    ///
    /// It must be a pure function, such as a look-up in a table; it is asked only where the process tells branches apart.
    public let refsContaining: @Sendable (Location) -> [RefName]

    public init(
        push: Push, coverage: Coverage, reports: [ScanReport],
        refsContaining: @escaping @Sendable (Location) -> [RefName] = { _ in [] }
    ) {
        self.push = push
        self.coverage = coverage
        self.reports = reports
        self.refsContaining = refsContaining
    }
}

/// What becomes of a push, and why.
public struct Outcome: Sendable, Equatable {
    /// The worst first: by decision, severity, path, line.
    public let decided: [DecidedFinding]
    public let verdict: Verdict
    /// One sentence for each thing beside the findings that led to the verdict.
    public let reasons: [String]
    public let exitStatus: ExitStatus

    public init(decided: [DecidedFinding], verdict: Verdict, reasons: [String], exitStatus: ExitStatus) {
        self.decided = decided
        self.verdict = verdict
        self.reasons = reasons
        self.exitStatus = exitStatus
    }
}
