/// Passwords as people think them up: words with capitals, digits and symbols, and no name of anything.
enum HumanPassword {
    static func isLikely(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        hasForm(value, traits) && !namesSomething(value, traits)
    }

    /// The part of the answer that is quick: whether its characters are those of a password.
    static func hasForm(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        (6...40).contains(traits.count) && traits.letters >= 2 && traits.foreign == 0 && traits.different >= 5
            && isMixed(value, traits)
    }

    /// Whether it was made to satisfy a policy, or to be hard to guess.
    private static func isMixed(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        let mixesCases = traits.lower > 0 && traits.upper > 0
        if traits.strongSymbols > 0 { return traits.digits > 0 || mixesCases }
        // `field2` and `oauth2` have one digit; `anna1987` and `thisIsDog11` have more.
        if mixesCases { return traits.digits >= 2 || (traits.digits == 1 && hasDigitInside(value)) }
        return traits.symbols == 0 && traits.lower > 0
            && (traits.digits >= 3 || (traits.digits == 2 && hasDigitInside(value)))
    }

    /// A digit between letters.
    private static func hasDigitInside(_ value: [UInt8]) -> Bool {
        value.indices.dropFirst().dropLast().contains { index in
            value[index].isDigit && value[index - 1].isLetter && value[index + 1].isLetter
        }
    }

    /// Whether it is a word of the trade or of its own name, with a number behind it.
    private static func namesSomething(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        let folded = value.map(\.lowercased)
        let words = AssignedName.words(of: value)
        if words.contains(where: Self.trade.contains) { return true }
        if Self.parts.contains(where: { $0.stands(in: folded) }) { return true }
        // Kebab-case and snake_case with a number are names of things: `github-bot-2`.
        let isOneCase = traits.lower == 0 || traits.upper == 0
        return isOneCase && traits.strongSymbols == 0 && traits.symbols > 0
    }

    /// Whole words of names.
    private static let trade: Set<String> = [
        "token", "key", "secret", "auth", "user", "field", "type", "test", "tests", "value", "string", "name", "sha",
        "md",
        "hmac", "aes", "rsa", "ec", "ed", "utf", "ascii", "oauth", "http", "https", "x", "pbkdf", "argon", "scrypt",
        "bcrypt", "base", "ipv", "iso", "windows", "win", "var", "param", "arg", "column", "col", "version", "ntlm",
        "es",
        "jwt", "ssh", "ssl", "tls", "txt", "btn", "parameter", "provider", "service", "pkcs", "foo", "bar", "foobar",
        "todo",
        "null", "none", "default", "id", "demo", "dummy", "fake", "mock", "sample", "temp", "tmp", "form", "input",
        "index", "px", "rgb",
    ]
    /// What stands in no real password, even inside of a word.
    private static let parts: [StaticString] = [
        "password", "passwd", "passwort", "kennwort", "secret", "token", "changeme", "example", "test", "qwerty",
        "p4ssw0rd", "pa55w0rd",
        "letmein", "passw0rd",
    ]
}
