/// What PCRE2 has against a pattern: its words, and the byte that they are about; `nil` where it takes it.
public func patternRefusal(_ pattern: String) -> (message: String, offset: Int)? {
    CompiledPattern.refusal(of: pattern).map { ($0.message, $0.offset) }
}
