/// Finds every occurrence of every keyword, in any mixture of cases, at the speed of reading.
///
/// Only even offsets of the text are looked at. At each, the four bytes there and the first three of them are hashed, with one
/// multiplication, and each hash is looked up in a bitmap that fits the first-level cache; nothing waits for what was found
/// before. An Aho-Corasick automaton waits for each byte's state before it can take the next; this does not. Offsets that pass
/// are noted without a branch, since none could be foreseen, and what was noted is compared for real.
///
/// A keyword of five bytes or more covers two neighbouring grams of four bytes, one of which starts at an even offset: those
/// that ordinary text has least of. One of four bytes covers two of three. One of three bytes covers only one; its second has a
/// byte behind it that may be anything, and sets all the bits that this byte can lead to.
///
/// A class: it is handed on for every text, and of a structure each array would be counted.
final class KeywordFilter: Sendable {
    /// A place in a keyword that may stand at an even offset, with what stands round it there.
    struct Anchor: Sendable {
        /// The text's bytes from the one before the anchor on, and those of them that are the keyword's.
        var bytes: UInt64 = 0
        var mask: UInt64 = 0
        let keyword: Int32
        /// Where the anchor lies in the keyword.
        let offset: Int32

        init(_ number: Int, _ keyword: UnsafeBufferPointer<UInt8>, offset: Int) {
            self.keyword = Int32(number)
            self.offset = Int32(offset)
            for index in 0..<8 where keyword.indices.contains(offset - 1 + index) {
                bytes |= UInt64(keyword[offset - 1 + index] | KeywordFilter.caseBit) << UInt64(8 * index)
                mask |= 0xff << UInt64(8 * index)
            }
        }

        /// The four bytes from the anchor on; 0 for those that are none of the keyword's.
        var gram: UInt32 { UInt32(truncatingIfNeeded: bytes >> 8) }
        /// How many of them are the keyword's.
        var length: Int { (~UInt32(truncatingIfNeeded: mask >> 8)).trailingZeroBitCount / 8 }
    }

    private struct Keyword: Sendable {
        let start: Int
        let count: Int
    }

    /// Set in all bytes: makes letters lower-case, and merges some other bytes, which the comparison tells apart.
    private static let caseBit: UInt8 = 0x20
    private static let caseBits: UInt32 = 0x2020_2020
    private static let wordBits = 11
    private static let bucketBits = 12
    /// Offsets that pass are noted for so many bytes of text at once.
    private static let chunk = 2_048

    /// By the hash of three bytes, a word for grams of four and one for grams of three, in which a bit stands for each.
    private let bitmap: [UInt64]
    /// The anchors of three bytes or more, by the hash of the first three.
    private let anchors: Buckets
    /// Those of two, by the hash of these.
    private let openAnchors: Buckets
    private let keywords: [Keyword]
    private let keywordBytes: [UInt8]

    /// - Parameter keywords: lower-case ASCII, each of three bytes or more. One that is there twice is found twice.
    init(_ keywords: some Sequence<some Sequence<UInt8>>) {
        var table: [Keyword] = []
        var bytes: [UInt8] = []
        for keyword in keywords {
            let start = bytes.count
            bytes.append(contentsOf: keyword)
            table.append(Keyword(start: start, count: bytes.count - start))
        }
        var anchors: [(hash: Int, anchor: Anchor)] = []
        var openAnchors = anchors
        var bitmap = [UInt64](repeating: 0, count: 2 << Self.wordBits)
        anchors.reserveCapacity(2 * table.count)
        bytes.withUnsafeBufferPointer { bytes in
            for (number, place) in table.enumerated() {
                let keyword = UnsafeBufferPointer(rebasing: bytes[place.start..<place.start + place.count])
                let best = Self.bestPair(in: keyword)
                for offset in best...best + 1 {
                    let anchor = Anchor(number, keyword, offset: offset)
                    let product = Self.product(anchor.gram)
                    guard anchor.length > 2 else {
                        openAnchors.append((Self.pairHash(anchor.gram), anchor))
                        for byte in UInt32(0)...255 where byte & UInt32(Self.caseBit) != 0 {
                            Self.enterShort(Self.product(anchor.gram | byte << 16), &bitmap)
                        }
                        continue
                    }
                    anchors.append((Self.bucketHash(product), anchor))
                    if keyword.count > 4 { Self.enterLong(product, &bitmap) } else { Self.enterShort(product, &bitmap) }
                }
            }
        }
        self.bitmap = bitmap
        self.anchors = Buckets(anchors, count: 1 << Self.bucketBits)
        self.openAnchors = Buckets(openAnchors, count: 256)
        self.keywords = table
        self.longestKeyword = table.reduce(0) { max($0, $1.count) }
        self.keywordBytes = bytes
        self.spansLines = table.contains { bytes[$0.start..<$0.start + $0.count].dropLast().contains(0x0a) }
    }

    /// Of a keyword, in bytes.
    func length(of keyword: Int) -> Int { keywords[keyword].count }

    /// In bytes; 0 where there are none.
    let longestKeyword: Int
    /// Some keyword goes on behind a line's end.
    let spansLines: Bool

    /// Calls `found` with the position and the number of every keyword in `text`: each occurrence once, nearly in order.
    func forEachKeyword(in text: UnsafeRawBufferPointer, found: (_ position: Int, _ keyword: Int) -> Void) {
        guard let base = text.baseAddress, !keywords.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.chunk / 2 + 1) { noted in
            bitmap.withUnsafeBufferPointer { bitmap in
                guard let noted = noted.baseAddress, let bitmap = bitmap.baseAddress else { return }
                var start = 0
                // The last load of a step reads four bytes at offset 14.
                while start &+ 18 <= text.count {
                    let steps = min(Self.chunk, text.count &- start &- 2) / 16
                    let count = Self.note(base + start, steps: steps, bitmap, in: noted)
                    for index in 0..<count { compare(text, at: start &+ Int(noted[index]), found: found) }
                    start &+= 16 &* steps
                }
                // Where four bytes can no longer be loaded at once: the same, with as many zeros behind the text as it takes.
                withUnsafeTemporaryAllocation(byteCount: 2 * 16 + 4, alignment: 8) { end in
                    guard let copy = end.baseAddress else { return }
                    let rest = text.count &- start
                    end.initializeMemory(as: UInt8.self, repeating: 0)
                    copy.copyMemory(from: base + start, byteCount: rest)
                    let count = Self.note(UnsafeRawPointer(copy), steps: (rest &+ 15) / 16, bitmap, in: noted)
                    for index in 0..<count where noted[index] < rest {
                        compare(text, at: start &+ Int(noted[index]), found: found)
                    }
                }
            }
        }
    }

    // MARK: - Searching

    /// The inner loop: looks at eight offsets a step and notes those that pass.
    ///
    /// - Returns: how many there are.
    @inline(__always)
    private static func note(
        _ base: UnsafeRawPointer, steps: Int, _ bitmap: UnsafePointer<UInt64>,
        in noted: UnsafeMutablePointer<Int32>
    ) -> Int {
        var count = 0
        @inline(__always) func look(_ offset: Int) {
            let gram = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) | caseBits
            let product = product(gram)
            let word = word(product)
            let passes = bitmap[word] &>> longBit(product) | bitmap[word &+ 1] &>> shortBit(product)
            noted[count] = Int32(truncatingIfNeeded: offset)
            count &+= Int(truncatingIfNeeded: passes & 1)
        }
        var offset = 0
        for _ in 0..<steps {
            look(offset)
            look(offset &+ 2)
            look(offset &+ 4)
            look(offset &+ 6)
            look(offset &+ 8)
            look(offset &+ 10)
            look(offset &+ 12)
            look(offset &+ 14)
            offset &+= 16
        }
        return count
    }

    private func compare(_ text: UnsafeRawBufferPointer, at offset: Int, found: (Int, Int) -> Void) {
        let word = Self.word(text, at: offset &- 1) | UInt64(Self.caseBits) &* 0x1_0000_0001
        let gram = UInt32(truncatingIfNeeded: word &>> 8)
        @inline(__always) func compare(_ anchor: Anchor) {
            guard word & anchor.mask == anchor.bytes else { return }
            let position = offset &- Int(anchor.offset)
            if stands(Int(anchor.keyword), at: position, in: text) { found(position, Int(anchor.keyword)) }
        }
        anchors.forEach(Self.bucketHash(Self.product(gram)), compare)
        openAnchors.forEach(Self.pairHash(gram), compare)
    }

    /// The eight bytes from an offset on. What lies outside the text counts as 0.
    @inline(__always)
    private static func word(_ text: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        guard offset < 0 || offset &+ 8 > text.count else {
            return UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        var word: UInt64 = 0
        for index in 0..<8 where text.indices.contains(offset + index) {
            word |= UInt64(text[offset + index]) << UInt64(8 * index)
        }
        return word
    }

    private func stands(_ keyword: Int, at position: Int, in text: UnsafeRawBufferPointer) -> Bool {
        let keyword = keywords[keyword]
        guard position >= 0, position &+ keyword.count <= text.count, let base = text.baseAddress else { return false }
        let place = base + position
        return keywordBytes.withUnsafeBytes { bytes in
            for index in 0..<keyword.count {
                let wanted = bytes[keyword.start &+ index]
                let byte = place.load(fromByteOffset: index, as: UInt8.self)
                if byte == wanted { continue }
                guard byte ^ 0x20 == wanted, wanted >= UInt8(ascii: "a"), wanted <= UInt8(ascii: "z") else {
                    return false
                }
            }
            return true
        }
    }

    // MARK: - Hashing

    /// Multiplication spreads bits upwards: of the product the upper bits depend on all four bytes, those below the fourth
    /// byte on the first three only.
    @inline(__always)
    private static func product(_ gram: UInt32) -> UInt32 { gram &* 0x9e37_79b1 }

    /// Of grams of four bytes; the next one is of grams of three.
    @inline(__always)
    private static func word(_ product: UInt32) -> Int {
        Int(truncatingIfNeeded: product &>> UInt32(24 - wordBits - 1) & (2 << UInt32(wordBits) - 2))
    }

    @inline(__always)
    private static func longBit(_ product: UInt32) -> UInt64 { UInt64(truncatingIfNeeded: product &>> 26) }

    @inline(__always)
    private static func shortBit(_ product: UInt32) -> UInt64 { UInt64(truncatingIfNeeded: product &>> 7) & 63 }

    private static func enterLong(_ product: UInt32, _ bitmap: inout [UInt64]) {
        bitmap[word(product)] |= 1 << longBit(product)
    }

    private static func enterShort(_ product: UInt32, _ bitmap: inout [UInt64]) {
        bitmap[word(product) + 1] |= 1 << shortBit(product)
    }

    @inline(__always)
    private static func bucketHash(_ product: UInt32) -> Int {
        Int(truncatingIfNeeded: product &>> UInt32(24 - bucketBits) & (1 << UInt32(bucketBits) - 1))
    }

    @inline(__always)
    private static func pairHash(_ gram: UInt32) -> Int {
        Int(truncatingIfNeeded: (gram & 0xffff &* 0x9e37) &>> 8 & 0xff)
    }

    // MARK: - Building

    /// Of the two neighbouring offsets whose grams are rarest in ordinary text, the first.
    private static func bestPair(in keyword: UnsafeBufferPointer<UInt8>) -> Int {
        guard keyword.count > 4 else { return 0 }
        return commonness.withUnsafeBufferPointer { commonness in
            func share(_ offset: Int) -> Float {
                var product: Float = 1
                for index in offset..<offset + 4 { product *= commonness[Int(keyword[index])] }
                return product
            }
            var best = 0
            var least = Float.infinity
            var here = share(0)
            for offset in 0...keyword.count - 5 {
                let next = share(offset + 1)
                if here + next < least { (best, least) = (offset, here + next) }
                here = next
            }
            return best
        }
    }

    /// Roughly each byte's share of source text.
    private static let commonness: [Float] = {
        var shares = [Float](repeating: 0.01, count: 256)
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { shares[Int(byte)] = 0.02 }
        for byte in "aoinsr".utf8 { shares[Int(byte)] = 0.05 }
        for byte in "et".utf8 { shares[Int(byte)] = 0.08 }
        for byte in "kxjqz".utf8 { shares[Int(byte)] = 0.005 }
        shares[Int(UInt8(ascii: " "))] = 0.15
        return shares
    }()

    /// Anchors by a hash.
    private struct Buckets: Sendable {
        private let starts: [Int32]
        private let anchors: [Anchor]

        init(_ entries: [(hash: Int, anchor: Anchor)], count: Int) {
            var starts = [Int32](repeating: 0, count: count + 1)
            for entry in entries { starts[entry.hash + 1] += 1 }
            for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
            var next = starts
            var order = [Int](repeating: 0, count: entries.count)
            for (index, entry) in entries.enumerated() {
                order[Int(next[entry.hash])] = index
                next[entry.hash] += 1
            }
            self.starts = starts
            anchors = order.map { entries[$0].anchor }
        }

        @inline(__always)
        func forEach(_ hash: Int, _ body: (Anchor) -> Void) {
            let range = starts.withUnsafeBufferPointer { Int($0[hash])..<Int($0[hash &+ 1]) }
            guard !range.isEmpty else { return }
            anchors.withUnsafeBufferPointer { anchors in
                for index in range { body(anchors[index]) }
            }
        }
    }
}
