/// Which bytes round a change may decide about a match, so that what did not change need not be searched again.
///
/// A rule looks at the bytes from its keyword's `reach.before`, and what its pattern looks behind for, to its `reach.after`,
/// most rules at their keyword's line only; and its checks look ``judgedBefore`` and ``judgedAfter`` round a match. Keywords
/// from which a rule cannot see a change lead to what they led to before.
struct Neighbourhood: Sendable {
    /// How far before a match, and behind it, its judgement looks: for the name and the line of an assigned value.
    static let judgedBefore = 160
    static let judgedAfter = 80
    /// How far before its start a pattern looks. Those that look further see what is not in their sight: which they are shows
    /// when they are compiled.
    static let maxLookBehind = 64

    /// What lies closer together is looked at as one: to begin anew costs about as much as to search so many bytes.
    static let gapInPart = 64

    private let longestKnown: Int

    init(_ engine: SecretEngine) { longestKnown = engine.known?.longest ?? 0 }

    /// Where a known secret may stand that a change completes.
    func known(near change: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        max(0, change.lowerBound - longestKnown)..<min(text.count, change.upperBound + longestKnown)
    }

    /// What a rule that looks at a window may see round it.
    static func sight(at window: Range<Int>) -> Range<Int> {
        window.lowerBound - maxLookBehind - judgedBefore..<window.upperBound + judgedAfter + 1
    }

    /// Calls `look` with each part of `text` to decode for some changes, until it says no.
    ///
    /// What is encoded is decoded in one piece, so that it is never cut.
    ///
    /// - Returns: whether it never said no.
    func forEachEncodedPart(
        of text: UnsafeRawBufferPointer, near changes: [Range<Int>], look: (Range<Int>) -> Bool
    ) -> Bool {
        var open: Range<Int>?
        // How far what is encoded goes on is asked once for changes of the same lines.
        let goesOn = changes.forEachGroup(round: { lines(of: $0, in: text) }) { lines, _ in
            let part = EncodingExtent.around(lines, in: text)
            guard let before = open else {
                open = part
                return true
            }
            guard part.lowerBound > before.upperBound + Self.gapInPart else {
                open = min(before.lowerBound, part.lowerBound)..<max(before.upperBound, part.upperBound)
                return true
            }
            open = part
            return look(before)
        }
        guard goesOn, let last = open else { return goesOn }
        return look(last)
    }

    /// The lines of a change, of long ones as much as a decoder reads for it.
    private func lines(of change: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let (before, behind) = (change.lowerBound - EncodingExtent.context, change.upperBound + EncodingExtent.context)
        let lower = text.lineStart(of: change.lowerBound, notBefore: max(0, before))
        let limit = min(text.count, behind)
        return lower..<(text.firstNewline(in: change.upperBound..<limit) ?? limit)
    }
}
