import GateModel

/// Searches bytes for secrets, for one thread at a time: it owns PCRE2's working memory and the patterns it has met.
public final class SecretSession {
    public let engine: SecretEngine
    let matcher: PatternMatcher?
    private var patterns: [CompiledPattern?]
    private var runSearches: [RunSearch]
    var progress: [RuleProgress]
    var touched: [Int] = []
    /// The paths of what is being scanned, and the rules that look at it or not, as far as they were asked.
    private(set) var paths: [[UInt8]] = []
    /// The same, without where a search began: what is judged by a file's surroundings.
    private(set) var innerPaths: [[UInt8]] = []
    /// Folders with a slash at their end in which a search began. What they are called says nothing of what is in them.
    public var searchedFolders: [[UInt8]] = []
    private var concerned: [Int: Bool] = [:]
    var candidates: [Candidate] = []
    private var unfinished: [UnfinishedReason] = []
    /// How often a rule that looks at whole texts took too long, over all texts of the session.
    var overruns: [Int: Int] = [:]
    /// Set while bytes are probed (``SecretProber``), where nothing is known but the bytes.
    var probing: Probing?
    /// One for each level of encodings.
    private var decoders = [TextDecoder(), TextDecoder()]
    private var budget = DecodingBudget(0)
    /// What may be spent on the present text.
    private var granted = Spending.none
    /// How much is decoded of a text of so many bytes; tests need less.
    var decodable: (Int) -> Int = DecodingBudget.share(of:)
    private var encodings: TextEncodings = []
    /// What is left of the time for reading what allow-lists say of the text round secrets.
    private var evidenceTime = Duration.zero
    /// What is left of the work for telling known values from others; see ``KnownSecrets/allowance(_:)``.
    var knownWork = 0
    /// For tests, which need less.
    var evidenceShare = 1.0
    /// What is found besides is not kept: a file of 100 MB may hold two million, which nobody reads. Of values that must never get out,
    /// as many again. Tests need fewer.
    var maxCandidates = 10_000
    private var knownCount = 0
    private var otherCount = 0

    /// 250 ms and 0.2 µs a byte, as for a rule that looks at whole texts.
    private func evidenceTime(_ bytes: Int) -> Duration {
        (.milliseconds(250) + .nanoseconds(200 * bytes)) * evidenceShare
    }

    init(engine: SecretEngine) {
        self.engine = engine
        matcher = PatternMatcher()
        patterns = Array(repeating: nil, count: engine.rules.count)
        runSearches = Array(repeating: RunSearch(), count: engine.rules.count)
        progress = Array(repeating: RuleProgress(), count: engine.rules.count)
    }

    /// Everything that the rules find in `bytes`: the bytes as they are, the text that they are in UTF-16 or UTF-32 where a
    /// byte order mark says so, and what is encoded in them, up to two levels deep.
    ///
    /// - Parameters:
    ///   - paths: that the file goes by; none for text that stands in no file.
    ///   - scope: which encodings are undone.
    public func scan(
        _ bytes: UnsafeRawBufferPointer, paths: [[UInt8]] = [], scope: SecretScope = .all
    ) -> SecretScan {
        let (candidates, _) = search(bytes, paths: paths, encodings: scope.encodings(for: paths))
        let all = located(candidates, in: bytes)
        let settled = Overlaps.settled(all, among: Array(all.indices))
        let files = files(bytes)
        var scan = SecretScan(matches: settled.map { all[$0] }, unfinished: self.unfinished, files: files)
        if !engine.policy.allowsNothing { scan.overlapping = .init(all: all, settled: settled) }
        return scan
    }

    /// Everything that the rules find in `bytes`.
    public func scan(_ bytes: [UInt8], paths: [[UInt8]] = [], scope: SecretScope = .all) -> SecretScan {
        bytes.withUnsafeBytes { scan($0, paths: paths, scope: scope) }
    }

    /// All that is found, overlapping or not.
    ///
    /// - Parameters:
    ///   - keywords: where they stand in the bytes, where that is known.
    ///   - encodings: that are undone; empty for the bytes alone.
    func search(
        _ bytes: UnsafeRawBufferPointer, paths: [[UInt8]] = [], keywords: KeywordHits? = nil,
        encodings: TextEncodings = .all
    ) -> (candidates: [Candidate], unfinished: [UnfinishedReason]) {
        begin(bytes, paths: paths, encodings: encodings)
        let announced = WideEncoding.announced(in: bytes)
        if let keywords { examine(bytes, keywords) } else { examine(bytes) }
        decode(bytes, level: 0)
        var named: [Candidate] = []
        for encoding in announced {
            let text = encoding.decoded(bytes)
            let first = candidates.count
            text.withUnsafeBytes {
                examine($0)
                decode($0, level: 1)
                for index in first..<candidates.count { candidates[index].keepSecret(in: $0) }
            }
            guard candidates.count > first else { continue }
            let found = encoding.traced(Array(candidates[first...]), from: text, to: bytes)
            candidates.removeSubrange(first...)
            named += found.map { $0.inside(.wide) }
        }
        // A mark may lie, so the bytes are also searched for such text that nothing announces. What both find is told once.
        if !named.isEmpty {
            let known = CandidatesByPlace(named)
            candidates.removeAll { $0.encodings.contains(.wide) && known.hasOne(like: $0) }
            candidates += named
        }
        return end()
    }

    func begin(_ bytes: UnsafeRawBufferPointer, paths: [[UInt8]] = [], encodings: TextEncodings = .all) {
        candidates = []
        (knownCount, otherCount) = (0, 0)
        unfinished = []
        self.paths = paths
        innerPaths = searchedFolders.isEmpty ? paths : paths.map(inner)
        self.encodings = encodings
        concerned.removeAll(keepingCapacity: true)
        budget = DecodingBudget(decodable(bytes.count))
        evidenceTime = evidenceTime(bytes.count)
        knownWork = engine.known?.allowance(bytes.count) ?? 0
        granted = Spending(decoded: budget.left, knownWork: knownWork)
    }

    func end() -> (candidates: [Candidate], unfinished: [UnfinishedReason]) {
        if budget.isExhausted { note(.decodingLimitReached) }
        return (candidates, unfinished)
    }

    /// So much was found that more is not kept: to look for it would take as long as all of it.
    var isFull: Bool { otherCount >= maxCandidates }

    /// Nothing was left off so far.
    var isUnhindered: Bool { unfinished.isEmpty && !budget.isExhausted }

    /// What a look at a text takes of what may be spent on it.
    struct Spending {
        /// In bytes.
        let decoded: Int
        /// For telling known values from others; see ``KnownSecrets/allowance(_:)``.
        let knownWork: Int

        static let none = Spending(decoded: 0, knownWork: 0)

        static func - (one: Spending, other: Spending) -> Spending {
            Spending(decoded: one.decoded - other.decoded, knownWork: one.knownWork - other.knownWork)
        }
    }

    /// What the look at the present text has taken so far.
    var spending: Spending { granted - Spending(decoded: budget.left, knownWork: knownWork) }

    /// Takes what a look took that need not be repeated.
    ///
    /// - Returns: false where there is not so much left.
    func spend(_ spending: Spending) -> Bool {
        guard knownWork >= spending.knownWork, budget.take(spending.decoded) else { return false }
        knownWork -= spending.knownWork
        return true
    }

    /// Searches what is encoded in a text, and what is encoded in that: each level counts, also that of a byte order mark.
    func decode(_ text: UnsafeRawBufferPointer, level: Int) {
        guard level < decoders.count, !encodings.isEmpty else { return }
        // Taken out while it works: what it finds is explored by the next one.
        var decoder = TextDecoder()
        swap(&decoder, &decoders[level])
        decoder.decode(text, encodings, budget: budget) { decoded in
            let first = candidates.count
            decoded.withBytes { bytes in
                examine(bytes) { decoded.run(at: $0) }
                self.decode(bytes, level: level + 1)
                guard candidates.count > first else { return }
                let kept = candidates[first...].compactMap { outward($0, from: decoded, bytes, to: text) }
                candidates.replaceSubrange(first..., with: kept)
            }
        }
        swap(&decoder, &decoders[level])
    }

    /// A candidate of a decoded text as one of the text that this was decoded from; `nil` where it is chance.
    private func outward(
        _ candidate: Candidate, from decoded: borrowing DecodedText, _ bytes: UnsafeRawBufferPointer,
        to text: UnsafeRawBufferPointer
    ) -> Candidate? {
        let range = candidate.textRange
        let run = UnsafeRawBufferPointer(rebasing: bytes[decoded.run(at: range.lowerBound)])
        let start = range.lowerBound - decoded.run(at: range.lowerBound).lowerBound
        guard !engine.rules[candidate.rule].isGeneric || run.isText(round: start..<start + range.count) else {
            // What let it be was read for it, which takes its time in a later version, too.
            probing?.reachesFar = true
            return nil
        }
        var found = candidate.inside(decoded.encoding(at: range.lowerBound) ?? .escapes)
        found.keepSecret(in: bytes)
        found.move(to: decoded.sourceRange(of: range))
        // Who lets it be says so beside it, not inside it.
        found.evidence.comment =
            found.evidence.comment
            ?? engine.policy.comment(
                for: engine.rules[found.rule].id, secret: found.textRange, in: text, isRule: isRule)
        return found
    }

    private func inner(_ path: [UInt8]) -> [UInt8] {
        let folder = searchedFolders.filter { path.starts(with: $0) }.max { $0.count < $1.count }
        return folder.map { Array(path.dropFirst($0.count)) } ?? path
    }

    private func isRule(_ id: RuleID) -> Bool { engine.rules.contains { $0.id == id } }

    /// The candidates in order of position, each with its lines.
    func located(_ candidates: [Candidate], in bytes: UnsafeRawBufferPointer) -> [SecretMatch] {
        var counter = LineCounter(bytes)
        return candidates.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { candidate in
            let raw = counter.place(of: candidate.range)
            let shown = candidate.place ?? raw
            return SecretMatch(
                rule: engine.rules[candidate.rule], certainty: candidate.certainty, range: candidate.range,
                lines: shown.lines, gitLines: raw.lines, column: shown.column, evidence: candidate.evidence,
                decoded: candidate.secret, encodings: candidate.encodings)
        }
    }

    // MARK: - Noting and asking

    /// Notes a secret, with what its text says for letting it be.
    func add(
        _ rule: Int, _ certainty: SecretMatch.Certainty, _ secret: Range<Int>, whole: Range<Int>,
        in text: UnsafeRawBufferPointer
    ) {
        let isKnown = certainty == .known
        guard isKnown ? knownCount < maxCandidates : !isFull else { return note(.matchLimitReached) }
        if isKnown { knownCount += 1 } else { otherCount += 1 }
        var candidate = Candidate(rule: rule, certainty: certainty, textRange: secret)
        if let matcher, evidenceTime > .zero {
            let start = ThreadTime.now
            candidate.evidence = engine.policy.evidence(
                for: engine.rules[rule].id, secret: secret, whole: whole, in: text, isRule: isRule, by: matcher)
            evidenceTime -= ThreadTime.now - start
        } else if !engine.policy.allowsNothing {
            // Nothing is let be then: what was found is told, and the scan is incomplete.
            note(.allowancesUnread)
        }
        candidates.append(candidate)
    }

    /// Whether the rule looks at the file that is being scanned.
    func concerns(_ rule: Int) -> Bool {
        // Which paths the bytes go by is not known yet: any.
        guard probing == nil, let pattern = engine.paths[rule] else { return true }
        if let known = concerned[rule] { return known }
        let answer = paths.contains { isConcerned(rule, pattern, $0) }
        concerned[rule] = answer
        return answer
    }

    /// The paths of what is being scanned that a rule looks at. Its keywords are literals of which one stands in the path.
    func matchingPaths(_ rule: Int) -> [[UInt8]] {
        guard let pattern = engine.paths[rule] else { return paths }
        let keywords = engine.rules[rule].keywords
        return paths.filter { path in
            (keywords.isEmpty || keywords.contains { path.holds($0) }) && isConcerned(rule, pattern, path)
        }
    }

    /// A path pattern without an answer concerns the file: what is not known is looked at, and told.
    private func isConcerned(_ rule: Int, _ pattern: LazyPattern, _ path: [UInt8]) -> Bool {
        let compiled: CompiledPattern
        switch pattern.compiled() {
        case .success(let pattern): compiled = pattern
        case .failure(let refusal):
            note(.patternRefused(engine.rules[rule].id, message: refusal.message))
            return true
        }
        let outcome = path.withUnsafeBytes { bytes in
            matcher?.firstMatch(
                of: compiled, group: 0,
                in: .init(subject: bytes, isTextStart: true, isLineEnd: true, starts: 0...bytes.count))
        }
        switch outcome {
        case .match: return true
        case .some(.none), .cut, nil: return false
        case .limitReached: note(.limitReached(engine.rules[rule].id))
        case .failed(let code): note(.engineFailed(engine.rules[rule].id, code: code))
        }
        return true
    }

    /// Whether a part of a text holds what every match of a rule's pattern does, as far as that is known.
    func mayMatch(_ rule: Int, in text: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        guard engine.rules[rule].isOurs, let pattern = engine.patterns[rule] else { return true }
        return runSearches[rule].mayMatch(pattern, in: text, part)
    }

    func pattern(of rule: Int) -> CompiledPattern? {
        if let known = patterns[rule] { return known }
        guard let lazy = engine.patterns[rule] else { return nil }
        let id = engine.rules[rule].id
        switch lazy.compiled() {
        case .success(let pattern) where engine.rules[rule].group <= pattern.groups:
            patterns[rule] = pattern
            return pattern
        case .success: note(.patternRefused(id, message: "it has no capture group \(engine.rules[rule].group)"))
        case .failure(let refusal): note(.patternRefused(id, message: refusal.message))
        }
        return nil
    }

    func fail(_ rule: Int, _ reason: UnfinishedReason) {
        progress[rule].failures += 1
        note(reason)
    }

    func note(_ reason: UnfinishedReason) {
        if !unfinished.contains(reason) { unfinished.append(reason) }
    }
}

extension [UInt8] {
    /// Whether lower-case ASCII stands in the bytes, in any case. Asked of each path, so without a copy.
    fileprivate func holds(_ keyword: String) -> Bool {
        let word = keyword.utf8
        guard let first = word.first, count >= word.count else { return false }
        return (0...count - word.count).contains { start in
            guard self[start].lowercased == first else { return false }
            return zip(self[start...], word).allSatisfy { $0.lowercased == $1 }
        }
    }
}
