public import GateModel

/// Which runs the log shows: those for which every condition holds. A run that did not end has a branch and a time only.
///
/// Conditions speak of the run, so `rule` and `decision` need not hold for the same finding. To bind a rule to its
/// scanner, write it as the feedback does: `secrets/aws-access-key`.
public struct LedgerFilter: Sendable, Equatable {
    public var verdict: Verdict?
    /// A part of the name or e-mail address of somebody who wrote what the push introduces, in any case.
    public var author: String?
    /// A scanner that took part.
    public var scanner: ScannerName?
    /// A rule that something was found by: `aws-access-key` or `secrets/aws-access-key`.
    public var rule: String?
    /// A pushed branch or tag, `main`; or any ref by its full name.
    public var branch: String?
    /// Started at this time or later; milliseconds since 1970.
    public var since: Int64?
    /// Something that this was decided about.
    public var decision: Decision?
    /// The beginning of a finding's fingerprint.
    public var fingerprint: String?
    /// Who pushed, by the name that the Git host gave; no part of it.
    public var pusher: String?
    /// Whether to show only what a laptop's gate would have stopped.
    public var isEscaped: Bool

    public init(
        verdict: Verdict? = nil, author: String? = nil, scanner: ScannerName? = nil, rule: String? = nil,
        branch: String? = nil, since: Int64? = nil, decision: Decision? = nil, fingerprint: String? = nil,
        pusher: String? = nil, isEscaped: Bool = false
    ) {
        self.verdict = verdict
        self.author = author
        self.scanner = scanner
        self.rule = rule
        self.branch = branch
        self.since = since
        self.decision = decision
        self.fingerprint = fingerprint
        self.pusher = pusher
        self.isEscaped = isEscaped
    }

    /// Whether it speaks of what only a run that ended has.
    var asksForAnEnd: Bool {
        verdict != nil || author != nil || scanner != nil || rule != nil || decision != nil || fingerprint != nil
            || isEscaped
    }
}
