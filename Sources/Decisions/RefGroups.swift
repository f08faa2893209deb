import Definitions
import GateModel

/// The refs of a push, in groups that no workflow tells apart: ten thousand tags are judged as one.
struct RefGroups {
    /// One ref of each group, in the order of the push; `[nil]` for a push that updates no ref.
    let all: [RefName?]
    /// Whether workflows tell any branches apart at all.
    let differ: Bool
    private let patterns: [RefGlob]
    private let groupOfRef: [RefName: [Bool]]

    init(of push: Push, by process: ProcessDefinition) {
        let patterns = process.workflows.flatMap { $0.condition.branches + $0.decision.exceptions.map(\.branch) }
        var groupOfRef: [RefName: [Bool]] = [:]
        var seen: Set<[Bool]> = []
        var all: [RefName?] = []
        for update in push.updates where !update.isDeletion && groupOfRef[update.ref] == nil {
            let group = patterns.map { $0.matches(update.ref) }
            groupOfRef[update.ref] = group
            if seen.insert(group).inserted { all.append(update.ref) }
        }
        self.patterns = patterns
        self.groupOfRef = groupOfRef
        self.all = all.isEmpty ? [nil] : all
        differ = !patterns.isEmpty
    }

    /// One ref of each group among `refs`, in their order; all groups where `refs` is empty.
    func representatives(of refs: [RefName]) -> [RefName?] {
        guard !refs.isEmpty else { return all }
        var seen: Set<[Bool]> = []
        return refs.filter { ref in
            seen.insert(groupOfRef[ref] ?? patterns.map { $0.matches(ref) }).inserted
        }
    }
}
