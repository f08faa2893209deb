/// One line of what Git hands to a hook: a ref and the ids it moves between.
public struct RefUpdate: Hashable, Sendable, Codable {
    /// The ref at the destination.
    public let ref: RefName
    /// What the destination holds now; zero where the ref is new.
    public let old: ObjectID
    /// What it shall hold; zero where the ref is deleted.
    public let new: ObjectID

    public init(ref: RefName, old: ObjectID, new: ObjectID) {
        self.ref = ref
        self.old = old
        self.new = new
    }

    public var isDeletion: Bool { new.isZero }
    public var isCreation: Bool { old.isZero && !new.isZero }
}

/// Where the gate stands.
public enum Checkpoint: String, Sendable, Codable, CaseIterable {
    case prePush = "pre-push"
    case preReceive = "pre-receive"
    case ci
    /// A run by hand (`gatehouse check`), which records nothing.
    case check
}

/// The ref updates that are offered at once, and where to.
public struct Push: Sendable, Codable, Equatable {
    public let checkpoint: Checkpoint
    /// The remote's name, `origin`; `nil` for a push to a URL and where there is no remote.
    public let remote: String?
    /// The remote's URL without user name, password and query; `nil` where there is none.
    public let url: String?
    /// Where the pushed ref has another name here: what the developer calls it. For display only.
    public let localName: String?
    public let updates: [RefUpdate]
    /// What a pipeline looks at where nobody moves a ref; `nil` where somebody does.
    public var look: Look?
    /// Who pushes, where the Git host has said so; `nil` on a laptop.
    public var pusher: Pusher?

    /// What is looked at though no ref is moved.
    public enum Look: String, Sendable, Codable {
        /// What a pull or merge request, or a queue's entry, brings to its target.
        case request
        /// What a branch has and its target has not.
        case branch
        /// All that a branch holds.
        case wholeBranch = "whole-branch"
    }

    /// What ``localName`` says of a check of the index.
    public static let staged = "staged changes"

    public init(
        checkpoint: Checkpoint, remote: String?, url: String?, localName: String? = nil, updates: [RefUpdate],
        pusher: Pusher? = nil, look: Look? = nil
    ) {
        self.checkpoint = checkpoint
        self.remote = remote
        self.url = url
        self.localName = localName
        self.updates = updates
        self.pusher = pusher
        self.look = look
    }

    /// The same push as another checkpoint would see it.
    public func seen(at checkpoint: Checkpoint) -> Push {
        Push(
            checkpoint: checkpoint, remote: remote, url: url, localName: localName, updates: updates, pusher: pusher,
            look: look)
    }

    /// The same push without the updates of some refs.
    public func leavingOut(_ refs: Set<RefName>) -> Push {
        guard !refs.isEmpty else { return self }
        return Push(
            checkpoint: checkpoint, remote: remote, url: url, localName: localName,
            updates: updates.filter { !refs.contains($0.ref) }, pusher: pusher, look: look)
    }
}
