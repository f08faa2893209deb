import GateModel

extension TerminalText: ExpressibleByStringInterpolation {
    /// - Parameter value: written in this program: a `StaticString` cannot be made at run time.
    init(stringLiteral value: StaticString) { append(value) }

    init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

    private mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes in
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                glyphs.append(scalar == " " ? .space : Glyph(text: String(scalar), width: scalar.columns))
            }
        }
    }

    /// What may stand in `\( )`: our own text and numbers, or foreign text that says what it is.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = TerminalText()

        init(literalCapacity: Int, interpolationCount: Int) { text.glyphs.reserveCapacity(literalCapacity + 32) }

        mutating func appendLiteral(_ literal: StaticString) { text.append(literal) }
        mutating func appendInterpolation(_ own: TerminalText) { text += own }
        mutating func appendInterpolation(_ number: Int) { text += .number(number) }

        /// A number that is a name: a line, a CWE. Without separators.
        mutating func appendInterpolation(plain number: Int) { text += ForeignText.name(String(number), limit: 20) }

        /// A name of any kind: one line, exact, spaces that could shift a column made visible.
        mutating func appendInterpolation(name: String, limit: Int = 120) {
            text += ForeignText.name(name, limit: limit)
        }

        /// A sentence: runs of white space become one space.
        mutating func appendInterpolation(prose: String, limit: Int = 400) {
            text += ForeignText.prose(prose, limit: limit)
        }

        mutating func appendInterpolation(path: RepoPath) { text += ForeignText.bytes(path.bytes, limit: 512) }
        mutating func appendInterpolation(ref: ArraySlice<UInt8>) { text += ForeignText.bytes(ref, limit: 120) }

        /// A commit as people write it.
        mutating func appendInterpolation(id: ObjectID) { text += ForeignText.name(id.short, limit: 7) }
    }
}
