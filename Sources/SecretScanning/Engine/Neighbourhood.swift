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
        self.margin = max(margin, EncodingExtent.context)
    }

    func covers(_ rule: Int) -> Bool { isCovered[rule] }

    /// The part of `text` to search for a change in `range`.
    ///
    /// What is encoded is decoded in one piece, so that it is never cut.
    func around(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let near = max(0, range.lowerBound - margin)..<min(text.count, range.upperBound + margin)
        return EncodingExtent.around(near, in: text)
    }
}
