import GateModel
import Git
import SecretScanning

/// What was seen in messages and names.
struct TextSightings: Sendable {
    var placed: [(sighting: SecretSighting, place: SecretGatherer.Place)] = []
    /// Of commits and tags that nothing leads to.
    var unreachable: Set<Fingerprint> = []
    var omissions: [Omission] = []
}

extension SecretSearcher {
    /// Looks at messages, and at who wrote them.
    ///
    /// - Parameters:
    ///   - texts: commits and tags.
    ///   - named: more tags, which a person named.
    ///   - order: the commits that refs lead to, with their places in the order of the history.
    func look(
        atTexts texts: [ObjectID], named: [ObjectID], of order: [ObjectID: Int], at location: GitLocation
    ) throws -> TextSightings {
        var result = TextSightings()
        guard !texts.isEmpty || !named.isEmpty else { return result }
        let repository = try Repository(at: location)
        let look = ContentLook(engine: engine, key: key, scope: scope)
        var tagged: Set<ObjectID>?
        var identities = HistoryIdentities()
        // The oldest commit with an author is the one that is named.
        for id in (texts + named).sorted(by: { (order[$0] ?? .max) < (order[$1] ?? .max) }) {
            let isKnown: Bool
            let name: String
            var texts: [(kind: String, text: String)] = []
            if let header = try repository.header(of: id), header.type == .tag {
                let tag = try repository.tag(id).tag
                if scope.tagMessages { texts = [("message", tag.message), ("header", tag.extraHeaders)] }
                let known = try tagged ?? repository.annotatedTags()
                tagged = known
                (isKnown, name) = (known.contains(id) || named.contains(id), "tag \(tag.name)")
                if let tagger = tag.tagger {
                    let role = "tagger of \(name)"
                    identities.add(tagger, role, id, at: isKnown ? .init(path: RepoPath(role), blob: id) : nil)
                }
            } else {
                let commit = try repository.commit(id)
                if scope.commitMessages { texts = [("message", commit.message), ("header", commit.extraHeaders)] }
                (isKnown, name) = (order[id] != nil, "commit \(id.short)")
                for (identity, role) in [(commit.author, "author"), (commit.committer, "committer")] {
                    let role = "\(role) of \(name)"
                    let place = order[id].map {
                        SecretGatherer.Place(path: RepoPath(role), blob: id, order: $0, owner: $0)
                    }
                    identities.add(identity, role, id, at: place)
                }
            }
            for (kind, text) in texts where !text.isEmpty {
                let subject = "\(kind) of \(name)"
                let (sightings, unfinished) = Array(text.utf8).withUnsafeBytes { look.lookAtPlain($0, paths: []) }
                result.omissions += unfinished.map {
                    Omission(subject: "\(kind) of \(id.short)", reason: .unreadable($0))
                }
                for sighting in sightings {
                    if isKnown {
                        result.placed.append(
                            (sighting, .init(path: RepoPath(subject), blob: id, order: order[id], owner: order[id])))
                    } else {
                        result.unreachable.insert(sighting.fingerprint)
                    }
                }
            }
        }
        if scope.authorFields { self.look(at: identities, look, into: &result) }
        return result
    }
}

extension Repository {
    /// Every annotated tag that a ref leads to.
    fileprivate func annotatedTags() throws(GitError) -> Set<ObjectID> {
        var result: Set<ObjectID> = []
        for ref in try refs(under: "refs/").refs where !result.contains(ref.target) {
            result.formUnion(try annotatedTags(from: ref.target))
        }
        return result
    }
}
