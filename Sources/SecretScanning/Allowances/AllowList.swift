public import GateModel

/// Findings that a team lets be: by path, commit, the secret's text or the words in it.
///
/// The meaning is that of gitleaks' allow-lists: of the kinds of conditions that are there, one has to hold (``Condition/any``) or
/// every one (``Condition/all``); of each kind, one of its elements. A list without conditions allows nothing, unless it says
/// so (``Condition/always``).
public struct AllowList: Sendable {
    public enum Condition: String, Sendable { case any, all, always }

    /// What the regular expressions are held against.
    public enum Target: String, Sendable { case secret, match, line }

    /// A condition on a file's path.
    public struct PathTest: Sendable {
        /// As it is written, for digests.
        let text: String
        let regex: RegexTest?
        let test: (@Sendable ([UInt8]) -> Bool)?

        /// PCRE2 syntax, found anywhere in the path.
        public init(regex: String) {
            text = regex
            self.regex = RegexTest(regex)
            test = nil
        }

        /// - Parameter text: stands for the test in digests.
        public init(_ text: String, test: @escaping @Sendable ([UInt8]) -> Bool) {
            self.text = text
            regex = nil
            self.test = test
        }
    }

    /// Where it is written: `.gitleaks.toml:12`.
    public let place: String
    public let reason: String?
    public let condition: Condition
    /// Only findings of these rules are meant; `nil`: of all.
    public let rules: Set<RuleID>?
    public let paths: [PathTest]
    /// Full IDs, lower-case hexadecimal.
    public let commits: [String]
    public let target: Target
    /// Lower-case; held against the lower-cased secret.
    public let stopwords: [String]
    let regexes: [RegexTest]

    /// - Parameter regexes: PCRE2 syntax, found anywhere in the target.
    public init(
        place: String, reason: String? = nil, condition: Condition = .any, rules: Set<RuleID>? = nil,
        paths: [PathTest] = [], commits: [String] = [], regexes: [String] = [], target: Target = .secret,
        stopwords: [String] = []
    ) {
        self.place = place
        self.reason = reason
        self.condition = condition
        self.rules = rules
        self.paths = paths
        self.commits = commits.map { $0.lowercased() }
        self.target = target
        self.stopwords = stopwords.map { $0.lowercased() }
        self.regexes = regexes.map { RegexTest($0) }
    }

    // MARK: - Asking

    /// The parts of a text that the conditions speak of.
    struct Subject {
        let secret: UnsafeRawBufferPointer
        let match: UnsafeRawBufferPointer
        let line: UnsafeRawBufferPointer
    }

    /// Whether the conditions on the text hold; `nil` where there are none.
    func judge(_ subject: Subject, by matcher: PatternMatcher) -> Bool? {
        var answers: [Bool] = []
        if !regexes.isEmpty {
            let bytes =
                switch target {
                case .secret: subject.secret
                case .match: subject.match
                case .line: subject.line
                }
            answers.append(regexes.contains { $0.isFound(in: bytes, by: matcher) })
        }
        if !stopwords.isEmpty {
            let secret = String(decoding: subject.secret, as: UTF8.self).lowercased()
            answers.append(stopwords.contains { secret.contains($0) })
        }
        return answers.isEmpty ? nil : combined(answers)
    }

    /// Whether a finding of this path is allowed, and if so, whether only for lines of ``commits``.
    ///
    /// - Parameters:
    ///   - text: what ``judge(_:by:)`` said.
    ///   - path: `nil` for what stands in no file; no condition on paths holds then.
    func verdict(text: Bool?, path: [UInt8]?, by matcher: PatternMatcher) -> Verdict {
        if condition == .always { return .allowed }
        var answers = text.map { [$0] } ?? []
        if !paths.isEmpty {
            answers.append(
                path.map { path in
                    paths.contains { condition in
                        condition.test?(path)
                            ?? path.withUnsafeBytes { condition.regex?.isFound(in: $0, by: matcher) ?? false }
                    }
                } ?? false)
        }
        if commits.isEmpty { return !answers.isEmpty && combined(answers) ? .allowed : .notAllowed }
        switch condition {
        case .any, .always: return answers.contains(true) ? .allowed : .allowedForCommits
        case .all: return answers.allSatisfy { $0 } ? .allowedForCommits : .notAllowed
        }
    }

    enum Verdict { case allowed, allowedForCommits, notAllowed }

    private func combined(_ answers: [Bool]) -> Bool {
        condition == .any ? answers.contains(true) : answers.allSatisfy { $0 }
    }

    /// Everything that its answers depend on.
    var digestText: String {
        let lists = [
            rules.map { $0.map(\.rawValue).sorted() } ?? ["*"], paths.map(\.text), commits, regexes.map(\.pattern),
            stopwords,
        ]
        return "\(place)\n\(condition) \(target)\n"
            + lists.map { $0.joined(separator: "\u{1}") }.joined(separator: "\u{2}")
    }
}
