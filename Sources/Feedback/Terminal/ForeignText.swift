/// Makes text from a stranger safe to show: what would move the cursor, hide, reorder or pretend becomes visible.
///
/// - Controls (C0, C1, DEL), bidi and zero-width characters, tags, line separators, odd spaces, unassigned and private
///   characters are shown as `\x1b` or `\u{202E}`; bytes that are no UTF-8 as `\xe9`.
/// - What a CI system would take for a command is broken up: `::` where it could start a line, `##vso[`, `##[`.
/// - The signs ✓ and ✗ are ours alone: nobody else gets to say that something passed.
/// - Marks pile up four high at most, and never on our own text.
/// - Length is bounded, and so is the work: what lies beyond the limit is not read.
///
/// A backslash stays one, so this is for people. JSON says it exactly.
struct ForeignText {
    /// What the text is, which decides about its white space.
    enum Shape { case name, prose, code }

    private let shape: Shape
    private var glyphs: [Glyph] = []
    /// Columns of the glyphs, which is what the limit counts: an escape is worth what it shows.
    private var width = 0
    private var marks = 0

    private init(_ shape: Shape) { self.shape = shape }

    /// One line, exact. A space after a space is shown as `\x20`, or names could build columns like ours.
    static func name(_ text: String, limit: Int) -> TerminalText { escape(text, as: .name, limit: limit) }

    /// A sentence or a few, on one line: runs of white space, newlines too, become one space.
    static func prose(_ text: String, limit: Int) -> TerminalText { escape(text, as: .prose, limit: limit) }

    /// A line of a file: its spaces count, a tab is as wide as up to four.
    static func code(_ text: Substring, limit: Int) -> TerminalText { escape(text, as: .code, limit: limit) }

    /// A name as the bytes Git stores.
    static func bytes(_ bytes: some Collection<UInt8>, limit: Int) -> TerminalText {
        var text = ForeignText(.name)
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var position = bytes.startIndex
        while true {
            guard text.width < limit else { return text.finished(isCut: position < bytes.endIndex) }
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                text.append(Unicode.UTF8.decode(encoded))
                position = bytes.index(position, offsetBy: encoded.count)
            case .error(let length):
                for _ in 0..<length where position < bytes.endIndex {
                    text.escape(byte: bytes[position])
                    position = bytes.index(after: position)
                }
            case .emptyInput: return text.finished(isCut: false)
            }
        }
    }

    /// A name as a string, where a hundred thousand of them are printed: what is plain is not taken apart.
    static func plainText(_ name: some RandomAccessCollection<UInt8>, limit: Int) -> String {
        let isPlain =
            name.count <= limit
            && name.allSatisfy { (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "[") }
        if isPlain { return String(decoding: name, as: UTF8.self) }
        return bytes(name, limit: limit).rendered(usesColor: false)
    }

    private static func escape(_ string: some StringProtocol, as shape: Shape, limit: Int) -> TerminalText {
        var text = ForeignText(shape)
        for scalar in string.unicodeScalars {
            guard text.width < limit else { return text.finished(isCut: true) }
            text.append(scalar)
        }
        return text.finished(isCut: false)
    }

    private func finished(isCut: Bool) -> TerminalText {
        var glyphs = glyphs
        if shape == .prose, glyphs.last == .space { glyphs.removeLast() }
        if shape == .name, glyphs.last?.isBreak == true { glyphs[glyphs.count - 1] = Self.visible(" ") }
        if isCut { glyphs.append(.ellipsis) }
        return TerminalText(glyphs: glyphs)
    }

    // MARK: One scalar

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            appendASCII(scalar)
        } else if scalar.combines || scalar.value == 0xFE0F {
            appendMark(scalar)
        } else if isSpace(scalar) {
            appendSpace(scalar)
        } else if isHarmless(scalar) {
            append(Glyph(text: String(scalar), width: scalar.columns))
        } else {
            escape(scalar)
        }
    }

    private mutating func appendASCII(_ scalar: Unicode.Scalar) {
        switch scalar {
        case " ", "\t": appendSpace(scalar)
        case "\n" where shape == .prose:
            if glyphs.last == Self.visible("\r") { glyphs.removeLast() }  // CRLF is a newline, CR alone an attack
            appendSpace(scalar)
        case ":": if startsCommand { escape(scalar) } else { append(Glyph(text: ":", width: 1)) }
        case "[":
            breakUpCommand()
            append(Glyph(text: "[", width: 1))
        case "!"..."~": append(Glyph(text: String(scalar), width: 1))
        default: escape(scalar)
        }
    }

    private mutating func append(_ glyph: Glyph) {
        marks = 0
        width += glyph.width
        glyphs.append(glyph)
    }

    private mutating func escape(_ scalar: Unicode.Scalar) { append(Self.visible(scalar)) }

    private mutating func escape(byte: UInt8) {
        append(Self.escaped("\\x" + Self.hex(UInt32(byte), digits: 2)))
    }

    /// Draws the mark over the glyph before it, where that is the same stranger's.
    private mutating func appendMark(_ scalar: Unicode.Scalar) {
        guard let last = glyphs.last, last.role != .escape, last.text != " ", marks < 4 else { return escape(scalar) }
        if scalar.properties.isDefaultIgnorableCodePoint {
            // The emoji selector widens what stands before it; anywhere else a selector is a place to hide things in.
            guard scalar.value == 0xFE0F, marks == 0, last.text.unicodeScalars.first?.properties.isEmoji == true else {
                return escape(scalar)
            }
            glyphs[glyphs.count - 1].width = 2
        }
        marks += 1
        glyphs[glyphs.count - 1].text.unicodeScalars.append(scalar)
    }

    // MARK: White space

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{3000}"
    }

    private mutating func appendSpace(_ scalar: Unicode.Scalar) {
        let followsSpace = glyphs.last.map { [" ", "\u{3000}", "\\x20", "\\t"].contains($0.text) } ?? true
        switch shape {
        case .prose:
            if !followsSpace { append(.space) }
        case .code:
            if scalar == "\t" {
                let stop = 4 - width % 4
                for _ in 0..<stop { append(.firmSpace) }
            } else if scalar == " " {
                append(.firmSpace)
            } else {
                escape(scalar)
            }
        case .name:
            if scalar == "\t" || followsSpace {
                escape(scalar)
            } else {
                append(scalar == "\u{3000}" ? Glyph(text: "\u{3000}", width: 2) : .space)
            }
        }
    }

    // MARK: Harm

    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if "✓✔✗✘".unicodeScalars.contains(scalar) || scalar == "\u{2800}" { return false }
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator, .nonspacingMark, .enclosingMark:
            return false
        default: return true
        }
    }

    /// Whether a colon here would complete a `::` that is not inside a name like `std::string`.
    private var startsCommand: Bool {
        guard glyphs.last?.text == ":" else { return false }
        guard let before = glyphs.dropLast().last?.text.unicodeScalars.first else { return true }
        return
            !(before.properties.isAlphabetic || ("0"..."9").contains(before) || "_)>".unicodeScalars.contains(before))
    }

    /// Makes `##vso[`, `##teamcity[` and `##[` plain text, which their systems find anywhere in a line.
    private mutating func breakUpCommand() {
        var index = glyphs.count - 1
        while index > 1, glyphs.count - index < 16, glyphs[index].text != "#" { index -= 1 }
        guard index >= 1, glyphs[index].text == "#", glyphs[index - 1].text == "#" else { return }
        glyphs[index] = Self.visible("#")
    }

    // MARK: Visible forms

    private static func visible(_ scalar: Unicode.Scalar) -> Glyph {
        switch scalar {
        case "\n": escaped("\\n")
        case "\r": escaped("\\r")
        case "\t": escaped("\\t")
        default:
            scalar.value < 0x80
                ? escaped("\\x" + hex(scalar.value, digits: 2))
                : escaped("\\u{" + hex(scalar.value, digits: 1).uppercased() + "}")
        }
    }

    private static func escaped(_ text: String) -> Glyph { Glyph(text: text, width: text.utf8.count, role: .escape) }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let hex = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - hex.count)) + hex
    }
}

/// Foreign text as one line that is safe to send to a terminal, for messages that no renderer lays out.
///
/// - Parameter limit: columns after which the text is cut, with an ellipsis.
public func escapedForTerminal(_ text: String, limit: Int = 400) -> String {
    ForeignText.name(text, limit: limit).rendered(usesColor: false)
}
