public import GateModel
public import Git
public import Pipelines

/// What a person names on the command line, in the place of what the pipeline's system says.
public struct PipelineOverrides: Sendable {
    public var base: String?
    public var head: String?
    public var target: String?

    /// - Parameters:
    ///   - base: a revision that counts as what the target has.
    ///   - head: a revision that is looked at.
    ///   - target: the branch that it is for.
    public init(base: String? = nil, head: String? = nil, target: String? = nil) {
        (self.base, self.head, self.target) = (base, head, target)
    }
}

/// What a pipeline's event means, as the push that it is or would be.
public struct PipelineQuery: Sendable {
    public let push: Push
    public let options: GateOptions
    /// The commit that is looked at: of a request its own head; `nil` where a ref was deleted.
    public let head: ObjectID?
    /// The commit that it was compared with: where the histories meet; `nil` where there is none.
    public let base: ObjectID?
    private var watched: (remote: GitRemote, ref: RefName, head: ObjectID)?

    /// Finds out what is new, and fetches what of it the clone lacks.
    ///
    /// - Parameters:
    ///   - environment: the process's variables.
    ///   - tell: says what is being waited for.
    /// - Throws: where that cannot be told. Never a guess: without a common ancestor in a clone that is cut off, without the
    ///   target as it is now, nothing is compared.
    public init(
        _ event: PipelineEvent, _ overrides: PipelineOverrides, at location: GitLocation,
        environment: [String: String], tell: @escaping (String) -> Void
    ) throws {
        let target = try overrides.target.map { try Self.branch($0) }
        let names = [target, event.ref, event.defaultBranch].compactMap { $0 } + event.headRefs
        let clone = try PipelineClone(event, names: names, at: location, environment: environment, tell: tell)
        if case .deletion = event.kind {
            push = Self.claimed(event)
            options = GateOptions(known: [], trusted: .remote(nil))
            head = nil
            base = nil
            return
        }
        let head = try Self.head(event, overrides.head, clone)
        var comparer = PipelineComparer(
            event: event, head: head, clone: clone, defaultBranch: try event.defaultBranch ?? clone.defaultBranch(),
            target: target)
        if event.ref == nil, target == nil, event.kind == .manual {
            comparer = comparer.at(try clone.repository.symbolicTarget(of: "HEAD"))
        }
        var comparison = try Self.comparison(&comparer, overrides.base, clone)

        try clone.deepen(head, without: comparison.known, headRefs: event.headRefs, target: comparison.target)
        let new = try clone.git.commits(of: head, without: comparison.known)
        try clone.complete(new, trusted: comparison.trustedCommit)
        base = try Self.tellOfBases(&comparison, head, clone, count: new.count)
        self.head = head
        let moved = event.headRefs.first { clone.refs?.ids[$0] != nil }
        if event.kind == .tag {
            try Self.useTagObject(&comparison, event, head, clone)
        } else if let moved, let now = clone.refs?.ids[moved], now != head, overrides.head == nil {
            comparison.notices.append(Self.movedOn(moved, to: now, from: head))
        }
        if let remoteName = clone.remoteName, let moved, event.kind != .tag, overrides.head == nil {
            let git = GitProgram(location: location, environment: environment)
            watched = (GitRemote(remoteName, git: git, environment: environment), moved, head)
        }
        var notices = [Self.title(event, comparison, head, isNothing: new.isEmpty)] + comparison.notices
        if event.checksOutTarget {
            notices.append(
                "pull_request_target runs with the repository's own rights: never run what the request brings there")
        }
        push = Push(
            checkpoint: .ci, remote: clone.remoteName, url: nil,
            localName: try Self.localName(event, overrides, target, clone), updates: [comparison.update],
            pusher: Self.pusher(of: event), look: Self.look(event, isWhole: comparison.known.isEmpty))
        var options = GateOptions(known: comparison.known, trusted: comparison.trusted)
        options.notices = notices
        self.options = options
    }

    /// What an event says of itself, for the record of a run that was refused before anything could be compared.
    public static func claimed(_ event: PipelineEvent?) -> Push {
        var updates: [RefUpdate] = []
        if let event {
            let ref = event.ref ?? "refs/heads/HEAD"
            switch event.kind {
            case .push(let before): updates = [RefUpdate(ref: ref, old: before ?? .zero, new: event.head ?? .zero)]
            case .deletion(let before): updates = [RefUpdate(ref: ref, old: before ?? .zero, new: .zero)]
            case .newBranch, .request, .mergeQueue, .tag, .schedule, .manual:
                updates = [RefUpdate(ref: ref, old: .zero, new: event.head ?? .zero)]
            }
            // Without ids it would read as a deletion.
            if updates[0].new.isZero, updates[0].old.isZero { updates = [] }
        }
        return Push(
            checkpoint: .ci, remote: nil, url: nil, localName: event?.source, updates: updates,
            pusher: event.flatMap { pusher(of: $0) }, look: event.flatMap { look($0, isWhole: false) })
    }

    /// The refs of ``claimed(_:)`` that are no new names: a request moves no ref, and its target has been there before.
    public static func knownRefs(of event: PipelineEvent?) -> Set<RefName> {
        guard let event, let ref = event.ref else { return [] }
        switch event.kind {
        case .request, .mergeQueue, .schedule, .manual: return [ref]
        case .push, .deletion, .newBranch, .tag: return ref == event.defaultBranch ? [ref] : []
        }
    }

    /// Whether what was looked at has been replaced since, in a sentence; `nil` where it has not, or nobody can tell.
    public func movedSince() -> String? {
        guard let watched else { return nil }
        do throws(GitProgramError) {
            guard let now = try watched.remote.refs([watched.ref]).ids[watched.ref], now != watched.head else {
                return nil
            }
            return Self.movedOn(watched.ref, to: now, from: watched.head)
        } catch {
            return nil
        }
    }

    private static func movedOn(_ ref: RefName, to now: ObjectID, from head: ObjectID) -> String {
        "\(ref.short) has moved on to \(now.short): this is about \(head.short)"
    }
}
