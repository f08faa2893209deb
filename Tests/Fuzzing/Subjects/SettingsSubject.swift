import Definitions
import GateModel
import SecretScanning
import SecretSettings
import TestSupport

/// What a team writes about the secret scanner, in each of the four files; what was taken must then scan.
///
/// An input begins with the letter of the file that it is.
struct SettingsSubject: FuzzSubject {
    static let name = "settings"

    private let mutator = Mutator(samples: Self.samples, words: Self.words)
    private static let text = Array("key = acme_0123abcd # gitleaks:allow\nACME_live12345678\n".utf8)

    init() throws {
        for sample in mutator.samples { _ = try Self.read(sample) }
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] { mutator.input(&random) }

    func look(at input: [UInt8]) throws -> String? {
        do {
            guard let settings = try Self.read(input) else { return "a file that is there was not read" }
            let matches = settings.engine.session().scan(Self.text, paths: [Array("a/.env".utf8)]).matches
            return matches.allSatisfy { $0.range.upperBound <= Self.text.count } ? nil : "a match lies outside"
        } catch let error as any UserFacingError {
            return error.summary.isEmpty ? "a mistake without a word" : nil
        }
    }

    private static func read(_ input: [UInt8]) throws -> SecretSettings? {
        let path =
            switch input.first {
            case UInt8(ascii: "s"): SecretSettings.secretsPath
            case UInt8(ascii: "n"): SecretSettings.neverPath
            case UInt8(ascii: "i"): SecretSettings.ignorePath
            default: SecretSettings.gitleaksPath
            }
        let content = Array(input.dropFirst())
        return try SecretSettings(reading: { $0 == path ? content : nil })
    }

    private static let samples =
        [
            """
            s
            standard-rules: false
            rules:
              - id: acme-token
                title: ACME token
                severity: high
                cwe: [798]
                keywords: [Acme_]
                pattern: 'acme_([0-9a-f]{8})'
                group: 1
                fix: Revoke it at acme.example.
                matches: ["key = acme_«0123abcd»"]
                non-matches: [acme_0123]
            allow:
              - {paths: ['tests/**'], reason: made up}
            look-at: {encoded: false, ref-names: false}
            inline-waivers: true
            """,
            """
            g[[rules]]
            id = "acme"
            description = "ACME token"
            regex = '''(?i)acme[_-](?P<kind>live|)([a-z0-9]{8})'''
            secretGroup = 2
            entropy = 2.5
            keywords = ["ACME"]
            path = '\\.env$'
            [[rules.allowlists]]
            condition = "AND"
            regexTarget = "line"
            paths = ['^test/']
            regexes = ['example$', '[[:alpha:]]\\z']
            stopwords = ["aaaa"]
            commits = ["0123456789012345678901234567890123456789"]
            [allowlist]
            targetRules = ["acme"]
            regexes = ['^bbbb']
            """,
            "i# let be\n0123456789012345678901234567890123456789:src/a.env:acme-token:3\nsrc/b:aws-access-key:1\n",
            "n"
                + NeverDefinition(
                    salt: Array(repeating: 7, count: 32),
                    secrets: [.init(name: "DB", bytes: 12, sum: 99, hash: Array(repeating: 5, count: 32))]
                ).yaml,
        ]
    private static let words = [
        "(?i)", "(?P<a>", "(", ")", "[", "]", "{2,}", "{1000}", "*", "+?", "\\b", "\\pL", "\\x{10FFFF}", "\\Q", "\\E",
        "|",
        "^", "$", "[[:alpha:]]", "[^", "(?s-m:", "\\C", "'''", "\"", "«", "»", "rules:", "- id: a\n", "\n", "  ", ": ",
        "[[rules]]\n", "[extend]\n", "useDefault = true\n", "path = 'x'\n", "[[rules.allowlists]]\n",
        "stopwords = ['a']\n",
        "&a ", "*a", "!!str ", "{", "}", ",", "pattern: ", "keywords: [abc]\n", "disabled-rules: [acme-token]\n",
    ]
}
