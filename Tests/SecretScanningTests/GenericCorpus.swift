/// Texts with and without a generic secret, drawn from templates by a seed.
///
/// The corpus was written before the rules, from how people write, and is not cut to what they find. What is held out has its
/// own templates and seed: nothing was tuned on it.
struct GenericCorpus {
    struct Case {
        let text: String
        /// What must be found; `nil` in a look-alike.
        let secret: String?
        /// The syntax of a true case, the class of a look-alike.
        let group: String
        /// What kind of value a true case holds.
        let value: String
    }

    let cases: [Case]

    init(
        seed: UInt64, syntaxes: [CorpusSyntax], lookAlikes: [CorpusLookAlike], truePerSyntax: Int, falsePerClass: Int
    ) {
        var random = SeededGenerator(seed: seed)
        var cases: [Case] = []
        for syntax in syntaxes {
            for index in 0..<truePerSyntax {
                let template = syntax.templates[index % syntax.templates.count]
                let isPassword = syntax.holdsPasswords && Int.random(in: 0..<3, using: &random) == 0
                let value =
                    isPassword
                    ? CorpusValue.password(bare: syntax.isBare, using: &random)
                    : CorpusValue.random(bare: syntax.isBare, using: &random)
                let name = CorpusName.secret(forPassword: isPassword, using: &random)
                let text = name.filled(into: template).replacing("%v%", with: value.text)
                cases.append(Case(text: text, secret: value.text, group: syntax.name, value: value.kind))
            }
        }
        for lookAlike in lookAlikes {
            for index in 0..<falsePerClass {
                let template = lookAlike.templates[index % lookAlike.templates.count]
                let name = CorpusName.secret(forPassword: index.isMultiple(of: 2), using: &random)
                let text = CorpusValue.fillingInerts(of: name.filled(into: template), using: &random)
                cases.append(Case(text: text, secret: nil, group: lookAlike.name, value: "-"))
            }
        }
        self.cases = cases
    }
}

/// The words of a name that secrets are given to.
struct CorpusName {
    let words: [String]

    static func secret(forPassword: Bool, using random: inout SeededGenerator) -> CorpusName {
        let names = forPassword ? passwords : keys
        let prefixes = ["", "", "", "prod", "app", "acme", "my", "billing", "main", "default"]
        let prefix = prefixes.randomElement(using: &random) ?? ""
        let name = names.randomElement(using: &random) ?? names[0]
        return CorpusName(words: (prefix + " " + name).split(separator: " ").map { String($0) })
    }

    /// `%s%` is snake_case, `%S%` SCREAMING_CASE, `%c%` camelCase, `%P%` PascalCase, `%k%` kebab-case, `%K%` Http-Header-Case.
    func filled(into template: String) -> String {
        let capitals = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let camel = (words.first ?? "") + capitals.dropFirst().joined()
        return template.replacing("%s%", with: words.joined(separator: "_"))
            .replacing("%S%", with: words.joined(separator: "_").uppercased())
            .replacing("%c%", with: camel).replacing("%P%", with: capitals.joined())
            .replacing("%k%", with: words.joined(separator: "-")).replacing(
                "%K%", with: capitals.joined(separator: "-"))
    }

    private static let passwords = [
        "password", "db password", "admin password", "user passwd", "smtp pwd", "passphrase", "root password",
        "key passphrase", "mysql password", "pass", "db pass", "redis password", "keystore password", "pwd",
        "credential",
    ]
    private static let keys = [
        "api key", "auth token", "client secret", "secret key", "access token", "jwt secret", "encryption key",
        "signing key", "private key", "webhook secret", "token", "secret", "app key", "account key", "session secret",
        "password salt", "auth", "credentials", "bearer token", "access key", "master key", "refresh token",
        "storage key",
        "apikey", "secret access key", "bot token", "app secret", "deploy token", "hmac key", "api token", "api secret",
        "password",
    ]
}

/// How an assignment is written.
struct CorpusSyntax {
    let name: String
    /// Values stand without quotes, so that some characters cannot be in them.
    var isBare = false
    var holdsPasswords = true
    let templates: [String]
}

/// What looks like an assignment of a secret and is none.
struct CorpusLookAlike {
    let name: String
    let templates: [String]
}
