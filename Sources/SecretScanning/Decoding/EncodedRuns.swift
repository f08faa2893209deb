/// Reads base64 and hexadecimal: long runs of their characters, wrapped over lines or not.
struct EncodedRuns {
    /// Shorter runs are words; what 18 bytes hold is mostly no secret.
    private static let minBase64 = RunFinder.shortest
    private static let minHexadecimal = 32

    /// Runs over this length begin where they begin; in shorter ones any `/`, `-`, `_` or `+` may part them from something else.
    private static let maxAlignedLength = 4096
    /// Longer ones are read in parts of this length, so that memory stays bounded; the parts overlap.
    private static let maxPart = 1 << 18
    private static let overlap = 1 << 13
    private static let maxIndent = 256
    /// Decoded texts up to this length are mostly hashes: unless three quarters are ASCII, or so many printable characters stand
    /// side by side, they hold no text. Of a million hashes one has them.
    private static let hashLength = 64
    private static let wordLength = 16

    private let text: UnsafeRawBufferPointer
    private let bits: UnsafePointer<UInt8>
    private let base64Values: UnsafePointer<UInt8>
    private let hexadecimalValues: UnsafePointer<UInt8>

    /// Calls `found` with what each run decodes to, appended to `output`; `found` returns false to end the search.
    static func decode(
        _ text: UnsafeRawBufferPointer, into output: inout DecodedText, found: (inout DecodedText, Int) -> Bool
    ) {
        let classes = ByteClass.shared
        classes.bits.withUnsafeBufferPointer { bits in
            classes.base64Values.withUnsafeBufferPointer { base64 in
                classes.hexadecimalValues.withUnsafeBufferPointer { hexadecimal in
                    guard let bits = bits.baseAddress, let base64 = base64.baseAddress,
                        let hexadecimal = hexadecimal.baseAddress
                    else { return }
                    let runs = EncodedRuns(
                        text: text, bits: bits, base64Values: base64, hexadecimalValues: hexadecimal)
                    runs.decodeAll(into: &output, found: found)
                }
            }
        }
    }

    private func decodeAll(into output: inout DecodedText, found: (inout DecodedText, Int) -> Bool) {
        var goesOn = true
        RunFinder.forEachBase64Run(in: text, classes: bits) { run in
            var part = run
            while goesOn {
                part = part.lowerBound..<min(run.upperBound, part.lowerBound + Self.maxPart)
                let isWhole = part.upperBound == run.upperBound
                let (lines, next) = isWhole ? self.lines(from: part) : ([part], part.upperBound - Self.overlap)
                let before = output.count
                decode(lines, into: &output)
                goesOn = found(&output, output.count - before)
                if isWhole { return next }
                part = next..<run.upperBound
            }
            return text.count
        }
    }

    private func decode(_ lines: [Range<Int>], into output: inout DecodedText) {
        if lines.allSatisfy(isHexadecimal) {
            if length(of: lines) >= Self.minHexadecimal { decodeHexadecimal(lines, into: &output) }
            return
        }
        decodeHexadecimal(among: lines, into: &output)
        if lines.contains(where: { contains(ByteClass.upperCase, in: $0) }) { decodeBase64(lines, into: &output) }
    }

    // MARK: - Lines

    /// The run, and the lines behind it that go on with it: each nothing but such characters, however indented. Then where
    /// the next run may begin: among the last of very many lines.
    private func lines(from run: Range<Int>) -> (lines: [Range<Int>], next: Int) {
        var lines = [run]
        var length = run.count
        while length < Self.maxPart, let last = lines.last, let start = lineStart(after: last.upperBound) {
            var end = start
            while end < text.count, bits[Int(text[end])] & ByteClass.base64 != 0 { end += 1 }
            guard end > start, endsLine(end) else { return (lines, last.upperBound) }
            lines.append(start..<end)
            length += end - start
            if end - start < Self.minBase64 { return (lines, end) }
        }
        guard length >= Self.maxPart, let last = lines.last else {
            return (lines, lines.last?.upperBound ?? run.upperBound)
        }
        // The next part starts at a line that starts a group, or else at one that does not.
        var back = 0
        for line in lines.dropFirst().reversed() {
            back += line.count
            length -= line.count
            if back >= Self.overlap, length % 4 == 0 || back >= 2 * Self.overlap { return (lines, line.lowerBound) }
        }
        return (lines, last.upperBound)
    }

    /// Where the next line's characters begin when a line ends here.
    private func lineStart(after end: Int) -> Int? {
        var position = afterBlanks(end)
        let lineEnd = position
        if position < text.count, text[position] == UInt8(ascii: "\r") { position += 1 }
        if position < text.count, text[position] == UInt8(ascii: "\n") { position += 1 }
        return position > lineEnd ? afterBlanks(position) : nil
    }

    private func afterBlanks(_ start: Int) -> Int {
        var position = start
        let limit = min(text.count, start + Self.maxIndent)
        while position < limit, text[position] == UInt8(ascii: " ") || text[position] == UInt8(ascii: "\t") {
            position += 1
        }
        return position
    }

    private func endsLine(_ position: Int) -> Bool {
        var position = position
        while position < text.count, text[position] == UInt8(ascii: "=") { position += 1 }
        position = afterBlanks(position)
        guard position < text.count else { return true }
        return text[position] == UInt8(ascii: "\n") || text[position] == UInt8(ascii: "\r")
    }

    private func isHexadecimal(_ range: Range<Int>) -> Bool {
        range.allSatisfy { bits[Int(text[$0])] & ByteClass.hexadecimal != 0 }
    }

    private func length(of lines: [Range<Int>]) -> Int { lines.reduce(0) { $0 + $1.count } }

    private func contains(_ kind: UInt8, in range: Range<Int>) -> Bool {
        range.contains { bits[Int(text[$0])] & kind != 0 }
    }

    // MARK: - Base64

    private func decodeBase64(_ lines: [Range<Int>], into output: inout DecodedText) {
        guard let first = lines.first else { return }
        decodeBase64(joining: lines, into: &output)
        // Lines of a wrapped text have one length, a multiple of four. Others may begin a text, or each stand for themselves.
        let isWrapped = first.count % 4 == 0 && lines.dropLast().allSatisfy { $0.count == first.count }
        if !isWrapped { decodeLaterStarts(in: lines, into: &output) }
        for line in isWrapped ? lines[..<1] : lines[...]
        where line.count >= Self.minBase64 && line.count <= Self.maxAlignedLength {
            if !isWrapped, lines.count > 1 { decodeBase64(joining: [line], into: &output) }
            decodeOtherAlignments(of: line, into: &output)
        }
    }

    /// The text that begins with one of the lines behind the first, which is a word or a rule: of those whose groups would lie
    /// alike, the first one shows what all of them hold.
    private func decodeLaterStarts(in lines: [Range<Int>], into output: inout DecodedText) {
        // A bit for each of the four places in a group.
        var (tried, length) = (0b0001, 0)
        for (place, line) in lines.enumerated() where tried != 0b1111 {
            let start = 1 << (length % 4)
            if tried & start == 0 {
                tried |= start
                decodeBase64(joining: Array(lines[place...]), into: &output)
            }
            length += line.count
        }
    }

    /// What stands before a separator may be no part of it: `path/c2VjcmV0…`, or the letter of an escape, `\nc2VjcmV0…`.
    private func decodeOtherAlignments(of run: Range<Int>, into output: inout DecodedText) {
        // A bit for each of the four.
        var tried = 0b0001
        func attempt(from start: Int) {
            let alignment = 1 << ((start - run.lowerBound) % 4)
            guard run.upperBound - start >= Self.minBase64, tried & alignment == 0 else { return }
            tried |= alignment
            decodeBase64(joining: [start..<run.upperBound], into: &output)
        }
        if run.lowerBound > 0, text[run.lowerBound - 1] == UInt8(ascii: "\\") { attempt(from: run.lowerBound + 1) }
        for position in run where bits[Int(text[position])] & ByteClass.separator != 0 {
            attempt(from: position + 1)
            if tried == 0b1111 { return }
        }
    }

    private func decodeBase64(joining lines: [Range<Int>], into output: inout DecodedText) {
        let mark = output.mark
        // Characters at the end of a line whose group ends in the next one.
        var open: [Int] = []
        for line in lines {
            var position = line.lowerBound
            while !open.isEmpty, position < line.upperBound {
                open.append(position)
                position += 1
                if open.count == 4 { appendGroup(&open, to: &output) }
            }
            let groups = (line.upperBound - position) / 4
            decodeGroups(position..<position + 4 * groups, into: &output)
            open += position + 4 * groups..<line.upperBound
        }
        if open.count > 1 { appendGroup(&open, to: &output) }
        keep(output.count - mark.count, since: mark, in: &output)
    }

    private func decodeGroups(_ range: Range<Int>, into output: inout DecodedText) {
        guard !range.isEmpty, let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        let count = range.count / 4 * 3
        output.appendPiece(range, textUnit: 3, sourceUnit: 4, .base64, maxCount: count) { target in
            var target = target
            var position = range.lowerBound
            while position &+ 4 <= range.upperBound {
                let first = UInt32(base64Values[Int(base[position])])
                let second = UInt32(base64Values[Int(base[position &+ 1])])
                let third = UInt32(base64Values[Int(base[position &+ 2])])
                let group = first &<< 18 | second &<< 12 | third &<< 6 | UInt32(base64Values[Int(base[position &+ 3])])
                target[0] = UInt8(truncatingIfNeeded: group &>> 16)
                target[1] = UInt8(truncatingIfNeeded: group &>> 8)
                target[2] = UInt8(truncatingIfNeeded: group)
                target += 3
                position &+= 4
            }
            return count
        }
    }

    /// A group that a line's end parts, or the last one without its padding.
    private func appendGroup(_ group: inout [Int], to output: inout DecodedText) {
        let bits = group.reduce(0) { $0 << 6 | UInt32(base64Values[Int(text[$1])]) } << UInt32(6 * (4 - group.count))
        let bytes = [UInt8(bits >> 16), UInt8(bits >> 8 & 0xff), UInt8(bits & 0xff)].prefix(group.count - 1)
        if let first = group.first, let last = group.last { output.appendWhole(bytes, for: first..<last + 1, .base64) }
        group.removeAll()
    }

    // MARK: - Hexadecimal

    /// Lines that are nothing but digits, though others stand beside them, and stretches of those others.
    private func decodeHexadecimal(among lines: [Range<Int>], into output: inout DecodedText) {
        var digits: [Range<Int>] = []
        func end() {
            if length(of: digits) >= Self.minHexadecimal { decodeHexadecimal(digits, into: &output) }
            digits = []
        }
        for line in lines {
            if isHexadecimal(line) {
                digits.append(line)
            } else {
                end()
                decodeHexadecimal(inside: line, into: &output)
            }
        }
        end()
    }

    /// Stretches of a longer run: what follows `0x`, or an underscore.
    private func decodeHexadecimal(inside run: Range<Int>, into output: inout DecodedText) {
        RunFinder.forEachRun(
            of: ByteClass.hexadecimal, minLength: Self.minHexadecimal, in: text, run, classes: bits
        ) { stretch in
            decodeHexadecimal([stretch], into: &output)
        }
    }

    private func decodeHexadecimal(_ lines: [Range<Int>], into output: inout DecodedText) {
        appendHexadecimal(lines, into: &output)
        // Of an odd number of digits the first one, or the last one, belongs to something else.
        if lines.count == 1, let line = lines.first, line.count % 2 == 1 {
            appendHexadecimal([line.dropFirst()].map { $0.startIndex..<$0.endIndex }, into: &output)
        }
    }

    private func appendHexadecimal(_ lines: [Range<Int>], into output: inout DecodedText) {
        let mark = output.mark
        for line in lines {
            let count = line.count / 2
            output.appendPiece(
                line.lowerBound..<line.lowerBound + 2 * count, textUnit: 1, sourceUnit: 2, .hexadecimal,
                maxCount: count
            ) { target in
                for index in 0..<count {
                    let position = line.lowerBound + 2 * index
                    target[index] =
                        hexadecimalValues[Int(text[position])] << 4 | hexadecimalValues[Int(text[position + 1])]
                }
                return count
            }
        }
        keep(output.count - mark.count, since: mark, in: &output)
    }

    // MARK: - What is worth a search

    private func keep(_ count: Int, since mark: (count: Int, pieces: Int), in output: inout DecodedText) {
        let isHash =
            count <= Self.hashLength
            && output.withBytes { bytes in
                let decoded = bytes[mark.count...]
                return decoded.count { $0 >= 0x80 } * 4 > count && !Self.holdsWord(decoded)
            }
        if isHash { output.removeRun(from: mark) } else { output.endRun() }
    }

    private static func holdsWord(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        var length = 0
        for byte in bytes {
            length = 0x21...0x7e ~= byte ? length + 1 : 0
            if length == wordLength { return true }
        }
        return false
    }
}
