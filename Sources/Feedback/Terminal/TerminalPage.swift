/// Lines being laid out, from top to bottom.
struct TerminalPage {
    let settings: TerminalSettings
    private(set) var lines: [TerminalText] = []

    init(_ settings: TerminalSettings) { self.settings = settings }

    var width: Int { settings.width }

    /// An empty line, unless there is one, or nothing above it.
    mutating func blank() {
        if lines.last?.isEmpty == false { lines.append(TerminalText()) }
    }

    /// A line that goes on below itself, further in, where it is too long.
    mutating func line(_ text: TerminalText, indent: Int = 0, hanging: Int = 2) {
        let parts = text.wrapped(to: width - indent - hanging, first: width - indent)
        for (index, part) in parts.enumerated() {
            lines.append(.spaces(index == 0 ? indent : indent + hanging) + part)
        }
    }

    /// Two texts at both edges of one line, or below each other where they do not fit.
    mutating func row(_ left: TerminalText, _ right: TerminalText, indent: Int = 0) {
        guard !right.isEmpty else { return line(left, indent: indent) }
        let gap = width - indent - left.width - right.width
        if gap >= 2 {
            lines.append(.spaces(indent) + left + .spaces(gap) + right)
        } else {
            line(left, indent: indent)
            line(right, indent: indent + 2)
        }
    }

    /// "fix     Rotate it": a word of ours in its column, and what it is about beside it.
    mutating func labelled(_ label: TerminalText, _ text: TerminalText, indent: Int = 2, labelWidth: Int = 8) {
        let start = max(labelWidth, label.width + 1)
        line(label.styled(.faint).padded(to: start).unbroken + text, indent: indent, hanging: start)
    }

    mutating func append(_ line: TerminalText) { lines.append(line) }

    /// What is sent: every line ends with a newline.
    func rendered() -> String {
        lines.reduce(into: "") { $0 += $1.rendered(usesColor: settings.usesColor) + "\n" }
    }
}
