@testable import Feedback

/// The text without our own colour codes.
func withoutColor(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let escape = rest.firstIndex(of: "\u{1B}") {
        result += rest[..<escape]
        let code = rest[escape...].prefix { $0 != "m" }
        guard code.dropFirst(2).allSatisfy({ $0.isNumber || $0 == ";" }), code.dropFirst().first == "[" else {
            result += String(rest.removeFirst())
            continue
        }
        rest = rest[code.endIndex...].dropFirst()
    }
    return result + rest
}

/// Columns of a line, counted scalar by scalar.
func displayWidth(_ line: some StringProtocol) -> Int { line.unicodeScalars.reduce(0) { $0 + $1.columns } }
