/// What a search for secrets outside of a push looked at, and what it found.
public struct SecretSearch: Sendable, Equatable {
    /// What was to be looked at.
    public enum Scope: Sendable, Equatable {
        /// Files and folders, as they were named.
        case paths([String])
        /// The commits that these revisions stand for, as git takes them.
        case range([String])
        /// Everything that the repository holds.
        case history
        case standardInput
    }

    /// How much was looked at.
    public struct Looked: Sendable, Equatable {
        /// Commits, their messages too; 0 where no history was looked at.
        public var commits = 0
        /// Annotated tags, by their messages.
        public var tags = 0
        /// Files, or versions of files where it was a history; each content once.
        public var files = 0
        /// Of all that together.
        public var bytes = 0

        public init() {}
    }

    public let scope: Scope
    public var looked = Looked()
    /// Each secret once, with the places where it stands, the most pressing first. A place's `state` says whether it is live
    /// (`introduced`) or in the history only; it is `nil` where there is no history to tell.
    public var findings: [Finding] = []
    /// What the repository's settings allow, each with its `suppression`; it is no reason to stop.
    public var allowed: [Finding] = []
    /// What was not looked at, with the reason.
    public var omissions: [Omission] = []
    /// Facts worth telling that make nothing incomplete.
    public var notices: [String] = []
    /// Whether another search of this repository gives the same secret the same fingerprint. Without the repository's key
    /// it does not.
    public var hasLastingFingerprints = true
    public var milliseconds = 0.0

    public init(scope: Scope) { self.scope = scope }

    public var isIncomplete: Bool { omissions.contains { $0.isIncomplete } }

    /// A secret found is one, whatever else was not looked at.
    public var exitStatus: ExitStatus { findings.isEmpty ? isIncomplete ? .incomplete : .accepted : .blocked }
}

extension Finding {
    /// Whether the secret stands in the newest state of what was searched; `nil` where there is no history to tell.
    public var isLive: Bool? {
        let states = locations.compactMap(\.state)
        return states.isEmpty ? nil : states.contains { $0 != .historyOnly }
    }
}
