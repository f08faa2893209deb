public import GateModel
public import Scanning

/// What the gate is handed by the world: variables, the clock, somebody to tell how far it is, and what to undo at the end.
public struct GateHost: Sendable {
    public let environment: [String: String]
    public let cleanup: CleanupRegistry
    /// Milliseconds since 1970.
    public let now: @Sendable () -> Int64
    /// Called from any thread, often.
    public let report: @Sendable (Progress) -> Void

    /// How far a run is.
    public enum Progress: Sendable, Equatable {
        case inspecting
        case attributing
        /// The scanners that have not reported yet.
        case scanning(waitingFor: [ScannerName])
        case recording
    }

    public init(
        environment: [String: String], cleanup: CleanupRegistry, now: @escaping @Sendable () -> Int64,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.environment = environment
        self.cleanup = cleanup
        self.now = now
        self.report = report
    }
}

/// What to evaluate, beside the push itself.
public struct GateOptions: Sendable {
    /// Commits that count as known to the destination, instead of what its remote-tracking refs say.
    public var known: [ObjectID]?
    /// Where the definitions are read.
    public var trusted: TrustedPlace
    /// Whose remote-tracking refs tell what the destination has; `nil` where none do.
    public var trackingRemote: String?
    /// Refs that do not tell what the destination has, where somebody would expect them to, with the reason.
    public var remarks: [Omission] = []
    /// A repository whose process holds beside the trusted ref's and cannot be loosened by it; `nil` where there is none.
    public var policy: PolicyRepository?
    /// How the server that receives the push is set up: its own refs then tell what it has. `nil` everywhere else.
    public var server: ServerSettings?
    /// Refs of the push that are not judged: the operator of the server governs others only.
    public var ungoverned: Set<RefName> = []
    /// Whether the repository's own process may not open the sandbox that its programs run in.
    public var holdsSandbox = false
    /// How long programs may scan, all together; `nil` leaves each its own time-out.
    public var budget: Duration?
    /// The definitions' file in the working tree, to be tried out; `nil` for the trusted ones.
    public var worktreeDefinitions: (path: String, text: String)?
    /// The content of other files of the working tree, which are tried out with the definitions; `nil` for one that is not there.
    public var worktreeFile: (@Sendable (String) throws -> [UInt8]?)?
    /// What the gate says beside its own notices.
    public var notices: [String] = []
    /// Why nothing of the push can be looked at, where that is known beforehand: the run is recorded as incomplete.
    public var unreadable: GateError?

    public init(
        known: [ObjectID]? = nil, remote: String?, worktreeDefinitions: (path: String, text: String)? = nil
    ) {
        self.init(known: known, trusted: .remote(remote), worktreeDefinitions: worktreeDefinitions)
        trackingRemote = remote
    }

    /// - Parameter known: what the destination has; `nil` asks the refs of ``trackingRemote``.
    public init(
        known: [ObjectID]?, trusted: TrustedPlace, worktreeDefinitions: (path: String, text: String)? = nil
    ) {
        self.known = known
        self.trusted = trusted
        self.worktreeDefinitions = worktreeDefinitions
    }
}
