/// What the process says must happen with one finding.
public enum Decision: String, Sendable, Codable, Comparable, CaseIterable {
    /// Recorded, not shown one by one.
    case observe
    /// Shown; the push goes on.
    case annotate
    /// The push stops.
    case block

    public static func < (left: Decision, right: Decision) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .observe: 0
        case .annotate: 1
        case .block: 2
        }
    }
}

/// What becomes of the push.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    case passed
    /// Nothing of the push had to be looked at, because whoever runs the server governs none of its refs: nobody looked.
    case unjudged
    case annotated
    /// Something that had to be looked at was not.
    case incomplete
    case blocked
}

/// A finding and what was decided about it, with reasons.
public struct DecidedFinding: Sendable, Equatable, Codable {
    public var finding: Finding
    public let decision: Decision
    /// The workflow that decided.
    public let workflow: String
    /// Where that workflow is written: `process.yml:24`; "built-in process" where there is no file.
    public let writtenAt: String
    public let reviewer: ReviewerName?
    /// Seconds within which the reviewer answers.
    public let respondWithin: Int?
    /// How to mend it, in the process's words.
    public let fix: String?
    public let training: String?
    /// Why each workflow before the one that decided did not match, in order; then why this one did.
    public let reasons: [WorkflowReason]
    /// The refs by which the push brings it; `nil` where it is a push of one ref, where nothing is brought,
    /// and of more findings than anybody reads.
    public var bringing: BringingRefs?

    public init(
        finding: Finding, decision: Decision, workflow: String, writtenAt: String, reviewer: ReviewerName?,
        respondWithin: Int?, fix: String?, training: String?, reasons: [WorkflowReason]
    ) {
        self.finding = finding
        self.decision = decision
        self.workflow = workflow
        self.writtenAt = writtenAt
        self.reviewer = reviewer
        self.respondWithin = respondWithin
        self.fix = fix
        self.training = training
        self.reasons = reasons
    }
}

/// Why one workflow matched a finding or did not.
public struct WorkflowReason: Sendable, Equatable, Codable {
    public let workflow: String
    public let writtenAt: String
    public let matched: Bool
    /// "severity is medium, the workflow wants >= high"
    public let why: String

    public init(workflow: String, writtenAt: String, matched: Bool, why: String) {
        self.workflow = workflow
        self.writtenAt = writtenAt
        self.matched = matched
        self.why = why
    }
}

/// Refs by which a push brings a finding: the first few by name. There may be as many as there are findings.
public struct BringingRefs: Sendable, Equatable, Codable {
    public var first: [RefName]
    /// All of them.
    public let count: Int
    /// Set where others of the push hold it as well, from before it.
    public var isElsewhere: Bool?

    private static let maxNamed = 5

    public init(_ refs: [RefName]) { (first, count) = (Array(refs.prefix(Self.maxNamed)), refs.count) }
}
