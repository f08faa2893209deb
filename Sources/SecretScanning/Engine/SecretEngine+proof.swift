public import GateModel

/// An example of a rule that the engine does not answer as the rule says.
public struct FailedProof: Sendable, Equatable {
    public let rule: RuleID
    /// Which of the rule's examples, from 0. (The example itself looks like a secret, so it is not repeated here.)
    public let example: Int
    public let kind: Kind

    public enum Kind: Sendable, Equatable {
        /// The marked parts were not found, or something else was.
        case notFoundAsMarked(marked: [Range<Int>], found: [Range<Int>])
        /// A look-alike was found.
        case foundLookAlike
        /// The example could not be searched to its end.
        case unfinished
    }
}

extension SecretEngine {
    /// Checks every rule on its own examples. Compiles all patterns: for tests, diagnoses, and rules that users write.
    ///
    /// - Returns: empty when every rule finds exactly what its examples mark.
    public func failedProofs() -> [FailedProof] {
        let session = session()
        return rules.indices.flatMap { index in
            let rule = rules[index]
            let failedMatches = rule.matches.enumerated().compactMap { number, example -> FailedProof? in
                let (example, paths) = Self.example(example, of: rule)
                let (text, marked) = Self.unmarked(example)
                let kind = Self.judgeMatch(marked: marked, found: found(by: index, in: text, paths, session))
                return kind.map { FailedProof(rule: rule.id, example: number, kind: $0) }
            }
            let failedNonMatches = rule.nonMatches.enumerated().compactMap { number, example -> FailedProof? in
                let (example, paths) = Self.example(example, of: rule)
                let kind = Self.judgeNonMatch(found: found(by: index, in: Array(example.utf8), paths, session))
                return kind.map { FailedProof(rule: rule.id, example: number, kind: $0) }
            }
            return failedMatches + failedNonMatches
        }
    }

    /// What one rule finds, whether or not another one says it better; `nil` when the search did not end.
    private func found(
        by rule: Int, in text: [UInt8], _ paths: [[UInt8]], _ session: SecretSession
    ) -> [Range<Int>]? {
        let (candidates, unfinished) = text.withUnsafeBytes { session.search($0, paths: paths, encodings: []) }
        guard unfinished.isEmpty else { return nil }
        let matches = text.withUnsafeBytes { session.located(candidates.filter { $0.rule == rule }, in: $0) }
        return Overlaps.settled(matches, among: Array(matches.indices)).map { matches[$0].range }
    }

    private static func judgeMatch(marked: [Range<Int>], found: [Range<Int>]?) -> FailedProof.Kind? {
        guard let found else { return .unfinished }
        return found == marked && !marked.isEmpty ? nil : .notFoundAsMarked(marked: marked, found: found)
    }

    private static func judgeNonMatch(found: [Range<Int>]?) -> FailedProof.Kind? {
        guard let found else { return .unfinished }
        return found.isEmpty ? nil : .foundLookAlike
    }

    /// What a rule's examples are named when it looks at some files only: the text before a line that is `---`.
    private static func example(_ text: String, of rule: SecretRule) -> (text: String, paths: [[UInt8]]) {
        guard rule.path != nil, let mark = text.firstRange(of: "\n---\n") else { return (text, []) }
        return (String(text[mark.upperBound...]), [Array(text[..<mark.lowerBound].utf8)])
    }

    /// What an example marks as the secret.
    public static func markedSecrets(in example: String) -> [String] {
        let (text, marked) = unmarked(example)
        return marked.map { String(decoding: text[$0], as: UTF8.self) }
    }

    /// The bytes of an example without « and », and the ranges that these enclosed.
    static func unmarked(_ example: String) -> (text: [UInt8], marked: [Range<Int>]) {
        var text: [UInt8] = []
        var marked: [Range<Int>] = []
        var start = 0
        for character in example.unicodeScalars {
            switch character {
            case "«": start = text.count
            case "»": marked.append(start..<text.count)
            default: text.append(contentsOf: String(character).utf8)
            }
        }
        return (text, marked)
    }
}
