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

    /// Between runs: no decoder goes on over it, neither lines of base64, nor lines with escapes, nor UTF-16.
    private static let separator: [UInt8] = [0x0a, 0x01, 0x0a]

    private var storage: [UInt8] = []
    private(set) var count = 0
    private var pieces: [Piece] = []
    /// Where each run begins.
    private var runs: [Int] = [0]

    var isEmpty: Bool { count == 0 }

    mutating func removeAll() {
        count = 0
        pieces.removeAll(keepingCapacity: true)
        runs = [0]
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

    mutating func endRun() {
        append(Self.separator)
        runs.append(count)
    }

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
        let start =
            first.textUnit == 0
            ? first.source
            : first.source + (range.lowerBound - first.start) / first.textUnit * first.sourceUnit
        let end =
            last.textUnit == 0
            ? last.sourceEnd
            : last.source + ((range.upperBound - 1 - last.start) / last.textUnit + 1) * last.sourceUnit
        // A separator belongs to the piece before it.
        let lower = min(start, first.sourceEnd)
        // Runs may be read twice, so that a later piece can stand for earlier bytes.
        let upper = max(lower, min(end, last.sourceEnd))
        return lower..<upper
    }

    func encoding(at position: Int) -> TextEncoding? { piece(at: position)?.encoding }

    /// What was encoded together: nothing outside it has to do with what stands at a position inside.
    func run(at position: Int) -> Range<Int> {
        let next = Self.firstIndex(runs.count) { runs[$0] > position }
        return runs[max(0, next - 1)]..<(next < runs.count ? runs[next] - Self.separator.count : count)
    }

    private func piece(at position: Int) -> Piece? {
        let next = Self.firstIndex(pieces.count) { pieces[$0].start > position }
        return next == 0 ? nil : pieces[next - 1]
    }

    /// The first index below `count` from which on the condition holds.
    private static func firstIndex(_ count: Int, where condition: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
