/// A way to write text so that it no longer looks like itself.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// RFC 4648, both alphabets, with or without padding, on one line or wrapped.
    case base64
    case hexadecimal = "hex"
    /// `\u0041` and `\n` of strings, `%41` of URLs, `&#65;` of HTML.
    case escapes
    /// UTF-16 or UTF-32.
    case wide = "UTF-16 or UTF-32"
}

/// Which encodings are undone.
struct TextEncodings: OptionSet {
    let rawValue: UInt8

    /// Base64 and hexadecimal.
    static let runs = TextEncodings(rawValue: 1)
    static let escapes = TextEncodings(rawValue: 2)
    static let wide = TextEncodings(rawValue: 4)
    static let all: TextEncodings = [.runs, .escapes, .wide]
}
