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
/// One small file an entry: a checksum over key and findings, then the findings as JSON. Whatever is not exactly that is
/// a miss. Only complete results are stored, so a hit can never turn an incomplete scan into a passed one. A cache that cannot
/// be used (another's folder, a full disk) costs time, never correctness: reading misses, writing does nothing.
public final class ResultCache: Sendable {
    /// How much is kept.
    public struct Limits: Sendable {
        public var entries = 20_000
        public var bytes = 64 << 20
        /// A scanner may read rules from the network, so nothing is believed for ever.
        public var maxAge: Duration = .seconds(7 * 24 * 3600)

        public init() {}
    }

    /// What a result belongs to. See ``init(_:)`` for what has to be in it.
    public struct Key: Hashable, Sendable {
        fileprivate let digest: [UInt8]

        /// - Parameter parts: everything that the result depends on, in a fixed order.
        public init(_ parts: [[UInt8]]) {
            var hash = SHA256()
            for part in parts {
                // The length in front, or ["ab", "c"] and ["a", "bc"] would be one key.
                withUnsafeBytes(of: UInt64(part.count).littleEndian) { hash.update(bufferPointer: $0) }
                part.withUnsafeBytes { hash.update(bufferPointer: $0) }
            }
            digest = Array(hash.finalize())
        }

        /// 32 bytes.
        var bytes: [UInt8] { digest }

        fileprivate var name: String { digest.hexadecimal }
    }

    static let shards = 16
    private static let format = Array("gatehouse-result-2\n".utf8)

    private let folder: String
    private let limits: Limits
    private let touchedShards = Mutex<Set<String>>([])
    /// Descriptors of the parts' folders, by name. Opened once: a push can have thousands of entries.
    private let openShards = Mutex<[String: Int32]>([:])

    /// - Parameter folder: absolute; made with mode 0700 when first written to. Nobody else may be able to write there.
    public init(folder: String, limits: Limits = Limits()) {
        self.folder = folder
        self.limits = limits
    }

    deinit { openShards.withLock { for number in $0.values { close(number) } } }

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

    /// Keeps the findings of a *complete* scan.
    func store(_ findings: [Finding], for key: Key) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            store(payload: Array(try encoder.encode(findings)), for: key)
        } catch {
            return  // not kept; the next push scans again
        }
    }

    /// Bytes stored under a key, checked; `nil` where there are none that can be trusted.
    public func payload(for key: Key) -> ArraySlice<UInt8>? {
        guard let shard = openShard(of: key, create: false) else { return nil }
        let number = openat(shard, key.name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let file = Descriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < limits.bytes else {
            return nil
        }
        let age = time(nil) - modificationTime(status)
        // A file from the future was written under a wrong clock; its age is unknown.
        guard age >= -60, age < limits.maxAge.components.seconds else { return nil }
        do {
            let bytes = try file.bytes(count: Int(status.st_size))
            let start = Self.format.count + SHA256.byteCount
            guard bytes.count >= start, bytes.starts(with: Self.format),
                bytes[Self.format.count..<start].elementsEqual(Self.checksum(of: bytes[start...], key))
            else { return nil }
            return bytes[start...]
        } catch {
            return nil
        }
    }

    /// Keeps bytes that stand for a *complete* answer.
    public func store(payload: [UInt8], for key: Key) {
        guard payload.count < limits.bytes / Self.shards, let shard = openShard(of: key, create: true) else { return }
        let temporary = ".new-\(key.name)-\(getpid())"
        _ = unlinkat(shard, temporary, 0)
        let number = openat(shard, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard number >= 0 else { return }
        let file = Descriptor(number)
        let content = Self.format + Self.checksum(of: payload[...], key) + payload
        let isWritten = content.withUnsafeBytes { file.write($0) }
        // No fsync: a torn entry fails its checksum, and is a miss.
        guard isWritten, renameat(shard, temporary, shard, key.name) == 0 else {
            _ = unlinkat(shard, temporary, 0)
            return
        }
        _ = touchedShards.withLock { $0.insert(String(key.name.prefix(1))) }
    }

    /// Brings the parts of the cache that were written to back within their bounds, the oldest entries first.
    ///
    /// Called once at the end of a scan; lists a sixteenth of the entries for each part.
    public func tidy() {
        let shards = touchedShards.withLock { shards in
            defer { shards = [] }
            return shards
        }
        for shard in shards { tidy(shard: shard) }
    }

    // MARK: - Helpers

    private static func checksum(of payload: ArraySlice<UInt8>, _ key: Key) -> [UInt8] {
        var hash = SHA256()
        key.digest.withUnsafeBytes { hash.update(bufferPointer: $0) }
        payload.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }

    /// The descriptor of the folder where an entry is; it stays open as long as the cache.
    private func openShard(of key: Key, create: Bool) -> Int32? {
        let name = String(key.name.prefix(1))
        return openShards.withLock { shards in
            if let shard = shards[name] { return shard }
            guard let top = openOwn(AT_FDCWD, folder, create: create) else { return nil }
            defer { close(top) }
            guard let shard = openOwn(top, name, create: create) else { return nil }
            shards[name] = shard
            return shard
        }
    }

    /// Opens a folder that belongs to this user alone.
    private func openOwn(_ parent: Int32, _ name: String, create: Bool) -> Int32? {
        if create, mkdirat(parent, name, 0o700) != 0, errno == ENOENT, parent == AT_FDCWD {
            makeFolders(above: name)
            _ = mkdirat(parent, name, 0o700)
        }
        let number = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard number >= 0 else { return nil }
        var status = stat()
        guard fstat(number, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
            close(number)
            return nil
        }
        return number
    }

    private func makeFolders(above path: String) {
        var prefix = ""
        for component in path.split(separator: "/").dropLast() {
            prefix += "/" + component
            _ = mkdir(prefix, 0o700)
        }
    }

    private func tidy(shard name: String) {
        let path = "\(folder)/\(name)"
        guard let stream = opendir(path) else { return }
        defer { closedir(stream) }
        var entries: [(name: String, time: Int, size: Int)] = []
        let now = time(nil)
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            var status = stat()
            guard fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            let written = modificationTime(status)
            // What a killed writer left, and what is too old to be believed.
            let isStale =
                name.hasPrefix(".new-") ? now - written > 3600 : now - written > limits.maxAge.components.seconds
            if isStale {
                _ = unlinkat(dirfd(stream), name, 0)
            } else {
                entries.append((name, written, Int(status.st_size)))
            }
        }
        var count = entries.count
        var bytes = entries.reduce(0) { $0 + $1.size }
        let (maxCount, maxBytes) = (max(1, limits.entries / Self.shards), limits.bytes / Self.shards)
        guard count > maxCount || bytes > maxBytes else { return }
        // Down to nine tenths, or the next write would have to do it again.
        for entry in entries.sorted(by: { ($0.time, $0.name) < ($1.time, $1.name) }) {
            guard count > maxCount * 9 / 10 || bytes > maxBytes / 10 * 9 else { return }
            _ = unlinkat(dirfd(stream), entry.name, 0)
            count -= 1
            bytes -= entry.size
        }
    }
}

/// Seconds since 1970.
func modificationTime(_ status: stat) -> Int {
    #if canImport(Darwin)
        status.st_mtimespec.tv_sec
    #else
        status.st_mtim.tv_sec
    #endif
}
