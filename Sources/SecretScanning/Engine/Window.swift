#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The part of a text that a match may end in.
struct Window {
    let text: UnsafeRawBufferPointer
    /// Nothing before it counts: there the run that a decoded text holds begins.
    let start: Int
    private(set) var end: Int
    /// The text, and the line where that matters, goes on behind the end.
    private(set) var isCut: Bool
    private let crossesLines: Bool

    /// How much larger a window gets when a match touched its end.
    private static let extra = 4096

    init(_ text: UnsafeRawBufferPointer, from start: Int = 0, keyword: Range<Int>, reach: SecretRule.Reach) {
        self.text = text
        self.start = start
        crossesLines = reach.crossesLines
        (end, isCut) = Self.end(
            in: text, from: keyword.upperBound, limit: keyword.upperBound + reach.after, crossesLines: crossesLines)
    }

    private var hasGrown = false

    /// Looks further once; false when that was done before.
    mutating func grow() -> Bool {
        guard !hasGrown else { return false }
        hasGrown = true
        (end, isCut) = Self.end(in: text, from: end, limit: end + Self.extra, crossesLines: crossesLines)
        return true
    }

    private static func end(
        in text: UnsafeRawBufferPointer, from start: Int, limit: Int, crossesLines: Bool
    ) -> (Int, isCut: Bool) {
        let limit = min(limit, text.count)
        if !crossesLines, let newline = text.firstNewline(in: start..<limit) { return (newline, false) }
        return (limit, limit < text.count)
    }
}

extension UnsafeRawBufferPointer {
    func firstNewline(in range: Range<Int>) -> Int? { firstIndex(of: 0x0a, in: range) }

    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard let base = baseAddress, !range.isEmpty else { return nil }
        let start = base + range.lowerBound
        return memchr(start, CInt(byte), range.count).map { UnsafeRawPointer($0) - base }
    }

    /// Where the line of `position` starts, or `limit` if it starts earlier.
    func lineStart(of position: Int, notBefore limit: Int) -> Int {
        var start = position
        while start > limit, self[start - 1] != 0x0a { start -= 1 }
        return start
    }
}
