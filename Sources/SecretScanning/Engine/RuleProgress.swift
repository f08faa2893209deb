/// How far one rule has come in the text that is being searched.
struct RuleProgress {
    var isTouched = false
    var failures = 0
    /// The last accepted match.
    var lastMatch: Range<Int>?
    /// Where matches were last looked for.
    private var tried: ClosedRange<Int>?

    /// The part of `starts` where no match was looked for yet, marked as tried; `nil` where nothing is left.
    ///
    /// Keywords come nearly in order, so that only the last range is remembered. To try a place twice costs time and
    /// changes nothing; to leave one out would hide a secret.
    mutating func untried(_ starts: ClosedRange<Int>) -> ClosedRange<Int>? {
        var first = starts.lowerBound
        if let lastMatch, lastMatch.contains(starts.upperBound) { return nil }
        if let tried, tried.contains(first) {
            guard starts.upperBound > tried.upperBound else { return nil }
            first = tried.upperBound + 1
            self.tried = tried.lowerBound...starts.upperBound
        } else {
            tried = starts
        }
        if let lastMatch, lastMatch.upperBound <= starts.upperBound { first = max(first, lastMatch.upperBound) }
        return first...starts.upperBound
    }
}
