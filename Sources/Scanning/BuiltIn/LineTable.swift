import SecretScanning

/// Where a text's lines begin.
struct LineTable {
    private let starts: [Int]
    private let hidden: HiddenParts

    /// Longer lines (minified code, data) are not shown.
    private static let maxExcerptBytes = 4_096

    /// - Parameter hidden: what no line shows.
    init(_ bytes: UnsafeRawBufferPointer, hiding hidden: HiddenParts) {
        self.hidden = hidden
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    /// The match's first line, with every secret on it masked; `nil` where it is no text or too long to show.
    func excerpt(of match: SecretMatch, in bytes: UnsafeRawBufferPointer, _ session: SecretSession) -> String? {
        let number = match.gitLines.lowerBound
        guard starts.indices.contains(number - 1), match.lines == match.gitLines else { return nil }
        let start = starts[number - 1]
        let end = number < starts.count ? starts[number] - 1 : bytes.count
        guard end - start <= Self.maxExcerptBytes, !bytes[start..<end].contains(0) else { return nil }
        return session.redact(Array(bytes[start..<end]), alsoHiding: hidden.ranges(in: start..<end))
    }
}
