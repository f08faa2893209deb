import Crypto

/// What a part of the cache holds, as its file does: a table sorted by key, then the payloads.
///
/// Each entry has a checksum over its key, its time and its payload, and what does not stand the test of it is not there. A table
/// that cannot be right is an empty one.
struct CacheShard {
    struct Entry {
        /// 32 bytes.
        let key: ArraySlice<UInt8>
        /// When it was stored, in seconds since 1970.
        let time: Int
        /// Where in the file.
        let payload: Range<Int>
        fileprivate let checksum: ArraySlice<UInt8>

        /// Whether this is what was stored.
        func isSound(_ payload: ArraySlice<UInt8>) -> Bool {
            checksum.elementsEqual(CacheShard.checksum(key, time, payload))
        }
    }

    private static let format = Array("gatehouse-results-3\n".utf8)
    private static let entryBytes = SHA256.byteCount + 8 + 8 + 8 + SHA256.byteCount
    static let headerBytes = format.count + 8

    /// The file's beginning: header and table.
    private let bytes: [UInt8]
    let count: Int

    static let empty = CacheShard()

    private init() { (bytes, count) = ([], 0) }

    /// - Parameters:
    ///   - fileBytes: the size of the file.
    ///   - read: gives up to so many bytes of the file's beginning.
    init(fileBytes: Int, read: (Int) throws(ScanningError) -> [UInt8]) throws(ScanningError) {
        let header = try read(Self.headerBytes)
        guard header.count == Self.headerBytes, header.starts(with: Self.format) else {
            self = .empty
            return
        }
        let claimed = header[Self.format.count...].number
        guard claimed > 0, claimed <= (fileBytes - Self.headerBytes) / Self.entryBytes else {
            self = .empty
            return
        }
        let bytes = try read(Self.headerBytes + claimed * Self.entryBytes)
        guard bytes.count == Self.headerBytes + claimed * Self.entryBytes else {
            self = .empty
            return
        }
        (self.bytes, count) = (bytes, claimed)
    }

    subscript(place: Int) -> Entry {
        let start = Self.headerBytes + place * Self.entryBytes
        let key = bytes[start..<start + SHA256.byteCount]
        let numbers = bytes[key.endIndex..<key.endIndex + 24]
        let from = numbers.dropFirst(8).number
        let (end, isOver) = from.addingReportingOverflow(numbers.dropFirst(16).number)
        return Entry(
            key: key, time: numbers.number, payload: from >= 0 && !isOver && end >= from ? from..<end : 0..<0,
            checksum: bytes[numbers.endIndex..<start + Self.entryBytes])
    }

    /// The entry of a key.
    func entry(for key: [UInt8]) -> Entry? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].key.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        guard low < count else { return nil }
        let entry = self[low]
        return entry.key.elementsEqual(key) ? entry : nil
    }

    // MARK: - Writing

    /// An entry that is to be written.
    struct NewEntry {
        let key: [UInt8]
        let time: Int
        let payload: ArraySlice<UInt8>
        let checksum: [UInt8]

        init(key: [UInt8], time: Int, payload: [UInt8]) {
            (self.key, self.time, self.payload) = (key, time, payload[...])
            checksum = CacheShard.checksum(key[...], time, payload[...])
        }

        /// One that stays; its checksum stays what it was, right or not.
        init(_ entry: Entry, payload: ArraySlice<UInt8>) {
            (key, time, checksum) = (Array(entry.key), entry.time, Array(entry.checksum))
            self.payload = payload
        }

        /// In the file.
        var bytes: Int { CacheShard.entryBytes + payload.count }
    }

    /// A whole file.
    ///
    /// - Parameter entries: each key once.
    static func file(of entries: [NewEntry]) -> [UInt8] {
        let sorted = entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var file = format
        file.reserveCapacity(headerBytes + entries.reduce(0) { $0 + $1.bytes })
        file.append(number: sorted.count)
        var start = headerBytes + sorted.count * entryBytes
        for entry in sorted {
            file += entry.key
            file.append(number: entry.time)
            file.append(number: start)
            file.append(number: entry.payload.count)
            file += entry.checksum
            start += entry.payload.count
        }
        for entry in sorted { file += entry.payload }
        return file
    }

    private static func checksum(_ key: ArraySlice<UInt8>, _ time: Int, _ payload: ArraySlice<UInt8>) -> [UInt8] {
        var hash = SHA256()
        key.withUnsafeBytes { hash.update(bufferPointer: $0) }
        withUnsafeBytes(of: UInt64(bitPattern: Int64(time)).littleEndian) { hash.update(bufferPointer: $0) }
        payload.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}

extension ArraySlice<UInt8> {
    /// The first eight bytes, the least significant first.
    fileprivate var number: Int {
        Int(truncatingIfNeeded: prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: Int) {
        Swift.withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { append(contentsOf: $0) }
    }
}
