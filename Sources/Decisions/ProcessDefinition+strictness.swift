public import Definitions
public import GateModel

extension ProcessDefinition {
    /// Whether no finding is judged more mildly at one ref than at another.
    ///
    /// Only what lies on such a ref counts as judged when it comes to the other: otherwise content could be pushed to a branch
    /// where it is annotated, and from there to the one where it would be blocked, as nothing new.
    public func judges(_ ref: RefName, atLeastAsStrictlyAs other: RefName) -> Bool {
        ref == other
            || workflows.allSatisfy { workflow in
                let (here, there) = (workflow.decision.decision(for: ref), workflow.decision.decision(for: other))
                let (isHere, isThere) = (workflow.isAbout(ref), workflow.isAbout(other))
                // A workflow that matches at one of them only takes a finding from those after it: that is as strict only
                // where it blocks here, or lets be there.
                return switch (isHere, isThere) {
                case (true, true): here.decision >= there.decision
                case (true, false): here.decision == .block
                case (false, true): there.decision == .observe
                case (false, false): true
                }
            }
    }

    /// Whether what lies on a ref of the destination counts as judged for every update of a push.
    public func knows(_ ref: RefName, for push: Push) -> Bool { PushStrictness(of: push, by: self).knows(ref) }
}

/// How strictly each workflow judges what a push updates, at the strictest: who pushes chooses how many refs that are, and each ref
/// of the destination is held against this instead of against each of them.
public struct PushStrictness: Sendable {
    private let demands: [Demand]

    /// What one workflow demands of a ref, as ``Definitions/ProcessDefinition/judges(_:atLeastAsStrictlyAs:)`` does of two.
    private struct Demand: Sendable {
        let workflow: Workflow
        /// The strictest decision at the updated refs that the workflow is about; `nil` where it is about none.
        var strictest: Decision?
        /// Whether there is one that it is not about.
        var leavesOut = false
    }

    public init(of push: Push, by process: ProcessDefinition) {
        let refs = push.updates.filter { !$0.isDeletion }.map(\.ref)
        // A workflow that is the same everywhere demands nothing.
        demands = process.workflows.filter { !$0.condition.branches.isEmpty || !$0.decision.exceptions.isEmpty }.map {
            workflow in
            var demand = Demand(workflow: workflow)
            for ref in refs {
                if workflow.isAbout(ref) {
                    let decision = workflow.decision.decision(for: ref).decision
                    demand.strictest = max(demand.strictest ?? decision, decision)
                } else {
                    demand.leavesOut = true
                }
            }
            return demand
        }
    }

    /// Whether what lies on a ref of the destination counts as judged for every update of the push.
    public func knows(_ ref: RefName) -> Bool {
        demands.allSatisfy { demand in
            guard demand.workflow.isAbout(ref) else { return demand.strictest ?? .observe == .observe }
            let here = demand.workflow.decision.decision(for: ref).decision
            return here >= demand.strictest ?? .observe && (!demand.leavesOut || here == .block)
        }
    }
}

extension Workflow {
    fileprivate func isAbout(_ ref: RefName) -> Bool {
        condition.branches.isEmpty || condition.branches.contains { $0.matches(ref) }
    }
}
