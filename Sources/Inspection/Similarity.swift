import GateModel

/// How much of a text is made of pieces of another: the measure that git's rename detection uses (`diffcore-delta.c`).
///
/// A piece is a line, or 64 bytes of a longer one. Two texts are compared by the pieces they have, not by their order.
struct Similarity {
    let byteCount: Int
    /// Bytes in pieces of each hash; sorted by hash.
    private let pieces: [(hash: UInt32, bytes: Int)]

    init(_ text: UnsafeRawBufferPointer) {
        byteCount = text.count
        var counts: [UInt32: Int] = [:]
        let isText = !text.prefix(8_000).contains(0)
        var (first, second, length): (UInt32, UInt32, Int) = (0, 0, 0)
        for index in text.indices {
            let byte = text[index]
            if isText, byte == UInt8(ascii: "\r"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") {
                continue
            }
            let before = first
            first = (first << 7) ^ (second >> 25)
            second = (second << 7) ^ (before >> 25)
            first &+= UInt32(byte)
            length += 1
            if length < 64, byte != UInt8(ascii: "\n") { continue }
            counts[(first &+ second &* 0x61) % 107_927, default: 0] += length
            (first, second, length) = (0, 0, 0)
        }
        if length > 0 { counts[(first &+ second &* 0x61) % 107_927, default: 0] += length }
        pieces = counts.map { (hash: $0.key, bytes: $0.value) }.sorted { $0.hash < $1.hash }
    }

    /// Whether the sizes alone rule out a score of `minimum`.
    static func sizesRuleOut(_ left: Int, _ right: Int, minimum: Int) -> Bool {
        let (larger, difference) = (max(left, right), abs(left - right))
        return larger * (maximum - minimum) < difference * maximum
    }

    /// From 0 to ``maximum``: the share of the larger text that stands in both.
    ///
    /// - Parameter minimum: what is less counts as 0, and is not told exactly.
    func score(with other: Similarity, minimum: Int = 0) -> Int {
        let larger = max(byteCount, other.byteCount)
        guard larger > 0 else { return 0 }
        var (left, right, copied) = (0, 0, 0)
        // How much of this text may lack in the other one.
        var spare = byteCount - (minimum * larger + Self.maximum - 1) / Self.maximum
        while left < pieces.count, right < other.pieces.count {
            let (a, b) = (pieces[left], other.pieces[right])
            if a.hash == b.hash {
                copied += min(a.bytes, b.bytes)
                spare -= max(0, a.bytes - b.bytes)
            } else if a.hash < b.hash {
                spare -= a.bytes
                if spare < 0 { return 0 }
            }
            if a.hash <= b.hash { left += 1 }
            if b.hash <= a.hash { right += 1 }
        }
        let score = copied * Self.maximum / larger
        return score < minimum ? 0 : score
    }

    static let maximum = 60_000
}
