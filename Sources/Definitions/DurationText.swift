/// Durations as people write and read them.
public enum DurationText {
    /// A hundred years: whatever is longer is a slip of the finger.
    static let maxSeconds = 100 * 366 * 86_400

    private static let units: [(letter: Character, seconds: Int, name: String)] = [
        ("d", 86_400, "d"), ("h", 3600, "h"), ("m", 60, "min"), ("s", 1, "s"),
    ]

    /// Reads `90s`, `15m`, `4h`, `2d`, and these joined from the longest to the shortest: `1m30s`.
    ///
    /// - Returns: seconds, from 1 to a hundred years; `nil` for everything else, a number without a unit among it.
    public static func seconds(in text: String) -> Int? {
        var total = 0
        var rest = text[...]
        var allowed = units[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 10, let count = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let letter = rest.popFirst(), let index = allowed.firstIndex(where: { $0.letter == letter }) else {
                return nil
            }
            total += count * allowed[index].seconds
            guard total <= maxSeconds else { return nil }
            allowed = allowed[(index + 1)...]
        }
        return total > 0 ? total : nil
    }

    /// `4 h`, `90 s`, `2 d`, `1 d 1 h 1 min`: one unit where it divides and stays below 120, else as many as needed.
    public static func text(seconds: Int) -> String {
        for unit in units where seconds % unit.seconds == 0 {
            let count = seconds / unit.seconds
            if unit.letter == "d" && count > 0 || count < 120 && count > 0 { return "\(count) \(unit.name)" }
        }
        var rest = max(0, seconds)
        var parts: [String] = []
        for unit in units where rest >= unit.seconds {
            parts.append("\(rest / unit.seconds) \(unit.name)")
            rest %= unit.seconds
        }
        return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
    }
}
