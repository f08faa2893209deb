/// Which bytes round a change may decide about a match, so that what did not change need not be searched again.
///
/// A rule looks at the bytes from its keyword's `reach.before`, and what its pattern looks behind for, to its `reach.after`,
/// most rules at their keyword's line only; and its checks look ``judgedBefore`` and ``judgedAfter`` round a match. Keywords
/// from which a rule cannot see a change lead to what they led to before. Rules that look very far are not *covered*: where
/// one of their keywords stands, the whole text is searched.
struct Neighbourhood: Sendable {
    /// How far before a match, and behind it, its judgement looks: for the name and the line of an assigned value.
    static let judgedBefore = 160
    static let judgedAfter = 80

    /// How far before a change a keyword may stand, and how far behind it its end.
    private struct Extent {
        var before = 0
        var after = 0

        mutating func widen(to other: Self) {
            before = max(before, other.before)
            after = max(after, other.after)
        }
    }

    private let isCovered: [Bool]
    /// Of rules that look over line ends.
    private var overLines = Extent()
    /// Of rules that stay on their keyword's line.
    private var onLine = Extent()
    private var longestKeyword = 0
    private let longestKnown: Int

    /// Patterns that look behind further are none of those that are covered. Which they are shows when they are compiled.
    static let maxLookBehind = 64
    /// Rules that look further are few, and their keywords rare.
    private static let farthestOnLine = 5_000
    private static let farthestOverLines = 1_200

    init(_ engine: SecretEngine) {
        longestKnown = engine.known?.longest ?? 0
        var isCovered = [Bool](repeating: false, count: engine.rules.count)
        for (index, rule) in engine.rules.enumerated() where rule.hasPattern && !rule.reach.isWholeText {
            let keyword = rule.keywords.reduce(0) { max($0, $1.utf8.count) }
            let extent = Extent(
                before: keyword + rule.reach.after + Self.judgedAfter + 1,
                after: keyword + rule.reach.before + Self.maxLookBehind + Self.judgedBefore)
            let limit = rule.reach.crossesLines ? Self.farthestOverLines : Self.farthestOnLine
            guard max(extent.before, extent.after) <= limit else { continue }
            isCovered[index] = true
            longestKeyword = max(longestKeyword, keyword)
            if rule.reach.crossesLines { overLines.widen(to: extent) } else { onLine.widen(to: extent) }
        }
        self.isCovered = isCovered
    }

    func covers(_ rule: Int) -> Bool { isCovered[rule] }

    /// Where the keywords stand from which a rule may see a change.
    func keywords(near change: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        // On the line that ends behind this place, or at it.
        let first = max(0, change.lowerBound - Self.judgedAfter - 1)
        let lineStart = text.lineStart(of: first, notBefore: max(0, change.lowerBound - onLine.before))
        // On the line that starts before this one.
        let last = min(text.count, change.upperBound + Self.judgedBefore + Self.maxLookBehind)
        let limit = min(text.count, change.upperBound + onLine.after)
        let lineEnd = last < limit ? text.firstNewline(in: last..<limit) ?? limit : limit
        let lower = min(lineStart - longestKeyword, change.lowerBound - overLines.before)
        let upper = max(lineEnd + longestKeyword, change.upperBound + overLines.after)
        return max(0, lower)..<min(text.count, upper)
    }

    /// Where a known secret may stand that a change completes.
    func known(near change: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        max(0, change.lowerBound - longestKnown)..<min(text.count, change.upperBound + longestKnown)
    }

    /// What a rule that looks at a window may see round it.
    static func sight(at window: Range<Int>) -> Range<Int> {
        window.lowerBound - maxLookBehind - judgedBefore..<window.upperBound + judgedAfter + 1
    }

    /// The part of `text` to decode for a change.
    ///
    /// What is encoded is decoded in one piece, so that it is never cut.
    func encoded(near change: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let (before, behind) = (change.lowerBound - EncodingExtent.context, change.upperBound + EncodingExtent.context)
        let lower = text.lineStart(of: change.lowerBound, notBefore: max(0, before))
        let limit = min(text.count, behind)
        return EncodingExtent.around(
            lower..<(text.firstNewline(in: change.upperBound..<limit) ?? limit), in: text)
    }
}
