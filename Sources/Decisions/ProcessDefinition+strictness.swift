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
                let branches = workflow.condition.branches
                let (here, there) = (workflow.decision.decision(for: ref), workflow.decision.decision(for: other))
                let isHere = branches.isEmpty || branches.contains { $0.matches(ref) }
                let isThere = branches.isEmpty || branches.contains { $0.matches(other) }
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
    public func knows(_ ref: RefName, for push: Push) -> Bool {
        guard workflows.contains(where: { !$0.condition.branches.isEmpty || !$0.decision.exceptions.isEmpty }) else {
            return true
        }
        return push.updates.allSatisfy { $0.isDeletion || judges(ref, atLeastAsStrictlyAs: $0.ref) }
    }
}
