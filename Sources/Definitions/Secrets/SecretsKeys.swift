/// The keys of `secrets.yml` and `never.yml`, in the order of the schema.
enum SecretsKey: String, CaseIterable {
    case rules
    case disabledRules = "disabled-rules"
    case standardRules = "standard-rules"
    case inlineWaivers = "inline-waivers"
    case lookAt = "look-at"
    case allow
}

enum SecretRuleKey: String, CaseIterable {
    case id, title, severity, cwe, keywords, pattern, path, group, reach, entropy, fix, matches
    case nonMatches = "non-matches"
}

enum ReachKey: String, CaseIterable {
    case before, after
    case crossesLines = "crosses-lines"
}

enum AllowanceKey: String, CaseIterable { case paths, rules, reason }

enum NeverKey: String, CaseIterable {
    /// The salt. Under that name a value so random would be a finding itself.
    case hashedWith = "hashed-with"
    case secrets
}

enum KnownSecretKey: String, CaseIterable { case name, bytes, sum, hash }
