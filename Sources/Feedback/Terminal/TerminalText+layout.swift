extension TerminalText {
    /// The text in lines of at most `width` columns, broken at spaces, and inside a word only where it has to be.
    ///
    /// - Parameter first: columns of the first line where it has fewer or more than the others.
    func wrapped(to width: Int, first: Int? = nil) -> [TerminalText] {
        var lines: [TerminalText] = []
        var rest = glyphs[...]
        while true {
            let end = Self.endOfLine(rest, within: max(1, lines.isEmpty ? first ?? width : width))
            lines.append(TerminalText(glyphs: Array(rest[..<end])))
            rest = rest[end...].drop { $0.isBreak }
            if rest.isEmpty { return lines }
        }
    }

    /// Where the first line of `glyphs` ends.
    private static func endOfLine(_ glyphs: ArraySlice<Glyph>, within width: Int) -> Int {
        var used = 0
        var lastBreak: Int?
        for index in glyphs.indices {
            if glyphs[index].isBreak, index > glyphs.startIndex { lastBreak = index }
            used += glyphs[index].width
            guard used > width else { continue }
            // A space may hang over the edge: it is not drawn.
            if let lastBreak { return lastBreak }
            return hardBreak(glyphs, before: index)
        }
        return glyphs.endIndex
    }

    /// A break inside a word, after one glyph at least, behind a slash where one stands in the line's second half, and not where a
    /// line would start with a colon (`::error`).
    private static func hardBreak(_ glyphs: ArraySlice<Glyph>, before index: Int) -> Int {
        var end = max(index, glyphs.startIndex + 1)
        let half = glyphs[(glyphs.startIndex + (end - glyphs.startIndex) / 2)..<end]
        if let slash = half.lastIndex(where: { $0.text == "/" }) { end = slash + 1 }
        while end > glyphs.startIndex + 1, end < glyphs.endIndex, glyphs[end].text == ":" { end -= 1 }
        return end
    }

    /// The text cut to `width` columns, with an ellipsis where something was cut off.
    func truncated(to width: Int) -> TerminalText {
        guard self.width > width else { return self }
        var used = 1
        var kept: [Glyph] = []
        for glyph in glyphs {
            guard used + glyph.width <= width else { break }
            used += glyph.width
            kept.append(glyph)
        }
        while kept.last?.text == " " { kept.removeLast() }
        return TerminalText(glyphs: kept + [.ellipsis])
    }

    func padded(to width: Int) -> TerminalText { self + .spaces(width - self.width) }
    func rightAligned(in width: Int) -> TerminalText { .spaces(width - self.width) + self }
}
