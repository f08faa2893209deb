#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

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
        var position = 0
        while let zero = text.firstZero(from: position) {
            position = zero + 1
            // In UTF-16 the next byte is a character, in UTF-32 the next but two.
            guard zero > 0, isText(text[zero - 1]) else { continue }
            let unit = zero + 1 < text.count && text[zero + 1] == 0 ? 4 : 2
            let start = zero - 1
            let end = end(of: text, from: start, unit: unit)
            guard end - start >= minCharacters * unit else { continue }
            var part = start
            while true {
                let partEnd = min(end, part + maxPart * unit)
                let before = output.count
                append(text, part..<partEnd, unit: unit, to: &output)
                guard found(&output, output.count - before) else { return }
                if partEnd == end { break }
                part = partEnd - overlap * unit
            }
            position = end
        }
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

extension UnsafeRawBufferPointer {
    fileprivate func firstZero(from position: Int) -> Int? {
        guard let base = baseAddress, position < count else { return nil }
        return memchr(base + position, 0, count - position).map { UnsafeRawPointer($0) - base }
    }
}
