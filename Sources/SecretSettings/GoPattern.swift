/// Translates a regular expression of Go (RE2's syntax, https://github.com/google/re2/wiki/Syntax) into PCRE2's over bytes.
///
/// What means something else in PCRE2 is rewritten; what has no equal there, or would be something else in silence, is refused. Two
/// differences are left: `.` and `[^…]` take a byte where Go takes a character, and `\s` takes the vertical tab too.
struct GoPattern {
    /// Why a pattern cannot be used.
    struct Refusal: Error, Equatable {
        let reason: String
        /// In characters, from 0.
        let offset: Int
    }

    static func translated(_ pattern: String) throws(Refusal) -> String {
        var translator = GoPattern(pattern)
        return try translator.translate()
    }

    private let source: [Unicode.Scalar]
    private var index = 0
    private var result = ""
    private var flags = Flags()
    /// The flags outside of each open group.
    private var outer: [Flags] = []
    private var last = Last.nothing

    private struct Flags {
        var isMultiline = false
        var ignoresCase = false
    }

    /// What stands before the cursor: what a repetition would be of.
    private enum Last { case nothing, atom, repetition }

    private init(_ pattern: String) { source = Array(pattern.unicodeScalars) }

    private func refuse(_ reason: String) -> Refusal { Refusal(reason: reason, offset: index) }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        index + distance < source.count ? source[index + distance] : nil
    }

    private func isAt(_ text: String) -> Bool { source[index...].starts(with: text.unicodeScalars) }

    private mutating func atom(_ text: String, _ count: Int = 1) {
        result += text
        index += count
        last = .atom
    }

    private mutating func translate() throws(Refusal) -> String {
        while let scalar = peek() {
            switch scalar {
            case "^": atom(flags.isMultiline ? "^" : "\\A")
            case "$": atom(flags.isMultiline ? "$" : "\\z")
            case "(": try openGroup()
            case ")":
                guard let before = outer.popLast() else { throw refuse("`)` closes nothing") }
                flags = before
                atom(")")
            case "|":
                result += "|"
                index += 1
                last = .nothing
            case "[": try readClass()
            case "\\": try readEscape()
            case ".": atom(".")
            case "*", "+", "?": try repetition(String(scalar), 1)
            case "{":
                if let text = repetitionCount() { try repetition(text, text.unicodeScalars.count) } else { atom("\\{") }
            default: try literal(scalar)
            }
        }
        guard outer.isEmpty else { throw refuse("`(` is not closed") }
        return result
    }

    private mutating func literal(_ scalar: Unicode.Scalar, _ count: Int = 1) throws(Refusal) {
        if scalar.value < 0x80 {
            let isPlain =
                scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar) || scalar.value < 0x21
            return atom(isPlain ? String(scalar) : "\\" + String(scalar), count)
        }
        guard !flags.ignoresCase else { throw refuse("letters beyond ASCII cannot be compared in any case") }
        // Several bytes, which a repetition has to take as one.
        atom("(?:\(scalar))", count)
    }

    // MARK: - Repetitions

    private mutating func repetition(_ text: String, _ count: Int) throws(Refusal) {
        switch last {
        case .nothing: throw refuse("nothing stands before `\(text)`")
        case .repetition: throw refuse("`\(text)` repeats a repetition")
        case .atom: break
        }
        result += text
        index += count
        if peek() == "?" {
            result += "?"
            index += 1
        }
        last = .repetition
    }

    /// `{2}`, `{2,}`, `{2,5}`; anything else in braces is text.
    private func repetitionCount() -> String? {
        var end = index + 1
        while end < source.count, end - index < 12, source[end] != "}" { end += 1 }
        guard end < source.count, source[end] == "}" else { return nil }
        let inner = String(String.UnicodeScalarView(source[index + 1..<end]))
        let parts = inner.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber: (Substring) -> Bool = { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard isNumber(parts[0]), parts.count == 1 || parts[1].isEmpty || isNumber(parts[1]) else { return nil }
        return "{\(inner)}"
    }

    // MARK: - Groups

    private mutating func openGroup() throws(Refusal) {
        guard !isAt("(*") else { throw refuse("`(*` is no group of Go's") }
        guard outer.count < 200 else { throw refuse("groups lie too deep in each other") }
        guard isAt("(?") else {
            open("(", 1)
            return
        }
        for opener in ["(?P<", "(?<"] where isAt(opener) {
            var end = index + opener.count
            while end < source.count, source[end].properties.isAlphabetic || source[end] == "_" || isDigit(source[end])
            { end += 1 }
            guard end < source.count, source[end] == ">", end > index + opener.count else { break }
            // The names say nothing to us, and PCRE2 takes only short ones, each once.
            open("(", end + 1 - index)
            return
        }
        var end = index + 2
        var isOn = true
        var inner = flags
        while end < source.count, source[end] != ")", source[end] != ":" {
            switch source[end] {
            case "-" where isOn: isOn = false
            case "i": inner.ignoresCase = isOn
            case "m": inner.isMultiline = isOn
            case "s", "U": break
            default: throw refuse("Go has no group that begins so; look-around is not in its syntax")
            }
            end += 1
        }
        guard end < source.count else { throw refuse("`(` is not closed") }
        let text = String(String.UnicodeScalarView(source[index...end]))
        // PCRE2 is always in multi-line mode here, and `(?-m)` would take its `\A` nothing.
        let written = text.replacing("m", with: "")
        let isEmpty = ["(?)", "(?-)", "(?:", "(?-:"].contains(written)
        if source[end] == ")" {
            result += isEmpty ? "" : written
            index = end + 1
            flags = inner
            last = .nothing
        } else {
            open(isEmpty ? "(?:" : written, end + 1 - index)
            flags = inner
        }
    }

    private mutating func open(_ text: String, _ count: Int) {
        outer.append(flags)
        result += text
        index += count
        last = .nothing
    }

    // MARK: - Escapes

    private mutating func readEscape() throws(Refusal) {
        guard let scalar = peek(1) else { throw refuse("`\\` ends the pattern") }
        switch scalar {
        case "A", "z", "b", "B", "d", "D", "w", "W", "s", "S": atom("\\" + String(scalar), 2)
        case "Q": try readQuotation()
        default:
            let (value, count) = try character()
            try literal(value, count)
        }
    }

    private mutating func readQuotation() throws(Refusal) {
        index += 2
        while peek() != nil, !isAt("\\E") {
            if let scalar = peek() { try literal(scalar) }
        }
        index = min(index + 2, source.count)
    }

    /// The character that an escape stands for, and how many it takes.
    private func character() throws(Refusal) -> (Unicode.Scalar, count: Int) {
        guard let scalar = peek(1) else { throw refuse("`\\` ends the pattern") }
        switch scalar {
        case "a": return ("\u{7}", 2)
        case "f": return ("\u{c}", 2)
        case "t": return ("\t", 2)
        case "n": return ("\n", 2)
        case "r": return ("\r", 2)
        case "v": return ("\u{b}", 2)
        case "x": return try hexadecimal()
        case "0"..."7": return try octal()
        case "p", "P": throw refuse("classes of Unicode (`\\p`) cannot be used")
        case "C": throw refuse("`\\C` cannot be used")
        default:
            guard scalar.value < 0x80, !scalar.properties.isAlphabetic, !isDigit(scalar) else {
                throw refuse("Go has no escape `\\\(scalar)`")
            }
            return (scalar, 2)
        }
    }

    private func hexadecimal() throws(Refusal) -> (Unicode.Scalar, count: Int) {
        var digits = ""
        var count = 2
        if peek(2) == "{" {
            count = 3
            while let scalar = peek(count), scalar != "}", digits.count < 8 {
                digits.unicodeScalars.append(scalar)
                count += 1
            }
            guard peek(count) == "}" else { throw refuse("`\\x{` is not closed") }
            count += 1
        } else {
            while count < 4, let scalar = peek(count) {
                digits.unicodeScalars.append(scalar)
                count += 1
            }
            guard digits.unicodeScalars.count == 2 else { throw refuse("`\\x` wants two digits") }
        }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw refuse("`\\x` names no character")
        }
        return (scalar, count)
    }

    /// `\0`, `\012`, `\123`; `\1` alone would refer back, which Go cannot.
    private func octal() throws(Refusal) -> (Unicode.Scalar, count: Int) {
        var value: UInt32 = 0
        var count = 1
        while count < 4, let scalar = peek(count), ("0"..."7").contains(scalar) {
            value = value * 8 + (scalar.value - 0x30)
            count += 1
        }
        guard peek(1) == "0" || count > 2, let scalar = Unicode.Scalar(value) else {
            throw refuse("Go cannot refer back to a group")
        }
        return (scalar, count)
    }

    // MARK: - Classes

    private mutating func readClass() throws(Refusal) {
        var text = "["
        let start = index
        index += 1
        if peek() == "^" {
            text += "^"
            index += 1
        }
        var isFirst = true
        while let scalar = peek() {
            if scalar == "]", !isFirst {
                index += 1
                result += text + "]"
                last = .atom
                return
            }
            isFirst = false
            text += try classElement(scalar)
        }
        index = start
        throw refuse("`[` is not closed")
    }

    private mutating func classElement(_ scalar: Unicode.Scalar) throws(Refusal) -> String {
        if isAt("[:"), let name = className() {
            index += name.unicodeScalars.count
            return name
        }
        if scalar == "\\", let next = peek(1), ["d", "D", "w", "W", "s", "S"].contains(next) {
            index += 2
            return "\\" + String(next)
        }
        if scalar == "-" {
            index += 1
            return "-"
        }
        let (value, count) = scalar == "\\" ? try character() : (scalar, 1)
        guard value.value < 0x80 else { throw refuse("a class of characters beyond ASCII cannot be used") }
        index += count
        let digits = String(value.value, radix: 16)
        let isPlain = value.properties.isAlphabetic || isDigit(value)
        return isPlain ? String(value) : "\\x" + (digits.count < 2 ? "0" : "") + digits
    }

    /// `[:alpha:]`, `[:^digit:]`
    private func className() -> String? {
        let names = [
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word",
            "xdigit",
        ]
        return names.flatMap { ["[:\($0):]", "[:^\($0):]"] }.first { isAt($0) }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
