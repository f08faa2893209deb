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
    public static func assigned(
        id: RuleID, title: String, severity: Severity = .critical, cwe: [Int] = [798], names: [String], value: String,
        path: String? = nil, minimumEntropy: Double? = 3, skipsPlaceholders: Bool = true, isGeneric: Bool = false,
        check: (@Sendable (UnsafeRawBufferPointer) -> Check)? = nil, revoke: String,
        matches: @escaping @autoclosure @Sendable () -> [String],
        nonMatches: @escaping @autoclosure @Sendable () -> [String]
    ) -> SecretRule {
        SecretRule(
            id: id, title: title, severity: severity, cwe: cwe, keywords: names.flatMap(Assignment.keywords(of:)),
            pattern: Assignment.pattern(names: names, value: value), path: path, group: 1,
            reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: minimumEntropy,
            skipsPlaceholders: skipsPlaceholders,
            isGeneric: isGeneric, check: check, revoke: revoke, matches: matches(), nonMatches: nonMatches())
    }
}

/// How values are given to names, in the languages and formats that people use: `NAME=value`, `"name": "value"`,
/// `name := 'value'`, `<name>value</name>`, `set("NAME", "value")`, `--name value`.
enum Assignment {
    /// How far behind a name the end of its value may lie, in bytes.
    static let reach = 512

    private static let separator = "[_.-]?"

    /// A name starts a word: `etsy` is no part of `SetSysctl`, but of `myEtsyToken`.
    private static let start = "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"

    /// What stands between name and value.
    private static let operators =
        #"(?:(?i:[\w.-]{0,32}?(?:token|secret|key|pass|password|passwd|pwd|auth))[ \t]++"#
        // `name: {token:` and `name = { "key" =>`: one level down.
        + #"|(?:[\w.-]{0,32}["']?[ \t]{0,4}(?:=>?|:)[ \t]{0,4}\{\s{0,16}(?=["'\w]))?"#
        + #"[\w.\t "'\[\]-]{0,48}?(?:\\?["'`\])]|[\t ]){0,4}"#
        + #"(?:=>|[?+.|&]{0,2}=|:{1,3}=?|\|\||>\s{0,64}|,|\()"#
        + #")(?:[\t =(]|\\?["'`]){0,6}+"#

    /// What may not follow the value: more of the same word.
    private static let end = #"(?![\w+/=-])"#

    static func pattern(names: [String], value: String) -> String {
        let alternatives = names.map { $0.replacing(" ", with: separator) }.joined(separator: "|")
        return "\(start)(?i:\(alternatives))\(operators)(\(value))\(end)"
    }

    /// A name's spellings: of several words only the first leads to it.
    static func keywords(of name: String) -> [String] {
        let first = name.prefix { $0 != " " }
        return [String(first)]
    }
}
