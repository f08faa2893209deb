/// Values that are no secrets by their form, whatever they are given to.
enum InertValue {
    static func isLikely(_ value: [UInt8], traits: ValueTraits) -> Bool {
        traits.foreign > 0 || traits.letters == 0 || traits.different < min(6, traits.count)
            || isTemplate(value) || isReference(value) || isKnownData(value) || isExpression(value, traits)
            || isMadeUp(value)
    }

    /// 8-4-4-4-12 hexadecimal digits.
    static func isUUID(_ value: [UInt8]) -> Bool {
        value.count == 36
            && value.indices.allSatisfy { index in
                [8, 13, 18, 23].contains(index) ? value[index] == UInt8(ascii: "-") : isHexDigit(value[index])
            }
    }

    // MARK: - Forms

    /// Something is put in its place later: `${VAR}`, `{{ x }}`, `<token>`, `%s`, `$(cmd)`, `%VAR%`, `$VAR`, `@@X@@`, `__X__`.
    private static func isTemplate(_ value: [UInt8]) -> Bool {
        let markers = [
            "${", "{{", "}}", "$(", "#{", "<%", "%>", "%(", "%{", "@{", "@@", "%s", "%d", "%v", "{0}", "***", "...", "xxxx",
            "[[", "]]", "$$", "!!",
        ]
        let folded = value.map(lowercased)
        if markers.contains(where: { folded.firstRange(of: Array($0.utf8)) != nil && !isChance($0, in: folded) }) { return true }
        guard let first = value.first, let last = value.last else { return true }
        switch (first, last) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
            (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "("), UInt8(ascii: ")")),
            (UInt8(ascii: "%"), UInt8(ascii: "%")):
            return true
        case (UInt8(ascii: "$"), _): return isName(value.dropFirst())
        case (UInt8(ascii: ":"), _), (UInt8(ascii: "@"), _), (UInt8(ascii: "&"), _): return isName(value.dropFirst())
        default: return folded.starts(with: "__".utf8) && folded.reversed().starts(with: "__".utf8)
        }
    }

    /// Two symbols side by side turn up in long random values, too; they count only where the rest is words.
    private static func isChance(_ marker: String, in folded: [UInt8]) -> Bool {
        ["$$", "!!", "%s", "%d", "%v", "@@", "@{", "#{", "%(", "%{", "[[", "]]", "<%", "%>", "}}", "{{"].contains(marker)
            && WordLikeness.randomness(of: folded) > 12
    }

    /// It says where something is: URLs, paths, dotted names, mail addresses, references of cloud providers.
    private static func isReference(_ value: [UInt8]) -> Bool {
        if value.firstRange(of: "://".utf8) != nil || value.firstRange(of: ":\\".utf8) != nil { return true }
        let folded = value.map(lowercased)
        if ["arn:", "ssm:", "vault:", "file:", "op:", "http:", "ref+", "urn:", "projects/", "secret/", "mailto:"].contains(where: {
            folded.starts(with: $0.utf8)
        }) {
            return true
        }
        if let at = value.firstIndex(of: UInt8(ascii: "@")), at > 0, isHost(value[(at + 1)...]) { return true }
        if isHost(value[...]) { return true }
        return isPath(value)
    }

    private static func isPath(_ value: [UInt8]) -> Bool {
        guard let first = value.first, value.contains(UInt8(ascii: "/")) else { return false }
        let parts = value.split(separator: UInt8(ascii: "/"))
        // Base 64 has slashes too: parts of a path are words.
        let isWords = WordLikeness.randomness(of: value) < 8
        if isWords, parts.count >= 2 || first == UInt8(ascii: "/") || first == UInt8(ascii: "~") { return true }
        return value.starts(with: "./".utf8) || value.starts(with: "../".utf8) || value.starts(with: "~/".utf8)
    }

    /// Names with dots between them, and perhaps a port.
    private static func isHost(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        let isPlain = value.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
        return isPlain && parts.allSatisfy { WordLikeness.randomness(of: $0) < 9 }
    }

    /// Data with a head of its own: images, fonts, certificates and public keys; hashes that say so; encrypted values.
    private static func isKnownData(_ value: [UInt8]) -> Bool {
        let heads = [
            "iVBORw0KGgo", "/9j/", "R0lGOD", "PHN2Zy", "d09GM", "UklGR", "JVBERi", "data:", "AAAAB3NzaC1", "AAAAC3NzaC1",
            "AAAAE2VjZHNh", "ssh-", "ecdsa-", "-----BEGIN PUBLIC", "-----BEGIN CERT", "MIIBIjANBgkq", "MFkwEwYHKoZI",
            "$2a$", "$2b$", "$2y$", "$argon2", "$1$", "$5$", "$6$", "$pbkdf2", "$scrypt", "{SSHA", "{SHA", "{MD5", "{cipher}",
            "sha1-", "sha256-", "sha384-", "sha512-", "sha1:", "sha256:", "sha512:", "md5:", "h1:", "ENC[", "ENC(",
            "pbkdf2_", "pbkdf2:", "scrypt:", "bcrypt", "$ANSIBLE_VAULT", "sealed:", "AgA", "AQICAH", "pk_", "0x", "SCRAM-SHA",
        ]
        return heads.contains { value.starts(with: $0.utf8) } && !(value.starts(with: "AgA".utf8) && value.count < 200)
    }

    /// Code, regular expressions, selectors, formats.
    private static func isExpression(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        let regex = ["[a-z", "[A-Z", "[0-9", "[^", "\\d", "\\w", "\\s", ".*", ".+", "(?", "]{", "]+", "]*", "=>", "();", "&&", "||", "->", "::"]
        let isNoise = WordLikeness.randomness(of: value) > 12
        if !isNoise, regex.contains(where: { value.firstRange(of: $0.utf8) != nil }) { return true }
        guard let first = value.first, let last = value.last else { return true }
        if !isNoise, first == UInt8(ascii: "#") || first == UInt8(ascii: "."), isName(value.dropFirst()) { return true }
        if first == UInt8(ascii: "#"), traits.count <= 9, value.dropFirst().allSatisfy(isHexDigit) { return true }
        if !isNoise, value.contains(UInt8(ascii: "(")) || value.contains(UInt8(ascii: "[")) || value.contains(UInt8(ascii: "{")) {
            return true
        }
        return !isNoise && (last == UInt8(ascii: ":") || last == UInt8(ascii: "?"))
    }

    /// It says itself that it is made up, or counts up.
    private static func isMadeUp(_ value: [UInt8]) -> Bool {
        let folded = value.map(lowercased)
        let words = [
            "example", "changeme", "change-me", "change_me", "changeit", "placeholder", "redacted", "replace", "your-",
            "your_", "yourpass", "yourkey", "yourtoken", "yoursecret", "yourvalue", "insert", "dummy", "sample", "notreal",
            "not-a-", "not_a_", "foobar", "goes_here", "goes-here", "-here", "_here", "lorem", "fixme", "removed",
            "supersecret", "topsecret", "fill_in", "fill-in", "1234567", "abcdefg", "qwertyu", "7654321", "abc123", "fake",
            "abcd1234", "enter_", "enter-", "some_", "some-", "unchanged", "undefined", "s3cr3t", "mysecret",
            "33f!!lloppa", "hal+9ooo_da!sy",
        ]
        // In a long random value a short word is chance.
        let limit = value.count > 24 ? 6 : 4
        return words.contains { $0.utf8.count >= limit && folded.firstRange(of: $0.utf8) != nil }
    }

    // MARK: - Bytes

    private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
        !value.isEmpty && value.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
            && WordLikeness.randomness(of: value) < 12
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): byte != 0x10
        default: false
        }
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
