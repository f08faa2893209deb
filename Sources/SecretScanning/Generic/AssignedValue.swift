/// One assignment, as it stands in a text: what is given to which name, and how it is written.
struct AssignedValue {
    /// The bytes of the name.
    let name: [UInt8]
    let value: [UInt8]
    let setting: GenericJudgement.Setting

    private static let longestName = 64

    /// - Parameter sighting: a match that starts within the name.
    /// - Returns: `nil` where the syntax says that the value is code.
    init?(_ sighting: SecretRule.Sighting) {
        let text = sighting.text
        var start = sighting.match.lowerBound
        while start > 0, sighting.match.lowerBound - start < Self.longestName, Self.isNameByte(text[start - 1]) {
            start -= 1
        }
        var end = sighting.match.lowerBound
        while end < sighting.secret.lowerBound, Self.isNameByte(text[end]) { end += 1 }
        // `"AWS::IAM::AccessKey"` names a type.
        if start > 1, text[start - 1] == UInt8(ascii: ":"), text[start - 2] == UInt8(ascii: ":"),
            Self.isQuote(text[end])
        {
            return nil
        }
        // `IDENTIFIED BY`.
        if sighting.byte(at: end) == UInt8(ascii: " "), (sighting.byte(at: end + 1) ?? 0) | 0x20 == UInt8(ascii: "b") {
            end = min(end + 3, sighting.secret.lowerBound)
        }
        let between = text[end..<sighting.secret.lowerBound]
        guard let setting = Self.setting(of: sighting, nameStart: start, between: between) else { return nil }
        name = Array(text[start..<end])
        value = Array(text[sighting.secret])
        self.setting = setting
    }

    private static func setting(
        of sighting: SecretRule.Sighting, nameStart: Int, between: Slice<UnsafeRawBufferPointer>
    ) -> GenericJudgement.Setting? {
        let next = sighting.byte(at: sighting.secret.upperBound)
        if let quote = openQuote(in: between) {
            let closes = next == quote || next == UInt8(ascii: "\\")
            // `{"$id": "…` and text with spaces go on; a value ends with its quote.
            return closes ? .quoted : nil
        }
        if between.contains(UInt8(ascii: ">")), next == UInt8(ascii: "<") || next == UInt8(ascii: "]") {
            return .quoted
        }
        // A call, an element, a longer expression.
        if let next, [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{")].contains(next) { return nil }
        let isSpaced = between.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || isQuote($0) }
        let isFlag = sighting.byte(at: nameStart) == UInt8(ascii: "-")
        if isSpaced { return isFlag || startsInstruction(sighting.text, nameStart) ? .bare : nil }
        if isFlag || isQuery(sighting.byte(at: nameStart - 1)) { return .bare }
        return endsLine(sighting.text, sighting.secret.upperBound) && startsLine(sighting.text, nameStart)
            ? .bare : .bareInCode
    }

    /// The quote that the value stands in: the last one, with nothing behind it but a word like `Bearer`.
    private static func openQuote(in between: Slice<UnsafeRawBufferPointer>) -> UInt8? {
        guard let last = between.lastIndex(where: isQuote), last > between.startIndex || between.count == 1 else {
            return nil
        }
        let rest = between[(last + 1)...]
        guard rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0.isLetter }) else { return nil }
        return between[last]
    }

    /// Dockerfiles: `ENV NAME value`.
    private static func startsInstruction(_ text: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        let head = text[max(0, start - 4)..<start]
        return head.elementsEqual("ENV ".utf8) || head.elementsEqual("ARG ".utf8) || head.elementsEqual("env ".utf8)
    }

    private static func isQuery(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&") }

    private static func startsLine(_ text: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        let lineStart = text.lineStart(of: start, notBefore: max(0, start - 80))
        let head = text[lineStart..<start]
        let isPlain = head.allSatisfy {
            isNameByte($0) || $0 == 0x20 || $0 == 0x09 || isQuote($0) || $0 == UInt8(ascii: "/")
                || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "{")
                || $0 == UInt8(ascii: "$")
        }
        return isPlain
    }

    private static func endsLine(_ text: UnsafeRawBufferPointer, _ end: Int) -> Bool {
        var position = end
        let limit = min(text.count, end + 64)
        while position < limit, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
        guard position < text.count else { return true }
        let byte = text[position]
        return byte == 0x0a || byte == 0x0d || byte == UInt8(ascii: "#") || isQuote(byte) || byte == UInt8(ascii: "\\")
            || (position > end && text[end] == 0x20) || byte == UInt8(ascii: "}")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isWordByte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }
}
