import GateModel
import Git

extension Inspector {
    /// Refs whose old commit is no ancestor of the new one.
    ///
    /// It is asked once for each new commit, however many refs move to it. Mostly the commits of the push lead straight to the
    /// old ones, which is seen without reading more. Otherwise both histories are walked; after 16 such walks the rest is not looked
    /// at, and its refs not named. The name is for people.
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
        var (walksLeft, stepsLeft) = (Self.maxWalks, Self.maxSteps)
        var forced: Set<Move> = []
        for new in moves.map(\.move.new) {
            // Taken out: the next ref that moves there has its answer already.
            guard var old = oldByNew.removeValue(forKey: new) else { continue }
            walk.remove(&old, leadingFrom: new, stepsLeft: &stepsLeft)
            guard !old.isEmpty else { continue }
            guard walksLeft > 0 else { break }
            walksLeft -= 1
            let lost = try HistoryWalk(repository: repository, new: old.sorted(), known: [new]).commits
            forced.formUnion(old.intersection(lost).map { Move(old: $0, new: new) })
        }
        return moves.filter { forced.contains($0.move) }.map(\.ref)
    }

    private static let maxWalks = 16
    /// Parents that are looked at in the search for the straight way; without it, walks answer.
    private static let maxSteps = 2_000_000

    private struct Move: Hashable {
        let old: ObjectID
        let new: ObjectID
    }
}
