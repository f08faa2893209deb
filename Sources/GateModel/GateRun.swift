/// Where the definitions came from.
public enum DefinitionsSource: Sendable, Equatable, Codable {
    /// No `.gatehouse/` on the trusted ref, or no trusted ref.
    case builtIn(reason: String)
    /// Nothing was judged: they were not read, or not asked.
    case unread(reason: String)
    /// Read at this commit of this ref. `isUsual` is false where the ref was configured: the output then names it.
    case trustedRef(name: String, commit: ObjectID, isUsual: Bool)
    /// `--definitions worktree`: somebody tries out what is not in force yet.
    case worktree(path: String)
}

/// One push, start to end: what the ledger keeps and the feedback shows.
public struct GateRun: Sendable, Equatable, Codable {
    public let id: RunID
    /// Milliseconds since 1970.
    public let startedAt: Int64
    public let milliseconds: Double
    public var push: Push
    public var definitions: DefinitionsSource
    /// SHA-256 of the definitions' text, in hexadecimal.
    public let definitionsDigest: String
    public var coverage: Coverage
    public var scans: [ScanReport.Summary]
    /// The worst first.
    public var findings: [DecidedFinding]
    public let verdict: Verdict
    /// One sentence for each thing that led to the verdict beside the findings: "semgrep timed out after 90 s".
    public var reasons: [String]
    public let exitStatus: ExitStatus
    /// Things a developer should know: "this push changes the process; it takes effect when it has landed".
    public var notices: [String]
    /// Who wrote what this push introduces, most lines first.
    public var developers: [DeveloperShare]
    /// Gatehouse's own version.
    public let version: String
    /// What a laptop's gate would have stopped, had the push gone through one; `nil` where there is nothing of that kind.
    public var escaped: EscapedGate?
    /// The process of a server's policy that judged beside ``definitions``; `nil` where there was none.
    public var policy: PolicySource?
    /// Where a secret that blocks has to be taken out; `nil` where none does, or nobody can say.
    public var removal: SecretRemoval?

    /// The run that looked, where this one gave its answer again; `nil` for a run that looked itself.
    public private(set) var repeats: RunID?

    public init(
        id: RunID, startedAt: Int64, milliseconds: Double, push: Push, definitions: DefinitionsSource,
        definitionsDigest: String, coverage: Coverage, scans: [ScanReport.Summary], findings: [DecidedFinding],
        verdict: Verdict, reasons: [String], exitStatus: ExitStatus, notices: [String], developers: [DeveloperShare],
        version: String
    ) {
        self.id = id
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.push = push
        self.definitions = definitions
        self.definitionsDigest = definitionsDigest
        self.coverage = coverage
        self.scans = scans
        self.findings = findings
        self.verdict = verdict
        self.reasons = reasons
        self.exitStatus = exitStatus
        self.notices = notices
        self.developers = developers
        self.version = version
    }

    /// The answer of this run, given once more: nothing was scanned for it.
    public func repeated(as id: RunID, startedAt: Int64, milliseconds: Double) -> GateRun {
        var run = GateRun(
            id: id, startedAt: startedAt, milliseconds: milliseconds, push: push, definitions: definitions,
            definitionsDigest: definitionsDigest, coverage: coverage, scans: scans.map { $0.recalled() },
            findings: findings, verdict: verdict, reasons: reasons, exitStatus: exitStatus, notices: notices,
            developers: developers, version: version)
        run.escaped = escaped
        run.policy = policy
        run.removal = removal
        run.repeats = self.id
        return run
    }

    /// The same run with other notices.
    public func replacing(notices: [String]) -> GateRun {
        var run = self
        run.notices = notices
        return run
    }
}

/// A process that holds over many repositories, as a run was judged by it.
public struct PolicySource: Sendable, Equatable, Codable {
    /// What reasons call its file: `policy.git/process.yml`.
    public let name: String
    public let definitions: DefinitionsSource
    /// SHA-256 of the definitions' text, in hexadecimal.
    public let digest: String

    public init(name: String, definitions: DefinitionsSource, digest: String) {
        self.name = name
        self.definitions = definitions
        self.digest = digest
    }
}

/// A push that reached a server with content that the process stops on a laptop already: its gate was not there, or somebody
/// went past it (`--no-verify`).
public struct EscapedGate: Sendable, Equatable, Codable {
    /// Findings that block at `pre-push`.
    public let findings: Int

    public init(findings: Int) { self.findings = findings }
}

extension ScanReport {
    /// A scan without its findings, which stand decided in the run.
    public struct Summary: Sendable, Equatable, Codable {
        public let scanner: ScannerName
        public let outcome: ScanOutcome
        public let findings: Int
        /// Of the findings, the worst decision; `nil` where there is none.
        public let worst: Decision?
        public let filesDue: Int
        public let filesFromCache: Int
        public let bytes: Int
        public let milliseconds: Double
        public let version: String?
        public let sandbox: String?
        /// Facts worth telling that make nothing incomplete; see ``ScanReport/notices``.
        public let notices: [String]
        /// See ``ScanReport/isBuiltIn``.
        public let isBuiltIn: Bool?

        public init(_ report: ScanReport, worst: Decision?) {
            scanner = report.scanner
            outcome = report.outcome
            findings = report.findings.count
            self.worst = worst
            filesDue = report.filesDue
            filesFromCache = report.filesFromCache
            bytes = report.bytes
            milliseconds = report.milliseconds
            version = report.version
            sandbox = report.sandbox
            notices = report.notices
            isBuiltIn = report.isBuiltIn
        }

        private init(
            _ summary: Summary, outcome: ScanOutcome, version: String?, sandbox: String?, notices: [String],
            isRecalled: Bool = false
        ) {
            scanner = summary.scanner
            self.outcome = outcome
            isBuiltIn = summary.isBuiltIn
            findings = summary.findings
            worst = summary.worst
            filesDue = summary.filesDue
            filesFromCache = isRecalled ? summary.filesDue : summary.filesFromCache
            bytes = isRecalled ? 0 : summary.bytes
            milliseconds = isRecalled ? 0 : summary.milliseconds
            self.version = version
            self.sandbox = sandbox
            self.notices = notices
        }

        /// The same answer, for which nothing was scanned.
        func recalled() -> Summary {
            Summary(
                self, outcome: outcome, version: version, sandbox: sandbox, notices: notices, isRecalled: true)
        }

        /// The same figures with other texts.
        public func replacingTexts(
            outcome: ScanOutcome, version: String?, sandbox: String?, notices: [String]
        ) -> Summary {
            Summary(self, outcome: outcome, version: version, sandbox: sandbox, notices: notices)
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            scanner = try container.decode(ScannerName.self, forKey: .scanner)
            outcome = try container.decode(ScanOutcome.self, forKey: .outcome)
            findings = try container.decode(Int.self, forKey: .findings)
            worst = try container.decodeIfPresent(Decision.self, forKey: .worst)
            filesDue = try container.decode(Int.self, forKey: .filesDue)
            filesFromCache = try container.decode(Int.self, forKey: .filesFromCache)
            bytes = try container.decode(Int.self, forKey: .bytes)
            milliseconds = try container.decode(Double.self, forKey: .milliseconds)
            version = try container.decodeIfPresent(String.self, forKey: .version)
            sandbox = try container.decodeIfPresent(String.self, forKey: .sandbox)
            // Runs of older versions were recorded without.
            notices = try container.decodeIfPresent([String].self, forKey: .notices) ?? []
            isBuiltIn = try container.decodeIfPresent(Bool.self, forKey: .isBuiltIn)
        }
    }
}

/// A developer's part in a push.
public struct DeveloperShare: Sendable, Equatable, Codable {
    public let developer: Identity
    public let commits: Int
    public let introducedLines: Int

    public init(developer: Identity, commits: Int, introducedLines: Int) {
        self.developer = developer
        self.commits = commits
        self.introducedLines = introducedLines
    }
}
