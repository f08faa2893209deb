/// A time to answer within, as everywhere else: "30 min", "4 h", "2 days".
public func deadlineText(seconds: Int) -> String { TerminalText.deadline(seconds: seconds).rendered(usesColor: false) }

/// Numbers as people read them, with their units, never broken at the end of a line.
extension TerminalText {
    /// "1,204"
    static func number(_ value: Int) -> TerminalText {
        let digits = Array(String(value.magnitude).unicodeScalars)
        var result: TerminalText = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.glyphs.append(Glyph(text: String(digit), width: 1))
        }
        return result
    }

    /// "1 finding", "1,204 findings"
    static func count(_ value: Int, _ one: TerminalText, _ many: TerminalText) -> TerminalText {
        ("\(value) \(value == 1 ? one : many)" as TerminalText).unbroken
    }

    /// "6 ms", "1.2 s", "2 min 3 s", "3 h 20 min"
    static func duration(milliseconds: Double) -> TerminalText {
        guard milliseconds.isFinite, milliseconds >= 0, milliseconds < 1e15 else { return "?" }
        return durationText(milliseconds).unbroken
    }

    private static func durationText(_ milliseconds: Double) -> TerminalText {
        switch milliseconds {
        case ..<0.5: return "<1 ms"
        case ..<999.5: return "\(nearest(milliseconds)) ms"
        case ..<9_950: return "\(tenths(milliseconds / 1_000)) s"
        case ..<59_500: return "\(nearest(milliseconds / 1_000)) s"
        default:
            let seconds = nearest(milliseconds / 1_000)
            return pair(seconds, of: [(3_600, "h"), (60, "min"), (1, "s")])
        }
    }

    /// A time to answer within: "30 min", "4 h", "2 days"
    static func deadline(seconds: Int) -> TerminalText {
        guard seconds > 0 else { return "at once" }
        if seconds % 86_400 == 0 { return count(seconds / 86_400, "day", "days") }
        return pair(seconds, of: [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]).unbroken
    }

    /// The two largest units that are needed: "2 min 3 s". The rest is left out, the largest never.
    private static func pair(_ value: Int, of units: [(size: Int, name: TerminalText)]) -> TerminalText {
        guard let first = units.firstIndex(where: { value >= $0.size }) else { return "0 s" }
        let rest = value % units[first].size
        var parts: [TerminalText] = ["\(value / units[first].size) \(units[first].name)"]
        if first + 1 < units.count, rest >= units[first + 1].size {
            parts.append("\(rest / units[first + 1].size) \(units[first + 1].name)")
        }
        return parts.joined(" ")
    }

    /// "812 bytes", "12 KiB", "1.4 MiB"
    static func size(bytes: Int) -> TerminalText {
        if abs(bytes) < 1024 { return count(bytes, "byte", "bytes") }
        var value = Double(bytes) / 1024
        let units: [TerminalText] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var unit = 0
        while abs(value) >= 1023.5, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        let digits = abs(value) < 9.95 ? tenths(value) : .number(nearest(value))
        return ("\(digits) \(units[unit])" as TerminalText).unbroken
    }

    /// Halves go up. Not `rounded()`, which wants the C library of mathematics linked.
    private static func nearest(_ value: Double) -> Int { value < 0 ? -Int(0.5 - value) : Int(value + 0.5) }

    /// "1.2", and "3" for 3.0
    private static func tenths(_ value: Double) -> TerminalText {
        let tenths = nearest(value * 10)
        return tenths % 10 == 0 ? .number(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
