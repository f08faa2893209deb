public import GateModel

extension SecretRule {
    /// A rule for values without a mark of their own: known only by the name that they are given to.
    ///
    /// The name may stand in any case, with `_`, `-`, `.` or nothing between its words and with more words behind it, in
    /// the syntaxes of ``Assignment``.
    ///
    /// - Parameters:
    ///   - names: lower-case, words parted by a space: `"cloudflare"`, `"azure client"`.
    ///   - value: PCRE2 syntax without capture groups of its own.
    ///   - besideCredentialWord: whether the name must go on with a word like `token` or `key`: for values that look like a
    ///     checksum or an identifier, which names of programs are given too.
    public static func assigned(
        id: RuleID, title: String, severity: Severity = .critical, cwe: [Int] = [798], names: [String], value: String,
        besideCredentialWord: Bool = false, path: String? = nil, minimumEntropy: Double? = 3,
        skipsPlaceholders: Bool = true, isGeneric: Bool = false,
        check: (@Sendable (UnsafeRawBufferPointer) -> Check)? = nil, revoke: String,
        matches: @escaping @autoclosure @Sendable () -> [String],
        nonMatches: @escaping @autoclosure @Sendable () -> [String]
    ) -> SecretRule {
        SecretRule(
            id: id, title: title, severity: severity, cwe: cwe, keywords: names.flatMap(Assignment.keywords(of:)),
            pattern: Assignment.pattern(names: names, value: value, besideCredentialWord: besideCredentialWord),
            path: path, group: 1, reach: Reach(after: Assignment.reach, crossesLines: true),
            minimumEntropy: minimumEntropy, skipsPlaceholders: skipsPlaceholders, isGeneric: isGeneric, check: check,
            revoke: revoke, matches: matches(), nonMatches: nonMatches())
    }
}

/// How values are given to names, in the languages and formats that people use: `NAME=value`, `"name": "value"`,
/// `name := 'value'`, `<name>value</name>`, `set("NAME", "value")`, `--name value`, and one level down: `[name]` and
/// `name:` with `token = value` behind it, `- name: NAME` with `value: value`.
enum Assignment {
    /// How far behind a name the end of its value may lie, in bytes.
    static let reach = 512

    private static let separators = ["", "_", "-", "."]
    private static let separator = "[_.-]?"

    /// A name starts a word: `etsy` is no part of `SetSysctl`, but of `myEtsyToken`.
    private static let start = "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"

    /// The name says that it names a credential, in its own last word or in what follows before the operator.
    private static let credentialWord =
        #"(?i:(?<=token|secret|key|pass|pwd|auth)"#
        + #"|(?=[\w.\t "'\[\]-]{0,40}?(?:token|secret|key|pass|pwd|auth|login|cred|pat(?![a-z])|client\()))"#

    /// What stands between name and value: `TOKEN value`, `TOKEN is value`; an operator, with a type before it; or an entry
    /// that is called value.
    private static let operators =
        #"(?:(?i:[\w. -]{0,32}?(?:token|secret|key|pass|password|passwd|pwd|auth))[ \t]++(?:is[ \t]++)?"#
        + #"|[\w.\t "'\[\]-]{0,48}?(?:\\?["'`\])]|[\t ]){0,4}"#
        + #"(?:=>|[?+.|&]{0,2}=|:{1,3}=?(?:[ \t]?[A-Za-z]\w{0,20}\??[ \t]?=)?|\|{1,2}|>\s{0,64}|,|\()"#
        + #"|[\w.-]{0,32}(?:["'`\]},:;){]|\s){1,16}(?i:value|default)["']?[ \t]{0,8}[=:])"#

    /// What stands between name and value one level down, where the entry's own name says that it is a credential.
    private static let nested =
        #"[\w.-]{0,32}["'`]?(?:[ \t]{0,4}(?:\]|=>?|:|\{|\()){1,3}\s{0,40}(?:-[ ])?["']?"#
        + #"(?i:(?:(?:api|access|auth|oauth|private|client|app|admin|personal|account|bearer|user|service)[_.-]?){0,2})"#
        + #"(?i:token|secret|key|password|passwd|pwd|auth)["']?[ \t]{0,8}(?:=>?|:=?|,)"#

    /// What a value starts with: brackets, a line break before a quote, marks of strings, quotes.
    private static let opening =
        #"[\t =(]{0,4}+(?:\r?\n[\t ]{0,32}+(?=["'`]))?(?:!!str[ ]|&\w{1,16}[ ]|[rbfuLRBFU@$]{1,2}(?=["'`]))?"#
        + #"(?:[\t =(]|\\?["'`]){0,6}+"#

    /// What may not follow the value: more of the same word.
    private static let end = #"(?![\w+/=-])"#

    static func pattern(names: [String], value: String, besideCredentialWord: Bool = false) -> String {
        let alternatives = names.map { $0.replacing(" ", with: separator) }.joined(separator: "|")
        let direct = (besideCredentialWord ? credentialWord : "") + operators
        return "\(start)(?i:\(alternatives))(?:\(direct)|\(nested))\(opening)(\(value))\(end)"
    }

    /// What leads to a name: its first two words in all spellings, since one alone may be anybody's.
    static func keywords(of name: String) -> [String] {
        let words = name.split(separator: " ")
        guard words.count > 1 else { return [name] }
        return separators.map { "\(words[0])\($0)\(words[1])" }
    }
}
