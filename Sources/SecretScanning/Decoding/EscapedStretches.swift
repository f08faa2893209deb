#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Reads escapes: `\n`, `\"`, `\u0041`, `\x41`, `\101` of strings in JSON and most languages, `%41` of URLs, `&#65;` and
/// `&amp;` of HTML, and what colours text in a terminal.
///
/// Lines with an escape that can break a pattern are read as a whole, so that what stands round it is there. Strings that a
/// list puts one line each (`"a\n", "b\n"`, as notebooks do) become one text.
struct EscapedStretches {
    /// So much of a long line is read before and behind an escape.
    static let context = 512
    /// Longer stretches are read in parts of this length, so that memory stays bounded; the parts overlap.
    private static let maxPart = 1 << 18
    private static let overlap = 1 << 13
    /// How much may stand between two strings of a list.
    private static let maxGap = 256
    private static let terminalEscape: UInt8 = 0x1b
    /// Longer sequences are none.
    private static let maxSequence = 32

    private let text: UnsafeRawBufferPointer

    init(text: UnsafeRawBufferPointer) { self.text = text }

    /// Calls `found` with what each stretch decodes to, appended to `output`; `found` returns false to end the search.
    static func decode(
        _ text: UnsafeRawBufferPointer, into output: inout DecodedText, found: (inout DecodedText, Int) -> Bool
    ) {
        EscapedStretches(text: text).decodeAll(into: &output, found: found)
    }

    private func decodeAll(into output: inout DecodedText, found: (inout DecodedText, Int) -> Bool) {
        var open: Range<Int>?
        var goesOn = true
        forEachMark(in: 0..<text.count) { mark in
            if let stretch = open {
                // The next line, or more of the same one: the same stretch.
                if mark < stretch.upperBound || lineStart(before: mark) <= stretch.upperBound + 1 {
                    open = stretch.lowerBound..<lineEnd(behind: mark)
                    return true
                }
                goesOn = decode(stretch, into: &output, found: found)
            }
            open = lineStart(before: mark)..<lineEnd(behind: mark)
            return goesOn
        }
        if goesOn, let stretch = open { _ = decode(stretch, into: &output, found: found) }
    }

    private func decode(
        _ stretch: Range<Int>, into output: inout DecodedText, found: (inout DecodedText, Int) -> Bool
    ) -> Bool {
        var start = stretch.lowerBound
        while true {
            let end = min(stretch.upperBound, start + Self.maxPart)
            let before = output.count
            unescape(start..<end, into: &output)
            output.endRun()
            guard found(&output, output.count - before) else { return false }
            if end == stretch.upperBound { return true }
            start = end - Self.overlap
        }
    }

    // MARK: - Finding

    /// Calls `body` with every escape in a range that breaks a pattern, until it returns false.
    ///
    /// Looks at sixteen bytes a step, of which most hold nothing.
    @inline(__always)
    private func forEachMark(in range: Range<Int>, body: (Int) -> Bool) {
        guard let base = text.baseAddress else { return }
        precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
        var position = range.lowerBound
        while position &+ ByteBlock.count <= range.upperBound {
            let block = ByteBlock(base + position)
            let marks =
                block.equal(UInt8(ascii: "\\")) | block.equal(UInt8(ascii: "%")) | block.equal(UInt8(ascii: "&"))
                | block.equal(Self.terminalEscape)
            if marks[0] | marks[1] != 0 {
                for half in 0..<2 {
                    var bits = UInt64(littleEndian: marks[half]) & 0x8080_8080_8080_8080
                    while bits != 0 {
                        let mark = position &+ 8 &* half &+ bits.trailingZeroBitCount &>> 3
                        if breaksPatterns(mark), !body(mark) { return }
                        bits &= bits &- 1
                    }
                }
            }
            position &+= ByteBlock.count
        }
        for mark in position..<max(position, range.upperBound) where isMark(mark) { guard body(mark) else { return } }
    }

    /// Whether a pattern can miss a secret because of what stands here.
    private func breaksPatterns(_ mark: Int) -> Bool {
        guard mark + 2 < text.count else { return false }
        switch text[mark] {
        case Self.terminalEscape: return sequence(at: mark) != nil
        case UInt8(ascii: "%"): return text[mark + 1] < UInt8(ascii: "8") && hexadecimal(mark + 1, count: 2) != nil
        case UInt8(ascii: "&"):
            let isReference = text[mark + 1] == UInt8(ascii: "#")
            return (isReference || mark + 5 < text.count && text[mark + 5] == UInt8(ascii: ";"))
                && entity(at: mark) != nil
        default: break
        }
        switch text[mark + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return text[mark + 2] >= UInt8(ascii: "0")
        // A line's start in a terminal, a page, a word: of these the letter is part of the next word, too.
        case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "v"):
            return text[mark + 2] >= UInt8(ascii: "0")
        case UInt8(ascii: "\""), UInt8(ascii: "/"): return true
        case UInt8(ascii: "\\"): return "nrtabefvux\"/".utf8.contains(text[mark + 2])
        case UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "x"), UInt8(ascii: "0")...UInt8(ascii: "3"):
            return escape(at: mark, in: mark..<text.count) != nil
        default: return false
        }
    }

    private func lineStart(before mark: Int) -> Int { text.lineStart(of: mark, notBefore: max(0, mark - Self.context)) }

    private func lineEnd(behind mark: Int) -> Int {
        let limit = min(text.count, mark + Self.context)
        return text.firstNewline(in: mark..<limit) ?? limit
    }

    /// The first place in a range where an escape breaks patterns.
    func firstMark(in range: Range<Int>) -> Int? {
        var first: Int?
        forEachMark(in: range) { mark in
            first = mark
            return false
        }
        return first
    }

    func lastMark(in range: Range<Int>) -> Int? {
        var last: Int?
        forEachMark(in: range) { mark in
            last = mark
            return true
        }
        return last
    }

    private func isMark(_ position: Int) -> Bool {
        let byte = text[position]
        return Self.begins(byte) && breaksPatterns(position)
    }

    private static func begins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == terminalEscape
    }

    // MARK: - Unescaping

    private func unescape(_ range: Range<Int>, into output: inout DecodedText) {
        var literal = range.lowerBound
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = text[position]
            guard Self.begins(byte),
                let escape = escape(at: position, in: range), escape.end <= range.upperBound
            else {
                position += 1
                continue
            }
            output.appendVerbatim(text, literal..<position, .escapes)
            output.appendWhole(escape.bytes, for: position..<escape.end, .escapes)
            position = escape.end
            literal = position
        }
        output.appendVerbatim(text, literal..<range.upperBound, .escapes)
    }

    private struct Escape {
        let bytes: [UInt8]
        let end: Int

        init(_ bytes: [UInt8], end: Int) {
            self.bytes = bytes
            self.end = end
        }

        init(scalar: UInt32, end: Int) {
            let scalar = Unicode.Scalar(scalar) ?? "\u{fffd}"
            self.init(Array(String(Character(scalar)).utf8), end: end)
        }
    }

    /// - Parameter stretch: within which strings of a list are joined.
    private func escape(at mark: Int, in stretch: Range<Int>) -> Escape? {
        guard mark + 1 < text.count else { return nil }
        switch text[mark] {
        case UInt8(ascii: "%"):
            return hexadecimal(mark + 1, count: 2).map { Escape([UInt8(truncatingIfNeeded: $0)], end: mark + 3) }
        case UInt8(ascii: "&"): return entity(at: mark)
        case Self.terminalEscape: return sequence(at: mark)
        default: return backslash(at: mark, in: stretch)
        }
    }

    /// What a terminal takes for a command (ECMA-48, 5.4 and 5.3): `ESC [ 31 m` before a coloured word, whose last letter would be part
    /// of it. A blank is left, as words stand on both sides.
    private func sequence(at mark: Int) -> Escape? {
        guard mark + 1 < text.count else { return nil }
        var position = mark + 1
        switch text[position] {
        case UInt8(ascii: "["):
            let limit = min(text.count, mark + Self.maxSequence)
            position += 1
            while position < limit, 0x20...0x3f ~= text[position] { position += 1 }
            guard position < limit, 0x40...0x7e ~= text[position] else { return nil }
        case 0x20...0x2f:
            position += 1
            guard position < text.count, 0x30...0x7e ~= text[position] else { return nil }
        case 0x30...0x7e: break
        default: return nil
        }
        return Escape([0x20], end: position + 1)
    }

    private func backslash(at mark: Int, in stretch: Range<Int>) -> Escape? {
        let next = text[mark + 1]
        switch next {
        case UInt8(ascii: "n"):
            return Escape([0x0a], end: listGap(from: mark + 2, upTo: stretch.upperBound) ?? mark + 2)
        case UInt8(ascii: "r"): return Escape([0x0d], end: mark + 2)
        case UInt8(ascii: "t"): return Escape([0x09], end: mark + 2)
        case UInt8(ascii: "a"): return Escape([0x07], end: mark + 2)
        case UInt8(ascii: "b"): return Escape([0x08], end: mark + 2)
        case UInt8(ascii: "e"): return Escape([Self.terminalEscape], end: mark + 2)
        case UInt8(ascii: "f"): return Escape([0x0c], end: mark + 2)
        case UInt8(ascii: "v"): return Escape([0x0b], end: mark + 2)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"):
            return Escape([next], end: mark + 2)
        case UInt8(ascii: "x"):
            return hexadecimal(mark + 2, count: 2).map { Escape([UInt8(truncatingIfNeeded: $0)], end: mark + 4) }
        case UInt8(ascii: "u"): return unicode(at: mark)
        case UInt8(ascii: "U"): return hexadecimal(mark + 2, count: 8).map { Escape(scalar: $0, end: mark + 10) }
        case UInt8(ascii: "0")...UInt8(ascii: "3"): return octal(at: mark)
        default: return nil
        }
    }

    /// `\u0041`, also as the first half of a pair, and `\u{41}`.
    private func unicode(at mark: Int) -> Escape? {
        if mark + 2 < text.count, text[mark + 2] == UInt8(ascii: "{") {
            let limit = min(text.count, mark + 10)
            guard let close = (mark + 3..<max(mark + 3, limit)).first(where: { text[$0] == UInt8(ascii: "}") }),
                let scalar = hexadecimal(mark + 3, count: close - mark - 3)
            else { return nil }
            return Escape(scalar: scalar, end: close + 1)
        }
        guard let unit = hexadecimal(mark + 2, count: 4) else { return nil }
        if unit & 0xfc00 == 0xd800, mark + 7 < text.count, text[mark + 6] == UInt8(ascii: "\\"),
            text[mark + 7] == UInt8(ascii: "u"), let low = hexadecimal(mark + 8, count: 4), low & 0xfc00 == 0xdc00
        {
            return Escape(scalar: 0x1_0000 + (unit & 0x3ff) << 10 + low & 0x3ff, end: mark + 12)
        }
        return Escape(scalar: unit, end: mark + 6)
    }

    private func octal(at mark: Int) -> Escape? {
        guard mark + 3 < text.count else { return nil }
        var value = 0
        for position in mark + 1...mark + 3 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(text[position]) else { return nil }
            value = value * 8 + Int(text[position] - UInt8(ascii: "0"))
        }
        return Escape([UInt8(value)], end: mark + 4)
    }

    private static let entities: [(name: StaticString, byte: UInt8)] = [
        ("amp;", UInt8(ascii: "&")), ("quot;", UInt8(ascii: "\"")), ("apos;", UInt8(ascii: "'")),
        ("lt;", UInt8(ascii: "<")), ("gt;", UInt8(ascii: ">")), ("nbsp;", UInt8(ascii: " ")),
    ]

    private func entity(at mark: Int) -> Escape? {
        guard mark + 1 < text.count else { return nil }
        if text[mark + 1] == UInt8(ascii: "#") { return numericEntity(at: mark) }
        for (name, byte) in Self.entities {
            let end = mark + 1 + name.utf8CodeUnitCount
            guard end <= text.count, text[mark + 1] == name.utf8Start.pointee else { continue }
            let isName = (0..<name.utf8CodeUnitCount).allSatisfy { text[mark + 1 + $0] == name.utf8Start[$0] }
            if isName { return Escape([byte], end: end) }
        }
        return nil
    }

    /// `&#65;` and `&#x41;`.
    private func numericEntity(at mark: Int) -> Escape? {
        let limit = min(text.count, mark + 11)
        guard let close = (mark + 2..<max(mark + 2, limit)).first(where: { text[$0] == UInt8(ascii: ";") }),
            close > mark + 2
        else { return nil }
        if text[mark + 2] | 0x20 == UInt8(ascii: "x") {
            return hexadecimal(mark + 3, count: close - mark - 3).map { Escape(scalar: $0, end: close + 1) }
        }
        var value: UInt32 = 0
        for position in mark + 2..<close {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) else { return nil }
            value = value * 10 + UInt32(text[position] - UInt8(ascii: "0"))
        }
        return Escape(scalar: value, end: close + 1)
    }

    private func hexadecimal(_ start: Int, count: Int) -> UInt32? {
        guard count > 0, count <= 8, start + count <= text.count else { return nil }
        var value: UInt32 = 0
        for position in start..<start + count {
            let byte = Int(text[position])
            guard ByteClass.shared.bits[byte] & ByteClass.hexadecimal != 0 else { return nil }
            value = value << 4 | UInt32(ByteClass.shared.hexadecimalValues[byte])
        }
        return value
    }

    /// Where the next string of a list begins, when one ends here: behind `", "`, `" + "`, `" "`.
    private func listGap(from start: Int, upTo end: Int) -> Int? {
        guard start < end, text[start] == UInt8(ascii: "\"") || text[start] == UInt8(ascii: "'") else {
            return nil
        }
        let limit = min(end, start + Self.maxGap)
        var position = start + 1
        while position < limit {
            switch text[position] {
            case text[start]: return position > start + 1 ? position + 1 : nil
            case 0x09, 0x0a, 0x0d, 0x20, UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "\\"):
                position += 1
            default: return nil
            }
        }
        return nil
    }
}
