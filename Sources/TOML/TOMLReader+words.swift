/// Truth values, numbers, dates and times.
extension TOMLReader {
    mutating func readWord() throws(TOMLError) -> TOMLValue.Content {
        let start = position
        let begin = offset
        takeWord()
        // A date and a time may be parted by one space.
        if isDate(text(from: begin)), peek() == 0x20, let next = peek(1), isDigit(next) {
            advance()
            takeWord()
        }
        let word = text(from: begin)
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "inf", "+inf": return .float(.infinity)
        case "-inf": return .float(-.infinity)
        case "nan", "+nan", "-nan": return .float(.nan)
        default: break
        }
        if let integer = try integer(word, start) { return .integer(integer) }
        if isFloat(word), let float = Double(word.replacing("_", with: "")) { return .float(float) }
        if isDateTime(word) { return .dateTime(word) }
        throw failure("no value of TOML; put text in quotes", at: start)
    }

    private mutating func takeWord() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: ":"):
                advance()
            default: return
            }
        }
    }

    // MARK: - Numbers

    /// - Returns: `nil` for what is no whole number.
    private func integer(_ word: String, _ start: TOMLPosition) throws(TOMLError) -> Int64? {
        let value: Int64?
        if let digits = Self.digits(of: word, prefix: "0x", where: { $0.isHexDigit }) {
            value = Int64(digits, radix: 16)
        } else if let digits = Self.digits(of: word, prefix: "0o", where: { ("0"..."7").contains($0) }) {
            value = Int64(digits, radix: 8)
        } else if let digits = Self.digits(of: word, prefix: "0b", where: { $0 == "0" || $0 == "1" }) {
            value = Int64(digits, radix: 2)
        } else if let digits = decimal(word) {
            value = Int64(digits)
        } else {
            return nil
        }
        guard let value else { throw failure("a number is too large", at: start) }
        return value
    }

    /// The digits behind a prefix, without underscores; each underscore stands between two digits.
    private static func digits(
        of word: String, prefix: String, where isDigit: (Character) -> Bool
    ) -> String? {
        guard word.hasPrefix(prefix), word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let parts = word.dropFirst(prefix.count).split(separator: "_", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        return parts.joined()
    }

    private func decimal(_ word: some StringProtocol) -> String? {
        let sign = word.first == "-" || word.first == "+" ? String(word.prefix(1)) : ""
        let rest = String(word.dropFirst(sign.count))
        guard let digits = Self.digits(of: rest, prefix: "", where: { ("0"..."9").contains($0) }),
            digits == "0" || !digits.hasPrefix("0")
        else { return nil }
        return (sign == "-" ? "-" : "") + digits
    }

    private func isFloat(_ word: String) -> Bool {
        let halves = word.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        let number = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard decimal(number[0]) != nil, halves.count == 2 || number.count == 2 else { return false }
        if number.count == 2, !isDigits(number[1]) { return false }
        guard halves.count == 2 else { return true }
        let exponent = halves[1]
        return isDigits(exponent.first == "-" || exponent.first == "+" ? exponent.dropFirst() : exponent)
    }

    private func isDigits(_ text: Substring) -> Bool {
        Self.digits(of: String(text), prefix: "", where: { ("0"..."9").contains($0) }) != nil
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    // MARK: - Dates and times (RFC 3339)

    private func isDateTime(_ word: String) -> Bool {
        if isDate(word) { return true }
        if isTime(word) { return true }
        guard word.utf8.count > 11, isDate(String(word.prefix(10))) else { return false }
        guard ["T", "t", " "].contains(word.dropFirst(10).first) else { return false }
        var time = String(word.dropFirst(11))
        if time.hasSuffix("Z") || time.hasSuffix("z") {
            time.removeLast()
        } else if time.utf8.count > 6, let sign = time.dropLast(5).last, sign == "+" || sign == "-" {
            guard isTime(time.suffix(5) + ":00") else { return false }
            time = String(time.dropLast(6))
        }
        return isTime(time)
    }

    private func isDate(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = number(parts[0]), let month = number(parts[1]),
            let day = number(parts[2]), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...days).contains(day)
    }

    private func isTime(_ word: some StringProtocol) -> Bool {
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fields = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard fields.map(\.utf8.count) == [2, 2, 2], let hour = number(fields[0]), let minute = number(fields[1]),
            let second = number(fields[2]), hour < 24, minute < 60, second <= 60
        else { return false }
        return parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy(isDigit)
    }

    private func number(_ digits: some StringProtocol) -> Int? { digits.utf8.allSatisfy(isDigit) ? Int(digits) : nil }
}
