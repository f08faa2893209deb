/// A line of a file, cut to what fits around the place that matters.
struct ExcerptLine {
    let text: String
    /// From 1, in bytes; `nil` where unknown. Masking may have moved it: it only chooses what is shown.
    let column: Int?

    /// The line in at most `width` columns, with an ellipsis at each end that was cut.
    ///
    /// Costs what is shown, not what the line has: a line may have megabytes.
    func fitted(to width: Int) -> TerminalText {
        // Wide enough for a line of escapes and marks; longer ones do not fit whatever they hold.
        if text.utf8.count <= width * 16 {
            let whole = ForeignText.code(text.prefix { !$0.isNewline }, limit: width + 1)
            if whole.width <= width { return whole }
        }
        return window(of: width)
    }

    private func window(of width: Int) -> TerminalText {
        let scalars = text.unicodeScalars
        let offset = min(max(0, (column ?? 1) - 1), text.utf8.count)
        var start = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
        while start > scalars.startIndex, start.samePosition(in: scalars) == nil {
            start = text.utf8.index(before: start)
        }
        // A third of the room is for what stands before the place, so that it reads as part of its line.
        start = scalars.index(start, offsetBy: -(width / 3), limitedBy: scalars.startIndex) ?? scalars.startIndex
        let isCut = start > scalars.startIndex
        if scalars.index(start, offsetBy: width, limitedBy: scalars.endIndex) == nil,
            let end = tail(of: width)
        {
            return end
        }
        let code = ForeignText.code(text[start...], limit: width + 1)
        let room = isCut ? width - 1 : width
        let shown = code.truncated(to: room)
        return isCut ? TerminalText(glyphs: [.ellipsis]) + shown : shown
    }

    /// The end of the line, as much of it as fits, so that no room is left unused.
    private func tail(of width: Int) -> TerminalText? {
        let scalars = text.unicodeScalars
        guard
            let start = scalars.index(scalars.endIndex, offsetBy: -(width - 1), limitedBy: scalars.startIndex),
            start > scalars.startIndex
        else { return nil }
        let code = ForeignText.code(text[start...], limit: width + 1)
        return code.width < width ? TerminalText(glyphs: [.ellipsis]) + code : nil
    }
}
