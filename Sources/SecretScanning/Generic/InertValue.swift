/// Values that are no secrets by their form, whatever they are given to.
enum InertValue {
    static func isLikely(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        traits.different < min(6, traits.count)
            || isTemplate(value) || isDuration(value) || isDate(value) || isReference(value) || isKnownData(value)
            || isExpression(value, traits)
            || isMadeUp(value) || DocumentedExample.isKnown(value)
            || value.withUnsafeBytes { Placeholder.isLikely($0) }
    }

    /// 8-4-4-4-12 hexadecimal digits.
    static func isUUID(_ value: [UInt8]) -> Bool {
        value.count == 36
            && value.indices.allSatisfy { index in
                [8, 13, 18, 23].contains(index) ? value[index] == UInt8(ascii: "-") : value[index].isHexDigit
            }
    }

    // MARK: - Forms

    /// Something is put in its place later: `${VAR}`, `{{ x }}`, `<token>`, `%s`, `$(cmd)`, `%VAR%`, `$VAR`, `@@X@@`, `__X__`.
    private static func isTemplate(_ value: [UInt8]) -> Bool {
        guard let first = value.first, let last = value.last else { return true }
        let marks: [StaticString] = ["${", "{{", "$(", "***", "...", "xxxx", "XXXX", "{0}"]
        if marks.contains(where: { $0.stands(in: value) }) {
            return true
        }
        if formats(in: value) { return true }
        let enclosed: [(StaticString, StaticString)] = [
            ("<", ">"), ("{", "}"), ("[", "]"), ("(", ")"), ("#{", "}"), ("%{", "}"), ("%(", "s"), ("@{", "}"),
            ("%", "%"), ("@@", "@@"), ("__", "__"), ("$", "$"),
        ]
        if enclosed.contains(where: { $0.starts(value) && $1.ends(value) }) { return true }
        guard
            [UInt8(ascii: "$"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "!")].contains(
                first)
        else { return false }
        let rest = value.dropFirst()
        return isName(rest) || rest.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "_") } || last == UInt8(ascii: ":")
    }

    /// `%s`, or two of `%Y`.
    private static func formats(in value: [UInt8]) -> Bool {
        var formats = 0
        for index in value.indices.dropLast() where value[index] == UInt8(ascii: "%") && value[index + 1].isLetter {
            let isEnd = index + 2 == value.count || !value[index + 2].isWordByte
            formats += isEnd ? 2 : 1
        }
        return formats >= 3 || (formats == 2 && value.count <= 8)
    }

    /// `3d12h30m`, `20ms`.
    private static func isDuration(_ value: [UInt8]) -> Bool {
        value.first.map(isDecimalDigit) == true
            && value.allSatisfy { isDecimalDigit($0) || "dhmsyw.".utf8.contains($0) }
    }

    /// RFC 3339.
    private static func isDate(_ value: [UInt8]) -> Bool {
        value.count >= 10 && value.prefix(4).allSatisfy(isDecimalDigit) && value[4] == UInt8(ascii: "-")
            && value.allSatisfy { isDecimalDigit($0) || "-:.+TZ".utf8.contains($0) }
    }

    private static func isDecimalDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// It says where something is: URLs, paths, dotted names, mail addresses, references of cloud providers.
    private static func isReference(_ value: [UInt8]) -> Bool {
        if ("://" as StaticString).stands(in: value) || (":\\" as StaticString).stands(in: value) { return true }
        let folded = value.map(\.lowercased)
        let heads: [StaticString] = [
            "arn:", "ssm:", "vault:", "file:", "op:", "http:", "ref+", "urn:", "projects/", "secret/", "mailto:",
        ]
        if heads.contains(where: {
            $0.starts(folded)
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
        // `objects/67/b808feb3…`: a part that is a word for sure makes a path.
        if parts.count >= 2, parts.contains(where: { WordLikeness.randomness(of: $0) < -6 }) { return true }
        return ("./" as StaticString).starts(value) || ("../" as StaticString).starts(value)
            || ("~/" as StaticString).starts(value)
    }

    /// Names with dots between them, and perhaps a port.
    private static func isHost(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        let isPlain = value.allSatisfy {
            $0.isWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
                || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
        }
        return isPlain && parts.allSatisfy { WordLikeness.randomness(of: $0) < 9 }
    }

    /// Data with a head of its own: images, fonts, certificates and public keys; hashes that say so; encrypted values.
    private static func isKnownData(_ value: [UInt8]) -> Bool {
        // An address of 20 bytes is public; a key of 32 is not.
        if value.starts(with: "0x".utf8), value.count <= 42 { return true }
        let heads: [StaticString] = [
            "iVBORw0KGgo", "/9j/", "R0lGOD", "PHN2Zy", "d09GM", "UklGR", "JVBERi", "data:", "AAAAB3NzaC1",
            "AAAAC3NzaC1",
            "AAAAE2VjZHNh", "ssh-", "ecdsa-", "-----BEGIN PUBLIC", "-----BEGIN CERT", "MIIBIjANBgkq", "MFkwEwYHKoZI",
            "$2a$", "$2b$", "$2y$", "$argon2", "$1$", "$5$", "$6$", "$pbkdf2", "$scrypt", "{SSHA", "{SHA", "{MD5",
            "{cipher}",
            "sha1=", "sha256=", "sha512=", "md5=", "sha1-", "sha256-", "sha384-", "sha512-", "sha1:", "sha256:",
            "sha512:", "md5:", "h1:", "ENC[", "ENC(",
            "pbkdf2_", "pbkdf2:", "scrypt:", "bcrypt", "$ANSIBLE_VAULT", "sealed:", "AgA", "AQICAH", "pk_",
            "SCRAM-SHA",
        ]
        return heads.contains { $0.starts(value) } && !(("AgA" as StaticString).starts(value) && value.count < 200)
    }

    /// It has the mark of a provider whose own rule knows the whole format: what that rule refuses is no secret here
    /// either.
    static func isForAnotherRule(_ value: [UInt8]) -> Bool {
        let marks: [StaticString] = [
            "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glrt-", "npm_", "pypi-", "xoxp-", "xoxb-",
            "xoxe",
            "xoxa-", "xoxs-", "xapp-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "AKIA", "ASIA", "AIza",
            "sk-ant-",
            "sk-proj-", "hf_", "dapi", "glc_", "glsa_", "shpat_", "dop_v1_", "sgp_", "sntrys_", "ntn_", "sm_aat_",
            "sm_pat_", "sm_sat_", "cmVmd", "sha256~",
        ]
        if marks.contains(where: { $0.starts(value) }) { return true }
        // Telegram: a number, a colon, an A.
        guard let colon = value.firstIndex(of: UInt8(ascii: ":")), colon >= 4, colon + 1 < value.count else {
            return false
        }
        return value[..<colon].allSatisfy(isDecimalDigit) && value[colon + 1] == UInt8(ascii: "A")
    }

    /// Code, regular expressions, selectors, formats.
    private static func isExpression(_ value: [UInt8], _ traits: ValueTraits) -> Bool {
        let regex: [StaticString] = [
            "[a-z", "[A-Z", "[a-f", "[0-9", "[\"", "['", "\\d", "\\w", "\\s", ".*", "(?:", "(?i", "(?=", "]{", "=> ",
            "();",
        ]
        if regex.contains(where: { $0.stands(in: value) }) { return true }
        let isNoise = WordLikeness.randomness(of: value) > 12
        let code: [StaticString] = ["[^", ".+", "]+", "]*", "=>", "&&", "||", "->", "::", "+)", "))"]
        if !isNoise, code.contains(where: { $0.stands(in: value) }) { return true }
        guard let first = value.first, let last = value.last else { return true }
        if !isNoise, first == UInt8(ascii: "#") || first == UInt8(ascii: "."), isName(value.dropFirst()) { return true }
        if first == UInt8(ascii: "#"), traits.count <= 9, value.dropFirst().allSatisfy(\.isHexDigit) { return true }
        if !isNoise,
            value.contains(UInt8(ascii: "(")) || value.contains(UInt8(ascii: "[")) || value.contains(UInt8(ascii: "{"))
        {
            return true
        }
        return !isNoise && (last == UInt8(ascii: ":") || (last == UInt8(ascii: "?") && traits.digits == 0))
    }

    /// It says itself that it is made up, or counts up.
    private static func isMadeUp(_ value: [UInt8]) -> Bool {
        let folded = value.map(\.lowercased)
        let words: [StaticString] = [
            "example", "changeme", "change-me", "change_me", "changeit", "placeholder", "redacted", "replace", "your-",
            "your_", "yourpass", "yourkey", "yourtoken", "yoursecret", "yourvalue", "insert", "dummy", "sample",
            "notreal",
            "not-a-", "not_a_", "foobar", "goes_here", "goes-here", "-here", "_here", "lorem", "fixme", "removed",
            "supersecret", "topsecret", "fill_in", "fill-in", "1234567", "abcdefg", "qwertyu", "7654321", "abc123",
            "fake",
            "abcd1234", "enter_", "enter-", "some_", "some-", "unchanged", "undefined", "s3cr3t", "mysecret",
        ]
        // In a long random value a short word is chance.
        let limit = value.count > 24 ? 6 : 4
        return words.contains { $0.utf8CodeUnitCount >= limit && $0.stands(in: folded) }
    }

    // MARK: - Bytes

    private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
        !value.isEmpty && value.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
            && WordLikeness.randomness(of: value) < 12
    }
}
