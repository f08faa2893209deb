import Testing

@testable import Feedback

@Suite("Quantities")
struct QuantityTests {
    @Test(
        "durations",
        arguments: [
            (0.2, "<1 ms"), (6, "6 ms"), (999.4, "999 ms"), (999.9, "1 s"), (1_234, "1.2 s"), (9_940, "9.9 s"),
            (9_960, "10 s"),
            (59_400, "59 s"), (59_600, "1 min"), (123_000, "2 min 3 s"), (3_600_000, "1 h"), (12_000_000, "3 h 20 min"),
            (-1, "?"), (.nan, "?"), (.infinity, "?"),
        ])
    func duration(_ milliseconds: Double, _ shown: String) {
        #expect(TerminalText.duration(milliseconds: milliseconds).rendered(usesColor: false) == shown)
    }

    @Test(
        "deadlines",
        arguments: [
            (0, "at once"), (1_800, "30 min"), (14_400, "4 h"), (86_400, "1 day"), (172_800, "2 days"),
            (129_600, "1 d 12 h"), (90, "1 min 30 s"),
        ])
    func deadline(_ seconds: Int, _ shown: String) {
        #expect(TerminalText.deadline(seconds: seconds).rendered(usesColor: false) == shown)
    }

    @Test(
        "sizes",
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (1_023, "1,023 bytes"), (12_288, "12 KiB"), (1_500_000, "1.4 MiB"),
            (1_048_575, "1 MiB"), (629_145_600, "600 MiB"),
        ])
    func size(_ bytes: Int, _ shown: String) {
        #expect(TerminalText.size(bytes: bytes).rendered(usesColor: false) == shown)
    }

    @Test(
        "numbers",
        arguments: [
            (0, "0"), (999, "999"), (1_204, "1,204"), (1_234_567, "1,234,567"), (-1_204, "-1,204"),
            (.min, "-9,223,372,036,854,775,808"),
        ])
    func number(_ value: Int, _ shown: String) {
        #expect(TerminalText.number(value).rendered(usesColor: false) == shown)
    }

    @Test(
        "moments",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_769_868_312_345, "2026-01-31T14:05:12.345Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ])
    func moment(_ milliseconds: Int64, _ shown: String) {
        #expect(Timestamp.rfc3339(milliseconds: milliseconds) == shown)
    }
}
