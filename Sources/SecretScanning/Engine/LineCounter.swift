import GateModel

/// Counts lines of ranges that come in order, so that each byte is looked at once.
struct LineCounter {
    private let text: UnsafeRawBufferPointer
    private var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// - Parameter range: starts where the one before it did, or later.
    mutating func place(of range: Range<Int>) -> Candidate.Place {
        line += text.newlines(in: position..<range.lowerBound)
        let start = text.lineStart(of: range.lowerBound, notBefore: position)
        // At `position` the search gave up: the line is the one that was known.
        if start > position { lineStart = start }
        if start == position, start > 0, text[start - 1] == 0x0a { lineStart = start }
        position = range.lowerBound
        // The last byte decides: a newline that ends the range does not open another line.
        let last = max(range.lowerBound, range.upperBound - 1)
        return Candidate.Place(
            lines: line...line + text.newlines(in: position..<last), column: position - lineStart + 1)
    }
}
