import GateModel
import Git
import Inspection

/// Where secrets of a history are told to stand, and by whom: a secret is owed to the commit that added its line, not to one that
/// changed another line of the file or moved it.
extension SecretSearcher {
    /// A content with its sightings.
    typealias Sighted = (item: HistoryItem, sightings: [SecretSighting])

    private struct FileKey: Hashable {
        let blob: ObjectID
        let path: RepoPath
    }

    /// Gathers what was seen in versions of files.
    ///
    /// - Parameters:
    ///   - isWhole: all of the history was looked at, so that all that was seen is told. Otherwise what the commits did not add
    ///     is left out, and contents of the tips may not have been seen yet.
    func gather(
        _ parts: [HistoryPart], of commits: [ObjectID], at tips: [ObjectID], isWhole: Bool, in repository: Repository,
        at location: GitLocation, to gatherer: inout SecretGatherer, _ search: inout SecretSearch
    ) async throws {
        let sighted = parts.flatMap(\.sightings)
        let live = try Self.files(
            among: Set(sighted.flatMap(\.item.origins).map(\.path)), at: tips, in: repository)
        func place(_ path: RepoPath, _ blob: ObjectID, order: Int) -> SecretGatherer.Place {
            .init(
                path: path, blob: blob, order: order,
                isLive: live.map { $0.contains(FileKey(blob: blob, path: path)) })
        }
        let added = additions(sighted, commits, repository)
        for addition in added {
            gatherer.add(addition.sighting, at: place(addition.path, addition.blob, order: addition.order))
        }
        // Where the same secret stands besides: in later versions, where it was moved to.
        for (item, sightings) in sighted {
            for origin in item.origins {
                for sighting in sightings where sighting.paths.contains(origin.path) {
                    let first = isWhole ? origin.bringers.first : nil
                    guard let order = gatherer.firstOrder(of: sighting) ?? first else { continue }
                    gatherer.add(sighting, at: place(origin.path, item.id, order: order))
                }
            }
        }
        if !isWhole, !added.isEmpty {
            try await gatherLive(live ?? [], known: Set(sighted.map(\.item.id)), at: location, to: &gatherer, &search)
        }
    }

    /// What a tip has of a file that no commit of the range brought there (one side of a merge, say) was not looked at.
    private func gatherLive(
        _ live: Set<FileKey>, known: Set<ObjectID>, at location: GitLocation, to gatherer: inout SecretGatherer,
        _ search: inout SecretSearch
    ) async throws {
        let unseen = Dictionary(grouping: live.filter { !known.contains($0.blob) }, by: \.blob)
        let items = unseen.sorted { $0.key < $1.key }.map { blob, files in
            HistoryItem(id: blob, origins: files.map(\.path).sorted().map { .init(path: $0, bringers: []) })
        }
        let looked = try await scan(items, at: location, areSuspect: true)
        search.omissions += looked.flatMap(\.omissions)
        for (item, sightings) in looked.flatMap(\.sightings).sorted(by: { $0.item.id < $1.item.id }) {
            for origin in item.origins {
                for sighting in sightings where sighting.paths.contains(origin.path) {
                    guard let order = gatherer.firstOrder(of: sighting) else { continue }
                    gatherer.add(sighting, at: .init(path: origin.path, blob: item.id, order: order, isLive: true))
                }
            }
        }
    }

    private struct Addition {
        let sighting: SecretSighting
        let path: RepoPath
        let blob: ObjectID
        let order: Int
    }

    /// Of each secret and path, the first commit that added a line of it there; none where all were there before.
    private func additions(
        _ sighted: [Sighted], _ commits: [ObjectID], _ repository: Repository
    ) -> [Addition] {
        var claims: [(order: Int, path: RepoPath, place: Int)] = []
        for (place, (item, _)) in sighted.enumerated() {
            for origin in item.origins { claims += origin.bringers.map { ($0, origin.path, place) } }
        }
        // One commit after the other.
        claims.sort { ($0.order, $0.path, $0.place) < ($1.order, $1.path, $1.place) }
        var lines = CommitAdditions(repository: repository, maxBlobBytes: maxBytes)
        var settled: Set<SecretGatherer.Key> = []
        var result: [Addition] = []
        for (order, path, place) in claims {
            let (item, sightings) = sighted[place]
            let open = sightings.filter {
                $0.paths.contains(path) && !settled.contains(SecretGatherer.Key($0, at: path))
            }
            guard !open.isEmpty else { continue }
            let added = lines.lines(of: item.id, at: path, addedBy: commits[order])
            for sighting in open where added.include(sighting.lines) {
                settled.insert(SecretGatherer.Key(sighting, at: path))
                result.append(Addition(sighting: sighting, path: path, blob: item.id, order: order))
            }
        }
        return result
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
