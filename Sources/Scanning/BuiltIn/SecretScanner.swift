public import GateModel
public import SecretScanning
import Synchronization

/// The built-in scanner: looks for secrets in every version of every file that the push brings, each blob once.
public struct SecretScanner: Scanner {
    public let definition: ScannerDefinition
    private let engine: SecretEngine
    private let key: [UInt8]
    private let scope: SecretScope

    /// Tests need fewer.
    var maxPlaces = ScanReport.maxPlaces
    /// For each of two threads. A text that is nothing but beginnings of secrets takes a hundred times as long as others.
    var allowance = WorkAllowance(nanosecondsAByte: 100)

    /// Below this many blobs a second thread costs more than it saves.
    private static let blobsWorthAThread = 60

    /// - Parameters:
    ///   - key: of the fingerprints; whoever does not have it cannot try candidates against them.
    ///   - scope: what is looked at.
    public init(definition: ScannerDefinition, engine: SecretEngine, key: [UInt8], scope: SecretScope) {
        self.definition = definition
        self.engine = engine
        self.key = key
        self.scope = scope
    }

    public func scan(_ request: ScanRequest) async -> ScanReport {
        let start = ContinuousClock.now
        let blobs = Blob.grouped(request.files)
        let (looked, bytes) = await lookAtAll(blobs, request)
        // Messages and names are no files: counted with them, a file of 12 bytes would have 97.
        let all = looked + [lookAt(request.texts)]
        let (hits, isWhole) = told(all.flatMap(\.hits))
        let (unread, notes) = (all.flatMap(\.unread), all.flatMap(\.notes))
        let gaps = (isWhole ? [] : [ScanReport.tooManyPlaces(maxPlaces)]) + (unread.isEmpty ? [] : [Self.words(unread)])
        let elapsed = (ContinuousClock.now - start).components
        return ScanReport(
            scanner: definition.name,
            outcome: gaps.isEmpty ? .completed : .incomplete(reason: gaps.joined(separator: "; ")),
            findings: findings(hits), filesDue: blobs.count,
            milliseconds: Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15,
            version: gatehouseVersion,
            bytes: bytes, notices: notes.isEmpty ? [] : [Self.words(notes)], isBuiltIn: true)
    }

    // MARK: - Looking

    /// A blob, and every path that it goes by in the push.
    private struct Blob: Sendable {
        let file: FileVersion
        private(set) var paths: [RepoPath]
        private var known: Set<RepoPath>

        init(_ file: FileVersion) {
            self.file = file
            paths = [file.path]
            known = [file.path]
        }

        mutating func add(_ path: RepoPath) { if known.insert(path).inserted { paths.append(path) } }

        static func grouped(_ files: [FileVersion]) -> [Blob] {
            var index = [ObjectID: Int](minimumCapacity: files.count)
            var blobs: [Blob] = []
            for file in files where file.mode.isBlob {
                if let known = index[file.id] {
                    blobs[known].add(file.path)
                } else {
                    index[file.id] = blobs.count
                    blobs.append(Blob(file))
                }
            }
            return blobs
        }
    }

    /// A secret in a blob or a text.
    private struct Hit: Sendable {
        let sighting: SecretSighting
        let blob: ObjectID
        let paths: [RepoPath]
        /// The path is a message's, say, and no file's.
        var isBesideFiles = false
    }

    /// What makes two hits one finding.
    private struct Kind: Hashable {
        let fingerprint: Fingerprint
        let suppression: Suppression?
    }

    /// A place without lines.
    private struct WholeFile: Hashable {
        let kind: Kind
        let path: RepoPath
        let blob: ObjectID
    }

    /// What one blob or text holds.
    private struct Looked: Sendable {
        var hits: [Hit] = []
        var unread: [(path: RepoPath, reason: String)] = []
        /// What was not looked at and makes nothing incomplete.
        var notes: [(path: RepoPath, reason: String)] = []
    }

    /// What one thread saw, by the places of the blobs.
    private struct Share: Sendable {
        private(set) var looked: [Int: Looked] = [:]
        /// The places of the blobs that were looked at, or of which it is said why not.
        var seen: Set<Int> = []
        var bytes = 0
        let maxPlaces: Int
        private var counts = [Int](repeating: 0, count: SightingKind.allCases.count)
        /// From where on none of a kind is told: enough come before, whichever thread looks at them.
        private var ends = [Int](repeating: .max, count: SightingKind.allCases.count)

        init(maxPlaces: Int) { self.maxPlaces = maxPlaces }

        mutating func note(_ found: Looked?, at place: Int) {
            guard var found else { return }
            for kind in SightingKind.allCases where place >= ends[kind.rawValue] {
                found.hits.removeAll { $0.sighting.kind == kind }
            }
            looked[place] = found
            for hit in found.hits { counts[hit.sighting.kind.rawValue] += hit.paths.count }
            for kind in SightingKind.allCases where counts[kind.rawValue] / 2 > maxPlaces { forget(kind) }
        }

        mutating func miss(_ place: Int, _ blob: Blob, _ reason: String) {
            seen.insert(place)
            looked[place] = Looked(unread: [(blob.file.path, reason)])
        }

        /// Drops what comes after as many as are told.
        private mutating func forget(_ kind: SightingKind) {
            var count = 0
            for place in looked.keys.sorted() {
                guard count <= maxPlaces else {
                    ends[kind.rawValue] = min(ends[kind.rawValue], place)
                    looked[place]?.hits.removeAll { $0.sighting.kind == kind }
                    continue
                }
                for hit in looked[place]?.hits ?? [] where hit.sighting.kind == kind { count += hit.paths.count }
            }
            counts[kind.rawValue] = 0
        }
    }

    /// - Returns: in the order of the blobs, whichever thread looked at them when.
    private func lookAtAll(_ blobs: [Blob], _ request: ScanRequest) async -> (looked: [Looked], bytes: Int) {
        let shares: [Share]
        if blobs.count < Self.blobsWorthAThread {
            let order = Self.versionsTogether(Array(blobs.indices), of: blobs)
            shares = [share(of: blobs, TurnQueue(order, turn: blobs.count), request)]
        } else {
            let order = Self.versionsTogether(readingOrder(of: blobs, request), of: blobs)
            let queue = TurnQueue(order, turn: min(max(blobs.count / 16, 1), 128))
            async let first = share(of: blobs, queue, request)
            async let second = share(of: blobs, queue, request)
            shares = await [first, second]
        }
        var looked = shares.flatMap(\.looked).sorted { $0.key < $1.key }.map(\.value)
        let seen = shares.reduce(into: Set()) { $0.formUnion($1.seen) }
        for (place, blob) in blobs.enumerated() where !seen.contains(place) {
            looked.append(Looked(unread: [(blob.file.path, "it was not handed over")]))
        }
        return (looked, shares.reduce(0) { $0 + $1.bytes })
    }

    private func readingOrder(of blobs: [Blob], _ request: ScanRequest) -> [Int] {
        do {
            return try request.openContents().readingOrder(of: blobs.map(\.file))
        } catch {
            // Whoever opens them to read meets the reason and tells it.
            return Array(blobs.indices)
        }
    }

    /// The same order, but all versions of a file where its first one is: of a later one only that is new which the one
    /// before it does not have.
    private static func versionsTogether(_ order: [Int], of blobs: [Blob]) -> [Int] {
        var turns: [RepoPath: Int] = [:]
        var groups: [[Int]] = []
        for place in order {
            let path = blobs[place].file.path
            if let turn = turns[path] {
                groups[turn].append(place)
            } else {
                turns[path] = groups.count
                groups.append([place])
            }
        }
        return groups.flatMap { $0 }
    }

    private func share(of blobs: [Blob], _ queue: TurnQueue, _ request: ScanRequest) -> Share {
        var share = Share(maxPlaces: maxPlaces)
        let look = ContentLook(engine: engine, key: key, scope: scope)
        let versions = VersionProbe(engine)
        var allowance = allowance
        let counts = blobs.reduce(into: [:]) { counts, blob in counts[blob.file.path, default: 0] += 1 }
        // Of a file with one version there is nothing to keep for the next.
        func isOneOfSeveral(_ place: Int) -> Bool { counts[blobs[place].file.path] != 1 }
        do {
            let reader = try request.openContents()
            while let places = queue.next() {
                for place in places {
                    let blob = blobs[place]
                    if Task.isCancelled {
                        share.miss(place, blob, "the scan was ended")
                        return share
                    }
                    guard !allowance.isSpent else {
                        share.miss(place, blob, "not looked at, since what came before took too long")
                        continue
                    }
                    let start = ThreadTime.now
                    do {
                        try reader.read(blob.file) { bytes in
                            share.seen.insert(place)
                            share.bytes += bytes.count
                            defer { allowance.spend(since: start, on: bytes.count) }
                            // Of what a scan would find nothing in, it is enough to know that.
                            let path = isOneOfSeveral(place) ? blob.file.path : nil
                            guard versions.isSuspect(bytes, in: nil, of: path) else { return }
                            share.note(lookAt(bytes, of: blob, look), at: place)
                        }
                    } catch {
                        allowance.spend(since: start, on: 0)
                        share.miss(place, blob, Self.words(error))
                    }
                }
            }
        } catch {
            while let places = queue.next() {
                for place in places {
                    share.miss(place, blobs[place], Self.words(error))
                }
            }
        }
        return share
    }

    private func lookAt(_ texts: [LooseText]) -> Looked {
        // Kept as blobs are, up to what is told of them.
        var share = Share(maxPlaces: maxPlaces)
        var allowance = allowance
        let look = ContentLook(engine: engine, key: key, scope: scope)
        for (place, text) in texts.enumerated() {
            let start = ThreadTime.now
            switch text {
            case .message(let owner, _) where allowance.isSpent:
                share.note(
                    Looked(unread: [(owner.name, "not looked at, since what came before took too long")]), at: place)
            case .message(let owner, let text):
                Array(text.utf8).withUnsafeBytes { bytes in
                    let (sightings, unfinished) = look.lookAtPlain(bytes, paths: [])
                    let hits = sightings.map {
                        Hit(sighting: $0, blob: owner.object, paths: [owner.name], isBesideFiles: true)
                    }
                    share.note(Looked(hits: hits, unread: unfinished.map { (owner.name, $0) }), at: place)
                    allowance.spend(since: start, on: bytes.count)
                }
            case .lines(let lines):
                let looked = look.look(at: lines)
                let hits = looked.sightings.map { owner, sighting in
                    Hit(
                        sighting: sighting, blob: owner.object, paths: [owner.name], isBesideFiles: !owner.isPath)
                }
                let unread = looked.unfinished.map { (path: RepoPath(lines.place), reason: $0) }
                share.note(Looked(hits: hits, unread: unread), at: place)
            }
        }
        let all = share.looked.sorted { $0.key < $1.key }.map(\.value)
        return Looked(hits: all.flatMap(\.hits), unread: all.flatMap(\.unread))
    }

    /// - Returns: `nil` where there is nothing to tell.
    private func lookAt(_ bytes: UnsafeRawBufferPointer, of blob: Blob, _ look: ContentLook) -> Looked? {
        let looked = look.look(at: bytes, paths: blob.paths)
        if looked.sightings.isEmpty, looked.unfinished.isEmpty, looked.notes.isEmpty { return nil }
        return Looked(
            hits: looked.sightings.map { sighting in
                Hit(
                    sighting: sighting, blob: blob.file.id,
                    paths: sighting.paths.isEmpty ? [blob.file.path] : sighting.paths)
            },
            unread: looked.unfinished.map { (blob.file.path, $0) }, notes: looked.notes.map { (blob.file.path, $0) })
    }

    // MARK: - Telling

    /// The first hits of each kind, as many as are told; and whether that is all that counts.
    private func told(_ hits: [Hit]) -> (hits: [Hit], isWhole: Bool) {
        var bounds = SightingBounds(maxPlaces)
        let told = hits.filter { bounds.takes($0.sighting.kind, places: $0.paths.count) }
        return (told, !bounds.isCut)
    }

    /// One finding for each secret, with every place where it stands; what is allowed apart from what is not.
    private func findings(_ hits: [Hit]) -> [Finding] {
        var order: [Kind] = []
        var found: [Kind: Finding] = [:]
        var whole: Set<WholeFile> = []
        for hit in hits {
            let sighting = hit.sighting
            let kind = Kind(fingerprint: sighting.fingerprint, suppression: sighting.suppression)
            if found[kind] == nil {
                order.append(kind)
                found[kind] = Finding(
                    scanner: definition.name, rule: sighting.rule.id, title: sighting.rule.title,
                    severity: sighting.rule.severity, cwe: sighting.rule.cwe, message: sighting.message,
                    fix: sighting.rule.revoke, locations: [], maskedSecret: sighting.masked,
                    fingerprint: sighting.fingerprint, suppression: sighting.suppression)
            } else if let entry = sighting.entry {
                found[kind]?.add(entry)
            }
            // Ten thousand entries of an archive may hold the same.
            let paths =
                sighting.lines == nil
                ? hit.paths.filter { whole.insert(WholeFile(kind: kind, path: $0, blob: hit.blob)).inserted }
                : hit.paths
            found[kind]?.locations += paths.map { path in
                Location(
                    path: path, lines: sighting.lines, column: sighting.column, blob: hit.blob,
                    excerpt: sighting.excerpt, isBesideFiles: hit.isBesideFiles ? true : nil)
            }
        }
        return order.compactMap { found[$0] }
    }

    private static func words(_ error: any Error) -> String {
        (error as? any UserFacingError)?.summary ?? "it could not be read"
    }

    private static func words(_ unread: [(path: RepoPath, reason: String)]) -> String {
        let shown = unread.prefix(3).map { "\($0.path.display): \($0.reason)" }.joined(separator: "; ")
        return unread.count > 3 ? "\(shown); and \(unread.count - 3) more" : shown
    }
}

extension Finding {
    /// Longer messages are not read.
    private static let maxMessageBytes = 1_000

    /// Tells of one more entry of an archive that holds the same.
    fileprivate mutating func add(_ entry: String) {
        guard message.utf8.count < Self.maxMessageBytes, !message.contains(entry) else { return }
        message += " \(entry)"
    }
}

/// Hands out work to threads, a few pieces at a turn: what stands beside each other is read with less work by one of them.
private final class TurnQueue: Sendable {
    private let order: [Int]
    private let turn: Int
    private let taken = Atomic(0)

    init(_ order: [Int], turn: Int) {
        (self.order, self.turn) = (order, turn)
    }

    /// The next turn; `nil` when nothing is left.
    func next() -> ArraySlice<Int>? {
        let start = taken.wrappingAdd(turn, ordering: .relaxed).oldValue
        return start < order.count ? order[start..<min(start + turn, order.count)] : nil
    }
}
