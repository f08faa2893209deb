import GateModel

/// Texts as SARIF wants them.
enum SARIFText {
    /// A plain text message (§3.11). In it `{0}` is a placeholder and `[text](target)` a link, which foreign text may not make.
    static func message(_ text: String) -> JSONValue {
        let text = bounded(text, 4_000)
        let isLink = text.utf8.contains(UInt8(ascii: "[")) && text.utf8.contains(UInt8(ascii: "("))
        let isPlaceholder = hasPlaceholder(text)
        guard isLink || isPlaceholder else { return .object(["text": .string(text)]) }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "[" where isLink, "]" where isLink: safe += "\\"
            case "\\" where isLink: safe += "\\"
            case "{" where isPlaceholder: safe += "{"
            case "}" where isPlaceholder: safe += "}"
            default: break
            }
            safe.unicodeScalars.append(scalar)
        }
        return .object(["text": .string(safe)])
    }

    /// Whether `{` and a digit stand side by side: braces are doubled only then, as few readers undo it.
    private static func hasPlaceholder(_ text: String) -> Bool {
        zip(text.utf8, text.utf8.dropFirst()).contains { $0 == UInt8(ascii: "{") && isDigit($1) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The first `limit` characters, with an ellipsis where there are more.
    static func bounded(_ text: String, _ limit: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }

    static func level(_ severity: Severity) -> String {
        switch severity {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .note: "note"
        }
    }

    /// The path as a relative URI reference (RFC 3986): every byte that is not plain is percent-encoded.
    static func uri(_ path: RepoPath) -> String {
        // An empty reference is the whole repository, and one that begins with a slash the machine's root.
        (path.isRelative ? "" : ".") + percentEncoded(path.bytes, keeping: "/")
    }

    /// A remote's URL as an absolute URI: `git@host:a/b` is `ssh://git@host/a/b`, `/srv/x.git` is `file:///srv/x.git`.
    ///
    /// - Returns: `nil` for a relative path, which names nothing outside this machine's current folder.
    static func repositoryURI(_ url: String) -> String? {
        let kept = "/:@?&=+$,;!*'()[]%#"
        if url.hasPrefix("/") { return "file://" + percentEncoded(url.utf8, keeping: "/") }
        if let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let scheme = url[..<colon]
            let rest = url[url.utf8.index(after: colon)...]
            if rest.hasPrefix("//"), isScheme(scheme) { return percentEncoded(url.utf8, keeping: kept) }
            guard !scheme.utf8.contains(UInt8(ascii: "/")), !scheme.isEmpty, !rest.isEmpty else { return nil }
            return "ssh://" + percentEncoded(scheme.utf8, keeping: "@") + "/"
                + percentEncoded(rest.drop { $0 == "/" }.utf8, keeping: "/")
        }
        return nil
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, Unicode.Scalar(first).properties.isAlphabetic else { return false }
        return text.utf8.allSatisfy { byte in
            isDigit(byte) || "+-.".utf8.contains(byte) || (byte < 0x80 && Unicode.Scalar(byte).properties.isAlphabetic)
        }
    }
}
