/// How far what is encoded at a place goes on: whoever reads a part of a text must cut none of it, or it decodes to something
/// else.
enum EncodingExtent {
    /// A decoder looks so far round a byte to tell whether something is encoded there.
    static let context = 2 * EscapedStretches.context + 64

    /// The range, with all of what is encoded at its ends.
    static func around(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let lower = min(
            runStart(text, range.lowerBound), wideStart(text, range.lowerBound), escapesStart(text, range.lowerBound))
        let upper = max(
            runEnd(text, range.upperBound), wideEnd(text, range.upperBound), escapesEnd(text, range.upperBound))
        return max(0, lower)..<min(text.count, upper)
    }

    // MARK: - Base64 and hexadecimal

    /// Back over lines that are nothing but encoded bytes and may be one text.
    private static func runStart(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        var start = position
        while true {
            while start > 0, isEncoded(text[start - 1]) { start -= 1 }
            var before = start
            while before > 0, isGap(text[before - 1]) { before -= 1 }
            guard before < start, before > 0, isEncoded(text[before - 1]) else { return max(0, start - 1) }
            var line = before
            while line > 0, isEncoded(text[line - 1]) { line -= 1 }
            // A shorter line only ends a text. What is longer goes on with the line behind it.
            let endsLine = text[before..<start].contains { $0 == 0x0a || $0 == 0x0d }
            guard before - line >= RunFinder.shortest, endsLine || start == position else { return max(0, start - 1) }
            start = line
        }
    }

    private static func runEnd(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        var end = position
        while true {
            while end < text.count, isEncoded(text[end]) { end += 1 }
            var line = end
            while line > 0, isEncoded(text[line - 1]), end - line < RunFinder.shortest { line -= 1 }
            var next = end
            while next < text.count, isGap(text[next]) { next += 1 }
            guard next > end, next < text.count, isEncoded(text[next]),
                end - line >= RunFinder.shortest || end == position
            else { return min(text.count, end + 1) }
            end = next
        }
    }

    /// ``ByteClass/base64``, or what fills it up: a bit for each byte below 64, and for each from there to 127.
    private static let lowEncoded: UInt64 = 1 << 0x2b | 1 << 0x2d | 1 << 0x2f | 0x3ff << 0x30 | 1 << 0x3d
    private static let highEncoded: UInt64 = 0x3ff_ffff << 0x01 | 1 << 0x1f | 0x3ff_ffff << 0x21

    @inline(__always)
    static func isEncoded(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 0x40 ? lowEncoded : highEncoded) &>> UInt64(byte & 0x3f) & 1 != 0
    }

    /// Between the lines of one text.
    private static func isGap(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d || byte == 0x20 || byte == 0x09 }

    // MARK: - UTF-16 and UTF-32

    /// Back to where four bytes hold no zero.
    private static func wideStart(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        var start = position
        while start > 0, text[max(0, start - 4)..<start].contains(0) { start -= 1 }
        return max(0, start - 1)
    }

    private static func wideEnd(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        var end = position
        while end < text.count, text[end..<min(text.count, end + 4)].contains(0) { end += 1 }
        return min(text.count, end + 1)
    }

    // MARK: - Escapes

    /// Back to where the decoder joins nothing: it takes an escape's line, or so many bytes of it, and what goes on from one
    /// such piece to the next.
    private static func escapesStart(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        let escapes = EscapedStretches(text: text)
        var start = position
        while true {
            let line = lineStart(text, start)
            let above = line > 0 ? lineStart(text, line - 1) : line
            guard let mark = escapes.firstMark(in: above..<start) else { return above }
            start = mark
        }
    }

    private static func escapesEnd(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        let escapes = EscapedStretches(text: text)
        var end = position
        while true {
            let line = lineEnd(text, end)
            let below = line < text.count ? lineEnd(text, line + 1) : line
            guard let mark = escapes.lastMark(in: end..<below) else { return below }
            end = mark + 1
        }
    }

    private static func lineStart(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        text.lineStart(of: position, notBefore: max(0, position - EscapedStretches.context))
    }

    /// One byte further than ``EscapedStretches`` reads behind an escape: to where one may stand that reads back to here.
    private static func lineEnd(_ text: UnsafeRawBufferPointer, _ position: Int) -> Int {
        let limit = min(text.count, position + EscapedStretches.context + 1)
        return text.firstNewline(in: position..<limit) ?? limit
    }
}
