import GateModel
import Git
import SecretScanning
import Synchronization

/// The first look at everything that a repository holds: which objects are worth a whole scan.
///
/// Packs are read in their own order, where a delta's base is at hand and only what the delta brings is searched.
/// Objects in files of their own are read one by one.
struct HistoryProbe: Sendable {
    let location: GitLocation
    let engine: SecretEngine
    let maxBytes: Int
    let report: @Sendable (SearchProgress) -> Void

    /// What a look gave.
    struct Result: Sendable {
        /// Blobs in which a scan may find something.
        var blobs: Set<ObjectID> = []
        /// Commits and tags in whose message or names a scan may find something.
        var texts: Set<ObjectID> = []
        /// All commits that could be read.
        var commits = CommitNotes()
        var looked = SecretSearch.Looked()
        /// What could not be looked at; the object, where it is one.
        var gaps: [(object: ObjectID?, omission: Omission)] = []

        var omissions: [Omission] { gaps.map(\.omission) }

        mutating func add(_ object: ObjectID, _ reason: Omission.Reason) {
            gaps.append((object, Omission(subject: "object \(object)", reason: reason)))
        }

        mutating func merge(_ other: Result) {
            blobs.formUnion(other.blobs)
            texts.formUnion(other.texts)
            commits.merge(other.commits)
            looked.commits += other.looked.commits
            looked.tags += other.looked.tags
            looked.files += other.looked.files
            looked.bytes += other.looked.bytes
            gaps += other.gaps
        }
    }

    /// How many families of deltas a thread takes at once.
    private static let familiesAtOnce = 16
    private static let looseAtOnce = 64

    func look() async throws -> Result {
        let folders = try ObjectFolders(of: location)
        var packs: [Pack] = []
        var result = Result()
        for path in try folders.packs() {
            do {
                packs.append(try Pack(path))
            } catch {
                // The others can be read; what this one holds was not looked at.
                let name = path.split(separator: "/").last.map(String.init) ?? path
                result.gaps.append((nil, Omission(subject: "pack \(name)", reason: .unreadable(error.message))))
            }
        }
        let loose = try folders.looseObjects()
        let progress = Progress(total: packs.reduce(loose.count) { $0 + $1.count - $1.treeCount }, report: report)
        for index in packs.indices {
            let (pack, earlier) = (packs[index], packs[..<index])
            for id in pack.brokenObjects {
                result.add(id, .unreadable("the pack is damaged"))
            }
            let next = Mutex(0)
            for part in try await onTwoThreads({ look(at: pack, after: earlier, next, progress) }) {
                result.merge(part)
            }
        }
        let known = packs
        let next = Mutex(0)
        for part in try await onTwoThreads({ try look(at: loose, after: known, next, progress) }) { result.merge(part) }
        return result
    }

    // MARK: - Packs

    private func look(
        at pack: Pack, after earlier: ArraySlice<Pack>, _ next: borrowing Mutex<Int>, _ progress: Progress
    ) -> Result {
        var result = Result()
        let prober = SecretProber(engine)
        let walk = PackWalk<SecretProbe>(pack, maxBytes: maxBytes)
        while !Task.isCancelled {
            let first = next.withLock { next in
                defer { next += Self.familiesAtOnce }
                return next
            }
            guard first < pack.roots.count else { break }
            var count = 0
            for root in pack.roots[first..<min(first + Self.familiesAtOnce, pack.roots.count)]
            where root.type != .tree {
                walk.showFamily(of: root) { object, base in
                    count += 1
                    let isCounted = !earlier.contains { $0.contains(object.id) }
                    return look(
                        at: object.bytes, object.id, object.type, after: base, by: object.difference,
                        isCounted: isCounted, prober, &result)
                }
            }
            progress.add(count)
        }
        for unread in walk.unread {
            let reason: Omission.Reason =
                switch unread.reason {
                case .damaged: .unreadable("its bytes in the pack are damaged")
                case .tooLarge(let bytes, let limit): .overSizeLimit(bytes: bytes, limit: limit)
                case .baseUnread: .unreadable("it is a delta of an object that could not be read")
                case .tooCostly: .unreadable("the pack's deltas are laid out so that reading them would never end")
                }
            result.add(unread.id, reason)
        }
        return result
    }

    /// - Returns: what is known of a file's content, for its later versions.
    private func look(
        at bytes: UnsafeRawBufferPointer, _ id: ObjectID, _ type: ObjectType, after earlier: SecretProbe? = nil,
        by difference: ByteDifference? = nil, isCounted: Bool, _ prober: SecretProber, _ result: inout Result
    ) -> SecretProbe? {
        if isCounted { result.looked.count(type, bytes: bytes.count) }
        switch type {
        case .blob:
            let probe = prober.probe(bytes, after: earlier, by: difference)
            if probe.isSuspect { result.blobs.insert(id) }
            return probe
        case .commit, .tag:
            if type == .commit { result.commits.note(id, bytes) }
            let isSuspect =
                bytes.writtenParts.contains { part in
                    prober.probe(UnsafeRawBufferPointer(rebasing: bytes[part])).isSuspect
                }
                || ExtraHeaders.text(of: type, bytes).withUnsafeBytes {
                    !$0.isEmpty && prober.probe($0).isSuspect
                }
            if isSuspect { result.texts.insert(id) }
            return nil
        case .tree: return nil
        }
    }

    // MARK: - Files of their own

    private func look(
        at loose: [ObjectID], after packs: [Pack], _ next: borrowing Mutex<Int>, _ progress: Progress
    ) throws -> Result {
        var result = Result()
        let prober = SecretProber(engine)
        guard !loose.isEmpty else { return result }
        let repository = try Repository(at: location)
        while !Task.isCancelled {
            let first = next.withLock { next in
                defer { next += Self.looseAtOnce }
                return next
            }
            guard first < loose.count else { break }
            let batch = loose[first..<min(first + Self.looseAtOnce, loose.count)]
            for id in batch where !packs.contains(where: { $0.contains(id) }) {
                do {
                    try look(at: id, repository, prober, &result)
                } catch {
                    result.add(id, .unreadable(error.message))
                }
            }
            progress.add(batch.count)
        }
        return result
    }

    private func look(
        at id: ObjectID, _ repository: Repository, _ prober: SecretProber, _ result: inout Result
    ) throws(GitError) {
        guard let header = try repository.header(of: id), header.type != .tree else { return }
        guard header.bytes <= maxBytes else {
            result.add(id, .overSizeLimit(bytes: header.bytes, limit: maxBytes))
            return
        }
        try repository.withObject(id) { (type, bytes) throws(GitError) in
            _ = look(at: bytes, id, type, isCounted: true, prober, &result)
        }
    }
}

extension SecretSearch.Looked {
    fileprivate mutating func count(_ type: ObjectType, bytes: Int) {
        switch type {
        case .commit: commits += 1
        case .tag: tags += 1
        case .blob: files += 1
        case .tree: return
        }
        self.bytes += bytes
    }
}

extension UnsafeRawBufferPointer {
    /// What people write in a commit or tag: its identities and, after the first empty line, its message. One part where
    /// nothing stands between, as in nearly all.
    fileprivate var writtenParts: [Range<Int>] {
        var identities: Range<Int>?
        var position = 0
        while position < count, self[position] != 0x0a {
            let end = self[position...].firstIndex(of: 0x0a) ?? count
            let line = self[position..<end]
            if line.starts(with: "author ".utf8) || line.starts(with: "committer ".utf8)
                || line.starts(with: "tagger ".utf8)
            {
                identities = (identities?.lowerBound ?? position)..<end
            }
            position = Swift.min(end + 1, count)
        }
        guard let identities else { return [Swift.min(position + 1, count)..<count] }
        // The line's own end, then the empty line.
        if identities.upperBound + 1 == position { return [identities.lowerBound..<count] }
        return [identities, Swift.min(position + 1, count)..<count]
    }
}

/// Counts what both threads have done.
final class Progress: Sendable {
    private let done = Mutex(0)
    private let total: Int?
    private let report: @Sendable (SearchProgress) -> Void

    init(total: Int?, report: @escaping @Sendable (SearchProgress) -> Void) {
        self.total = total
        self.report = report
    }

    func add(_ count: Int) {
        let now = done.withLock { done in
            done += count
            return done
        }
        report(.searching(done: now, total: total))
    }
}
