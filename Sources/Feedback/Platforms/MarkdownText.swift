/// Markdown that is safe to publish.
///
/// There are two ways to make some: from a literal in this program, which may be markup, and from foreign text, which always becomes
/// a code span. In a code span nothing is markup, neither for CommonMark nor for what the hosts add to it: no link, image or HTML,
/// no bare address, no `@mention`, `#123`, commit or label, no `/quick action`, no emoji. Escaping sign by sign would not do: hosts look
/// for mentions in the finished page, where a backslash is gone.
struct MarkdownText: ExpressibleByStringInterpolation {
    private(set) var text: String

    init(stringLiteral value: StaticString) { text = "\(value)" }
    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + 64) }

        mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
        mutating func appendInterpolation(_ own: MarkdownText) { text += own.text }
        mutating func appendInterpolation(_ number: Int) {
            text += TerminalText.number(number).rendered(usesColor: false)
        }
        /// A sentence of a stranger.
        mutating func appendInterpolation(prose: String, limit: Int = 400) {
            text += MarkdownText.codeSpan(PlainText.prose(prose, limit: limit))
        }
        /// A name of a stranger's making.
        mutating func appendInterpolation(name: String, limit: Int = 120) {
            text += MarkdownText.codeSpan(PlainText.name(name, limit: limit))
        }
        /// Text that is on one line and printable already.
        mutating func appendInterpolation(plain: String) { text += MarkdownText.codeSpan(plain) }
    }

    /// One line of printable text as a code span, which ends nowhere before it.
    static func codeSpan(_ text: String) -> String {
        guard !text.isEmpty else { return "–" }
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        // Taken off again by the reader, one at each end, unless there is nothing but spaces.
        let pad = longest > 0 || text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ") ? " " : ""
        return fence + pad + text + pad + fence
    }
}

extension [MarkdownText] {
    func joined(_ separator: MarkdownText) -> MarkdownText {
        var result: MarkdownText = ""
        for (index, text) in enumerated() { result = index == 0 ? text : "\(result)\(separator)\(text)" }
        return result
    }
}
