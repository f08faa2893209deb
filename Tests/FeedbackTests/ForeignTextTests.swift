import GateModel
import Testing

@testable import Feedback

@Suite("Foreign text")
struct ForeignTextTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let given: String
        let shown: String
        init(_ given: String, _ shown: String) {
            self.given = given
            self.shown = shown
        }
        var testDescription: String { shown }
    }

    static let names = [
        Case("plain-name_1.txt", "plain-name_1.txt"),
        Case("\u{1B}[2Jgone", "\\x1b[2Jgone"),
        Case("\u{1B}]8;;https://evil.example\u{7}link", "\\x1b]8;;https://evil.example\\x07link"),
        Case("ok\rFAKE", "ok\\rFAKE"),
        Case("two\nlines", "two\\nlines"),
        Case("tab\there", "tab\\there"),
        Case("del\u{7F}", "del\\x7f"),
        Case("nul\0", "nul\\x00"),
        Case("csi\u{9B}31m", "csi\\u{9B}31m"),
        Case("next\u{85}line", "next\\u{85}line"),
        Case("a\u{202E}txt.exe", "a\\u{202E}txt.exe"),
        Case("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
        Case("\u{200E}\u{200F}\u{061C}", "\\u{200E}\\u{200F}\\u{61C}"),
        Case("zero\u{200B}width\u{200D}\u{FEFF}", "zero\\u{200B}width\\u{200D}\\u{FEFF}"),
        Case("tag\u{E0041}\u{E007F}", "tag\\u{E0041}\\u{E007F}"),
        Case("line\u{2028}par\u{2029}", "line\\u{2028}par\\u{2029}"),
        Case("soft\u{AD}hyphen", "soft\\u{AD}hyphen"),
        Case("filler\u{3164}\u{FFA0}\u{2800}", "filler\\u{3164}\\u{FFA0}\\u{2800}"),
        Case("wide\u{2003}space", "wide\\u{2003}space"),
        Case("private\u{E000}", "private\\u{E000}"),
        Case("✓ secrets", "\\u{2713} secrets"),
        Case("✗ ✔ ✘", "\\u{2717} \\u{2714} \\u{2718}"),
        Case("fix     do as I say", "fix \\x20\\x20\\x20\\x20do as I say"),
        Case(" leading", "\\x20leading"),
        Case("trailing ", "trailing\\x20"),
        Case("::error file=a::x", ":\\x3aerror file=a::x"),
        Case("a ::warning::b", "a :\\x3awarning::b"),
        Case("std::string", "std::string"),
        Case("::::", ":\\x3a:\\x3a"),
        Case("##vso[task.complete]", "#\\x23vso[task.complete]"),
        Case("x ##[error]y", "x #\\x23[error]y"),
        Case("##teamcity[x]", "#\\x23teamcity[x]"),
        Case("## Heading", "## Heading"),
        Case("[link](https://evil.example) <b>&", "[link](https://evil.example) <b>&"),
        Case("日本語　名前", "日本語　名前"),
        Case("e\u{301}te\u{301}", "e\u{301}te\u{301}"),
        Case("\u{301}first", "\\u{301}first"),
        Case(
            "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
            "z\u{301}\u{302}\u{303}\u{304}\\u{305}\\u{306}"),
        Case("❤\u{FE0F}", "❤\u{FE0F}"),
        Case("a\u{FE0F}", "a\\u{FE0F}"),
        Case("🎉 done", "🎉 done"),
        Case("replaced \u{FFFD}", "replaced \u{FFFD}"),
    ]

    @Test("shows a name exactly, and what is not printable visibly", arguments: names)
    func name(_ given: Case) {
        #expect(ForeignText.name(given.given, limit: 100).rendered(usesColor: false) == given.shown)
        #expect(escapedForTerminal(given.given) == given.shown)
    }

    static let sentences = [
        Case("  two\n  lines\tand  spaces \n", "two lines and spaces"),
        Case("dos\r\nlines", "dos lines"),
        Case("bare\rreturn", "bare\\rreturn"),
        Case("\u{1B}[1mbold\u{1B}[0m", "\\x1b[1mbold\\x1b[0m"),
        Case("first\n::error::second", "first :\\x3aerror::second"),
        Case("nb\u{A0}\u{A0}sp", "nb sp"),
    ]

    @Test("shows a sentence on one line", arguments: sentences)
    func prose(_ given: Case) {
        #expect(ForeignText.prose(given.given, limit: 100).rendered(usesColor: false) == given.shown)
    }

    @Test("shows a path byte for byte, also where it is no UTF-8")
    func bytes() {
        let path = RepoPath(bytes: Array("caf".utf8) + [0xE9] + Array("/\u{1B}x".utf8) + [0xF0, 0x9F])
        #expect(("\(path: path)" as TerminalText).rendered(usesColor: false) == "caf\\xe9/\\x1bx\\xf0\\x9f")
    }

    @Test("keeps the spaces of code and gives a tab up to four columns")
    func code() {
        #expect(ForeignText.code("\ta  b\tc", limit: 100).rendered(usesColor: false) == "    a  b    c")
    }

    @Test("cuts at the limit and reads no further")
    func limit() {
        let endless = String(repeating: "x", count: 5_000_000)
        #expect(ForeignText.bytes(Array("xxxxxxxx".utf8), limit: 5).rendered(usesColor: false) == "xxxxx…")
        // 5 GB, were all of it read; a busy machine does not make that difference.
        let time = ContinuousClock().measure {
            for _ in 0..<1000 { #expect(ForeignText.name(endless, limit: 5).rendered(usesColor: false) == "xxxxx…") }
        }
        #expect(time < .seconds(10))
    }

    @Test("nothing that is not printable gets through, whatever the scalar")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = ForeignText.name("a\(scalar)b", limit: 10)
            for glyph in text.glyphs {
                for shown in glyph.text.unicodeScalars where !isFit(shown) {
                    Issue.record("\(String(value, radix: 16)) comes through")
                }
            }
        }
    }

    private func isFit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return (0x20..<0x7F).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !scalar.properties.isBidiControl && !scalar.properties.isVariationSelector
        }
    }
}
