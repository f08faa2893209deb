/// A scanner as the process defines it, checked.
public struct ScannerDefinition: Sendable, Equatable, Codable {
    public enum Kind: Sendable, Equatable, Codable {
        /// The built-in secret scanner (`use: secrets`).
        case secrets
        /// A program. An argument that is exactly `{paths}` is replaced by the files to scan, relative to the snapshot.
        case program(command: [String], report: ReportFormat)
    }

    /// What the scanner looks at.
    public enum Inspect: String, Sendable, Codable, CaseIterable {
        /// Whatever any commit of the push adds: a secret that a later commit removes still leaves the machine.
        case everyCommit = "every-commit"
        /// The end state of each pushed ref.
        case tip
    }

    /// The language of a program's report.
    public enum ReportFormat: String, Sendable, Codable, CaseIterable {
        case sarif, shellcheck, bandit, detectSecrets = "detect-secrets", cppcheck
    }

    public let name: ScannerName
    public let kind: Kind
    public let inspect: Inspect
    /// Globs of the paths it is given (`**/*.py`, `*` does not cross a slash); empty means all.
    public let paths: [String]
    /// Seconds after which the program is ended and the scan is incomplete.
    public let timeoutSeconds: Double
    /// What an incomplete scan does to the push at each checkpoint: `.block` or `.annotate`.
    public let unavailability: DecisionByCheckpoint
    /// What it does to a push that the program had no time to finish in: `.block`, or `.annotate` where the pipeline is to look.
    public let ifOwed: Decision
    /// Exit statuses that mean "I have looked at everything". Any other is incomplete, whatever the report says.
    public let completeStatuses: [Int32]
    /// The scanner's own configuration files: taken from the trusted ref, or left out; never from the push.
    public let configuration: [String]
    /// Names of environment variables that the program is given beside the clean ones.
    public let environment: [String]
    /// What keeps a program apart from the machine; says nothing of the built-in scanner.
    public let sandbox: SandboxDefinition

    /// What an incomplete scan does at every checkpoint that ``unavailability`` does not name.
    public var ifUnavailable: Decision { unavailability.otherwise }

    public init(
        name: ScannerName, kind: Kind, inspect: Inspect, paths: [String] = [], timeoutSeconds: Double = 60,
        ifUnavailable: Decision = .block, completeStatuses: [Int32] = [0, 1], configuration: [String] = [],
        environment: [String] = [], ifUnavailableAt exceptions: [Checkpoint: Decision] = [:],
        ifOwed: Decision = .block, sandbox: SandboxDefinition = SandboxDefinition()
    ) {
        self.name = name
        self.kind = kind
        self.inspect = inspect
        self.paths = paths
        self.timeoutSeconds = timeoutSeconds
        unavailability = DecisionByCheckpoint(ifUnavailable, except: exceptions)
        self.completeStatuses = completeStatuses
        self.configuration = configuration
        self.environment = environment
        self.ifOwed = ifOwed
        self.sandbox = sandbox
    }
}
