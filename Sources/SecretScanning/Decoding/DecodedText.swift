/// Text decoded out of other text, with the way back: where each byte of it came from.
///
/// Holds what many encoded runs decode to, one after the other, so that a search need not start anew for each.
struct DecodedText {
    /// A stretch of the text whose bytes stand at regular distances in the source.
    private struct Piece {
        let start: Int
        let source: Int
        let sourceEnd: Int
        /// So many bytes of text stand for so many of the source; 0 where the piece is one whole.
        let textUnit: Int
        let sourceUnit: Int
        let encoding: TextEncoding
    }

    /// Between runs: no pattern takes it for part of a value, and no word goes on over it.
    private static let separator: [UInt8] = [0x0a, 0x00, 0x0a]

    private var storage: [UInt8] = []
    private(set) var count = 0
    private var pieces: [Piece] = []

    var isEmpty: Bool { count == 0 }

    mutating func removeAll() {
        count = 0
        pieces.removeAll(keepingCapacity: true)
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        storage.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    // MARK: - Writing

    /// Where a run begins, for ``removeRun(from:)``.
    var mark: (count: Int, pieces: Int) { (count, pieces.count) }

    mutating func removeRun(from mark: (count: Int, pieces: Int)) {
        count = mark.count
        pieces.removeLast(pieces.count - mark.pieces)
    }

    mutating func endRun() { append(Self.separator) }

    /// Appends a stretch of up to `maxCount` bytes that `write` makes; it returns how many.
    mutating func appendPiece(
        _ source: Range<Int>, textUnit: Int, sourceUnit: Int, _ encoding: TextEncoding, maxCount: Int,
        write: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        reserve(maxCount)
        pieces.append(
            Piece(
                start: count, source: source.lowerBound, sourceEnd: source.upperBound, textUnit: textUnit,
                sourceUnit: sourceUnit, encoding: encoding))
        let start = count
        count += storage.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { write($0 + start) } ?? 0 }
    }

    /// Appends bytes that stand in the source as they are.
    mutating func appendVerbatim(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, _ encoding: TextEncoding) {
        guard !range.isEmpty else { return }
        appendPiece(range, textUnit: 1, sourceUnit: 1, encoding, maxCount: range.count) { target in
            UnsafeMutableRawBufferPointer(start: target, count: range.count)
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: text[range]))
            return range.count
        }
    }

    /// Appends bytes for which the source range stands as a whole.
    mutating func appendWhole(_ bytes: some Collection<UInt8>, for source: Range<Int>, _ encoding: TextEncoding) {
        pieces.append(
            Piece(
                start: count, source: source.lowerBound, sourceEnd: source.upperBound, textUnit: 0, sourceUnit: 0,
                encoding: encoding))
        append(bytes)
    }

    private mutating func append(_ bytes: some Collection<UInt8>) {
        reserve(bytes.count)
        for byte in bytes {
            storage[count] = byte
            count += 1
        }
    }

    private mutating func reserve(_ extra: Int) {
        guard storage.count < count + extra else { return }
        storage.append(contentsOf: repeatElement(0, count: max(storage.count, extra, 512)))
    }

    // MARK: - The way back

    /// The source's bytes that stand for a range of the text, no part of an encoded unit left outside.
    func sourceRange(of range: Range<Int>) -> Range<Int> {
        guard let first = piece(at: range.lowerBound), let last = piece(at: max(range.lowerBound, range.upperBound - 1))
        else { return 0..<0 }
        let start = first.textUnit == 0
            ? first.source
            : first.source + (range.lowerBound - first.start) / first.textUnit * first.sourceUnit
        let end = last.textUnit == 0
            ? last.sourceEnd
            : last.source + ((range.upperBound - 1 - last.start) / last.textUnit + 1) * last.sourceUnit
        // A separator belongs to the piece before it.
        let lower = min(start, first.sourceEnd)
        // Runs may be read twice, so that a later piece can stand for earlier bytes.
        let upper = max(lower, min(end, last.sourceEnd))
        return lower..<upper
    }

    func encoding(at position: Int) -> TextEncoding? { piece(at: position)?.encoding }

    private func piece(at position: Int) -> Piece? {
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].start <= position { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : pieces[low - 1]
    }
}
