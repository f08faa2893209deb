/// Reads UTF-16 and UTF-32 without a byte order mark: stretches of ASCII with one or three zero bytes after each character.
///
/// Seen so, both byte orders are the same but for the ends. Characters beyond ASCII end a stretch; no token holds one.
enum WideStretches {
    private static let minCharacters = 16
    /// Longer stretches are read in parts of so many characters; the parts overlap.
    private static let maxPart = 1 << 18
    private static let overlap = 1 << 13

    /// Calls `found` with what each stretch decodes to, appended to `output`; `found` returns false to end the search.
    static func decode(
        _ text: UnsafeRawBufferPointer, into output: inout DecodedText, found: (inout DecodedText, Int) -> Bool
    ) {
        guard let base = text.baseAddress, let zero = text.firstIndex(of: 0, in: 0..<text.count) else { return }
        var position = zero / step * step
        while position &+ 8 <= text.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            guard let unit = Self.unit(ofZerosIn: word) else {
                position &+= step
                continue
            }
            let start = Self.start(of: text, at: position, unit: unit)
            let end = start.map { Self.end(of: text, from: $0, unit: unit) } ?? position
            if let start, end - start >= minCharacters * unit - (unit - 1) {
                var part = start
                while true {
                    let partEnd = min(end, part + maxPart * unit)
                    let before = output.count
                    append(text, part..<partEnd, unit: unit, to: &output)
                    guard found(&output, output.count - before) else { return }
                    if partEnd == end { break }
                    part = partEnd - overlap * unit
                }
            }
            position = max(position + step, (end + step - 1) / step * step)
        }
    }

    /// Every stretch covers a word that starts at a multiple of this.
    private static let step = 16

    /// Bytes a character where a word's zeros lie as in UTF-16 or UTF-32.
    private static func unit(ofZerosIn word: UInt64) -> Int? {
        let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
        let zeros = ~((word & low) &+ low | word | low)
        switch zeros {
        case 0: return nil
        case 0x0080_0080_0080_0080, 0x8000_8000_8000_8000: return 2
        case 0x8080_8000_8080_8000, 0x8080_0080_8080_0080, 0x8000_8080_8000_8080, 0x0080_8080_0080_8080: return 4
        default: return nil
        }
    }

    /// Where the stretch begins that a word is part of; `nil` where the word holds something else than text.
    private static func start(of text: UnsafeRawBufferPointer, at word: Int, unit: Int) -> Int? {
        guard var start = (word..<word + unit).first(where: { text[$0] != 0 }), isText(text[start]) else { return nil }
        while start >= unit, isText(text[start - unit]), text[start - unit + 1..<start].allSatisfy({ $0 == 0 }) {
            start -= unit
        }
        return start
    }

    private static func end(of text: UnsafeRawBufferPointer, from start: Int, unit: Int) -> Int {
        var position = start
        while position < text.count, isText(text[position]) {
            // What big-endian text ends with has its zeros before it.
            if position + 1 == text.count { return text.count }
            guard position + unit <= text.count, text[position + 1] == 0,
                unit == 2 || text[position + 2] == 0 && text[position + 3] == 0
            else { return position + 1 }
            position += unit
        }
        return position
    }

    private static func append(
        _ text: UnsafeRawBufferPointer, _ range: Range<Int>, unit: Int, to output: inout DecodedText
    ) {
        let count = (range.count + unit - 1) / unit
        output.appendPiece(range, textUnit: 1, sourceUnit: unit, .wide, maxCount: count) { target in
            for index in 0..<count { target[index] = text[range.lowerBound + index * unit] }
            return count
        }
        output.endRun()
    }

    private static func isText(_ byte: UInt8) -> Bool {
        (0x20...0x7e).contains(byte) || byte == 0x0a || byte == 0x0d || byte == 0x09
    }
}
