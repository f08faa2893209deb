import GateModel
import Git
import Pipelines

/// What a pipeline's event brings, compared with what, and judged by whose definitions.
struct PipelineComparison {
    var update: RefUpdate
    /// What the target has.
    var known: [ObjectID]
    var trusted: TrustedPlace
    /// The commit that the definitions are read at.
    var trustedCommit: ObjectID?
    /// The branch whose tip is known, to be deepened.
    var target: RefName?
    /// What is compared with, for people: "main at 1a2b3c4".
    var against: String
    var notices: [String] = []
}

/// Finds out what to compare with, by the kind of event.
struct PipelineComparer {
    let event: PipelineEvent
    let head: ObjectID
    let clone: PipelineClone
    /// The branch that others are compared with, and whose definitions hold.
    private(set) var defaultBranch: RefName?
    /// The branch that was named by hand.
    let target: RefName?
    /// What the target has, where it was named by hand.
    var base: ObjectID?
    var notices: [String] = []

    mutating func compare() throws -> PipelineComparison {
        if let target {
            guard event.isAbout(target) else { return try against(target, moving: target) }
            // Compared with itself, nothing of it would ever be new.
            defaultBranch = target
        }
        switch event.kind {
        case .request, .mergeQueue:
            guard let branch = event.ref ?? defaultBranch else { throw PipelineProblem.noTarget(event.platform) }
            if event.ref == nil {
                notices.append(
                    "\(event.platform.title) does not name the target: \(branch.short), the default branch, is taken")
            }
            return try against(branch, moving: branch)
        case .push(let before?): return try afterPush(before)
        case .push(nil), .newBranch:
            guard let branch = defaultBranch, try event.ref.map({ $0 == branch }) ?? isPart(of: branch) else {
                return try againstDefault(ref: event.ref)
            }
            return try wholeBranch(branch)
        case .tag: return try againstDefault(ref: event.ref)
        case .schedule, .manual:
            if let ref = event.ref, ref != defaultBranch { return try againstDefault(ref: ref) }
            // A detached HEAD, perhaps of another branch.
            if event.ref == nil, let branch = defaultBranch, try !isPart(of: branch) {
                return try against(branch, moving: branch)
            }
            return try standing()
        case .deletion(let before):
            return PipelineComparison(
                update: RefUpdate(ref: event.ref ?? "refs/heads/HEAD", old: before ?? .zero, new: .zero), known: [],
                trusted: .remote(nil), against: "nothing", notices: notices)
        }
    }

    /// What `head` brings to a branch as it is now. Never what the system remembers of it: that is frozen when a request is
    /// opened.
    private mutating func against(_ branch: RefName, moving ref: RefName) throws -> PipelineComparison {
        let tip = try clone.tip(of: branch)
        return PipelineComparison(
            update: RefUpdate(ref: ref, old: .zero, new: head), known: [tip], trusted: .commit(tip, of: branch),
            trustedCommit: tip, target: branch, against: "\(branch.short) at \(tip.short)", notices: notices)
    }

    /// Whether a branch has the head already, so that a comparison with it would find nothing.
    private func isPart(of branch: RefName) throws -> Bool {
        try clone.git.mergeBases(head, clone.tip(of: branch)).contains(head)
    }

    private mutating func againstDefault(ref: RefName?) throws -> PipelineComparison {
        guard let branch = defaultBranch else { throw PipelineProblem.noTarget(event.platform) }
        return try against(branch, moving: ref ?? branch)
    }

    /// The default branch is compared with itself as it was. Every other branch with the default branch as it is now, whose definitions
    /// hold: a branch's own are its owner's to write, and what a red run has found on it must not count as known to the next one.
    private mutating func afterPush(_ before: ObjectID) throws -> PipelineComparison {
        guard let ref = event.ref, let branch = defaultBranch else { throw PipelineProblem.noTarget(event.platform) }
        let isGone = try clone.obtain(before, refs: [], keptAs: "before") != nil
        guard ref == branch else {
            if isGone { notices.append("what \(ref.short) was before (\(before.short)) is gone: the push was forced") }
            var comparison = try against(branch, moving: ref)
            comparison.update = RefUpdate(ref: ref, old: before, new: head)
            return comparison
        }
        guard !isGone else { throw PipelineProblem.beforeGone(before, ref) }
        return PipelineComparison(
            update: RefUpdate(ref: ref, old: before, new: head), known: [before], trusted: .commit(before, of: ref),
            trustedCommit: before, target: nil, against: "\(ref.short) as it was at \(before.short)", notices: notices)
    }

    /// The default branch, where nothing says what it was: more is looked at, not less, and by nothing of its own. Whatever of
    /// its definitions could be taken, the head's or its parent's, may be what this very push brought to let the rest through.
    private mutating func wholeBranch(_ ref: RefName) throws -> PipelineComparison {
        var trusted = TrustedPlace.remote(nil)
        if let base {
            trusted = .commit(base, of: ref)
        } else if case .push = event.kind {
            trusted = .nowhere(reason: "\(event.platform.title) does not say what \(ref.short) was before this push")
            notices.append(
                "\(event.platform.title) does not say what \(ref.short) was before: all of it is looked at, by the built-in "
                    + "process, as its own may be what is pushed; name what it was with --base or GATEHOUSE_BEFORE")
        }
        return PipelineComparison(
            update: RefUpdate(ref: ref, old: .zero, new: head), known: [], trusted: trusted, trustedCommit: base,
            against: "nothing", notices: notices)
    }

    /// Nothing was moved: all of the default branch is looked at, by its own definitions. No tag bounds that: who may push a tag would
    /// say what is looked at.
    private mutating func standing() throws -> PipelineComparison {
        guard let branch = defaultBranch ?? event.ref else { throw PipelineProblem.noTarget(event.platform) }
        let tip = try clone.tip(of: branch)
        if base == nil {
            notices.append("nothing was moved: all of \(branch.short) is looked at; --base leaves out what was before")
        }
        return PipelineComparison(
            update: RefUpdate(ref: event.ref ?? branch, old: .zero, new: head), known: [],
            trusted: .commit(tip, of: branch), trustedCommit: tip, against: "nothing", notices: notices)
    }
}
