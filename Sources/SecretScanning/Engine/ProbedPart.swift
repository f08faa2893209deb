/// A part of a text in which something is new, and what may be decided by it.
struct ProbedPart {
    /// What is new, in order.
    let changes: ArraySlice<Range<Int>>
    /// Where keywords are looked for.
    let keywords: Range<Int>

    /// Whether what a rule finds in a window may be another than before.
    func mayChange(_ window: Range<Int>) -> Bool {
        let sight = Neighbourhood.sight(at: window)
        return changes.contains { $0.lowerBound <= sight.upperBound && $0.upperBound >= sight.lowerBound }
    }
}
