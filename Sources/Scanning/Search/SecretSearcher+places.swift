import GateModel
import Git
import Inspection

/// Where secrets of a history are told to stand, and by whom: a secret is owed to the commit that added its line, not to one that
/// changed another line of the file or moved the file.
extension SecretSearcher {
    private struct FileKey: Hashable {
        let blob: ObjectID
        let path: RepoPath
    }

    /// Gathers what was seen in versions of files.
    ///
    /// - Parameters:
    ///   - looked: the contents that were looked at.
    ///   - isWhole: all of the history was looked at: what no commit is known to have added is owed to the first that had it.
    ///     Of a part of the history, it may have been there before, and is owed to nobody.
    func gather(
        _ parts: [HistoryPart], among looked: Set<ObjectID>, of commits: [ObjectID], at tips: [ObjectID], isWhole: Bool,
        in repository: Repository, at location: GitLocation, to gatherer: inout SecretGatherer
    ) async throws {
        // By path, as it is shown, whichever thread was first: the first places keep their lines.
        let sighted = parts.flatMap(\.sightings).map { (place: $0.item.place, seen: $0) }
            .sorted { $0.place < $1.place }.map { Sighted($0.seen.item, $0.seen.sightings) }
        let live = try Self.files(
            among: Set(sighted.flatMap(\.item.origins).map(\.path)), at: tips, in: repository)
        var owners = owners(of: sighted, commits, repository)
        if isWhole { owners.merge(first(of: sighted, commits, repository)) { known, _ in known } }
        for seen in sighted {
            for origin in seen.item.origins {
                let isLive = live.map { $0.contains(FileKey(blob: seen.item.id, path: origin.path)) }
                for sighting in seen.sightings(at: origin.path) {
                    gatherer.add(
                        sighting,
                        at: .init(
                            path: origin.path, blob: seen.item.id, order: origin.bringers.first,
                            owner: owners[.init(sighting, at: origin.path)], isLive: isLive))
                }
            }
        }
        guard !isWhole else { return }
        // What a tip has from elsewhere (the other side of a merge, say) no commit of the range brought there. What cannot be read
        // of it is none of the range's.
        let unseen = Dictionary(grouping: (live ?? []).filter { !looked.contains($0.blob) }, by: \.blob)
        let items = unseen.sorted { $0.key < $1.key }.map { blob, files in
            HistoryItem(id: blob, origins: files.map(\.path).sorted().map { .init(path: $0, bringers: []) })
        }
        for (item, sightings) in try await scan(items, at: location, areSuspect: true).flatMap(\.sightings) {
            for origin in item.origins {
                for sighting in sightings
                where sighting.paths.contains(origin.path) && gatherer.holds(sighting, at: origin.path) {
                    gatherer.add(sighting, at: .init(path: origin.path, blob: item.id, order: .max, isLive: true))
                }
            }
        }
    }

    /// The first commit that had each secret at a path, where that is known.
    private func first(
        of sighted: [Sighted], _ commits: [ObjectID], _ repository: Repository
    ) -> [SecretGatherer.Key: Int] {
        var result: [SecretGatherer.Key: Int] = [:]
        for seen in sighted {
            for origin in seen.item.origins {
                for sighting in seen.sightings(at: origin.path) {
                    guard let order = origin.bringers.first else { continue }
                    let key = SecretGatherer.Key(sighting, at: origin.path)
                    result[key] = min(result[key] ?? order, order)
                }
            }
        }
        // A commit at the edge of a shallow clone has all that is older, too.
        return result.filter { !repository.shallowBoundary.contains(commits[$0.value]) }
    }

    /// A content with its sightings.
    private struct Sighted {
        let item: HistoryItem
        /// Those that do not hold for each of the paths, with the paths for which they do.
        private let some: [(sighting: SecretSighting, paths: Set<RepoPath>)]
        private let everywhere: [SecretSighting]

        init(_ item: HistoryItem, _ sightings: [SecretSighting]) {
            self.item = item
            // A content may go by thousands of paths, and mostly the same holds for all.
            everywhere = sightings.filter { $0.paths.count == item.origins.count }
            some = sightings.filter { $0.paths.count != item.origins.count }.map { ($0, Set($0.paths)) }
        }

        func sightings(at path: RepoPath) -> [SecretSighting] {
            everywhere + some.lazy.filter { $0.paths.contains(path) }.map(\.sighting)
        }
    }

    /// Of each secret and path, the first commit that added a line of it there, or at the path from where it was moved; none
    /// where nobody is known to have.
    private func owners(
        of sighted: [Sighted], _ commits: [ObjectID], _ repository: Repository
    ) -> [SecretGatherer.Key: Int] {
        var claims: [(order: Int, path: RepoPath, place: Int)] = []
        for (place, seen) in sighted.enumerated() {
            for origin in seen.item.origins { claims += origin.bringers.map { ($0, origin.path, place) } }
        }
        // One commit after the other.
        claims.sort { ($0.order, $0.path, $0.place) < ($1.order, $1.path, $1.place) }
        var additions = CommitAdditions(repository: repository)
        var owners: [SecretGatherer.Key: Int] = [:]
        for (order, path, place) in claims {
            let open = sighted[place].sightings(at: path).filter { owners[.init($0, at: path)] == nil }
            guard !open.isEmpty else { continue }
            let added = additions.lines(of: sighted[place].item.id, at: path, addedBy: commits[order])
            for sighting in open {
                if added.include(sighting.lines) {
                    owners[.init(sighting, at: path)] = order
                } else if let owner = added.sources.lazy.compactMap({ owners[.init(sighting, at: $0)] }).first {
                    owners[.init(sighting, at: path)] = owner
                }
            }
        }
        return owners
    }

    /// What the tips hold at some paths; `nil` without a tip.
    private static func files(
        among paths: Set<RepoPath>, at tips: [ObjectID], in repository: Repository
    ) throws -> Set<FileKey>? {
        guard !tips.isEmpty else { return nil }
        guard !paths.isEmpty else { return [] }
        var result: Set<FileKey> = []
        for tip in tips {
            let files = try repository.files(among: paths, in: try repository.commit(tip).tree)
            result.formUnion(files.filter(\.mode.isBlob).map { FileKey(blob: $0.id, path: $0.path) })
        }
        return result
    }
}
