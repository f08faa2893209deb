#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The entries of a zip file, as its central directory names them.
///
/// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
struct ZipReader {
    struct Entry {
        let name: [UInt8]
        let isEncrypted: Bool
        let method: Int
        /// How many there are when inflated, as the directory says.
        let bytes: Int
        /// As it lies in the file.
        let content: UnsafeRawBufferPointer
    }

    /// Why it cannot be read.
    struct Damage: Error {
        let words: String
        var isTooLong = false

        init(_ words: String) { self.words = words }
    }

    let entries: [Entry]
    /// Whether bytes between the entries look like an entry: readers that need no directory would unpack it.
    let hasUnnamedEntries: Bool

    /// Compression methods that the specification names (4.4.5) and that are not read here; 99 is encryption.
    static let foreignMethods: Set<Int> = Set(1...7).union(9...10).union([12, 14, 16, 18, 19, 20]).union(93...99)

    static let endSignature = 0x0605_4b50
    static let endBytes = 22
    private static let entrySignature = 0x0201_4b50
    private static let entryBytes = 46
    private static let localSignature = 0x0403_4b50
    private static let localBytes = 30
    private static let maxComment = 0xffff
    /// Info-ZIP looks for it so far from the end of the bytes, others a little less far.
    static let maxEndBytes = 66_000

    /// Whether an end record stands at an offset. What it says is not asked: readers believe different parts of it.
    static func hasEnd(_ bytes: UnsafeRawBufferPointer, at end: Int) -> Bool {
        bytes.uint32(at: end) == endSignature && bytes.uint16(at: end + 20) != nil
    }

    /// Whether an entry of a directory stands anywhere in the bytes: one that a program might have, not the four bytes by which a
    /// program tells them.
    static func hasDirectory(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let mark: CInt = 0x02  // the last byte of the signature, and in no text
        var position = 3
        while position < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + position, mark, bytes.count - position)
        {
            let place = UnsafeRawPointer(found) - base
            if isEntry(bytes, at: place - 3) { return true }
            position = place + 1
        }
        return false
    }

    private static func isEntry(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard bytes.uint32(at: start) == entrySignature, let method = bytes.uint16(at: start + 10),
            let name = bytes.uint16(at: start + 28), let extra = bytes.uint16(at: start + 30),
            let comment = bytes.uint16(at: start + 32)
        else { return false }
        return name > 0 && (method == 0 || method == 8 || foreignMethods.contains(method))
            && start + entryBytes + name + extra + comment <= bytes.count
    }

    init(_ bytes: UnsafeRawBufferPointer, maxEntries: Int) throws(Damage) {
        let directory = try Directory(bytes)
        guard directory.count <= maxEntries else {
            var damage = Damage("it names too many entries")
            damage.isTooLong = true
            throw damage
        }
        var position = directory.range.lowerBound
        var entries: [Entry] = []
        var ranges: [Range<Int>] = []
        while position < directory.range.upperBound {
            guard entries.count < directory.count else { throw Damage("its directory is longer than it says") }
            let header = try Header(bytes, at: position, before: directory.range.upperBound)
            let (entry, range) = try Self.entry(header, bytes, directory)
            entries.append(entry)
            ranges.append(range)
            position = header.end
        }
        guard entries.count == directory.count else { throw Damage("its directory is shorter than it says") }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        // A program may stand before the first entry, but no entry.
        var end = ranges.first?.lowerBound ?? directory.range.lowerBound
        var hasUnnamedEntries =
            end > 0
            && (bytes.uint32(at: 0) == Self.localSignature
                || Self.hasDirectory(UnsafeRawBufferPointer(rebasing: bytes[..<end])))
        // Where no entry is named, what stands before the directory is no program that opens them.
        if ranges.isEmpty { end = 0 }
        for range in ranges {
            // Entries that share bytes are how a small file inflates without end.
            guard range.lowerBound >= end else { throw Damage("its entries overlap") }
            hasUnnamedEntries = hasUnnamedEntries || Self.holdsEntry(bytes, end..<range.lowerBound)
            end = range.upperBound
        }
        let rest = end..<max(end, directory.range.lowerBound)
        self.hasUnnamedEntries = hasUnnamedEntries || Self.holdsEntry(bytes, rest)
        self.entries = entries
    }

    private static func entry(
        _ header: Header, _ bytes: UnsafeRawBufferPointer, _ directory: Directory
    ) throws(Damage) -> (Entry, Range<Int>) {
        let start = directory.origin + header.offset
        guard start <= directory.range.lowerBound, bytes.uint32(at: start) == localSignature,
            let name = bytes.uint16(at: start + 26), let extra = bytes.uint16(at: start + 28)
        else { throw Damage("an entry is not where its directory says") }
        // Who reads the other header would unpack what this one calls unreadable.
        guard bytes.uint16(at: start + 6).map({ $0 & 1 }) == header.flags & 1,
            bytes.uint16(at: start + 8) == header.method
        else { throw Damage("an entry's two headers differ") }
        let data = start + localBytes + name + extra
        guard data <= directory.range.lowerBound, header.packed <= directory.range.lowerBound - data,
            let content = bytes.slice(data, header.packed)
        else { throw Damage("an entry ends after the file's content") }
        let entry = Entry(
            name: header.name, isEncrypted: header.flags & 1 != 0, method: header.method, bytes: header.unpacked,
            content: content)
        return (entry, start..<data + header.packed)
    }

    private static func holdsEntry(_ bytes: UnsafeRawBufferPointer, _ gap: Range<Int>) -> Bool {
        guard gap.count >= localBytes else { return false }
        return (gap.lowerBound...gap.upperBound - 4).contains {
            bytes[$0] == 0x50 && bytes.uint32(at: $0) == localSignature
        }
    }

    /// One entry of the directory.
    private struct Header {
        let flags: Int
        let method: Int
        var packed: Int
        var unpacked: Int
        var offset: Int
        let name: [UInt8]
        let end: Int

        init(_ bytes: UnsafeRawBufferPointer, at position: Int, before limit: Int) throws(Damage) {
            guard position <= limit - entryBytes, bytes.uint32(at: position) == entrySignature,
                let flags = bytes.uint16(at: position + 8), let method = bytes.uint16(at: position + 10),
                let packed = bytes.uint32(at: position + 20), let unpacked = bytes.uint32(at: position + 24),
                let nameLength = bytes.uint16(at: position + 28), let extraLength = bytes.uint16(at: position + 30),
                let commentLength = bytes.uint16(at: position + 32), let offset = bytes.uint32(at: position + 42),
                let name = bytes.slice(position + entryBytes, nameLength),
                let extra = bytes.slice(position + entryBytes + nameLength, extraLength)
            else { throw Damage("its directory is cut off") }
            end = position + entryBytes + nameLength + extraLength + commentLength
            guard end <= limit else { throw Damage("its directory is cut off") }
            (self.flags, self.method, self.name) = (flags, method, Array(name))
            (self.packed, self.unpacked, self.offset) = (packed, unpacked, offset)
            try readLargeNumbers(extra)
        }

        /// Numbers that need 64 bits stand in an extra field, those of them that are all ones here, in this order.
        private mutating func readLargeNumbers(_ extra: UnsafeRawBufferPointer) throws(Damage) {
            let isLarge = 0xffff_ffff
            guard unpacked == isLarge || packed == isLarge || offset == isLarge else { return }
            var position = 0
            while let kind = extra.uint16(at: position), let length = extra.uint16(at: position + 2) {
                guard kind == 1 else {
                    position += 4 + length
                    continue
                }
                var next = position + 4
                let limit = next + length
                func number(_ known: Int) throws(Damage) -> Int {
                    guard known == isLarge else { return known }
                    guard next + 8 <= limit, let number = extra.uint64(at: next) else {
                        throw Damage("an entry's length is missing")
                    }
                    next += 8
                    return number
                }
                unpacked = try number(unpacked)
                packed = try number(packed)
                offset = try number(offset)
                // Sums of these are made: keep them far from the largest number.
                guard max(unpacked, packed, offset) < 1 << 48 else { throw Damage("an entry's length cannot be") }
                return
            }
            throw Damage("an entry's length is missing")
        }
    }

    /// Where the directory lies.
    private struct Directory {
        let range: Range<Int>
        let count: Int
        /// Where the zip begins in the bytes: not at 0 where a program stands before it.
        let origin: Int

        init(_ bytes: UnsafeRawBufferPointer) throws(Damage) {
            guard let end = Self.end(of: bytes) else { throw Damage("it has no directory") }
            guard var count = bytes.uint16(at: end + 10), var size = bytes.uint32(at: end + 12),
                var offset = bytes.uint32(at: end + 16), let disks = bytes.uint32(at: end + 4)
            else { throw Damage("its end is cut off") }
            var limit = end
            if count == 0xffff || size == 0xffff_ffff || offset == 0xffff_ffff,
                bytes.uint32(at: end - 20) == 0x0706_4b50
            {
                // The larger record lies right before its locator in all that is written without extensions.
                limit = end - 20 - 56
                guard bytes.uint32(at: limit) == 0x0606_4b50, let large = bytes.uint64(at: limit + 32),
                    let largeSize = bytes.uint64(at: limit + 40), let largeOffset = bytes.uint64(at: limit + 48)
                else { throw Damage("its larger end is missing") }
                (count, size, offset) = (large, largeSize, largeOffset)
            } else if disks != 0 {
                throw Damage("it is one part of several")
            }
            guard limit >= 0, size <= limit, offset <= limit - size else {
                throw Damage("its directory ends after the file")
            }
            self.count = count
            range = limit - size..<limit
            origin = limit - size - offset
        }

        /// The last end record whose comment fits.
        private static func end(of bytes: UnsafeRawBufferPointer) -> Int? {
            var position = bytes.count - endBytes
            let first = max(0, position - maxComment)
            while position >= first {
                if bytes[position] == 0x50, bytes.uint32(at: position) == endSignature,
                    let comment = bytes.uint16(at: position + 20), comment <= bytes.count - position - endBytes
                {
                    return position
                }
                position -= 1
            }
            return nil
        }
    }
}
