/// What is known of blocks of text that were looked at before.
///
/// A pack makes some versions of a file of a far one, in hundreds of pieces, and what these pieces make up was mostly there in a
/// nearer version. Blocks meet where a line is empty: no keyword goes over that, and nothing that is encoded. So what stands in a
/// block depends on its bytes alone, wherever it is met again.
struct BlockMemory {
    /// A part of one text.
    struct Block {
        let range: Range<Int>
        /// Among the known blocks; `nil` for what is too long to be kept, or where the memory is full.
        fileprivate let index: Int?
    }

    private struct Known {
        let hits: Range<Int>
        /// What the look took that found nothing encoded in it worth a scan; `nil` where none came to its end.
        var quietLook: SecretSession.Spending?
    }

    /// Shorter blocks cost more than they save. Tests need shorter ones.
    var minLength = 256
    private static let maxLength = 1 << 14
    /// So many are kept, about 6 MB with their keywords for each thread; for the next text all are forgotten then.
    private static let maxKnown = 1 << 16
    private static let maxHits = 1 << 17

    private let filter: KeywordFilter
    private var places: [UInt64: Int] = [:]
    private var known: [Known] = []
    /// Those of the known blocks, by their places in the block.
    private var hits: [KeywordHits.Hit] = []

    init(_ filter: KeywordFilter) { self.filter = filter }

    /// Cuts a text into blocks, and searches those for keywords that are met for the first time.
    ///
    /// - Parameters:
    ///   - limit: of keywords.
    ///   - found: is called with each keyword, in order of position.
    /// - Returns: all blocks, in order; `nil` where there are more keywords.
    mutating func read(
        _ text: UnsafeRawBufferPointer, limit: Int, found: (KeywordHits.Hit) -> Void
    ) -> [Block]? {
        if isFull { forget() }
        var blocks: [Block] = []
        var count = 0
        var start = 0
        while start < text.count {
            let end = filter.spansLines ? text.count : end(of: text, from: start)
            let block = UnsafeRawBufferPointer(rebasing: text[start..<end])
            let index = index(of: block)
            let own =
                index.map { hits[known[$0].hits] }
                ?? KeywordHits.inOrder(filter, in: block, limit: limit - count)[...]
            count += own.count
            guard count <= limit else { return nil }
            for hit in own { found(hit.moved(by: start)) }
            blocks.append(Block(range: start..<end, index: index))
            start = end
        }
        return blocks
    }

    /// What the look at a block took in which nothing is encoded that is worth a scan; `nil` where that is not known.
    func quietLook(at block: Block) -> SecretSession.Spending? { block.index.flatMap { known[$0].quietLook } }

    /// Notes that a look came to its end and found nothing. Only for blocks of the text that was read last.
    mutating func note(_ spending: SecretSession.Spending, quietLookAt block: Block) {
        if let index = block.index { known[index].quietLook = spending }
    }

    private mutating func index(of block: UnsafeRawBufferPointer) -> Int? {
        guard block.count <= Self.maxLength else { return nil }
        // Keyed anew in each process: nobody can make a block that is taken for another one.
        var hasher = Hasher()
        hasher.combine(bytes: block)
        hasher.combine(block.count)
        let hash = UInt64(bitPattern: Int64(hasher.finalize()))
        if let index = places[hash] { return index }
        guard !isFull else { return nil }
        let first = hits.count
        // A short block's keywords are all held, however many these are: they count in each text that it stands in.
        hits += KeywordHits.inOrder(filter, in: block, limit: .max)
        known.append(Known(hits: first..<hits.count))
        places[hash] = known.count - 1
        return known.count - 1
    }

    private var isFull: Bool { known.count >= Self.maxKnown || hits.count >= Self.maxHits }

    private mutating func forget() {
        places.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        hits.removeAll(keepingCapacity: true)
    }

    /// Before the first empty line that leaves the block long enough, or the text's end. Before it: the line's end may be the
    /// first character of a text in UTF-16.
    private func end(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
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
