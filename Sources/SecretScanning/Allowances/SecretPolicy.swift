import GateModel

/// What a team lets be although a rule finds it. Comes from the trusted ref, never from what is pushed.
public struct SecretPolicy: Sendable {
    public let allowLists: [AllowList]
    public let ignored: [IgnoredFinding]
    /// Whether a comment beside a secret counts.
    public let honoursInlineComments: Bool

    /// Nothing is allowed.
    public static let none = SecretPolicy()

    public init(
        allowLists: [AllowList] = [], ignored: [IgnoredFinding] = [], honoursInlineComments: Bool = false
    ) {
        self.allowLists = allowLists
        self.ignored = ignored
        self.honoursInlineComments = honoursInlineComments
    }

    /// Whether every finding is one.
    var allowsNothing: Bool { allowLists.isEmpty && ignored.isEmpty && !honoursInlineComments }

    /// What the text round a match says.
    ///
    /// - Parameter whole: the rule's whole match, of which the secret is a part.
    func evidence(
        for rule: RuleID, secret: Range<Int>, whole: Range<Int>, in text: UnsafeRawBufferPointer,
        isRule: (RuleID) -> Bool, by matcher: PatternMatcher
    ) -> AllowanceEvidence {
        var evidence = AllowanceEvidence()
        evidence.comment = comment(for: rule, secret: secret, in: text, isRule: isRule)
        guard !allowLists.isEmpty else { return evidence }
        let line = Self.line(of: whole.lowerBound..<max(whole.upperBound, secret.upperBound), in: text)
        let subject = AllowList.Subject(
            secret: UnsafeRawBufferPointer(rebasing: text[secret]),
            match: UnsafeRawBufferPointer(rebasing: text[whole]),
            line: UnsafeRawBufferPointer(rebasing: text[line]))
        evidence.lists = allowLists.map { list in
            if let rules = list.rules, !rules.contains(rule) { return false }
            return list.judge(subject, by: matcher)
        }
        return evidence
    }

    /// The comment on the line where a secret ends.
    func comment(
        for rule: RuleID, secret: Range<Int>, in text: UnsafeRawBufferPointer, isRule: (RuleID) -> Bool
    ) -> InlineComment? {
        let line = Self.line(of: secret.upperBound..<secret.upperBound, in: text)
        return InlineComment(line: UnsafeRawBufferPointer(rebasing: text[line]), rule: rule, isRule: isRule)
    }

    /// The lines that a range touches, without the last line's end; a longer line is cut this far from the range.
    private static func line(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let start = text.lineStart(of: range.lowerBound, notBefore: max(0, range.lowerBound - maxLineBytes))
        let limit = min(text.count, range.upperBound + maxLineBytes)
        return start..<(text.firstNewline(in: range.upperBound..<limit) ?? limit)
    }

    private static let maxLineBytes = 8192

    // MARK: - Asking

    /// What lets a finding be at this path and line; `nil` where nothing does.
    ///
    /// - Parameters:
    ///   - path: `nil` for what stands in no file.
    ///   - line: the first, from 1.
    func suppression(
        rule: RuleID, evidence: AllowanceEvidence, path: [UInt8]?, line: Int, by matcher: PatternMatcher
    ) -> Suppression? {
        // What must never get out nobody lets out.
        if rule.rawValue.hasPrefix(KnownSecrets.rulePrefix) { return nil }
        var byCommit: Suppression?
        for (number, list) in allowLists.enumerated() {
            guard list.rules?.contains(rule) ?? true else { continue }
            let text = evidence.lists.indices.contains(number) ? evidence.lists[number] : nil
            switch list.verdict(text: text, path: path, by: matcher) {
            case .allowed: return Suppression(kind: .external, place: list.place, reason: list.reason)
            case .allowedForCommits:
                byCommit =
                    byCommit
                    ?? Suppression(
                        kind: .external, place: list.place, reason: list.reason, commits: list.commits)
            case .notAllowed: break
            }
        }
        if let comment = evidence.comment, honoursInlineComments {
            return Suppression(kind: .inSource, place: comment.mark.rawValue, reason: comment.reason)
        }
        for ignored in ignored where ignored.line == line && ignored.path == path {
            guard ignored.rules?.contains(rule) ?? true else { continue }
            guard let commit = ignored.commit else { return Suppression(kind: .external, place: ignored.place) }
            byCommit = byCommit ?? Suppression(kind: .external, place: ignored.place, commits: [commit])
        }
        return byCommit
    }

    /// Everything that its answers depend on.
    var digestText: String {
        let lines = ignored.map { ignored -> String in
            let rules = ignored.rules.map { $0.map(\.rawValue).sorted().joined(separator: ",") } ?? "*"
            return "\(ignored.place) \(ignored.path) \(ignored.line) \(rules) \(ignored.commit ?? "")"
        }
        return (["\(honoursInlineComments)"] + allowLists.map(\.digestText) + lines).joined(separator: "\u{3}")
    }
}
