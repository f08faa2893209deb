/// A moment as text, in UTC, without a calendar library: https://howardhinnant.github.io/date_algorithms.html
public enum Timestamp {
    /// `2026-01-31T14:05:12.345Z` (RFC 3339).
    ///
    /// - Parameter milliseconds: since 1970; any value, the ledger's clock may be wrong.
    public static func rfc3339(milliseconds: Int64) -> String {
        let parts = split(milliseconds)
        return "\(parts.date)T\(parts.time).\(pad(Int64(parts.milliseconds), 3))Z"
    }

    /// `2026-01-31 14:05:12 UTC`
    public static func readable(milliseconds: Int64) -> String {
        let parts = split(milliseconds)
        return "\(parts.date) \(parts.time) UTC"
    }

    /// `2026-01-31 14:05`: to the minute, in UTC, for lists that say so elsewhere.
    public static func brief(milliseconds: Int64) -> String {
        let parts = split(milliseconds)
        return "\(parts.date) \(parts.time.prefix(5))"
    }

    private static func split(_ milliseconds: Int64) -> (date: String, time: String, milliseconds: Int) {
        let day: Int64 = 86_400_000
        var days = milliseconds / day
        var rest = milliseconds % day
        if rest < 0 {
            days -= 1
            rest += day
        }
        let seconds = rest / 1_000
        let time = "\(pad(seconds / 3_600, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
        return (date(daysSince1970: days), time, Int(rest % 1_000))
    }

    private static func date(daysSince1970 days: Int64) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    }

    private static func pad(_ value: Int64, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
