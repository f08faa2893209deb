/// What is known of blocks of text that were looked at before.
///
/// A pack makes some versions of a file of a far one, in hundreds of pieces, and what these pieces make up was mostly there in a
/// nearer version. Blocks meet where a line is empty: no keyword goes over that, and nothing that is encoded. So what stands in a
/// block depends on its bytes alone, wherever it is met again.
struct BlockMemory {
    private struct Known {
        let hits: Range<Int>
        /// Nothing is encoded in it that is worth a scan.
        var isQuiet = false
    }

    private struct Block {
        let range: Range<Int>
        /// `nil` for what is too long to be kept.
        let known: Int?
    }

    /// Shorter blocks cost more than they save.
    private static let minLength = 256
    private static let maxLength = 1 << 14
    /// So many are kept; then all are forgotten: 3 MB with their keywords.
    private static let maxKnown = 1 << 16
    private static let maxHits = 1 << 17

    private let filter: KeywordFilter
    private var places: [UInt64: Int] = [:]
    private var known: [Known] = []
    /// Those of the known blocks, by their places in the block.
    private var hits: [KeywordHits.Hit] = []
    /// Of the text that was read last.
    private var blocks: [Block] = []

    init(_ filter: KeywordFilter) { self.filter = filter }

    /// Cuts a text into blocks, and searches those for keywords that are met for the first time.
    ///
    /// - Parameter found: is called with each keyword, in order of position.
    mutating func read(_ text: UnsafeRawBufferPointer, found: (KeywordHits.Hit) -> Void) {
        if known.count > Self.maxKnown || hits.count > Self.maxHits { forget() }
        blocks.removeAll(keepingCapacity: true)
        var start = 0
        while start < text.count {
            let end = filter.spansLines ? text.count : Self.end(of: text, from: start)
            let block = UnsafeRawBufferPointer(rebasing: text[start..<end])
            if block.count > Self.maxLength {
                blocks.append(Block(range: start..<end, known: nil))
                KeywordHits.inOrder(filter, in: block).forEach { found($0.moved(by: start)) }
            } else {
                let index = index(of: block)
                blocks.append(Block(range: start..<end, known: index))
                for hit in hits[known[index].hits] { found(hit.moved(by: start)) }
            }
            start = end
        }
    }

    /// Calls `look` with each block of the text that was read last in which something may be encoded, until it says no.
    ///
    /// - Returns: whether it never said no.
    mutating func forEachUnquietBlock(_ look: (Range<Int>) -> Bool) -> Bool {
        for block in blocks {
            if let index = block.known, known[index].isQuiet { continue }
            guard look(block.range) else { return false }
            if let index = block.known { known[index].isQuiet = true }
        }
        return true
    }

    /// How the text that was read last is cut.
    var ranges: [Range<Int>] { blocks.map(\.range) }

    private mutating func index(of block: UnsafeRawBufferPointer) -> Int {
        // Keyed anew in each process: nobody can make a block that is taken for another one.
        var hasher = Hasher()
        hasher.combine(bytes: block)
        hasher.combine(block.count)
        let hash = UInt64(bitPattern: Int64(hasher.finalize()))
        if let index = places[hash] { return index }
        let first = hits.count
        hits += KeywordHits.inOrder(filter, in: block)
        known.append(Known(hits: first..<hits.count))
        places[hash] = known.count - 1
        return known.count - 1
    }

    private mutating func forget() {
        places.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        hits.removeAll(keepingCapacity: true)
    }

    /// Before the first empty line that leaves the block long enough, or the text's end. Before it: the line's end may be the
    /// first character of a text in UTF-16.
    private static func end(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard let base = text.baseAddress else { return text.count }
        let newline = UInt8(ascii: "\n")
        var position = start + minLength
        while position + ByteBlock.count + 2 <= text.count {
            let second = ByteBlock(base + position + 1)
            let (next, third) = (second.equal(newline), ByteBlock(base + position + 2).equal(newline))
            let found = ByteBlock(base + position).equal(newline) & (next | second.equal(UInt8(ascii: "\r")) & third)
            if found[0] | found[1] != 0 {
                let (half, bits) = found[0] != 0 ? (0, found[0]) : (8, found[1])
                return position + half + UInt64(littleEndian: bits).trailingZeroBitCount / 8 + 1
            }
            position += ByteBlock.count
        }
        return text.count
    }
}
