import Definitions
import GateModel

/// Decides single findings by the workflows.
///
/// A finding is decided at each of its places, that is for each location and each ref that contains it, and the strictest
/// decision counts. Otherwise an exception for `tests/**` would excuse the same secret in `src`, or one for a scratch branch
/// what goes to `main` too.
struct FindingJudge {
    private let workflows: [Workflow]
    private let process: ProcessDefinition
    private let facts: Facts
    private let groups: RefGroups
    private let asksWho: Bool

    init(process: ProcessDefinition, facts: Facts) {
        self.process = process
        self.facts = facts
        workflows = process.workflows
        groups = RefGroups(of: facts.push, by: process)
        asksWho = workflows.contains { $0.condition.asksWho }
    }

    func decide(_ finding: Finding) -> DecidedFinding {
        if let suppression = finding.suppression, !finding.rule.isOfNever { return allowed(finding, suppression) }
        let rulings = places(of: finding).map { rule(on: finding, at: $0) }
        guard let ruling = rulings.max(by: isMilder), let index = ruling.workflow else { return undecided(finding) }
        let workflow = workflows[index]
        if finding.rule.isOfNever, ruling.decision != .block { return forbidden(finding, ruling, workflow) }
        return DecidedFinding(
            finding: Self.leading(finding, with: ruling.place), decision: ruling.decision, workflow: workflow.name,
            writtenAt: process.place(of: workflow),
            reviewer: workflow.reviewer, respondWithin: workflow.respondWithinSeconds, fix: workflow.fix,
            training: workflow.training, reasons: reasons(for: finding, ruling: ruling))
    }

    /// The finding with the place that decided before the others: it is the one to mend, and the one that is shown.
    private static func leading(_ finding: Finding, with place: Place) -> Finding {
        guard let location = place.location, let index = finding.locations.firstIndex(of: location), index > 0 else {
            return finding
        }
        var result = finding
        result.locations.remove(at: index)
        result.locations.insert(location, at: 0)
        return result
    }

    // MARK: - Places

    /// Where a finding can be decided: one location, or none for a finding that names none, and one ref.
    struct Place {
        let location: Location?
        /// `nil` where the push names no ref.
        let ref: RefName?
        let pusher: Pusher?

        /// Lines that nobody compared with the push count as introduced: unknown must not be milder than known.
        var state: LineState { location?.state ?? .introduced }
    }

    private func places(of finding: Finding) -> [Place] {
        guard !finding.locations.isEmpty else { return groups.all.map { place(nil, $0) } }
        var seen: Set<Kind> = []
        var places: [Place] = []
        for location in finding.locations {
            let refs = groups.differ ? groups.representatives(of: facts.refsContaining(location)) : groups.all
            for ref in refs
            where seen.insert(
                Kind(
                    path: location.path, state: location.state ?? .introduced, ref: ref,
                    credit: asksWho ? location.credit : nil)
            ).inserted {
                places.append(place(location, ref))
            }
        }
        return places
    }

    /// What workflows can tell apart; a secret in ten thousand lines of one file is decided once.
    private struct Kind: Hashable {
        let path: RepoPath
        let state: LineState
        let ref: RefName?
        /// `nil` where no workflow asks who.
        let credit: Credit?
    }

    private func place(_ location: Location?, _ ref: RefName?) -> Place {
        Place(location: location, ref: ref, pusher: facts.push.pusher)
    }

    // MARK: - Rulings

    private struct Ruling {
        let place: Place
        /// Index of the workflow that decided; `nil` when none matched.
        let workflow: Int?
        let decision: Decision
        /// What of a decision by branch gave it.
        let pattern: RefGlob?
    }

    private func rule(on finding: Finding, at place: Place) -> Ruling {
        for (index, workflow) in workflows.enumerated() where workflow.condition.isMet(by: finding, at: place) {
            let (decision, pattern) = workflow.decision.decision(for: place.ref)
            return Ruling(place: place, workflow: index, decision: decision, pattern: pattern)
        }
        return Ruling(place: place, workflow: nil, decision: .block, pattern: nil)
    }

    private func isMilder(_ left: Ruling, _ right: Ruling) -> Bool {
        if left.decision != right.decision { return left.decision < right.decision }
        if left.place.state != right.place.state { return left.place.state.strictness < right.place.state.strictness }
        return (left.workflow ?? -1) > (right.workflow ?? -1)
    }

    /// A checked process has a workflow for everything. Should one ever come without, that must not let anything through.
    private func undecided(_ finding: Finding) -> DecidedFinding {
        DecidedFinding(
            finding: finding, decision: .block, workflow: "No workflow matches", writtenAt: process.sourceName,
            reviewer: nil, respondWithin: nil, fix: nil, training: nil, reasons: [])
    }

    /// What the trusted ref lets be is recorded, and stops nothing.
    private func allowed(_ finding: Finding, _ suppression: Suppression) -> DecidedFinding {
        let name = "Allowed"
        let why = (suppression.kind == .inSource ? "a comment beside it says so" : "\(suppression.place) says so")
        return DecidedFinding(
            finding: finding, decision: .observe, workflow: name, writtenAt: suppression.place, reviewer: nil,
            respondWithin: nil, fix: nil, training: nil,
            reasons: [
                WorkflowReason(
                    workflow: name, writtenAt: suppression.place, matched: true,
                    why: why + (suppression.reason.map { ": \($0)" } ?? ""))
            ])
    }

    /// What must never get out blocks where a workflow would let it: whoever writes the process is not asked.
    private func forbidden(_ finding: Finding, _ ruling: Ruling, _ workflow: Workflow) -> DecidedFinding {
        let name = "A value that must never get out"
        let file = process.neverPath
        var shown = Self.leading(finding, with: ruling.place)
        shown.suppression = nil
        var reasons = reasons(for: finding, ruling: ruling)
        if let last = reasons.popLast() {
            reasons.append(
                WorkflowReason(
                    workflow: last.workflow, writtenAt: last.writtenAt, matched: false,
                    why: "it matches and would \(ruling.decision.rawValue), which does not count for this: \(last.why)")
            )
        }
        reasons.append(
            WorkflowReason(
                workflow: name, writtenAt: file, matched: true,
                why: "what \(file) holds blocks, whatever a workflow says"))
        return DecidedFinding(
            finding: shown, decision: .block, workflow: name, writtenAt: file, reviewer: workflow.reviewer,
            respondWithin: workflow.respondWithinSeconds, fix: workflow.fix, training: workflow.training,
            reasons: reasons)
    }

    // MARK: - Reasons

    private func reasons(for finding: Finding, ruling: Ruling) -> [WorkflowReason] {
        guard let decider = ruling.workflow else { return [] }
        return workflows.prefix(decider + 1).enumerated().map { index, workflow in
            let parts = workflow.condition.parts(for: finding, at: ruling.place)
            let why: String
            if index < decider {
                why = parts.filter { !$0.isMet }.map(\.words).joined(separator: "; ")
            } else {
                why =
                    (parts.isEmpty ? ["it has no condition"] : parts.map(\.words)).joined(separator: "; ")
                    + choice(in: workflow, ruling: ruling)
            }
            return WorkflowReason(
                workflow: workflow.name, writtenAt: process.place(of: workflow), matched: index == decider, why: why)
        }
    }

    /// Which part of a decision by branch counted.
    private func choice(in workflow: Workflow, ruling: Ruling) -> String {
        guard !workflow.decision.exceptions.isEmpty else { return "" }
        let branch = ruling.place.ref.map { " for \($0.short)" } ?? ""
        let part = ruling.pattern.map { "`\($0.pattern)`" } ?? "`otherwise`"
        return "; it decides \(ruling.decision.rawValue)\(branch) by \(part)"
    }
}

extension LineState {
    /// How much a location weighs against the others of its finding.
    fileprivate var strictness: Int {
        switch self {
        case .introduced: 2
        case .historyOnly: 1
        case .existing: 0
        }
    }
}

extension ProcessDefinition {
    /// What the file of values that must never get out is called, beside this process.
    fileprivate var neverPath: String {
        let folder = sourceName.split(separator: "/").dropLast().joined(separator: "/")
        return folder.isEmpty ? ".gatehouse/never.yml" : "\(folder)/never.yml"
    }
}
