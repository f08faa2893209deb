/// Rules that look round their keywords: tried wherever one stands.
extension SecretSession {
    /// How often a rule may reach its limit in one scan before it is no longer tried. The scan is incomplete from the
    /// first time on; more would only make it slow.
    private static let maxFailures = 4

    /// - Parameter run: in which a position lies, where the text holds many that have nothing to do with each other.
    func examine(_ text: UnsafeRawBufferPointer, run: ((Int) -> Range<Int>)? = nil) {
        guard beginText() else { return }
        var wholeText = engine.unconditional
        engine.filter.forEachKeyword(in: text) { position, keyword in
            let run = run?(position) ?? 0..<text.count
            let part = UnsafeRawBufferPointer(rebasing: text[..<run.upperBound])
            if let rule = meet(keyword, at: position, in: part, from: run.lowerBound) { wholeText.append(rule) }
        }
        for rule in wholeText { sweep(text, rule: rule) }
        searchKnown(text, in: 0..<text.count)
    }

    /// The same, where it is known already where the keywords stand.
    ///
    /// - Parameter changes: what alone is new; `nil` for all of the text. Round changes known secrets are not searched here.
    func examine(_ text: UnsafeRawBufferPointer, _ keywords: KeywordHits, near changes: [Range<Int>]? = nil) {
        guard beginText() else { return }
        var wholeText = engine.unconditional
        for hit in keywords.hits {
            if let rule = meet(Int(hit.keyword), at: Int(hit.position), in: text, from: 0, near: changes) {
                wholeText.append(rule)
            }
        }
        for rule in wholeText { sweep(text, rule: rule) }
        if changes == nil { searchKnown(text, in: 0..<text.count) }
    }

    private func beginText() -> Bool {
        for rule in touched { progress[rule] = RuleProgress() }
        touched.removeAll(keepingCapacity: true)
        if matcher == nil { note(.outOfMemory) }
        return matcher != nil
    }

    /// Tries the rule of a keyword round it; what stands before `start` does not count.
    ///
    /// - Returns: the rule, where all of the text has to be looked at once instead.
    @inline(__always)
    private func meet(
        _ keyword: Int, at position: Int, in text: UnsafeRawBufferPointer, from start: Int,
        near changes: [Range<Int>]? = nil
    ) -> Int? {
        let rule = Int(engine.ruleOfKeyword[keyword])
        let reach = engine.rules[rule].reach
        guard !reach.isWholeText else {
            if isBeyondProbe || progress[rule].isTouched { return nil }
            touch(rule)
            return rule
        }
        let keyword = position..<position + engine.filter.length(of: keyword)
        if let changes, !mayChange(changes, keyword.lowerBound - reach.before..<keyword.upperBound + reach.after) {
            return nil
        }
        examine(text, from: start, rule: rule, keyword: keyword, near: changes)
        return nil
    }

    /// Whether what a rule finds in a window may be another than before these changes.
    private func mayChange(_ changes: [Range<Int>], _ window: Range<Int>) -> Bool {
        changes.hasOne(touching: Neighbourhood.sight(at: window))
    }

    private func examine(
        _ text: UnsafeRawBufferPointer, from start: Int, rule: Int, keyword: Range<Int>, near changes: [Range<Int>]?
    ) {
        guard !isFull else { return note(.matchLimitReached) }
        let reach = engine.rules[rule].reach
        touch(rule)
        var earliest = max(start, keyword.lowerBound - reach.before)
        if !reach.crossesLines { earliest = text.lineStart(of: keyword.lowerBound, notBefore: earliest) }
        let window = Window(text, from: start, keyword: keyword, reach: reach)
        if let changes, !mayChange(changes, earliest..<window.end) { return }
        guard concerns(rule), progress[rule].failures < Self.maxFailures,
            var starts = progress[rule].untried(
                earliest...keyword.lowerBound, end: window.end),
            mayMatch(rule, in: text, starts.lowerBound..<window.end),
            let pattern = pattern(of: rule)
        else { return }
        // What it looks behind for may lie before what was asked about.
        if pattern.lookBehind > Neighbourhood.maxLookBehind, isBeyondProbe { return }
        while let found = match(pattern, rule: rule, starts: starts, window: window) {
            var next = found.whole.lowerBound + 1
            let sighting = SecretRule.Sighting(text: text, match: found.whole, secret: found.secret, paths: innerPaths)
            if let certainty = engine.rules[rule].judge(sighting) {
                add(rule, certainty, found.secret, whole: found.whole, in: text)
                progress[rule].lastMatch = found.whole
                next = max(next, found.whole.upperBound)
            }
            guard next <= starts.upperBound else { break }
            starts = next...starts.upperBound
        }
    }

    /// Notes, where bytes are probed, that a rule was met which looks further than its surroundings.
    ///
    /// - Returns: whether only a part is probed, which tells nothing of it then.
    private var isBeyondProbe: Bool {
        guard probing != nil else { return false }
        probing?.reachesFar = true
        return probing?.isPart == true
    }

    private func touch(_ rule: Int) {
        guard !progress[rule].isTouched else { return }
        progress[rule].isTouched = true
        touched.append(rule)
    }

    private func match(
        _ pattern: CompiledPattern, rule: Int, starts: ClosedRange<Int>, window: Window
    ) -> (whole: Range<Int>, secret: Range<Int>)? {
        var window = window
        while true {
            let origin = max(window.start, starts.lowerBound - pattern.lookBehind)
            let attempt = PatternMatcher.Attempt(
                subject: UnsafeRawBufferPointer(rebasing: window.text[origin..<window.end]),
                isTextStart: origin == window.start,
                isLineEnd: !window.isCut, starts: starts.lowerBound - origin...starts.upperBound - origin)
            let outcome = matcher?.firstMatch(of: pattern, group: engine.rules[rule].group, in: attempt) ?? .none
            switch outcome {
            case .match(let whole, let group):
                // What the window's end cut off may change the answer: look again with more of it.
                if window.isCut, whole.upperBound + origin == window.end, window.grow() {
                    probing?.reachesFar = true
                    continue
                }
                return (
                    whole.lowerBound + origin..<whole.upperBound + origin,
                    group.lowerBound + origin..<group.upperBound + origin
                )
            case .none, .cut: return nil
            case .limitReached: fail(rule, .limitReached(engine.rules[rule].id))
            case .failed(let code): fail(rule, .engineFailed(engine.rules[rule].id, code: code))
            }
            return nil
        }
    }
}
