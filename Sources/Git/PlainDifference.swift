import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Two texts that differ at one place, where every way to compare them comes to the same answer.
///
/// Between the lines with which both begin and those with which both end, the texts have no line in common, and what is there
/// cannot be moved up or down by a line without a difference. Then there is nothing to choose: xdiff, too, cuts off what both
/// begin and end with, and finds no pair in what is left. Half of what people change is like this.
struct PlainDifference {
    let hunks: [Hunk]

    /// More pairs of lines are not compared here, and no more bytes for all of them.
    private static let maxPairs = 4_096
    private static let maxBytes = 16 << 20

    /// - Returns: `nil` where there may be a choice.
    init?(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) {
        let common = old.commonStart(with: new)
        guard common < max(old.count, new.count) else {
            hunks = []
            return
        }
        let start = old.lineStart(before: common)
        let tail = Self.commonLines(old, new, from: start, bytes: old.commonEnd(with: new, notBefore: start))
        let (oldEnd, newEnd) = (old.count - tail, new.count - tail)
        guard let oldLines = Lines(of: old, start..<oldEnd), let newLines = Lines(of: new, start..<newEnd),
            oldLines.ranges.count * newLines.ranges.count <= Self.maxPairs,
            min(oldLines.ranges.count, newLines.ranges.count) * max(oldEnd - start, newEnd - start) <= Self.maxBytes,
            !oldLines.canMove, !newLines.canMove, !oldLines.hasOne(of: newLines)
        else { return nil }
        let first = old.newlines(in: 0..<start)
        hunks = [
            Hunk(
                old: first..<first + oldLines.ranges.count, new: first..<first + newLines.ranges.count)
        ]
    }

    /// How many of the bytes with which both end are whole lines of both.
    private static func commonLines(
        _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, from start: Int, bytes: Int
    ) -> Int {
        let (oldStart, newStart) = (old.count - bytes, new.count - bytes)
        let areLineStarts =
            old.lineStart(before: oldStart) == oldStart && new.lineStart(before: newStart) == newStart
        if areLineStarts { return bytes }
        guard let base = old.baseAddress, bytes > 0, let newline = memchr(base + oldStart, 0x0a, bytes) else {
            return 0
        }
        return old.count - (UnsafeRawPointer(newline) - base + 1)
    }

    /// The lines of a part of a text that begins and ends with one.
    private struct Lines {
        let text: UnsafeRawBufferPointer
        /// Each with its newline.
        var ranges: [Range<Int>] = []

        /// - Returns: `nil` where there are too many.
        init?(of text: UnsafeRawBufferPointer, _ part: Range<Int>) {
            self.text = text
            var start = part.lowerBound
            while start < part.upperBound {
                guard ranges.count < PlainDifference.maxPairs else { return nil }
                let end = text.lineEnd(from: start)
                ranges.append(start..<end)
                start = end
            }
        }

        /// Whether the same lines would be left when all are taken to lie one line earlier or later.
        var canMove: Bool {
            guard let first = ranges.first, let last = ranges.last else { return false }
            let before = first.lowerBound > 0 ? text.lineStart(before: first.lowerBound - 1)..<first.lowerBound : nil
            let after = last.upperBound < text.count ? last.upperBound..<text.lineEnd(from: last.upperBound) : nil
            return before.map { text.same($0, as: last, in: text) } ?? false
                || after.map { text.same($0, as: first, in: text) } ?? false
        }

        func hasOne(of other: Lines) -> Bool {
            ranges.contains { line in other.ranges.contains { text.same(line, as: $0, in: other.text) } }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Where the line begins in which the byte before a place lies, or the place itself where that ends a line.
    fileprivate func lineStart(before place: Int) -> Int {
        var start = place
        // Eight bytes a step, as long as none of them is a newline: a line may be all of a text.
        while start >= 8, !Self.holdsNewline(loadUnaligned(fromByteOffset: start - 8, as: UInt64.self)) { start -= 8 }
        while start > 0, self[start - 1] != 0x0a { start -= 1 }
        return start
    }

    private static func holdsNewline(_ word: UInt64) -> Bool {
        let differences = word ^ 0x0a0a_0a0a_0a0a_0a0a
        return (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080 != 0
    }

    /// Behind the newline of the line that begins at a place.
    fileprivate func lineEnd(from start: Int) -> Int {
        guard let base = baseAddress, let newline = memchr(base + start, 0x0a, count - start) else { return count }
        return UnsafeRawPointer(newline) - base + 1
    }

    fileprivate func same(_ range: Range<Int>, as otherRange: Range<Int>, in other: UnsafeRawBufferPointer) -> Bool {
        guard range.count == otherRange.count, let base = baseAddress, let otherBase = other.baseAddress else {
            return false
        }
        return memcmp(base + range.lowerBound, otherBase + otherRange.lowerBound, range.count) == 0
    }
}
