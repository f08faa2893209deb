import GateModel
import SecretScanning

/// Knows findings that are about a credential, whose words and line may show it.
///
/// Other programs know secrets that no rule of ours does: a password has no shape, and redaction then leaves it as it is.
struct Credentials {
    /// Whether the program looks for nothing else, so that every finding of it is one.
    let isEveryFinding: Bool

    init(_ definition: ScannerDefinition) {
        guard case .program(let command, let format) = definition.kind else {
            isEveryFinding = false
            return
        }
        let words = command.map { String($0.split(separator: "/").last ?? "") }
        isEveryFinding = format == .detectSecrets || words.contains(where: Self.programs.contains)
    }

    private static let programs: Set<String> = ["detect-secrets", "gitleaks", "trufflehog", "ggshield", "kingfisher"]
    /// Cleartext storage, hard-coded keys and passwords, credentials that are not protected.
    private static let weaknesses: Set<Int> = [259, 312, 321, 522, 798]
    /// Bandit's hardcoded_password_*: older versions give no CWE with them.
    private static let rules: Set<String> = ["B105", "B106", "B107"]

    func isCredential(_ finding: ReportedFinding) -> Bool {
        isEveryFinding || Self.rules.contains(finding.rule) || !Self.weaknesses.isDisjoint(with: finding.cwe)
    }

    /// The text with everything hidden that stands in quotation marks: "Possible hardcoded password: '••••••••'".
    ///
    /// From the first mark of a kind to the last: a password may hold marks itself. Without a second one, to the end.
    static func maskingQuotes(in text: String) -> String {
        var text = text
        for (open, close) in [("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”"), ("‘", "’"), ("«", "»")]
            as [(Character, Character)]
        {
            text = maskingQuotes(open, close, in: text)
        }
        return text
    }

    private static func maskingQuotes(_ open: Character, _ close: Character, in text: String) -> String {
        guard let first = text.indices.first(where: { text[$0] == open && !isApostrophe($0, in: text) }) else {
            return text
        }
        let start = text.index(after: first)
        let end = text.indices[start...].last { text[$0] == close && !isApostrophe($0, in: text) } ?? text.endIndex
        return start == end ? text : text[..<start] + SecretMask.hidden + text[end...]
    }

    /// Whether the mark stands inside of a word: "don't".
    private static func isApostrophe(_ index: String.Index, in text: String) -> Bool {
        guard text[index] == "'" || text[index] == "’", index > text.startIndex else { return false }
        let next = text.index(after: index)
        return text[text.index(before: index)].isLetter && next < text.endIndex && text[next].isLetter
    }
}
