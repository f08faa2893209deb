import GateModel

/// A checked set of rules, ready to search. Any number of threads may share one, each with a ``SecretSession`` of its own.
///
/// Making one takes well under a millisecond: patterns are compiled when a keyword first leads to them.
public struct SecretEngine: Sendable {
    /// Raised whenever the same rules can give another answer than before: part of ``digest``.
    static let version = 4
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
    /// The rule of each keyword, by the filter's numbers: what two rules look for has two.
    let ruleOfKeyword: [Int32]

    /// - Throws: what is wrong with the first rule that cannot be used. Patterns are not compiled yet: see
    ///   ``checkPatterns()`` for rules that somebody else wrote.
    public init(
        rules: [SecretRule] = SecretRule.standard, policy: SecretPolicy = .none, known: KnownSecrets? = nil
    ) throws(SecretScanningError) {
        firstKnownRule = rules.count
        let rules = known.map { rules + $0.rules } ?? rules
        var ruleOfKeyword: [Int32] = []
        var seen: Set<RuleID> = []
        seen.reserveCapacity(rules.count)
        ruleOfKeyword.reserveCapacity(4 * rules.count)
        for index in rules.indices {
            if index < firstKnownRule { try Self.check(rules[index]) }
            let id = rules[index].id
            guard seen.insert(id).inserted else { throw SecretScanningError(rule: id, problem: .duplicateID) }
            // A file's rule is tried by its path, not by its content.
            for _ in rules[index].searchedKeywords { ruleOfKeyword.append(Int32(index)) }
            guard index < Self.maxRules, ruleOfKeyword.count <= Self.maxKeywords else {
                throw SecretScanningError(rule: id, problem: .tooMany)
            }
        }
        self.rules = rules
        self.policy = policy
        self.known = known
        self.patterns = rules.map { rule in
            rule.hasPattern
                ? LazyPattern(
                    { rule.pattern ?? "" }, isPartial: rule.reach.isWholeText || rule.keywords.isEmpty) : nil
        }
        unconditional = rules.indices.filter { rules[$0].keywords.isEmpty && rules[$0].hasPattern }
        ofFiles = rules.indices.filter { !rules[$0].hasPattern && rules[$0].path != nil }
        self.paths = rules.map { rule in rule.path.map { path in LazyPattern({ path }) } }
        self.filter = KeywordFilter(rules.lazy.flatMap { $0.searchedKeywords.lazy.map(\.utf8) })
        self.ruleOfKeyword = ruleOfKeyword
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
        guard rule.hasPattern || rule.path != nil else { throw fail(.noPattern) }
        guard !rule.keywords.isEmpty || rule.reach.isWholeText || !rule.hasPattern else { throw fail(.noKeywords) }
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
