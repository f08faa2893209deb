public import GateModel

/// A team's written process, checked: what is scanned, what happens to an alert, who reviews it.
///
/// Every default is filled in and every rule checked, so whoever holds one may rely on it. Coding is for keeping a checked
/// definition by the digest of its text; decoding does not check again.
public struct ProcessDefinition: Sendable, Equatable, Codable {
    /// What the file is called in messages: `process.yml`.
    public let sourceName: String
    /// In the order of the file; at least one. All of them must report.
    public let scanners: [ScannerDefinition]
    public let reviewers: [Reviewer]
    /// In the order of the file: the first one that matches a finding decides. The last one has no condition, so that
    /// something is decided for every finding.
    public let workflows: [Workflow]
    /// What it does to a push when something of it could not be looked at (`Coverage.isIncomplete`).
    public let ifIncomplete: DecisionByCheckpoint
    public let limits: Limits

    /// What the gate looks at, at most.
    public struct Limits: Sendable, Equatable, Codable {
        /// Bytes of a blob. A larger one is not looked at, which makes the run incomplete. 100 MiB unless the process says
        /// otherwise: over that the big hosts refuse a file anyway.
        public let blobBytes: Int

        public init(blobBytes: Int = 100 << 20) { self.blobBytes = blobBytes }
    }

    /// Somebody who reviews alerts.
    public struct Reviewer: Sendable, Equatable, Codable {
        /// A reviewer that every process has. A name for people so far: nobody looks up who owns a file.
        public static let codeOwner: ReviewerName = "code-owner"

        public let name: ReviewerName
        public let team: String
        /// Names of channels, kept as they are written: nothing is sent so far.
        public let notify: [String]

        public init(name: ReviewerName, team: String, notify: [String] = []) {
            self.name = name
            self.team = team
            self.notify = notify
        }
    }

    /// Puts a process together from checked parts, and adds ``Workflow/anythingElse`` where no workflow catches everything.
    public init(
        sourceName: String, scanners: [ScannerDefinition], reviewers: [Reviewer] = [], workflows: [Workflow],
        ifIncomplete: DecisionByCheckpoint = DecisionByCheckpoint(.block), limits: Limits = Limits()
    ) {
        self.sourceName = sourceName
        self.scanners = scanners
        self.reviewers = reviewers
        let catchesEverything = workflows.contains { $0.condition.isEmpty }
        self.workflows = catchesEverything ? workflows : workflows + [.anythingElse]
        self.ifIncomplete = ifIncomplete
        self.limits = limits
    }

    /// What a repository without definitions gets: the built-in secret scanner blocks, everything else annotates.
    public static var builtIn: ProcessDefinition {
        ProcessDefinition(
            sourceName: builtInName,
            scanners: [ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit)],
            workflows: [
                Workflow(
                    name: "Leaked credential", line: nil, condition: WorkflowCondition(scanners: ["secrets"]),
                    decision: BranchDecision(.block),
                    fix: "Rotate the credential first, then take it out of every commit and tag that has not landed.")
            ])
    }

    static let builtInName = "built-in process"

    /// Where a workflow is written, for people: `process.yml:24`, or "built-in process".
    public func place(of workflow: Workflow) -> String {
        workflow.line.map { "\(sourceName):\($0)" } ?? Self.builtInName
    }
}
