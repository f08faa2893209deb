public import GateModel

/// Which of the pushed refs hold a commit.
public struct RefReach: Sendable {
    private let children: [ObjectID: [ObjectID]]
    private let refsByTip: [ObjectID: [RefName]]

    public init(_ contents: PushContents) {
        var children: [ObjectID: [ObjectID]] = [:]
        for commit in contents.commits {
            for parent in commit.commit.parents { children[parent, default: []].append(commit.commit.id) }
        }
        self.children = children
        refsByTip = Dictionary(contents.tips.map { ($0.commit, $0.refs) }, uniquingKeysWith: +)
    }

    /// The refs from which `commit` can be reached, in no order. Walks from the commit up, so it is asked only for findings.
    public func refs(holding commit: ObjectID) -> [RefName] {
        var (seen, pending, result): (Set<ObjectID>, [ObjectID], [RefName]) = ([commit], [commit], [])
        while let id = pending.popLast() {
            result += refsByTip[id] ?? []
            for child in children[id] ?? [] where seen.insert(child).inserted { pending.append(child) }
        }
        return result
    }
}
