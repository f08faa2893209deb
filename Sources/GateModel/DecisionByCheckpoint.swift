/// A decision that may differ from checkpoint to checkpoint: "a laptop annotates where a server blocks".
public struct DecisionByCheckpoint: Sendable, Equatable, Codable {
    /// For every checkpoint without a decision of its own.
    public let otherwise: Decision
    public let exceptions: [Checkpoint: Decision]

    public init(_ otherwise: Decision, except exceptions: [Checkpoint: Decision] = [:]) {
        self.otherwise = otherwise
        self.exceptions = exceptions
    }

    public subscript(checkpoint: Checkpoint) -> Decision { exceptions[checkpoint] ?? otherwise }
}

// Without this a dictionary by checkpoint is coded as a list in random order, and equal definitions give different text.
extension Checkpoint: CodingKeyRepresentable {}
