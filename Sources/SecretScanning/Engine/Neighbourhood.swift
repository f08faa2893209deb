/// Which bytes round a change may decide about a match, so that what did not change need not be searched again.
///
/// A rule looks at the bytes from its keyword's `reach.before`, and what its pattern looks behind for, to its `reach.after`.
/// So a match that a change makes or breaks lies within ``margin`` of it. Rules that look further are left out, and are
/// not *covered*: where one of their keywords stands, the whole text is searched.
struct Neighbourhood: Sendable {
    /// Bytes on each side of a change.
    let margin: Int
    private let isCovered: [Bool]

    /// Rules that look further than this are few, and their keywords rare.
    private static let farthest = 1_600

    init(_ engine: SecretEngine) {
        var margin = engine.known?.longest ?? 0
        isCovered = engine.rules.indices.map { index in
            let rule = engine.rules[index]
            // A pattern that does not compile tells so when its keyword is met.
            guard !rule.reach.isWholeText, case .success(let pattern) = engine.patterns[index]?.compiled() else {
                return false
            }
            let keyword = rule.keywords.reduce(0) { max($0, $1.utf8.count) }
            // One byte more on each side: whether the text, or its line, goes on there.
            let span = rule.reach.before + pattern.lookBehind + keyword + rule.reach.after + 2
            guard span <= Self.farthest else { return false }
            margin = max(margin, span)
            return true
        }
        self.margin = margin
    }

    func covers(_ rule: Int) -> Bool { isCovered[rule] }

    /// The part of `text` to search for a change in `range`.
    ///
    /// What is encoded (base64, hexadecimal, percent) is decoded in one piece, so a run of such bytes is never cut.
    func around(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        var lower = max(0, range.lowerBound - margin)
        var upper = min(text.count, range.upperBound + margin)
        let first = Self.runStart(text, at: lower)
        let last = Self.runEnd(text, at: upper)
        // The name before an encoded value counts too.
        if first < lower { lower = max(0, first - margin) }
        if last > upper { upper = min(text.count, last + margin) }
        return lower..<upper
    }

    private static func runStart(_ text: UnsafeRawBufferPointer, at position: Int) -> Int {
        var start = position
        while start > 0, isEncoding(text[start - 1]) { start -= 1 }
        return start
    }

    private static func runEnd(_ text: UnsafeRawBufferPointer, at position: Int) -> Int {
        var end = position
        while end < text.count, isEncoding(text[end]) { end += 1 }
        return end
    }

    /// Bytes that encoded text is made of, with the line ends between its lines.
    private static func isEncoding(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            true
        default: false
        }
    }
}
