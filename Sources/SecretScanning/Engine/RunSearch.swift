/// Looks for the run that one rule's pattern requires, as long as that is worth it.
struct RunSearch {
    /// What is left of the searches: a pattern that is asked for more often is worth its machine code, which takes no longer than they
    /// do.
    private var left = 256
    private var run: RequiredRun??

    mutating func mayMatch(_ pattern: LazyPattern, in text: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        guard left > 0 else { return true }
        left -= 1
        let known = run ?? pattern.requiredRun
        run = .some(known)
        guard let known else {
            left = 0
            return true
        }
        return known.stands(in: text, part)
    }
}
