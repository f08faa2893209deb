import GateModel
import Git

extension Push {
    /// The push with every ref that moves with those that it names. A symbolic ref stands for the ref that it leads to
    /// (git-symbolic-ref(1)): git writes the one where the other is pushed to, so both are judged, each by its own rules.
    ///
    /// - Returns: the refs that were added, each with the pushed one that moves it.
    /// - Throws: for names that lead to each other without an end, or to what is no ref.
    func following(aliasesIn repository: Repository) throws -> (push: Push, moved: [(ref: RefName, with: RefName)]) {
        let aliases = Dictionary(
            try repository.symbolicRefs().map { ($0.name, $0.target) }, uniquingKeysWith: { first, _ in first })
        guard !aliases.isEmpty else { return (self, []) }
        var namesOfTarget: [RefName: [RefName]] = [:]
        for alias in aliases.keys.filter(\.isBelowRefs).sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            if let target = Self.end(of: alias, aliases) { namesOfTarget[target, default: []].append(alias) }
        }
        var all = updates
        var named = Set(updates.map(\.ref))
        var moved: [(ref: RefName, with: RefName)] = []
        for update in updates {
            guard let target = Self.end(of: update.ref, aliases), target.isBelowRefs else {
                throw GateError.endlessAlias(update.ref)
            }
            for ref in [target] + (namesOfTarget[target] ?? []) where named.insert(ref).inserted {
                all.append(RefUpdate(ref: ref, old: update.old, new: update.new))
                moved.append((ref, update.ref))
            }
        }
        let push = Push(
            checkpoint: checkpoint, remote: remote, url: url, localName: localName, updates: all, pusher: pusher)
        return (push, moved)
    }

    /// The ref that a name leads to in the end: itself where it is none for another.
    private static func end(of name: RefName, _ aliases: [RefName: RefName]) -> RefName? {
        var ref = name
        for _ in 0...Repository.deepestSymbolicRef {
            guard let target = aliases[ref] else { return ref }
            ref = target
        }
        return nil
    }
}
