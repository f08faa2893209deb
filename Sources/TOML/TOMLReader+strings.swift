/// The four kinds of strings.
extension TOMLReader {
    mutating func readString() throws(TOMLError) -> String {
        if isAt("\"\"\"") { return try readMultilineBasicString() }
        if isAt("'''") { return try readMultilineLiteralString() }
        return peek() == UInt8(ascii: "'") ? try readLiteralString() : try readBasicString()
    }

    mutating func readBasicString() throws(TOMLError) -> String {
        let start = position
        advance()
        var bytes: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"): try readEscape(into: &bytes)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw failure("a string has no end on its line", at: start)
            default: try take(byte, into: &bytes)
            }
        }
        throw failure("a string has no end", at: start)
    }

    mutating func readLiteralString() throws(TOMLError) -> String {
        let start = position
        advance()
        var bytes: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "'"):
                advance()
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw failure("a string has no end on its line", at: start)
            default: try take(byte, into: &bytes)
            }
        }
        throw failure("a string has no end", at: start)
    }

    private mutating func readMultilineBasicString() throws(TOMLError) -> String {
        let start = position
        advance(3)
        skipFirstNewline()
        var bytes: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                if try endsString(byte, &bytes) { return String(decoding: bytes, as: UTF8.self) }
            case UInt8(ascii: "\\"):
                if !(try skipLineEnd()) { try readEscape(into: &bytes) }
            default: try takeAnyLine(byte, into: &bytes)
            }
        }
        throw failure("a string has no end", at: start)
    }

    private mutating func readMultilineLiteralString() throws(TOMLError) -> String {
        let start = position
        advance(3)
        skipFirstNewline()
        var bytes: [UInt8] = []
        while let byte = peek() {
            if byte == UInt8(ascii: "'") {
                if try endsString(byte, &bytes) { return String(decoding: bytes, as: UTF8.self) }
            } else {
                try takeAnyLine(byte, into: &bytes)
            }
        }
        throw failure("a string has no end", at: start)
    }

    /// A newline right behind the opening quotes is no part of the string.
    private mutating func skipFirstNewline() {
        if peek() == UInt8(ascii: "\n") { advance() } else if isAt("\r\n") { advance(2) }
    }

    /// Takes a run of quotes: three end the string, and up to two before them belong to it.
    private mutating func endsString(_ quote: UInt8, _ bytes: inout [UInt8]) throws(TOMLError) -> Bool {
        var count = 0
        while peek() == quote, count < 6 {
            advance()
            count += 1
        }
        guard count < 6 else { throw failure("too many quotes at the end of a string") }
        let isEnd = count >= 3
        bytes.append(contentsOf: repeatElement(quote, count: isEnd ? count - 3 : count))
        return isEnd
    }

    /// A backslash at the end of a line takes the white space of the next lines with it.
    private mutating func skipLineEnd() throws(TOMLError) -> Bool {
        var distance = 1
        while let byte = peek(distance), byte == 0x20 || byte == 0x09 { distance += 1 }
        let isLineEnd =
            peek(distance) == 0x0a || peek(distance) == 0x0d && peek(distance + 1) == 0x0a
        guard isLineEnd else { return false }
        advance(distance)
        while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0a || isAt("\r\n") { advance() }
        return true
    }

    private mutating func take(_ byte: UInt8, into bytes: inout [UInt8]) throws(TOMLError) {
        guard byte >= 0x20 && byte != 0x7f || byte == 0x09 else { throw failure("a control character in a string") }
        bytes.append(byte)
        advance()
    }

    private mutating func takeAnyLine(_ byte: UInt8, into bytes: inout [UInt8]) throws(TOMLError) {
        if byte == 0x0a || isAt("\r\n") {
            bytes.append(0x0a)
            advance(byte == 0x0a ? 1 : 2)
        } else {
            try take(byte, into: &bytes)
        }
    }

    private mutating func readEscape(into bytes: inout [UInt8]) throws(TOMLError) {
        let start = position
        advance()
        let byte = peek()
        advance()
        switch byte {
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "n"): bytes.append(0x0a)
        case UInt8(ascii: "f"): bytes.append(0x0c)
        case UInt8(ascii: "r"): bytes.append(0x0d)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte ?? 0)
        case UInt8(ascii: "u"): bytes += try readScalar(digits: 4, start)
        case UInt8(ascii: "U"): bytes += try readScalar(digits: 8, start)
        default:
            throw failure("an unknown escape in a string; put regular expressions between '''", at: start)
        }
    }

    private mutating func readScalar(digits: Int, _ start: TOMLPosition) throws(TOMLError) -> [UInt8] {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let byte = peek(), let digit = hexDigit(byte) else {
                throw failure("an escape wants \(digits) hexadecimal digits", at: start)
            }
            value = value << 4 | UInt32(digit)
            advance()
        }
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
            throw failure("an escape that is no character", at: start)
        }
        return Array(encoded)
    }
}

func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
