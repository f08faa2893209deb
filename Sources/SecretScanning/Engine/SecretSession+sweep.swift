import GateModel

/// Rules that look at a whole text: those without keywords, and those whose keywords say nothing of where the match is.
extension SecretSession {
    /// How much of the text behind its last start one attempt sees. What depends on more is looked at again with more.
    private static let lookahead = 1024
    /// The longest match, as for the rules that look round their keywords.
    private static let maxLookahead = SecretEngine.maxReachAfter
    private static let maxStarts = 1024
    private static let shortAttempt = Duration.microseconds(100)
    private static let longAttempt = Duration.milliseconds(1)

    /// 250 ms and 0.2 µs a byte: a pattern that reads 5 MB a second is slow, and one that needs longer runs away.
    private static func allowance(_ bytes: Int) -> Duration { .milliseconds(250) + .nanoseconds(200 * bytes) }

    /// Tries one rule in all of a text.
    func sweep(_ text: UnsafeRawBufferPointer, rule: Int) {
        guard !text.isEmpty, concerns(rule), !overrun.contains(rule), let pattern = pattern(of: rule) else { return }
        let deadline = ThreadTime.now + Self.allowance(text.count)
        var start = 0
        // Cheap patterns take many starts at once; a dear one is asked for the time more often.
        var starts = 64
        while start < text.count {
            guard !isFull else { return note(.matchLimitReached) }
            let begin = ThreadTime.now
            guard begin < deadline else { return giveUp(rule) }
            let last = min(start + starts, text.count) - 1
            switch attempt(pattern, rule, text, start...last, deadline: deadline) {
            case .match(let whole, let secret):
                let certainty = engine.rules[rule].judge(
                    SecretRule.Sighting(text: text, match: whole, secret: secret, paths: innerPaths))
                if let certainty { add(rule, certainty, secret, whole: whole, in: text) }
                start = max(whole.lowerBound + 1, certainty == nil ? 0 : whole.upperBound)
            case .none(let next): start = next
            case .failed(let reason):
                fail(rule, reason)
                return
            }
            let time = ThreadTime.now - begin
            if time < Self.shortAttempt { starts = min(starts * 2, Self.maxStarts) }
            if time > Self.longAttempt { starts = max(starts / 4, 1) }
        }
    }

    private enum Attempt {
        case match(whole: Range<Int>, secret: Range<Int>)
        /// Nothing starts before `next`.
        case none(next: Int)
        case failed(UnfinishedReason)
    }

    private func attempt(
        _ pattern: CompiledPattern, _ rule: Int, _ text: UnsafeRawBufferPointer, _ range: ClosedRange<Int>,
        deadline: Duration
    ) -> Attempt {
        let id = engine.rules[rule].id
        var range = range
        var ahead = Self.lookahead
        while true {
            let origin = max(0, range.lowerBound - pattern.lookBehind)
            let end = ahead < text.count - range.upperBound ? range.upperBound + ahead : text.count
            let outcome = matcher?.firstMatch(
                of: pattern, group: engine.rules[rule].group,
                in: PatternMatcher.Attempt(
                    subject: UnsafeRawBufferPointer(rebasing: text[origin..<end]), isTextStart: origin == 0,
                    isLineEnd: end == text.count, isOpen: end < text.count && ahead < Self.maxLookahead,
                    starts: range.lowerBound - origin...range.upperBound - origin))
            switch outcome {
            case .match(let whole, let group):
                return .match(
                    whole: whole.lowerBound + origin..<whole.upperBound + origin,
                    secret: group.lowerBound + origin..<group.upperBound + origin)
            case .some(.none): return .none(next: range.upperBound + 1)
            case .cut(let place):
                // Nothing starts before it. It alone is asked again, with more of the text.
                let place = min(max(place + origin, range.lowerBound), range.upperBound)
                guard ThreadTime.now < deadline else { return .failed(overrunning(rule)) }
                range = place...place
                ahead = min(ahead * 8, Self.maxLookahead)
            case .limitReached: return .failed(.limitReached(id))
            case .failed(let code): return .failed(.engineFailed(id, code: code))
            case nil: return .failed(.outOfMemory)
            }
        }
    }

    private func giveUp(_ rule: Int) { fail(rule, overrunning(rule)) }

    private func overrunning(_ rule: Int) -> UnfinishedReason {
        overruns[rule, default: 0] += 1
        return .timeReached(engine.rules[rule].id)
    }

    /// Rules that overran so often that they are no longer tried: what they look at is incomplete from the first time on.
    private var overrun: Set<Int> {
        let spent = overruns.filter { $0.value >= Self.maxOverruns }.keys
        for rule in spent { note(.timeReached(engine.rules[rule].id)) }
        return Set(spent)
    }

    private static let maxOverruns = 4

    // MARK: - Known secrets

    func searchKnown(_ text: UnsafeRawBufferPointer, in part: Range<Int>) {
        guard let known = engine.known else { return }
        let bytes = UnsafeRawBufferPointer(rebasing: text[part])
        let isSearched = known.forEachMatch(in: bytes, work: &knownWork) { range, secret in
            let range = part.lowerBound + range.lowerBound..<part.lowerBound + range.upperBound
            add(engine.firstKnownRule + secret, .known, range, whole: range, in: text)
        }
        if !isSearched { note(.knownLimitReached) }
    }

    // MARK: - Files that are findings

    /// Whether the bytes are a file that is itself the finding, by one path or another.
    func mayBeFinding(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard !bytes.isEmpty else { return false }
        return engine.ofFiles.contains { engine.rules[$0].check?(bytes) != .refuted }
    }

    /// The paths that are found by themselves.
    func files(_ bytes: UnsafeRawBufferPointer) -> [FileMatch] {
        guard !bytes.isEmpty, !paths.isEmpty else { return [] }
        return engine.ofFiles.flatMap { index -> [FileMatch] in
            let rule = engine.rules[index]
            let matching = matchingPaths(index)
            guard !matching.isEmpty else { return [] }
            if let check = rule.check, check(bytes) == .refuted { return [] }
            return matching.map { FileMatch(rule: rule, path: $0) }
        }
    }
}
