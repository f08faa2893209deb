/// Quoting for a POSIX shell.
enum ShellWord {
    /// The text as one word that no shell reads anything into.
    static func quote(_ text: String) -> String {
        var result = "'"
        for character in text.unicodeScalars {
            if character == "'" { result += "'\\''" } else { result.unicodeScalars.append(character) }
        }
        return result + "'"
    }

    /// The word that ``quote(_:)`` made and that `text` starts with; `nil` where it starts with something else.
    static func unquote(prefixOf text: Substring) -> String? {
        var rest = Array(text.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        guard rest.popFirst() == "'" else { return nil }
        while let next = rest.popFirst() {
            guard next == "'" else {
                result.append(next)
                continue
            }
            guard rest.starts(with: ["\\", "'", "'"]) else { return String(result) }
            result.append("'")
            rest = rest.dropFirst(3)
        }
        return nil
    }
}
