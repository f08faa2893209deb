import Testing

@testable import Feedback

@Suite("Terminal layout")
struct LayoutTests {
    private func lines(_ text: String, _ width: Int) -> [String] {
        ForeignText.prose(text, limit: 1_000).wrapped(to: width).map { $0.rendered(usesColor: false) }
    }

    @Test("breaks at spaces, and inside a word only where it has to")
    func wraps() {
        #expect(lines("one two three", 7) == ["one two", "three"])
        #expect(lines("one two three", 8) == ["one two", "three"])
        #expect(lines("abcdefgh ij", 4) == ["abcd", "efgh", "ij"])
        #expect(lines("", 10) == [""])
        // A path is broken behind a slash, where that leaves no short line.
        #expect(lines("src/main/application.json:1", 14) == ["src/main/", "application.js", "on:1"])
        #expect(lines("a/abcdefghijklmnop", 10) == ["a/abcdefgh", "ijklmnop"])
    }

    @Test("counts columns, not characters")
    func widths() {
        #expect(lines("日本語日本語", 5) == ["日本", "語日", "本語"])
        #expect(lines("e\u{301}e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}e\u{301}"])
        #expect(lines("🎉🎉", 3) == ["🎉", "🎉"])
        let widths = ["a": 1, "日": 2, "🎉": 2, "\u{301}": 0, "é": 1, "Ａ": 2, "한": 2, "🇩": 1, "→": 1, "│": 1]
        for (text, width) in widths { #expect(text.unicodeScalars.reduce(0) { $0 + $1.columns } == width, "\(text)") }
    }

    @Test("a break inside a word never starts a line with a command of a CI system", arguments: 3...30)
    func noCommandAtStart(width: Int) {
        for line in lines("namespace::error::file std::a::b aa:::warning", width) {
            #expect(!line.hasPrefix("::"), "\(line)")
        }
    }

    @Test("cuts to a width with an ellipsis")
    func truncates() {
        let text: TerminalText = "one two three"
        #expect(text.truncated(to: 13).rendered(usesColor: false) == "one two three")
        #expect(text.truncated(to: 5).rendered(usesColor: false) == "one…")
        #expect(("日本語" as TerminalText).truncated(to: 4).rendered(usesColor: false) == "日…")
    }

    static let excerpts: [(text: String, column: Int?, width: Int, shown: String)] = [
        ("short = 1", 3, 20, "short = 1"),
        ("0123456789abcdefghij", 1, 10, "012345678…"),
        ("0123456789abcdefghij", nil, 10, "012345678…"),
        ("0123456789abcdefghij", 11, 10, "…789abcde…"),
        ("0123456789abcdefghij", 20, 10, "…bcdefghij"),
        ("0123456789abcdefghij", 9_999, 10, "…bcdefghij"),
        ("日本語日本語日本語", 10, 7, "…本語…"),
        ("\u{1B}[31mred", 1, 20, "\\x1b[31mred"),
        ("one\ntwo", 1, 20, "one"),
    ]

    @Test("shows a long line around the place that matters", arguments: excerpts)
    func excerpt(_ given: (text: String, column: Int?, width: Int, shown: String)) {
        let text = ExcerptLine(text: given.text, column: given.column).fitted(to: given.width)
        #expect(text.width <= given.width)
        #expect(text.rendered(usesColor: false) == given.shown)
    }

    @Test("a line of 10 MB costs no more than what is shown of it")
    func longExcerpt() {
        let line = String(repeating: "é", count: 5_000_000)
        // 10 GB, were all of it read; a busy machine does not make that difference.
        let time = ContinuousClock().measure {
            for _ in 0..<1000 { #expect(ExcerptLine(text: line, column: 5_000_001).fitted(to: 70).width <= 70) }
        }
        #expect(time < .seconds(10))
    }
}
