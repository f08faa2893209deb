import Testing

@testable import Definitions

@Suite("Durations and sizes")
struct UnitTextTests {
    @Test(
        "reads durations",
        arguments: [
            ("90s", 90), ("15m", 900), ("4h", 14_400), ("2d", 172_800), ("1m30s", 90), ("1d2h3m4s", 93_784),
            ("0h5s", 5),
        ])
    func durations(_ text: String, _ seconds: Int) { #expect(DurationText.seconds(in: text) == seconds) }

    @Test(
        "refuses what is no duration",
        arguments: [
            "", "90", "s", "4 h", "-4h", "+4h", "4H", "0s", "1s1m", "1h1h", "4hours", "1.5h", "٤h",
            "99999999999999999999s",
            "9999999999d", "40000d",
        ])
    func noDurations(_ text: String) { #expect(DurationText.seconds(in: text) == nil) }

    @Test(
        "writes durations for people",
        arguments: [
            (14_400, "4 h"), (90, "90 s"), (172_800, "2 d"), (5400, "90 min"), (90_000, "25 h"),
            (90_061, "1 d 1 h 1 min 1 s"),
            (7200, "2 h"), (1, "1 s"), (0, "0 s"), (-5, "0 s"), (867_600, "10 d 1 h"), (125, "2 min 5 s"),
        ])
    func durationTexts(_ seconds: Int, _ text: String) { #expect(DurationText.text(seconds: seconds) == text) }

    @Test(
        "reads sizes",
        arguments: [
            ("100MiB", 104_857_600), ("1 GiB", 1 << 30), ("500kB", 500_000), ("4096B", 4096),
            ("2TB", 2_000_000_000_000),
        ])
    func sizes(_ text: String, _ bytes: Int) { #expect(ByteCountText.bytes(in: text) == bytes) }

    @Test(
        "refuses what is no size",
        arguments: ["", "100", "MiB", "0B", "-1B", "100mb", "1.5GiB", "100 Mi B", "9999999TiB", "999999999999999TiB"])
    func noSizes(_ text: String) { #expect(ByteCountText.bytes(in: text) == nil) }

    @Test(
        "writes sizes for people",
        arguments: [(104_857_600, "100 MiB"), (1_610_612_736, "1.5 GiB"), (1023, "1023 B"), (1024, "1 KiB")])
    func sizeTexts(_ bytes: Int, _ text: String) { #expect(ByteCountText.text(bytes: bytes) == text) }
}

@Suite("Suggestions")
struct SuggestionTests {
    @Test(
        "finds the word that was meant",
        arguments: [
            ("revewer", "reviewer"), ("Reviewer", "reviewer"), ("tiemout", "timeout"), ("decide", nil), ("xyz", nil),
            ("when:", "when"), ("", nil),
        ])
    func nearestWord(_ word: String, _ meant: String?) {
        #expect(nearest(to: word, among: ["reviewer", "timeout", "when", "training"]) == meant)
    }

    @Test("makes foreign text harmless and short")
    func quotes() {
        #expect(quoted("a\u{1b}[2J\nb\u{202e}") == "`a\\u{1b}[2J\\u{a}b\\u{202e}`")
        #expect(quoted(String(repeating: "x", count: 500)).count == 63)
    }
}
