public import GateModel

/// One written path for an alert: condition → decision → reviewer → deadline → how to fix → training.
public struct Workflow: Sendable, Equatable, Codable {
    public let name: String
    /// Where the file has it, from 1; `nil` for one that is built in.
    public let line: Int?
    public let condition: WorkflowCondition
    public let decision: BranchDecision
    public let reviewer: ReviewerName?
    /// Within which the reviewer answers; only where there is one.
    public let respondWithinSeconds: Int?
    public let fix: String?
    public let training: String?

    public init(
        name: String, line: Int?, condition: WorkflowCondition, decision: BranchDecision, reviewer: ReviewerName? = nil,
        respondWithinSeconds: Int? = nil, fix: String? = nil, training: String? = nil
    ) {
        self.name = name
        self.line = line
        self.condition = condition
        self.decision = decision
        self.reviewer = reviewer
        self.respondWithinSeconds = respondWithinSeconds
        self.fix = fix
        self.training = training
    }

    /// The tail of a process whose own workflows do not catch everything: what nobody wrote a path for is shown, never lost.
    public static var anythingElse: Workflow {
        Workflow(name: "Anything else", line: nil, condition: WorkflowCondition(), decision: BranchDecision(.annotate))
    }
}

/// What a finding must be for a workflow to match. All parts must hold; an empty part asks nothing.
public struct WorkflowCondition: Sendable, Equatable, Codable {
    public let scanners: [ScannerName]
    public let rules: [Glob]
    /// From the mildest to the worst.
    public let severities: [Severity]
    /// The severities as they were written: `>= high`.
    public let severityText: String
    /// One of the finding's weaknesses must be among these.
    public let cwe: [Int]
    /// As written. `introduced` asks for lines that leave the machine by this push, so it takes ``LineState/historyOnly`` in;
    /// `history-only` and `existing` mean only themselves.
    public let lines: [LineState]
    public let paths: [Glob]
    public let branches: [RefGlob]
    /// Whom the Git host has authenticated. Nobody matches where nobody says who pushes.
    public let pushers: [Glob]
    /// Whether git verifies the signature of the commit that added the line.
    public let signed: Bool?
    /// Whom git names as the signer of that commit, or of the push.
    public let signers: [Glob]
    /// E-mail addresses of whoever claims to have written the line, co-authors too. Only for what blocks: anybody can make
    /// such a claim.
    public let authors: [Glob]

    public init(
        scanners: [ScannerName] = [], rules: [Glob] = [], severities: [Severity] = [], severityText: String = "",
        cwe: [Int] = [], lines: [LineState] = [], paths: [Glob] = [], branches: [RefGlob] = [],
        pushers: [Glob] = [], signed: Bool? = nil, signers: [Glob] = [], authors: [Glob] = []
    ) {
        self.scanners = scanners
        self.rules = rules
        self.severities = severities.sorted()
        self.severityText = severityText
        self.cwe = cwe
        self.lines = lines
        self.paths = paths
        self.branches = branches
        self.pushers = pushers
        self.signed = signed
        self.signers = signers
        self.authors = authors
    }

    /// Whether it asks nothing, so that every finding matches.
    public var isEmpty: Bool {
        scanners.isEmpty && rules.isEmpty && severities.isEmpty && cwe.isEmpty && lines.isEmpty && paths.isEmpty
            && branches.isEmpty && !asksWho
    }

    /// Whether it asks for a person: who pushes, wrote or signed.
    public var asksWho: Bool { !pushers.isEmpty || signed != nil || !signers.isEmpty || !authors.isEmpty }

    /// Whether ``lines`` lets lines of this state through.
    public func accepts(_ state: LineState) -> Bool {
        lines.isEmpty || lines.contains(state) || state == .historyOnly && lines.contains(.introduced)
    }

    /// Whether whatever matches `other` surely matches this one too, so that a later `other` is never reached.
    func surelyCovers(_ other: WorkflowCondition) -> Bool {
        covers(scanners, other.scanners) { $0.contains($1) }
            && covers(rules, other.rules) { $0.contains { [glob = $1] in $0.surelyCoversRules(of: glob) } }
            && (severities.isEmpty || severities.count == Severity.allCases.count
                || covers(severities, other.severities) { $0.contains($1) })
            && covers(cwe, other.cwe) { $0.contains($1) }
            && [LineState.introduced, .historyOnly, .existing].allSatisfy { accepts($0) || !other.accepts($0) }
            && (paths.contains { $0.pattern == "**" }
                || coversGlobs(paths, other.paths))
            && covers(branches, other.branches) { $0.contains { [glob = $1] in $0.surelyCovers(glob) } }
            && (signed == nil || signed == other.signed)
            && coversGlobs(pushers, other.pushers) && coversGlobs(signers, other.signers)
            && coversGlobs(authors, other.authors)
    }

    private func coversGlobs(_ mine: [Glob], _ others: [Glob]) -> Bool {
        covers(mine, others) { $0.contains { [glob = $1] in $0.surelyCovers(glob) } }
    }

    /// A part that asks nothing covers any; one that asks something covers only what asks for no more.
    private func covers<Element>(
        _ mine: [Element], _ others: [Element], _ isCovered: ([Element], Element) -> Bool
    ) -> Bool {
        mine.isEmpty || !others.isEmpty && others.allSatisfy { isCovered(mine, $0) }
    }
}
