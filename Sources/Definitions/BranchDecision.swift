public import GateModel

/// A decision that may differ from branch to branch of the destination.
public struct BranchDecision: Sendable, Equatable, Codable {
    /// In the order of the file: the first pattern that fits the branch decides.
    public let exceptions: [Exception]
    /// For every branch that no pattern fits, and for refs that are no branches.
    public let otherwise: Decision

    public struct Exception: Sendable, Equatable, Codable {
        public let branch: RefGlob
        public let decision: Decision

        public init(branch: RefGlob, decision: Decision) {
            self.branch = branch
            self.decision = decision
        }
    }

    public init(_ otherwise: Decision, except exceptions: [Exception] = []) {
        self.exceptions = exceptions
        self.otherwise = otherwise
    }

    /// The decision for one ref, and the pattern that gave it (`nil`: `otherwise`).
    ///
    /// - Parameter ref: `nil` where nobody knows which ref it is: the strictest decision counts then.
    public func decision(for ref: RefName?) -> (decision: Decision, pattern: RefGlob?) {
        guard let ref else {
            let strictest = exceptions.max { $0.decision < $1.decision }
            guard let strictest, strictest.decision > otherwise else { return (otherwise, nil) }
            return (strictest.decision, strictest.branch)
        }
        guard let exception = exceptions.first(where: { $0.branch.matches(ref) }) else { return (otherwise, nil) }
        return (exception.decision, exception.branch)
    }
}

/// A pattern for the destination's branches: `main`, `release/*`. One that begins with `refs/` is held against full names, so
/// that a process can speak of tags too: `refs/tags/**`.
public struct RefGlob: Sendable, Hashable, Codable {
    public let glob: Glob

    /// - Throws: `GlobError` as `Glob` does.
    public init(_ pattern: String) throws(GlobError) { glob = try Glob(pattern) }

    public var pattern: String { glob.pattern }

    public func matches(_ ref: RefName) -> Bool {
        if isFullName { return glob.matches(ref.bytes) }
        let prefix = "refs/heads/".utf8
        return ref.bytes.starts(with: prefix) && glob.matches(ref.bytes.dropFirst(prefix.count))
    }

    func surelyCovers(_ other: RefGlob) -> Bool { isFullName == other.isFullName && glob.surelyCovers(other.glob) }

    private var isFullName: Bool { pattern.hasPrefix("refs/") }

    public init(from decoder: any Decoder) throws { glob = try Glob(from: decoder) }
    public func encode(to encoder: any Encoder) throws { try glob.encode(to: encoder) }
}
