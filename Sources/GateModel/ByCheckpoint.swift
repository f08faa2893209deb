/// A setting that may differ from checkpoint to checkpoint: "a laptop annotates where a server blocks".
public struct ByCheckpoint<Value: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
    /// For every checkpoint without a value of its own.
    public let otherwise: Value
    public let exceptions: [Checkpoint: Value]

    public init(_ otherwise: Value, except exceptions: [Checkpoint: Value] = [:]) {
        self.otherwise = otherwise
        self.exceptions = exceptions
    }

    public subscript(checkpoint: Checkpoint) -> Value { exceptions[checkpoint] ?? otherwise }
}

/// What an incomplete look does to a push, by checkpoint.
public typealias DecisionByCheckpoint = ByCheckpoint<Decision>

// Without this a dictionary by checkpoint is coded as a list in random order, and equal definitions give different text.
extension Checkpoint: CodingKeyRepresentable {}
