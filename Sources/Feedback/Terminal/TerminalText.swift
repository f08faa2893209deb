/// Text that is safe to send to a terminal.
///
/// There are two ways to make some: from a literal in this program, and from foreign text, which is escaped on the way in
/// (see ``ForeignText``). A `String` does not fit in here, so that forgetting to escape one does not compile:
///
///     let line: TerminalText = "added by \(name: author.name) in \(id: commit)"
struct TerminalText: Sendable, Equatable {
    var glyphs: [Glyph] = []

    init() {}
    init(glyphs: [Glyph]) { self.glyphs = glyphs }

    /// In columns.
    var width: Int { glyphs.reduce(0) { $0 + $1.width } }
    var isEmpty: Bool { glyphs.isEmpty }

    static func + (left: TerminalText, right: TerminalText) -> TerminalText {
        TerminalText(glyphs: left.glyphs + right.glyphs)
    }
    static func += (left: inout TerminalText, right: TerminalText) { left.glyphs += right.glyphs }

    /// The same text for this purpose. What has a role already keeps it.
    func styled(_ role: Role) -> TerminalText {
        TerminalText(
            glyphs: glyphs.map { glyph in
                var glyph = glyph
                if glyph.role == .plain { glyph.role = role }
                return glyph
            })
    }

    /// The same text, not to be broken at its spaces: "6 ms".
    var unbroken: TerminalText {
        TerminalText(
            glyphs: glyphs.map { glyph in
                var glyph = glyph
                glyph.isBreak = false
                return glyph
            })
    }

    static func spaces(_ count: Int) -> TerminalText {
        TerminalText(glyphs: Array(repeating: .firmSpace, count: max(0, count)))
    }

    /// One line as it is sent, without a newline. Trailing spaces are left out.
    func rendered(usesColor: Bool) -> String {
        var kept = glyphs[...]
        while kept.last?.text == " " { kept.removeLast() }
        var result = ""
        var current = Role.plain
        for glyph in kept {
            if usesColor, glyph.role != current, glyph.text != " " {
                if current.sgr != nil { result += "\u{1B}[0m" }
                if let sgr = glyph.role.sgr { result += "\u{1B}[\(sgr)m" }
                current = glyph.role
            }
            result += glyph.text
        }
        if usesColor, current.sgr != nil { result += "\u{1B}[0m" }
        return result
    }
}

extension [TerminalText] {
    /// The texts with the separator between each two.
    func joined(_ separator: TerminalText) -> TerminalText {
        var result = TerminalText()
        for (index, text) in enumerated() {
            if index > 0 { result += separator }
            result += text
        }
        return result
    }

    /// "a · b · c", to be broken between the parts only.
    var dotted: TerminalText { map(\.unbroken).joined(.dot) }
}

extension TerminalText {
    /// " · ", at which a line ends after the dot and never before it.
    static var dot: TerminalText { TerminalText(glyphs: [.firmSpace, Glyph(text: "·", width: 1), .space]) }
}
