/// How values are given to names: the pattern starts at a keyword within the name, and its group 1 is the value.
///
/// It is tried at every `token` and `password` of a text, so it fails early: what follows the name decides.
enum AssignmentPattern {
    static let reach = SecretRule.Reach(after: 640, crossesLines: true)
    static let pattern = name + closing + "(?:" + connectors.joined(separator: "|") + ")" + wrapper + value

    /// Programs with a password behind `-p`.
    static let shortFlag =
        #"(?:mysql\w{0,8}[ \t][^\r\n|;]{0,160}?[ \t]|sshpass[ \t]{1,4})-p[ \t]?"#
        + #"(?|"([^"\r\n]{6,64}+)"|'([^'\r\n]{6,64}+)'|(?<![ \t])([^\s"'`$<>|;&(){}]{6,64}+))"#

    private static let name = #"[A-Za-z_-][\w.-]{2,60}+(?: (?i:by|key)\b)?"#
    /// `"`, `']`, `")`, `[32]`, `\"`.
    private static let closing = #"(?:\\{0,3}["'`]|\[\w{0,8}\])?[\])]{0,2}"#

    private static let connectors = [
        // `=`, `:`, `=>`, `:=`, `||`, `,`, `(` and the like; the value may stand on the next line, in quotes.
        #"[ \t]{0,24}+(?:=>|->|<-|:=|\?\?=?|\|\|=?|[?+.|]?={1,3}|!={1,2}|:-|:{1,3}=?|,|or(?= )|\()[ \t]{0,24}+"#
            + #"(?:\r?\n[ \t]{0,40}+(?=["'`\\]))?+"#,
        // YAML: a block, a tag.
        #":[ \t]{1,8}(?:[|>][+-]?\d?[ \t]*\r?\n[ \t]+|!!\w{3,8}[ \t]+)"#,
        // A type between name and value: `let token: &str = "…"`.
        #"(?:[ \t]?:[ \t]?|[ \t])[\w&'\[\]<>.?*]{1,32}(?: (?:str|string|String|char))?[ \t]*:?=[ \t]*(?=["'`@])"#,
        // XML.
        #"[ \t]*>\s*+(?:<!\[CDATA\[)?"#,
        #"</\w{1,16}>\s{0,64}+<\w{1,16}>"#,
        // `- name: TOKEN`, and its value on the next line or in the next attribute.
        #"[ \t]*,?\s{1,64}["']?(?i:value|default)["']?[ \t]*[:=][ \t]*"#,
        #",["'](?i:value|default)["'][ \t]*[:=][ \t]*"#,
        // Terraform: `variable "token" { default = "…"`.
        #"[ \t]*\{\s*(?:(?:type|description|sensitive)\b[^\n]{0,80}\n\s*){0,3}default[ \t]*=[ \t]*"#,
        // Flags, ENV, #define, SQL.
        #"[ \t]{1,16}+"#,
    ]

    /// `[]byte(`, `String::from(`, `b"`, `@"`, `${NAME:-`.
    private static let wrapper =
        #"(?:[\w.:!&\[\]]{0,24}\([ \t]*|\$\{[\w.]{1,40}:-?)?(?:[@$bBrRuUfFLN#]{1,2}(?=["']))?"#

    private static let scheme = #"(?:(?i:bearer|token|basic|apikey)[ ]+)?"#

    private static let value =
        "(?|"
        + #"\\{1,3}["']"# + scheme + #"([^"'\\\r\n]{6,2048}+)"#
        + #"|"(?:"")?"# + scheme + #"([^"\\\r\n]{6,2048}+)"#
        + #"|'(?:'')?"# + scheme + #"([^'\\\r\n]{6,2048}+)"#
        + #"|`"# + scheme + #"([^`\\\r\n]{6,2048}+)"#
        // Without quotes: with a digit or a capital after a small letter, or it is a word.
        + #"|"# + scheme + #"(?=[^\s"'`\\<>,;&(){}\[\]|]{0,64}?(?:\d|[a-z][A-Z]))(?=[^\s"'`\\<>,;(){}\[\]|]{6})"#
        // An `&` ends it where the next parameter or an entity begins.
        + #"((?:[^\s"'`\\<>,;&(){}\[\]|]++|&(?![\w.-]{1,64}+=|\w{2,6};|[&\s"'`]))++)"#
        + ")"
}
