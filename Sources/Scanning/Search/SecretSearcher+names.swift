import GateModel
import Git
import SecretScanning

/// Names and addresses of a history's commits and tags, each once.
struct HistoryIdentities {
    private(set) var lines = LooseLines(place: "In a person's name or address.")
    private(set) var places: [RepoPath: SecretGatherer.Place] = [:]
    private var seen: Set<Key> = []

    private struct Key: Hashable {
        let identity: Identity
        /// What no ref leads to must not hide what some ref does.
        let isReachable: Bool
    }

    /// - Parameter place: `nil` where no ref leads to the object.
    mutating func add(_ identity: Identity, _ role: String, _ object: ObjectID, at place: SecretGatherer.Place?) {
        guard seen.insert(Key(identity: identity, isReachable: place != nil)).inserted else { return }
        let name = RepoPath(role)
        lines.add("\(identity.name) <\(identity.email)>".utf8, of: .init(name: name, object: object))
        places[name] = place.map { .init(path: name, blob: $0.blob, order: $0.order) }
    }
}

extension SecretSearcher {
    func look(at identities: HistoryIdentities, _ look: ContentLook, into result: inout TextSightings) {
        let (sightings, unfinished) = look.look(at: identities.lines)
        result.omissions += unfinished.map { Omission(subject: "names of authors", reason: .unreadable($0)) }
        for (owner, sighting) in sightings {
            if let place = identities.places[owner.name] {
                result.placed.append((sighting, place))
            } else {
                result.unreachable.insert(sighting.fingerprint)
            }
        }
    }

    /// Looks at the names of all refs, which costs nothing beside a history.
    func lookAtRefNames(in repository: Repository) throws(GitError) -> LooseSightings {
        guard scope.refNames else { return ([], []) }
        var lines = LooseLines(place: "In a ref's name.")
        for ref in try repository.refs(under: "refs/").refs {
            lines.add(ref.name.bytes, of: .init(name: RepoPath(bytes: ref.name.bytes), object: ref.target))
        }
        return ContentLook(engine: engine, key: key, scope: scope).look(at: lines)
    }
}
