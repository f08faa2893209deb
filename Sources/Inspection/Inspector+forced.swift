import GateModel
import Git

extension Inspector {
    /// Refs whose old commit is no ancestor of the new one.
    ///
    /// It is asked once for each new commit, however many refs move to it. Mostly the commits of the push lead straight to the
    /// old ones, which is seen without reading more. Otherwise both histories are walked; of a push to many such commits only
    /// the first are, and the other refs not named: the name is for people.
    func forcedRefs(of push: Push, walk: HistoryWalk) throws(GitError) -> [RefName] {
        var moves: [(ref: RefName, move: Move)] = []
        var oldByNew: [ObjectID: Set<ObjectID>] = [:]
        for update in push.updates where !update.isDeletion && !update.isCreation && update.ref.branch != nil {
            guard let old = try commits(among: [update.old]).first, let new = try commits(among: [update.new]).first,
                old != new
            else { continue }
            moves.append((update.ref, Move(old: old, new: new)))
            oldByNew[new, default: []].insert(old)
        }
        var (walksLeft, stepsLeft) = (16, 1_000_000)
        var forced: Set<Move> = []
        for new in moves.map(\.move.new) {
            // Taken out: the next ref that moves there has its answer already.
            guard let all = oldByNew.removeValue(forKey: new) else { continue }
            let old = all.subtracting(walk.edge(below: new, stepsLeft: &stepsLeft))
            guard !old.isEmpty, walksLeft > 0 else { continue }
            walksLeft -= 1
            let lost = try HistoryWalk(repository: repository, new: Array(old), known: [new]).commits
            forced.formUnion(old.intersection(lost).map { Move(old: $0, new: new) })
        }
        return moves.filter { forced.contains($0.move) }.map(\.ref)
    }

    private struct Move: Hashable {
        let old: ObjectID
        let new: ObjectID
    }
}
