import GateModel
import Git
import Pipelines

extension PipelineQuery {
    static func branch(_ text: String) throws -> RefName {
        RefName(text.hasPrefix("refs/") ? text : "refs/heads/\(text)")
    }

    /// The commit that is looked at: what was named by hand, else what the event is about, else what is checked out.
    static func head(_ event: PipelineEvent, _ named: String?, _ clone: PipelineClone) throws -> ObjectID {
        if let named { return try revision(named, "--head", clone) }
        guard let checkedOut = try clone.git.head() else { throw PipelineProblem.noCommit }
        guard let head = try event.head ?? abbreviated(event, checkedOut, clone) else {
            return try requestHead(event, checkedOut, clone) ?? checkedOut
        }
        if head != checkedOut, !event.checksOutTarget {
            // A merge that the system has made of the request and its target, perhaps cut off behind it.
            guard try clone.git.parents(namedBy: checkedOut).contains(head) else {
                throw PipelineProblem.headMismatch(claimed: head, checkedOut: checkedOut)
            }
        }
        if let reason = try clone.obtain(head, refs: event.headRefs, keptAs: "head") {
            throw PipelineProblem.headMissing(head, reason: reason)
        }
        return head
    }

    /// Of a system that names a head by its first digits: what is checked out, or what that is a merge of.
    private static func abbreviated(
        _ event: PipelineEvent, _ checkedOut: ObjectID, _ clone: PipelineClone
    ) throws -> ObjectID? {
        guard let digits = event.headDigits else { return nil }
        let candidates = [checkedOut] + (try clone.git.parents(namedBy: checkedOut))
        let named = Set(candidates.filter { $0.hex.hasPrefix(digits) })
        guard let head = named.first, named.count == 1 else {
            throw PipelineProblem.headNotCheckedOut(digits, checkedOut: checkedOut)
        }
        return head
    }

    /// Of a system that names no head, as Jenkins: the request's own head as it is now, where what is checked out is a merge of it.
    private static func requestHead(
        _ event: PipelineEvent, _ checkedOut: ObjectID, _ clone: PipelineClone
    ) throws -> ObjectID? {
        guard event.kind == .request else { return nil }
        let parents = try clone.git.parents(namedBy: checkedOut)
        guard parents.count > 1 else { return nil }
        for ref in event.headRefs {
            guard let id = clone.refs?.ids[ref], parents.contains(id) else { continue }
            if let reason = try clone.obtain(id, refs: [ref], keptAs: "head") {
                throw PipelineProblem.headMissing(id, reason: reason)
            }
            return id
        }
        return nil
    }

    static func revision(_ text: String, _ option: String, _ clone: PipelineClone) throws -> ObjectID {
        let outcome = try clone.git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(text)^{commit}"])
        guard outcome.status == 0, let id = ObjectID(hexBytes: outcome.output.prefix(40)) else {
            throw PipelineProblem.unknownRevision(text, option: option)
        }
        return id
    }

    /// The comparison, with a base that was named by hand in the place of what the target has.
    static func comparison(
        _ comparer: inout PipelineComparer, _ base: String?, _ clone: PipelineClone
    ) throws -> PipelineComparison {
        guard let base else { return try comparer.compare() }
        let known = try revision(base, "--base", clone)
        comparer.base = known
        var comparison: PipelineComparison
        do {
            comparison = try comparer.compare()
        } catch is PipelineProblem {
            // What would have been compared with is gone, and somebody has said what counts instead.
            let ref = comparer.target ?? comparer.event.ref ?? comparer.defaultBranch ?? "refs/heads/HEAD"
            // From where the histories meet: what was named need not be what the branch was.
            let old = try clone.git.mergeBases(comparer.head, known).first ?? .zero
            comparison = PipelineComparison(
                update: RefUpdate(ref: ref, old: old, new: comparer.head), known: [],
                trusted: .commit(known, of: comparer.target ?? comparer.defaultBranch ?? ref),
                trustedCommit: known, against: "")
        }
        comparison.known = [known]
        comparison.against = "\(known.short), which was named by hand"
        return comparison
    }

    /// Says where histories meet, and puts that in the place of what the branch was.
    ///
    /// - Returns: the first of these places.
    static func tellOfBases(
        _ comparison: inout PipelineComparison, _ head: ObjectID, _ clone: PipelineClone, count: Int
    ) throws -> ObjectID? {
        guard let known = comparison.known.first else { return nil }
        let bases = try clone.git.mergeBases(head, known)
        if bases.isEmpty {
            comparison.notices.append(
                "the two histories have no commit in common: all \(count) commits of \(head.short) count as new")
        } else if bases.count > 1 {
            comparison.notices.append(
                "the two histories meet at \(bases.count) commits: what none of them has counts as new")
        }
        let update = comparison.update
        // A request does not move its target back: what it starts from is where the histories meet.
        if update.old.isZero, comparison.target == update.ref, let base = bases.first {
            comparison.update = RefUpdate(ref: update.ref, old: base, new: update.new)
        }
        return bases.first
    }

    /// An annotated tag has a message of its own, which gets out too.
    static func useTagObject(
        _ comparison: inout PipelineComparison, _ event: PipelineEvent, _ head: ObjectID, _ clone: PipelineClone
    ) throws {
        guard let ref = event.ref, let id = try clone.refs?.ids[ref] ?? clone.repository.target(of: ref), id != head
        else {
            return
        }
        _ = try clone.obtain(id, refs: [ref], keptAs: "tag")
        let peeled = try clone.git.run(["rev-parse", "--verify", "--quiet", "\(id.hex)^{commit}"])
        guard peeled.status == 0, ObjectID(hexBytes: peeled.output.prefix(40)) == head else {
            comparison.notices.append("\(ref.short) has moved on to \(id.short): this is about \(head.short)")
            return
        }
        comparison.update = RefUpdate(ref: ref, old: .zero, new: id)
    }

    static func title(
        _ event: PipelineEvent, _ comparison: PipelineComparison, _ head: ObjectID, isNothing: Bool
    ) -> String {
        let what =
            isNothing
            ? "\(comparison.update.new == head ? "nothing new" : "nothing but the tag's message") to look at: "
                + "\(comparison.against) has all of \(head.short)"
            : comparison.known.isEmpty
                ? "looked at all of \(head.short)" : "looked at what \(head.short) has and not \(comparison.against)"
        return "\(event.platform.title), \(event.title): \(what)"
    }

    /// What is looked at where the event moves no ref.
    static func look(_ event: PipelineEvent, isWhole: Bool) -> Push.Look? {
        switch event.kind {
        // It has been there, and nobody says what it was.
        case .push(nil) where isWhole: .wholeBranch
        case .push, .newBranch, .deletion, .tag: nil
        case .request, .mergeQueue: .request
        case .schedule, .manual: isWhole ? .wholeBranch : .branch
        }
    }

    /// What the commit is called here that is looked at: of a request its branch; by hand what was named, or is checked out.
    static func localName(
        _ event: PipelineEvent, _ overrides: PipelineOverrides, _ target: RefName?, _ clone: PipelineClone
    ) throws -> String? {
        guard event.kind == .manual, target != nil else { return event.source }
        return try overrides.head ?? (event.ref ?? clone.repository.symbolicTarget(of: "HEAD"))?.short ?? "HEAD"
    }

    /// Only whoever moved a ref has pushed: who opened a request, started a job or wrote a schedule has not.
    static func pusher(of event: PipelineEvent) -> Pusher? {
        switch event.kind {
        case .push, .newBranch, .deletion, .tag:
            event.isRerun ? nil : event.actor.map { Pusher(name: $0.name, source: $0.variable) }
        case .request, .mergeQueue, .schedule, .manual: nil
        }
    }
}

extension PipelineComparer {
    /// The same for a branch that only the clone knows.
    func at(_ branch: RefName?) -> PipelineComparer {
        var event = event
        event.ref = branch
        return PipelineComparer(
            event: event, head: head, clone: clone, defaultBranch: defaultBranch, target: target, base: base,
            notices: notices)
    }
}
