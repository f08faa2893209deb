/// How far one rule has come in the text that is being searched.
struct RuleProgress {
    var isTouched = false
    var failures = 0
    /// The last accepted match.
    var lastMatch: Range<Int>?
    /// Where matches were last looked for, and to where they were allowed to reach.
    private var tried: (starts: ClosedRange<Int>, end: Int)?

    /// The part of `starts` where no match that ends by `end` was looked for yet, marked as tried; `nil` where nothing is left.
    ///
    /// Keywords come nearly in order, so that only the last range is remembered. To try a place twice costs time and
    /// changes nothing; to leave one out would hide a secret. What was tried counts only where matches may reach as far: with
    /// more of the text, or less, a place may give another match, and another judgement of it.
    mutating func untried(_ starts: ClosedRange<Int>, end: Int) -> ClosedRange<Int>? {
        var first = starts.lowerBound
        if let lastMatch, lastMatch.contains(starts.upperBound) { return nil }
        if let tried, tried.end == end, tried.starts.contains(first) {
            guard starts.upperBound > tried.starts.upperBound else { return nil }
            first = tried.starts.upperBound + 1
            self.tried = (tried.starts.lowerBound...starts.upperBound, end)
        } else {
            tried = (starts, end)
        }
        if let lastMatch, lastMatch.upperBound <= starts.upperBound { first = max(first, lastMatch.upperBound) }
        return first...starts.upperBound
    }
}
