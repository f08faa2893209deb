/// Values that a corpus is filled with.
struct CorpusValue {
    let kind: String
    let text: String

    private static let lower = "abcdefghijklmnopqrstuvwxyz"
    private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let digits = "0123456789"

    /// A random key of one of the alphabets and lengths that providers and generators use.
    static func random(bare: Bool, using random: inout SeededGenerator) -> CorpusValue {
        let symbols = bare ? "!@%^*-_=+.:~/" : "!@#%^&*-_=+.:~/?$(){}[];,<>|"
        let kinds: [(String, String, [Int])] = [
            ("hex", digits + "abcdef", [20, 24, 32, 32, 40, 48, 64]),
            ("HEX", digits + "ABCDEF", [32, 40, 64]),
            ("base62", lower + upper + digits, [16, 20, 22, 24, 32, 40, 64]),
            ("base64", lower + upper + digits + "+/", [24, 32, 40, 44, 64, 88]),
            ("base64url", lower + upper + digits + "-_", [22, 32, 43, 64, 86]),
            ("lower36", lower + digits, [16, 20, 24, 25, 32, 40]),
            ("UPPER36", upper + digits, [16, 20, 24, 32]),
            ("letters", lower + upper, [20, 24, 32]),
            ("base32", upper + "234567", [16, 26, 32, 52]),
            ("printable", lower + upper + digits + symbols, [12, 14, 16, 20, 24, 32]),
        ]
        let (kind, alphabet, lengths) = kinds.randomElement(using: &random) ?? kinds[0]
        let length = lengths.randomElement(using: &random) ?? 32
        while true {
            var text = characters(length, of: alphabet, using: &random)
            if kind == "base64", [44, 88].contains(length) { text = text.dropLast() + "=" }
            // A generator's password that starts like a template, a path or a comment is not what this corpus asks about.
            let first = text.first ?? " "
            if first.isLetter || first.isNumber { return CorpusValue(kind: kind, text: text) }
        }
    }

    /// What people think up.
    static func password(bare: Bool, using random: inout SeededGenerator) -> CorpusValue {
        let words = [
            "summer", "dragon", "monkey", "winter", "coffee", "london", "shadow", "tiger", "banana", "purple", "orange",
            "pepper", "rocket", "silver", "castle", "turtle", "guitar", "hockey", "anna", "michael", "berlin", "sommer",
            "welcome", "liverpool", "sunshine", "elephant", "dog", "this", "my", "house", "sky", "river", "blue",
            "horse",
        ]
        let symbols = bare ? "!@%*-_.+" : "!@#$%&*-_.+?"
        func word() -> String { words.randomElement(using: &random) ?? "dog" }
        func capital() -> String { word().capitalizedWord }
        func symbol() -> String { characters(1, of: symbols, using: &random) }
        func number(_ count: Int) -> String { characters(count, of: digits, using: &random) }
        func leet(_ text: String) -> String {
            String(text.map { ["a": "4", "e": "3", "i": "1", "o": "0", "s": "5"][$0] ?? $0 })
        }
        let kinds = [
            "Word2019", "Word2023!", "leet&3", "thisIsDog11", "word-Word_42", "qwe123RTY!", "anna1987", "word!Word1",
            "Mfl2kids!", "S0mm3rHaus21!",
        ]
        let kind = kinds.randomElement(using: &random) ?? kinds[0]
        var text =
            switch kind {
            case "Word2019": capital() + "20" + number(2)
            case "Word2023!": capital() + number(4) + symbol()
            case "leet&3": "T" + leet(word() + word()) + symbol() + number(1)
            case "thisIsDog11": word() + capital() + capital() + number(2)
            case "word-Word_42": word() + symbol() + capital() + symbol() + number(2)
            case "qwe123RTY!": "qwe" + number(3) + "RTY" + symbol()
            case "anna1987": word() + "19" + number(2)
            case "word!Word1": word() + "!" + capital() + number(1)
            case "Mfl2kids!": initials(using: &random) + symbol()
            default: leet(word()) + capital() + number(2) + symbol()
            }
        while text.count < 8 { text += number(1) }
        return CorpusValue(kind: kind, text: text)
    }

    /// Fills in what is no secret: `%hex40%`, `%b64:64%`, `%uuid%`, `%int%`, `%word%` and the like.
    static func fillingInerts(of template: String, using random: inout SeededGenerator) -> String {
        var text = template
        for mark in marks {
            while let range = text.firstRange(of: mark) {
                text.replaceSubrange(range, with: inert(mark, using: &random))
            }
        }
        return text
    }

    private static let marks = [
        "%hex6%", "%hex32%", "%hex40%", "%hex64%", "%hex128%", "%b64:40%", "%b64:43%", "%b64:64%", "%b64:86%",
        "%b62:22%",
        "%uuid%", "%int%", "%d%", "%dd%", "%word%",
    ]

    private static func inert(_ mark: String, using random: inout SeededGenerator) -> String {
        let words = [
            "user", "account", "order", "session", "login", "profile", "gateway", "primary", "settings", "main",
        ]
        func hex(_ count: Int) -> String { characters(count, of: digits + "abcdef", using: &random) }
        func base64(_ count: Int) -> String { characters(count, of: lower + upper + digits + "+/", using: &random) }
        return switch mark {
        case "%b64:43%": base64(43) + "="
        case "%b64:86%": base64(86) + "=="
        case "%b64:40%": base64(40)
        case "%b64:64%": base64(64)
        case "%b62:22%": characters(22, of: lower + upper + digits, using: &random)
        case "%uuid%": "\(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12))"
        case "%int%": String(Int.random(in: 10...99_999_999, using: &random))
        case "%d%": String(Int.random(in: 1...9, using: &random))
        case "%dd%": String(Int.random(in: 10...28, using: &random))
        case "%word%": words.randomElement(using: &random) ?? "user"
        default: hex(Int(mark.filter { $0.isNumber }) ?? 32)
        }
    }

    /// A sentence's first letters, as people make passwords from.
    private static func initials(using random: inout SeededGenerator) -> String {
        characters(1, of: upper, using: &random) + characters(2, of: lower, using: &random)
            + characters(1, of: digits, using: &random) + characters(4, of: lower, using: &random)
    }

    private static func characters(_ count: Int, of alphabet: String, using random: inout SeededGenerator) -> String {
        let alphabet = Array(alphabet)
        return String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "x" })
    }
}

extension String {
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
