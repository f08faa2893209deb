public import GateModel
public import Git
import SecretScanning
import Synchronization

extension SecretSearcher {
    /// Looks at everything that the repository holds, and tells of what a ref leads to.
    public func history(at location: GitLocation, environment: [String: String]) async throws -> SecretSearch {
        var search = SecretSearch(scope: .history)
        let start = ContinuousClock.now
        try limitObjectCaches()
        keepLargeMemoryApart()
        let probe = try await HistoryProbe(location: location, engine: engine, maxBytes: maxBytes, report: report)
            .look()
        returnFreeMemory()
        search.looked = probe.looked
        search.omissions = probe.omissions
        let names = try lookAtRefNames(in: try Repository(at: location))
        search.omissions += names.unfinished.map { Omission(subject: "names of refs", reason: .unreadable($0)) }
        if !probe.blobs.isEmpty || !probe.texts.isEmpty || !names.sightings.isEmpty {
            // After the look: what a ref has come to since it began is no stranger's, and is told as what it is.
            let git = GitProgram(location: location, environment: environment)
            let listing = try HistoryListing(probe.commits, at: location, git)
            let trace = try await HistoryTrace(
                probe.blobs, in: listing.commits, listing.graph, at: location, report: report)
            returnFreeMemory()
            try await scan(
                trace, probe.blobs, texts: probe.texts.sorted(), commits: listing.commits,
                tips: try HistoryListing.tips(at: location, git), at: location, refNames: names, into: &search)
            search.looked = probe.looked  // counted at the first look
        }
        let repository = try Repository(at: location)
        try search.addShallowGaps(of: repository, among: nil)
        if try repository.isPartial() { search.omissions.append(.unfetched) }
        // What was ended early was not looked at: no answer.
        try Task.checkCancellation()
        search.milliseconds = start.millisecondsSince
        return search
    }

    /// Looks at the files that the commits of a range bring, and at their messages. What stands in such a file and none of them
    /// added is told as well, and owed to nobody.
    public func range(_ range: SearchedRange, at location: GitLocation) async throws -> SecretSearch {
        var search = SecretSearch(scope: .range(range.revisions))
        let start = ContinuousClock.now
        let (commits, tips) = (range.commits, range.tips)
        if let trace = range.trace {
            try await scan(
                trace, nil, texts: commits, named: range.tags, commits: commits, tips: tips, at: location,
                refNames: nil, into: &search)
        } else {
            try limitObjectCaches()
            keepLargeMemoryApart()
            var probe = try await HistoryProbe(location: location, engine: engine, maxBytes: maxBytes, report: report)
                .look()
            returnFreeMemory()
            // What else the repository holds was looked at on the way, and is none of the range's business.
            probe.texts.formIntersection(commits)
            let graph = CommitGraph(probe.commits, boundary: try Repository(at: location).shallowBoundary)
            let trace = try await HistoryTrace(
                probe.blobs, in: commits, graph, gathersAll: true, at: location, report: report)
            returnFreeMemory()
            search.omissions = try probe.gaps(among: trace.brought.union(commits), in: try Repository(at: location))
            try await scan(
                trace, probe.blobs, texts: probe.texts.sorted(), named: range.tags, commits: commits, tips: tips,
                at: location, refNames: nil, into: &search)
            search.looked.files = trace.brought.count
            search.looked.bytes = 0  // nobody added up those of the range
        }
        search.looked.commits = commits.count
        search.looked.tags = range.tags.count
        try search.addShallowGaps(of: try Repository(at: location), among: Set(commits))
        // What was ended early was not looked at: no answer.
        try Task.checkCancellation()
        search.milliseconds = start.millisecondsSince
        return search
    }

    // MARK: - Scanning

    /// A content to scan, with the places where it stands.
    struct HistoryItem: Sendable {
        let id: ObjectID
        let origins: [HistoryTrace.Origin]

        /// Its first path, then the commit that brought it, by its place in the history; never the same for two.
        var place: (RepoPath, Int, ObjectID) {
            let first = origins.min { $0.path < $1.path }
            return (first?.path ?? RepoPath(bytes: []), first?.bringers.first ?? .max, id)
        }
    }

    /// What one thread saw.
    struct HistoryPart: Sendable {
        var sightings: [(item: HistoryItem, sightings: [SecretSighting])] = []
        var omissions: [Omission] = []
        var notes: [(name: String, notes: [String])] = []
        var bytes = 0
    }

    /// - Parameters:
    ///   - trace: where the blobs stand.
    ///   - blobs: to look at; `nil` for all that the commits bring.
    ///   - texts: commits and tags whose messages are looked at.
    ///   - named: tags that a person named: looked at, and told of whether a ref leads to them or not.
    ///   - refNames: what was seen in them, where the whole repository is looked at: then secrets that no commit leads to
    ///     are told of, too.
    private func scan(
        _ trace: HistoryTrace, _ blobs: Set<ObjectID>?, texts: [ObjectID], named: [ObjectID] = [],
        commits: [ObjectID], tips: [ObjectID],
        at location: GitLocation,
        refNames: LooseSightings?, into search: inout SecretSearch
    ) async throws {
        search.omissions += trace.omissions
        var items = trace.origins.map { HistoryItem(id: $0.key, origins: $0.value) }
        // Versions of one file one after the other: libgit2 makes one of the other, and keeps the last ones.
        items.sort { left, right in
            guard let first = left.origins.first, let second = right.origins.first else { return false }
            return (first.path, first.bringers[0]) < (second.path, second.bringers[0])
        }
        let order = Dictionary(
            commits.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        async let lookedAtTexts = look(atTexts: texts, named: named, of: order, at: location)
        let parts = try await scan(items, at: location, areSuspect: blobs != nil)
        search.omissions += parts.flatMap(\.omissions)
        search.addNotes(parts.flatMap(\.notes).sorted { $0.name < $1.name })
        search.looked.files = items.count
        search.looked.bytes = parts.reduce(0) { $0 + $1.bytes }

        let repository = try Repository(at: location)
        var gatherer = SecretGatherer()
        try await gather(
            parts, among: Set(trace.origins.keys).union(trace.brought), of: commits, at: tips, isWhole: refNames != nil,
            in: repository, at: location, to: &gatherer)
        let messages = try await lookedAtTexts
        search.omissions += messages.omissions
        for (sighting, place) in messages.placed { gatherer.add(sighting, at: place) }
        var unreachable = messages.unreachable
        for (owner, sighting) in refNames?.sightings ?? [] {
            gatherer.add(sighting, at: .init(path: owner.name, blob: owner.object))
        }
        if refNames != nil, let blobs {
            let rest = blobs.filter { trace.origins[$0] == nil }.sorted().map { HistoryItem(id: $0, origins: []) }
            for (_, sightings) in try await scan(rest, at: location, areSuspect: true).flatMap(\.sightings) {
                unreachable.formUnion(sightings.map(\.fingerprint))
            }
        }
        unreachable.subtract(gatherer.fingerprints)
        if refNames != nil, !unreachable.isEmpty {
            search.notices.append(Self.unreachable(unreachable.count))
        }
        let session = engine.session()
        search.findings = gatherer.findings { Self.credit(commits[$0], repository, session) }
    }

    private static func unreachable(_ count: Int) -> String {
        "\(count) more \(count == 1 ? "secret stands" : "secrets stand") in objects that no branch and no tag leads to "
            + "(stashes and reflogs may); git removes them in its own time"
    }

    /// Versions of one file that a thread takes at once, and so many contents at least.
    private static let versionsAtOnce = 64
    private static let itemsAtOnce = 16

    /// - Parameter areSuspect: a first look has shown that a scan may find something in each.
    func scan(_ items: [HistoryItem], at location: GitLocation, areSuspect: Bool) async throws -> [HistoryPart] {
        let next = Mutex(0)
        let (engine, key, scope, maxBytes) = (engine, key, scope, maxBytes)
        let progress = Progress(total: items.count, report: report)
        let work: @Sendable () throws -> HistoryPart = {
            var part = HistoryPart()
            let look = ContentLook(engine: engine, key: key, scope: scope)
            let versions = areSuspect ? nil : VersionProbe(engine)
            let repository = try Repository(at: location)
            while !Task.isCancelled {
                let batch = next.withLock { next in
                    let first = next
                    next = Self.endOfBatch(in: items, from: first)
                    return items[first..<next]
                }
                guard !batch.isEmpty else { break }
                for item in batch { Self.scan(item, versions, look, repository, maxBytes, &part) }
                progress.add(batch.count)
            }
            return part
        }
        return items.count < 60 ? [try work()] : try await onTwoThreads(work)
    }

    /// Versions of one file stay together.
    private static func endOfBatch(in items: [HistoryItem], from first: Int) -> Int {
        var end = min(first + itemsAtOnce, items.count)
        while end > first, end < items.count, end - first < versionsAtOnce,
            items[end].origins.first?.path == items[end - 1].origins.first?.path
        {
            end += 1
        }
        return end
    }

    private static func scan(
        _ item: HistoryItem, _ versions: VersionProbe?, _ look: ContentLook, _ repository: Repository, _ maxBytes: Int,
        _ part: inout HistoryPart
    ) {
        let name = item.origins.first.map { "\($0.path.display)" } ?? "object \(item.id)"
        do {
            try repository.withBlob(item.id, limit: maxBytes) { (bytes, content) throws(GitError) in
                part.bytes += bytes.count
                guard versions?.isSuspect(bytes, in: content, of: item.origins.first?.path) ?? true else { return }
                let looked = look.look(at: bytes, paths: item.origins.map(\.path))
                part.omissions += looked.unfinished.map { Omission(subject: name, reason: .unreadable($0)) }
                if !looked.sightings.isEmpty { part.sightings.append((item, looked.sightings)) }
                if !looked.notes.isEmpty { part.notes.append((name, looked.notes)) }
            }
        } catch {
            if case .tooLarge(_, let bytes, let limit) = error.operation {
                part.omissions.append(Omission(subject: name, reason: .overSizeLimit(bytes: bytes, limit: limit)))
            } else if error.isMissing {
                part.omissions.append(Omission(subject: name, reason: .missingObject(item.id)))
            } else {
                part.omissions.append(Omission(subject: name, reason: .unreadable(error.message)))
            }
        }
    }

    // MARK: - What is told of a place

    private static func credit(_ id: ObjectID, _ repository: Repository, _ session: SecretSession) -> Credit? {
        do {
            let commit = try repository.commit(id)
            return Credit(
                commit: id, subject: session.redact(commit.subject), author: commit.author, coAuthors: [],
                committer: commit.committer, signature: commit.isSigned ? .unverified : .unsigned)
        } catch {
            return nil  // what the commit brought was read; only who made it is not told
        }
    }
}

extension SecretSearch {
    /// What a clone without its whole history cannot show.
    ///
    /// - Parameter commits: that were to be looked at; `nil` for all.
    fileprivate mutating func addShallowGaps(of repository: Repository, among commits: Set<ObjectID>?) throws {
        for id in repository.shallowBoundary.sorted() where commits?.contains(id) ?? true {
            omissions.append(Omission(subject: "commit \(id.short)", reason: .shallowBoundary))
        }
    }
}

extension Omission {
    /// Of a partial clone nobody knows what is missing.
    fileprivate static let unfetched = Omission(
        subject: "files that were not fetched",
        reason: .unreadable("this is a partial clone; git fetch --refetch --no-filter completes it"))
}

extension HistoryProbe.Result {
    /// What could not be looked at of some objects, and of what is no object; in a partial clone, those that are not there.
    fileprivate func gaps(among objects: Set<ObjectID>, in repository: Repository) throws -> [Omission] {
        var result = gaps.filter { gap in gap.object.map { objects.contains($0) } ?? true }.map(\.omission)
        guard try repository.isPartial() else { return result }
        for id in objects.sorted() where try repository.header(of: id) == nil {
            result.append(Omission(subject: "object \(id)", reason: .missingObject(id)))
        }
        return result
    }
}
