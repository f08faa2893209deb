public import GateModel

/// What is known of a run before anything is scanned.
public struct RunStart: Sendable, Equatable, Codable {
    public let id: RunID
    /// Milliseconds since 1970.
    public let startedAt: Int64
    public let push: Push
    /// Gatehouse's own version.
    public let version: String

    public init(id: RunID, startedAt: Int64, push: Push, version: String = gatehouseVersion) {
        self.id = id
        self.startedAt = startedAt
        self.push = push
        self.version = version
    }
}

/// The stored form of a run's start.
struct StoredStart: Codable {
    let start: RunStart
    /// Whether the process holds a mark that vanishes when it dies. Where the file system has no such locks nobody can
    /// tell a run that died from one that is going on.
    let isMarked: Bool
}

/// The stored form of a landing.
struct StoredLanding: Codable {
    let updates: [RefUpdate]
}

/// The stored form of an interruption.
struct StoredInterruption: Codable {
    let signal: Int32
}
