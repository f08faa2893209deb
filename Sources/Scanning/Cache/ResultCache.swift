import Crypto
import GateModel
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Remembers what complete scans found, so that a second push scans only what changed.
///
/// Sixteen files, each with the results of a part of the keys (``CacheShard``). A file is written anew beside the old one and
/// takes its place at once, so that whoever reads it sees one or the other. Only complete results are stored, so a hit can never turn an
/// incomplete scan into a passed one. A cache that cannot be used (another's folder, a full disk) costs time, never
/// correctness: reading misses, writing does nothing.
public final class ResultCache: Sendable {
    /// How much is kept.
    public struct Limits: Sendable {
        public var entries = 20_000
        public var bytes = 64 << 20
        /// A scanner may read rules from the network, so nothing is believed for ever.
        public var maxAge: Duration = .seconds(7 * 24 * 3600)
        /// How long another writer is waited for; then nothing is kept.
        public var patience: Duration = .milliseconds(500)

        public init() {}
    }

    /// What a result belongs to. See ``init(_:)`` for what has to be in it.
    public struct Key: Hashable, Sendable {
        /// 32 bytes.
        let bytes: [UInt8]

        /// - Parameter parts: everything that the result depends on, in a fixed order.
        public init(_ parts: [[UInt8]]) {
            var hash = SHA256()
            for part in parts {
                // The length in front, or ["ab", "c"] and ["a", "bc"] would be one key.
                withUnsafeBytes(of: UInt64(part.count).littleEndian) { hash.update(bufferPointer: $0) }
                part.withUnsafeBytes { hash.update(bufferPointer: $0) }
            }
            bytes = Array(hash.finalize())
        }

        fileprivate var shard: Int { Int(bytes[0] >> 4) }
    }

    static let shards = 16

    /// A part's file, open, and its table. It stays what it was when another one takes its place.
    private final class OpenShard: Sendable {
        let file: Descriptor
        let table: CacheShard
        let fileBytes: Int

        /// - Returns: `nil` where there is none, or something else.
        /// - Throws: where there may be one that cannot be read.
        init?(_ shard: Int, in top: borrowing Descriptor, maxBytes: Int) throws(ScanningError) {
            let number = openat(
                top.number, ResultCache.name(of: shard), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
            guard number >= 0 else {
                if [ENOENT, ELOOP, EACCES, ENXIO].contains(errno) { return nil }
                throw .system(doing: "open a file of the cache", code: errno)
            }
            let file = Descriptor(number)
            var status = stat()
            guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < maxBytes else {
                return nil
            }
            let size = Int(status.st_size)
            table = try CacheShard(fileBytes: size) { (count) throws(ScanningError) in try file.bytes(count: count) }
            fileBytes = size
            self.file = file
        }
    }

    private let folder: String
    private let limits: Limits
    private let now: @Sendable () -> Int
    /// Parts that were asked for; none is read again before this process writes to it.
    private let open = Mutex<[Int: OpenShard?]>([:])

    /// - Parameter folder: absolute; made with mode 0700 when first written to. Nobody else may be able to write there.
    public convenience init(folder: String, limits: Limits = Limits()) {
        self.init(folder: folder, limits: limits) { time(nil) }
    }

    /// - Parameter now: seconds since 1970.
    init(folder: String, limits: Limits = Limits(), now: @escaping @Sendable () -> Int) {
        self.folder = folder
        self.limits = limits
        self.now = now
    }

    // MARK: - Findings

    /// The findings of a complete scan; `nil` where there is none that can be trusted.
    func findings(for key: Key) -> [Finding]? {
        guard let payload = payload(for: key) else { return nil }
        if payload.elementsEqual([91, 93]) { return [] }  // "[]", the usual case, without a decoder
        do {
            return try JSONDecoder().decode([Finding].self, from: Data(payload))
        } catch {
            return nil  // another version's format: scanned again, and written anew
        }
    }

    /// Keeps the findings of *complete* scans.
    func store(_ results: [(key: Key, findings: [Finding])]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        store(
            payloads: results.compactMap { key, findings in
                if findings.isEmpty { return (key, [91, 93]) }
                do {
                    return (key, Array(try encoder.encode(findings)))
                } catch {
                    return nil  // not kept; the next push scans again
                }
            })
    }

    // MARK: - Reading

    /// Bytes stored under a key, checked; `nil` where there are none that can be trusted.
    public func payload(for key: Key) -> ArraySlice<UInt8>? {
        let shard = open.withLock { shards in
            if let known = shards[key.shard] { return known }
            let shard = opened(key.shard)
            shards[key.shard] = .some(shard)
            return shard
        }
        guard let shard, let entry = shard.table.entry(for: key.bytes),
            isBelieved(entry.time), entry.payload.upperBound <= shard.fileBytes
        else { return nil }
        do {
            let payload = try shard.file.bytes(from: entry.payload.lowerBound, count: entry.payload.count)[...]
            return entry.isSound(payload) ? payload : nil
        } catch {
            return nil
        }
    }

    private func opened(_ shard: Int) -> OpenShard? {
        guard let top = openFolder(create: false) else { return nil }
        do {
            return try OpenShard(shard, in: top, maxBytes: limits.bytes)
        } catch {
            return nil
        }
    }

    private func isBelieved(_ time: Int) -> Bool {
        let (age, isOver) = now().subtractingReportingOverflow(time)
        // What is from the future was written under a wrong clock; its age is unknown.
        return !isOver && age >= -60 && age < limits.maxAge.components.seconds
    }

    private static func name(of shard: Int) -> String { "results-" + String(shard, radix: 16) }

    // MARK: - Writing

    /// Keeps bytes that each stand for a *complete* answer, and brings the parts that are written to back within their bounds.
    public func store(payloads: [(key: Key, payload: [UInt8])]) {
        guard !payloads.isEmpty, let top = openFolder(create: true), let lock = lock(in: top) else { return }
        let time = now()
        var shards: [Int: [[UInt8]: CacheShard.NewEntry]] = [:]
        // One that is larger could drive out all the others.
        for (key, payload) in payloads where payload.count < limits.bytes / Self.shards / 2 {
            shards[key.shard, default: [:]][key.bytes] =
                CacheShard.NewEntry(key: key.bytes, time: time, payload: payload)
        }
        for (number, new) in shards.sorted(by: { $0.key < $1.key }) { write(new, to: number, in: top) }
        _ = flock(lock.number, LOCK_UN)
    }

    /// One writes at a time, or what the other one wrote would be lost.
    private func lock(in top: borrowing Descriptor) -> Descriptor? {
        let number = openat(top.number, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard number >= 0 else { return nil }
        let lock = Descriptor(number)
        let end = ContinuousClock.now + limits.patience
        while flock(lock.number, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, ContinuousClock.now < end else { return nil }
            usleep(2_000)
        }
        return lock
    }

    private func write(_ new: [[UInt8]: CacheShard.NewEntry], to number: Int, in top: borrowing Descriptor) {
        guard let entries = kept(beside: new, of: number, in: top) else { return }
        let name = Self.name(of: number)
        let temporary = ".new-" + name
        // What a killed writer left: there is no other one now.
        _ = unlinkat(top.number, temporary, 0)
        let descriptor = openat(
            top.number, temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let file = Descriptor(descriptor)
        let isWritten = CacheShard.file(of: Self.within(limits, entries + new.values))
            .withUnsafeBytes { file.write($0) }
        // No fsync: what is torn fails its checksum, and is a miss.
        guard isWritten, renameat(top.number, temporary, top.number, name) == 0 else {
            _ = unlinkat(top.number, temporary, 0)
            return
        }
        // What this process has just stored, it finds.
        open.withLock { $0[number] = nil }
    }

    /// What stays of a part; `nil` where it cannot be read, so that nothing is lost of it.
    private func kept(
        beside new: [[UInt8]: CacheShard.NewEntry], of number: Int, in top: borrowing Descriptor
    ) -> [CacheShard.NewEntry]? {
        do {
            guard let old = try OpenShard(number, in: top, maxBytes: limits.bytes) else { return [] }
            let bytes = try old.file.bytes(count: old.fileBytes)
            return (0..<old.table.count).compactMap { place in
                let entry = old.table[place]
                guard entry.payload.upperBound <= bytes.count, isBelieved(entry.time), new[Array(entry.key)] == nil
                else { return nil }
                return CacheShard.NewEntry(entry, payload: bytes[entry.payload])
            }
        } catch {
            return nil
        }
    }

    /// The youngest entries, as many as a part may have.
    private static func within(_ limits: Limits, _ entries: [CacheShard.NewEntry]) -> [CacheShard.NewEntry] {
        let (maxCount, maxBytes) = (max(1, limits.entries / shards), limits.bytes / shards)
        var bytes = entries.reduce(0) { $0 + $1.bytes }
        guard entries.count > maxCount || bytes > maxBytes else { return entries }
        // Down to nine tenths, or the next write would have to do it again.
        var kept = entries.sorted { ($0.time, $1.bytes) > ($1.time, $0.bytes) }
        while let last = kept.last, kept.count > maxCount * 9 / 10 || bytes > maxBytes / 10 * 9 {
            bytes -= last.bytes
            kept.removeLast()
        }
        return kept
    }

    // MARK: - Folders

    /// Opens the folder if it belongs to this user alone.
    private func openFolder(create: Bool) -> Descriptor? {
        if create, mkdir(folder, 0o700) != 0, errno == ENOENT {
            makeFolders(above: folder)
            _ = mkdir(folder, 0o700)
        }
        let number = Scanning.openFolder(AT_FDCWD, folder)
        guard number >= 0 else { return nil }
        let top = Descriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else { return nil }
        return top
    }

    private func makeFolders(above path: String) {
        var prefix = ""
        for component in path.split(separator: "/").dropLast() {
            prefix += "/" + component
            _ = mkdir(prefix, 0o700)
        }
    }
}
