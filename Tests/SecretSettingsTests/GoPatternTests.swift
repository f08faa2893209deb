import SecretScanning
import Testing

@testable import SecretSettings

@Suite("Go's regular expressions")
struct GoPatternTests {
    @Test(
        "what means the same is kept, what does not is rewritten",
        arguments: [
            ("abc", "abc"), ("^a$", #"\Aa\z"#), ("(?m)^a$", "^a$"), ("(?m:^a)$", #"(?:^a)\z"#), ("(?im)a", "(?i)a"),
            ("(?P<key>a)(?<b>c)", "(a)(c)"), (#"\Qa.b\E."#, #"a\.b."#), (#"\x41\x{42}\103"#, "ABC"),
            ("a{2,3}?b{,2}", #"a{2,3}?b\{\,2\}"#), ("[[:alpha:]_\\w-]", #"[[:alpha:]\x5f\w-]"#), ("[]a]", #"[\x5da]"#),
            ("\\v", "\u{b}"), ("[a[b]", #"[a\x5bb]"#), ("é+", "(?:é)+"), ("(?s).", "(?s)."),
            ("(?i)a(?:b|c)", "(?i)a(?:b|c)"),
            (#"\-\/\_"#, #"\-\/_"#), ("a#b", "a\\#b"),
        ] as [(String, String)])
    func translated(_ pattern: String, _ expected: String) throws {
        let result = try GoPattern.translated(pattern)
        #expect(result == expected)
        #expect(patternRefusal(result) == nil)
    }

    @Test(
        "what Go has not, or PCRE2 would take for something else, is refused",
        arguments: [
            "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)", "(?#a)", "(?|a)", "(?R)", "(*FAIL)", "a++", "a*+", "a**",
            "a{2}+",
            #"\1"#, #"\pL"#, #"\p{Greek}"#, #"\C"#, #"\K"#, #"\R"#, #"\Z"#, #"\h"#, "[é]", #"[\x{100}]"#, "(?i)é",
            "(?x)a",
            "(a", "a)", "[a", "*a", "a|*", #"a\"#, #"[\b]"#, #"\x{110000}"#, "(?P<a", #"\8"#,
        ])
    func refused(_ pattern: String) {
        #expect(throws: GoPattern.Refusal.self) { try GoPattern.translated(pattern) }
    }

    @Test("no input makes it trap")
    func random() {
        let alphabet = Array("()[]{}?*+|\\^$.:-PQEixmsU<>,019abz\u{e9} ".unicodeScalars)
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0..<16) {
                text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count)])
            }
            do throws(GoPattern.Refusal) { _ = try GoPattern.translated(text) } catch { #expect(!error.reason.isEmpty) }
        }
    }
}
