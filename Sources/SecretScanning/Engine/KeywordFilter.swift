/// Finds every occurrence of every keyword, in any mixture of cases, at the speed of reading.
///
/// Any keyword of three bytes or more covers two neighbouring three-byte *grams*, one of which starts at an even offset
/// of the text. So only even offsets are looked at: the gram there is hashed and looked up in a bitmap that fits the
/// first-level cache, eight lookups a step, none waiting for another. An Aho-Corasick automaton waits for
/// each byte's state before it can take the next; this does not. What passes the bitmap is asked of a second one, by the
/// gram and the byte behind it, and what passes that too is compared for real.
///
/// The two grams of a keyword are those that ordinary text has least of. A keyword of three bytes has one gram only; its
/// second one has a byte that may be anything, and sets all the bits that this byte can lead to.
struct KeywordFilter: Sendable {
    /// A gram of a keyword, as it is compared with the text.
    struct Anchor: Sendable {
        let gram: UInt32
        /// 0 where the gram's byte may be anything.
        let mask: UInt32
        let keyword: Int32
        /// Where the gram lies in the keyword; -1 when it starts one byte before it.
        let offset: Int32
    }

    private struct Keyword: Sendable {
        let start: Int
        let count: Int
    }

    private static let hashBits = 17
    private static let bucketBits = 13
    /// Sets bit 5 of the three bytes: makes letters lower-case, and merges some other bytes, which the comparison tells apart.
    private static let caseFold: UInt32 = 0x0020_2020
    private static let longCaseFold: UInt32 = 0x2020_2020
    private static let gramMask: UInt32 = 0x00ff_ffff

    private let bitmap: [UInt64]
    /// Of grams with the byte behind them.
    private let longBitmap: [UInt64]
    private let bucketStarts: [Int32]
    private let anchors: [Anchor]
    private let keywords: [Keyword]
    private let keywordBytes: [UInt8]

    /// - Parameter keywords: lower-case ASCII, each of three bytes or more. One that is there twice is found twice.
    init(_ keywords: some Sequence<some Sequence<UInt8>>) {
        var bitmap = [UInt64](repeating: 0, count: 1 << (Self.hashBits - 6))
        var longBitmap = bitmap
        var entries: [(bucket: Int, anchor: Anchor)] = []
        var table: [Keyword] = []
        var bytes: [UInt8] = []
        for keyword in keywords {
            let start = bytes.count
            bytes.append(contentsOf: keyword)
            table.append(Keyword(start: start, count: bytes.count - start))
        }
        bytes.withUnsafeBufferPointer { bytes in
            for (index, place) in table.enumerated() {
                let keyword = UnsafeBufferPointer(rebasing: bytes[place.start..<place.start + place.count])
                let best = Self.bestPair(in: keyword)
                for offset in best...best + 1 {
                    Self.forEachGram(of: keyword, at: offset) { gram, mask in
                        let hash = Self.hash(gram)
                        bitmap[hash >> 6] |= 1 << UInt64(hash & 63)
                        let bucket = hash >> (Self.hashBits - Self.bucketBits)
                        let anchor = Anchor(
                            gram: gram & mask, mask: mask, keyword: Int32(index), offset: Int32(offset))
                        entries.append((bucket, anchor))
                    }
                    Self.forEachLongGram(of: keyword, at: offset) { gram in
                        let hash = Self.longHash(gram)
                        longBitmap[hash >> 6] |= 1 << UInt64(hash & 63)
                    }
                }
            }
        }
        (bucketStarts, anchors) = Self.bucketed(entries)
        self.bitmap = bitmap
        self.longBitmap = longBitmap
        self.keywords = table
        self.keywordBytes = bytes
    }

    /// Of a keyword, in bytes.
    func length(of keyword: Int) -> Int { keywords[keyword].count }

    /// Calls `found` with the position and the number of every keyword in `text`: each occurrence once, nearly in order.
    func forEachKeyword(in text: UnsafeRawBufferPointer, found: (_ position: Int, _ keyword: Int) -> Void) {
        guard let base = text.baseAddress, !anchors.isEmpty else { return }
        bitmap.withUnsafeBufferPointer { bitmap in
            longBitmap.withUnsafeBufferPointer { longBitmap in
                guard let bits = bitmap.baseAddress, let longBits = longBitmap.baseAddress else { return }
                let end = Self.forEachCandidate(in: base, count: text.count, bits, longBits) { offset, gram in
                    compare(text, at: offset, gram: gram, found: found)
                }
                forEachTailCandidate(in: text, from: end, bits: bits, found: found)
            }
        }
    }

    // MARK: - Searching

    /// The inner loop. Returns the first offset that it left for the tail.
    @inline(__always)
    private static func forEachCandidate(
        in base: UnsafeRawPointer, count: Int, _ bits: UnsafePointer<UInt64>, _ longBits: UnsafePointer<UInt64>,
        body: (Int, UInt32) -> Void
    ) -> Int {
        @inline(__always) func gram(_ offset: Int) -> UInt32 {
            UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) | longCaseFold
        }
        // Both bitmaps are asked at once: a branch between them would be taken too often to be foreseen.
        @inline(__always) func passes(_ offset: Int) -> UInt64 {
            let gram = gram(offset)
            let (short, long) = (hash(gram), longHash(gram))
            return (bits[short >> 6] &>> UInt64(truncatingIfNeeded: short & 63))
                & (longBits[long >> 6] &>> UInt64(truncatingIfNeeded: long & 63)) & 1
        }
        var offset = 0
        // The last of the eight loads reads four bytes at offset 14.
        while offset &+ 18 <= count {
            var found = passes(offset) | passes(offset &+ 2) &<< 1 | passes(offset &+ 4) &<< 2
            found |= passes(offset &+ 6) &<< 3 | passes(offset &+ 8) &<< 4 | passes(offset &+ 10) &<< 5
            found |= passes(offset &+ 12) &<< 6 | passes(offset &+ 14) &<< 7
            while found != 0 {
                let position = offset &+ 2 &* found.trailingZeroBitCount
                body(position, gram(position) & gramMask)
                found &= found &- 1
            }
            offset &+= 16
        }
        return offset
    }

    /// The last bytes, where four can no longer be loaded at once. What lies past the end counts as 0.
    private func forEachTailCandidate(
        in text: UnsafeRawBufferPointer, from start: Int, bits: UnsafePointer<UInt64>, found: (Int, Int) -> Void
    ) {
        var offset = start
        while offset + 2 <= text.count {
            var gram: UInt32 = 0
            for index in 0..<min(3, text.count - offset) { gram |= UInt32(text[offset + index]) << UInt32(8 * index) }
            gram |= Self.caseFold
            let hash = Self.hash(gram)
            if bits[hash >> 6] >> UInt64(hash & 63) & 1 != 0 { compare(text, at: offset, gram: gram, found: found) }
            offset += 2
        }
    }

    private func compare(
        _ text: UnsafeRawBufferPointer, at offset: Int, gram: UInt32, found: (Int, Int) -> Void
    ) {
        let bucket = Self.hash(gram) &>> (Self.hashBits &- Self.bucketBits)
        let range = bucketStarts.withUnsafeBufferPointer { Int($0[bucket])..<Int($0[bucket &+ 1]) }
        guard !range.isEmpty else { return }
        anchors.withUnsafeBufferPointer { anchors in
            for index in range {
                let anchor = anchors[index]
                guard gram & anchor.mask == anchor.gram else { continue }
                let position = offset &- Int(anchor.offset)
                if stands(Int(anchor.keyword), at: position, in: text) { found(position, Int(anchor.keyword)) }
            }
        }
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

    // MARK: - Building

    /// Multiplication spreads the three bytes over the upper bits; shifting by 8 first drops a fourth byte.
    @inline(__always)
    private static func hash(_ gram: UInt32) -> Int {
        Int(truncatingIfNeeded: ((gram &<< 8) &* 0x9e37_79b1) &>> UInt32(32 - hashBits))
    }

    @inline(__always)
    private static func longHash(_ gram: UInt32) -> Int {
        Int(truncatingIfNeeded: (gram &* 0x85eb_ca6b) &>> UInt32(32 - hashBits))
    }

    /// Of the two neighbouring offsets whose grams are rarest in ordinary text, the first.
    private static func bestPair(in keyword: UnsafeBufferPointer<UInt8>) -> Int {
        commonness.withUnsafeBufferPointer { commonness in
            func share(_ offset: Int) -> Float {
                var product: Float = 1
                for index in offset..<offset + 3 where keyword.indices.contains(index) {
                    product *= commonness[Int(keyword[index])]
                }
                return product
            }
            var best = -1
            var least = Float.infinity
            var here = share(-1)
            // Both with the byte behind them, of which at most one of the four is none of the keyword's.
            let offsets = keyword.count > 4 ? 0...keyword.count - 5 : -1...keyword.count - 4
            here = share(offsets.lowerBound)
            for offset in offsets {
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

    /// Every gram that the text can have where the keyword stands: one, or one for each value of the byte beside it.
    private static func forEachGram(
        of keyword: UnsafeBufferPointer<UInt8>, at offset: Int, body: (_ gram: UInt32, _ mask: UInt32) -> Void
    ) {
        var gram = caseFold
        var mask: UInt32 = 0
        var open: UInt32?
        for index in 0..<3 {
            let shift = UInt32(8 * index)
            if keyword.indices.contains(offset + index) {
                gram |= UInt32(keyword[offset + index]) << shift
                mask |= 0xff << shift
            } else {
                open = shift
            }
        }
        guard let open else { return body(gram, mask) }
        for byte in UInt32(0)...255 where byte & 0x20 != 0 { body(gram | byte << open, mask) }
    }

    /// The same with the byte behind the gram. Of four bytes at most one may be anything.
    private static func forEachLongGram(
        of keyword: UnsafeBufferPointer<UInt8>, at offset: Int, body: (_ gram: UInt32) -> Void
    ) {
        var gram = longCaseFold
        var open: UInt32?
        for index in 0..<4 {
            let shift = UInt32(8 * index)
            if keyword.indices.contains(offset + index) {
                gram |= UInt32(keyword[offset + index]) << shift
            } else {
                open = shift
            }
        }
        guard let open else { return body(gram) }
        for byte in UInt32(0)...255 where byte & 0x20 != 0 { body(gram | byte << open) }
    }

    private static func bucketed(_ entries: [(bucket: Int, anchor: Anchor)]) -> ([Int32], [Anchor]) {
        var starts = [Int32](repeating: 0, count: (1 << bucketBits) + 1)
        for entry in entries { starts[entry.bucket + 1] += 1 }
        for bucket in 0..<(1 << bucketBits) { starts[bucket + 1] += starts[bucket] }
        var next = starts
        var anchors = [Anchor](
            repeating: Anchor(gram: 0, mask: 0, keyword: 0, offset: 0), count: entries.count)
        for entry in entries {
            anchors[Int(next[entry.bucket])] = entry.anchor
            next[entry.bucket] += 1
        }
        return (starts, anchors)
    }
}
