import GateModel

/// A checked set of rules, ready to search. Any number of threads may share one, each with a ``SecretSession`` of its own.
///
/// Making one takes well under a millisecond: patterns are compiled when a keyword first leads to them.
public struct SecretEngine: Sendable {
    /// Raised whenever the same rules can give another answer than before: part of ``digest``.
    static let version = 2
    static let maxReachBefore = 4096
    static let maxReachAfter = 65_536
    private static let maxRules = 10_000
    private static let maxKeywords = 30_000

    public let rules: [SecretRule]
    /// What the team lets be.
    public let policy: SecretPolicy
    let known: KnownSecrets?
    /// The rule of the first known secret; the others follow.
    let firstKnownRule: Int
    /// By rule; `nil` for those that have none.
    let patterns: [LazyPattern?]
    /// By rule; `nil` for those that look at every file.
    let paths: [LazyPattern?]
    /// Rules without keywords: tried in every text.
    let unconditional: [Int]
    /// Rules whose finding is a file.
    let ofFiles: [Int]
    let filter: KeywordFilter
    /// The rules of each keyword, and the keyword's length; by the filter's numbers.
    let rulesOfKeyword: [[Int]]
    let lengthOfKeyword: [Int]

    /// - Throws: what is wrong with the first rule that cannot be used. Patterns are not compiled yet: see
    ///   ``checkPatterns()`` for rules that somebody else wrote.
    public init(
        rules: [SecretRule] = SecretRule.standard, policy: SecretPolicy = .none, known: KnownSecrets? = nil
    ) throws(SecretScanningError) {
        firstKnownRule = rules.count
        let rules = rules + (known?.rules ?? [])
        var keywords: [[UInt8]] = []
        var numbers: [String: Int] = [:]
        var rulesOfKeyword: [[Int]] = []
        var seen: Set<RuleID> = []
        for (index, rule) in rules.enumerated() {
            if index < firstKnownRule { try Self.check(rule) }
            guard seen.insert(rule.id).inserted else { throw SecretScanningError(rule: rule.id, problem: .duplicateID) }
            for keyword in Set(rule.keywords).sorted() {
                if let number = numbers[keyword] {
                    rulesOfKeyword[number].append(index)
                } else {
                    numbers[keyword] = keywords.count
                    keywords.append(Array(keyword.utf8))
                    rulesOfKeyword.append([index])
                }
            }
            guard index < Self.maxRules, keywords.count <= Self.maxKeywords else {
                throw SecretScanningError(rule: rule.id, problem: .tooMany)
            }
        }
        self.rules = rules
        self.policy = policy
        self.known = known
        self.patterns = rules.map { rule in
            rule.pattern.map { LazyPattern($0, isPartial: rule.reach.isWholeText || rule.keywords.isEmpty) }
        }
        unconditional = rules.indices.filter { rules[$0].keywords.isEmpty && rules[$0].pattern != nil }
        ofFiles = rules.indices.filter { rules[$0].pattern == nil && rules[$0].path != nil }
        self.paths = rules.map { rule in rule.path.map { LazyPattern($0) } }
        self.filter = KeywordFilter(keywords)
        self.rulesOfKeyword = rulesOfKeyword
        self.lengthOfKeyword = keywords.map { $0.count }
    }

    /// A scanner for one thread.
    public func session() -> SecretSession { SecretSession(engine: self) }

    /// Compiles every pattern, some 0.1 ms each.
    ///
    /// - Throws: PCRE2's words on the first pattern that it refuses.
    public func checkPatterns() throws(SecretScanningError) {
        for index in rules.indices {
            let rule = rules[index]
            if let pattern = patterns[index] {
                guard rule.group <= (try Self.checked(pattern, of: rule)).groups else {
                    throw SecretScanningError(rule: rule.id, problem: .noSuchGroup(rule.group))
                }
            }
            if let path = paths[index] { _ = try Self.checked(path, of: rule) }
        }
    }

    private static func checked(
        _ pattern: LazyPattern, of rule: SecretRule
    ) throws(SecretScanningError) -> CompiledPattern {
        switch pattern.compiled() {
        case .success(let compiled): return compiled
        case .failure(let refusal):
            let problem = SecretScanningError.Problem.badPattern(message: refusal.message, offset: refusal.offset)
            throw SecretScanningError(rule: rule.id, problem: problem)
        }
    }

    private static func check(_ rule: SecretRule) throws(SecretScanningError) {
        func fail(_ problem: SecretScanningError.Problem) -> SecretScanningError {
            SecretScanningError(rule: rule.id, problem: problem)
        }
        guard rule.pattern != nil || rule.path != nil else { throw fail(.noPattern) }
        guard !rule.keywords.isEmpty || rule.reach.isWholeText || rule.pattern == nil else { throw fail(.noKeywords) }
        for keyword in rule.keywords {
            let isUsable = keyword.utf8.allSatisfy {
                $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
            }
            guard isUsable, keyword.utf8.count >= 3, keyword.utf8.count <= 1000 else {
                throw fail(.badKeyword(keyword))
            }
        }
        guard (SecretRule.firstCapture..<CompiledPattern.maxGroups).contains(rule.group) else {
            throw fail(.noSuchGroup(rule.group))
        }
        guard (0...maxReachBefore).contains(rule.reach.before), (0...maxReachAfter).contains(rule.reach.after) else {
            throw fail(.badReach)
        }
    }
}
