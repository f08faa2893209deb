/// What the process exits with: a contract with hooks and pipelines. Everything but 0 stops a push.
public enum ExitStatus: Int32, Sendable, Codable {
    /// Passed or annotated.
    case accepted = 0
    case blocked = 1
    /// Something was not looked at, and the process says that this blocks.
    case incomplete = 2
    /// Wrong usage (`EX_USAGE` of sysexits).
    case usage = 64
    /// The gate itself failed (`EX_SOFTWARE`).
    case failed = 70
    /// A definition is wrong (`EX_CONFIG`).
    case badDefinition = 78
}
