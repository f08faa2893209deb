/// A regular expression that is only asked whether it is found in some bytes.
struct RegexTest: Sendable {
    let pattern: String
    private let compiled: LazyPattern

    init(_ pattern: String) {
        self.pattern = pattern
        compiled = LazyPattern({ pattern })
    }

    /// False also where the search reached its limit: what is not known allows nothing.
    func isFound(in bytes: UnsafeRawBufferPointer, by matcher: PatternMatcher) -> Bool {
        guard case .success(let pattern) = compiled.compiled() else { return false }
        let attempt = PatternMatcher.Attempt(
            subject: bytes, isTextStart: true, isLineEnd: true, starts: 0...bytes.count)
        if case .match = matcher.firstMatch(of: pattern, group: 0, in: attempt) { return true }
        return false
    }
}
