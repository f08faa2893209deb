public import GateModel

/// A pattern that cannot mean anything.
public struct GlobError: UserFacingError, Equatable {
    public let pattern: String
    /// What is wrong: "`[` has no `]`".
    public let problem: String
    public let hint: String?

    public var summary: String { "\(quoted(pattern)) is not a pattern: \(problem)" }
    public var exitStatus: ExitStatus { .badDefinition }
}
