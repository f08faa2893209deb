public import GateModel

/// What a scanner is given by the machine it runs on.
public struct ScannerHost: Sendable {
    /// The gate's own environment. A program sees `PATH` of it and what its definition names, nothing else.
    public var environment: [String: String]
    /// Where private folders are made; they are readable by this user only.
    public var temporaryFolder: String
    /// Where snapshots are made that are not large, if it is in memory and has room; `nil`: with the rest of the private folder.
    public var memoryFolder: String?
    /// `nil` where results shall not be kept.
    public var cache: ResultCache?
    /// Undoes what a killed run would leave behind.
    public var cleanup: CleanupRegistry
    /// Masks secrets in text that a scanner wrote. Everything passes through it before it leaves this module.
    public var redact: @Sendable (String) -> String
    public var limits: ScanLimits
    /// Where the gate stands: a server wants a sandbox where a laptop may do without.
    public var checkpoint: Checkpoint
    /// The process is written by others than the machine's operator: it may not open the sandbox, nor ask for variables.
    public var isHeld: Bool

    public init(
        environment: [String: String], checkpoint: Checkpoint, isHeld: Bool = false,
        temporaryFolder: String? = nil, cache: ResultCache? = nil, cleanup: CleanupRegistry,
        redact: @escaping @Sendable (String) -> String,
        limits: ScanLimits = ScanLimits()
    ) {
        self.checkpoint = checkpoint
        self.isHeld = isHeld
        self.environment = environment
        let folder = temporaryFolder ?? environment["TMPDIR"] ?? "/tmp"
        self.temporaryFolder = folder.hasPrefix("/") ? folder : "/tmp"
        // Whoever names a folder wants it used.
        memoryFolder = temporaryFolder == nil && environment["TMPDIR"] == nil ? "/dev/shm" : nil
        self.cache = cache
        self.cleanup = cleanup
        self.redact = redact
        self.limits = limits
    }
}

/// How much a program may take. Going over one of these makes the scan incomplete.
public struct ScanLimits: Sendable {
    /// Bytes of a report.
    public var reportBytes = 64 << 20
    /// Bytes of standard error (and of standard output where the report is not written there).
    public var remarkBytes = 1 << 20
    /// Between the request to end and the kill.
    public var grace: Duration = .seconds(2)
    /// For the question `--version`.
    public var versionTimeout: Duration = .seconds(15)
    /// When every program has to be done, whatever its own time-out: a push waits for no longer. `nil`: no such time.
    public var budget: ScanBudget?
    /// Bytes of arguments and environment in one call; `nil` takes what the system allows.
    public var argumentBytes: Int?

    public init() {}
}

/// How long the scanners of one push may take, all of them beside each other.
public struct ScanBudget: Sendable {
    public let duration: Duration
    let end: ContinuousClock.Instant

    /// It begins now.
    public init(_ duration: Duration) {
        self.duration = duration
        end = .now + duration
    }

    /// "5 s".
    var words: String { "\(duration.components.seconds) s" }
}
