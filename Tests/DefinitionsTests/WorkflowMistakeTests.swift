import Testing

@testable import Definitions

@Suite("Mistakes in workflows")
struct WorkflowMistakeTests {
    @Test("each is told with its place and what to do", arguments: cases)
    func mistakes(_ given: MistakeCase) { given.check() }

    static let cases = [
        MistakeCase(
            "an author exempts", Sample.workflow("when: {author: \"*@example.com\"}, decide: annotate"),
            [
                "process.yml:3:15: a workflow that asks for an `author` may only decide `block`",
                "  hint: an author is what a commit claims, and anybody can claim it; exempt by `pusher` or `signer`",
            ]),
        MistakeCase(
            "signed is a truth", Sample.workflow("when: {signed: maybe}, decide: block"),
            ["process.yml:3:30: `signed` cannot be `maybe`", "  hint: allowed: `true`, `false`"]),
        MistakeCase(
            "no name", Sample.scanners + "workflows: [{decide: block}]\n",
            ["process.yml:2:13: a workflow has no `name`", "  hint: for example: name: Leaked credential"]),
        MistakeCase(
            "no decide", Sample.workflow("fix: x"),
            ["process.yml:3:5: a workflow has no `decide`", "  hint: allowed: `block`, `annotate`, `observe`"]),
        MistakeCase(
            "decide unknown", Sample.workflow("decide: blok"),
            ["process.yml:3:23: `decide` cannot be `blok`", "  hint: did you mean `block`?"]),
        MistakeCase(
            "decide list", Sample.workflow("decide: [block]"), ["process.yml:3:23: `decide` must be text, not a list"]),
        MistakeCase(
            "decide no otherwise", Sample.workflow("decide: {main: block}"),
            [
                "process.yml:3:15: `decide` by branch has no `otherwise`",
                "  hint: add what holds for all other branches: otherwise: annotate",
            ]),
        MistakeCase(
            "decide map else", Sample.workflow("decide: {main: block, else: observe}"),
            [
                "process.yml:3:37: `else` would be a branch of that name", "  hint: did you mean `otherwise`?",
            ]),
        MistakeCase(
            "a key misspelt is told, and not missed as well",
            Sample.scanners + "workflows: [{name: W, decid: block}]\n",
            ["process.yml:2:23: unknown key `decid` in a workflow", "  hint: did you mean `decide`?"]),
        MistakeCase(
            "a key that is not like the one that is missing",
            Sample.scanners + "workflows: [{name: W, verdict: block}]\n",
            [
                "process.yml:2:23: unknown key `verdict` in a workflow",
                "  hint: allowed: `name`, `when`, `decide`, `reviewer`, `respond-within`, `fix`, `training`",
                "process.yml:2:13: a workflow has no `decide`", "  hint: allowed: `block`, `annotate`, `observe`",
            ]),
        MistakeCase(
            "a key misspelt beside the right one", Sample.workflow("decide: block, decid: x"),
            ["process.yml:3:30: unknown key `decid` in a workflow", "  hint: did you mean `decide`?"]),
        MistakeCase(
            "decide map bad", Sample.workflow("decide: {main: bloc, otherwise: observe}"),
            ["process.yml:3:30: `main` cannot be `bloc`", "  hint: did you mean `block`?"]),
        MistakeCase(
            "decide map glob", Sample.workflow("decide: {\"rel[\": block, otherwise: observe}"),
            [
                "process.yml:3:24: `decide`: `rel[` is not a pattern: `[` has no `]`",
                "  hint: write `\\[` for a bracket in a name",
            ]),
        MistakeCase(
            "decide map unreachable", Sample.workflow("decide: {\"*\": block, main: observe, otherwise: observe}"),
            [
                "process.yml:3:36: `main` is never reached: `*` takes it before",
                "  hint: the first pattern that fits decides; move the narrower one up",
            ]),
        MistakeCase(
            "unknown wf key", Sample.workflow("decide: block, reviewr: code-owner"),
            ["process.yml:3:30: unknown key `reviewr` in a workflow", "  hint: did you mean `reviewer`?"]),
        MistakeCase(
            "what a misspelt key says is read, too", Sample.workflow("decide: block, reviewr: x"),
            [
                "process.yml:3:30: unknown key `reviewr` in a workflow", "  hint: did you mean `reviewer`?",
                "process.yml:3:39: unknown reviewer `x`",
                "  hint: allowed: `code-owner`; name others at the top of the file: reviewers: {security: {team: security}}",
            ]),
        MistakeCase(
            "unknown reviewer",
            Sample.scanners
                + "reviewers: {security: {team: x}}\nworkflows: [{name: W, decide: block, reviewer: securty}]\n",
            ["process.yml:3:48: unknown reviewer `securty`", "  hint: did you mean `security`?"]),
        MistakeCase(
            "unknown reviewer none", Sample.workflow("decide: block, reviewer: ada"),
            [
                "process.yml:3:40: unknown reviewer `ada`",
                "  hint: allowed: `code-owner`; name others at the top of the file: reviewers: {security: {team: security}}",
            ]),
        MistakeCase(
            "respond no reviewer", Sample.workflow("decide: block, respond-within: 4h"),
            ["process.yml:3:30: `respond-within` needs a `reviewer`", "  hint: say who answers: reviewer: code-owner"]),
        MistakeCase(
            "respond bad", Sample.workflow("decide: block, reviewer: code-owner, respond-within: tomorrow"),
            [
                "process.yml:3:68: `respond-within` is not a duration: `tomorrow`",
                "  hint: for example 90s, 15m, 4h, 2d or 1m30s",
            ]),
        MistakeCase(
            "when empty", Sample.workflow("decide: block, when: {}"),
            ["process.yml:3:36: `when` is empty", "  hint: leave it out for a workflow that matches everything"]),
        MistakeCase(
            "when text", Sample.workflow("decide: block, when: secrets"),
            [
                "process.yml:3:36: `when` must be a mapping, not text",
                "  hint: its keys are `scanner`, `rule`, `severity`, `cwe`, `lines`, `paths`, `branch`, `pusher`, `signed`, `signer`, `author`",
            ]),
        MistakeCase(
            "when key", Sample.workflow("decide: block, when: {serverity: high}"),
            ["process.yml:3:37: unknown key `serverity` in `when`", "  hint: did you mean `severity`?"]),
        MistakeCase(
            "when scanner", Sample.workflow("decide: block, when: {scanner: secret}"),
            ["process.yml:3:46: unknown scanner `secret`", "  hint: did you mean `secrets`?"]),
        MistakeCase(
            "when scanner map", Sample.workflow("decide: block, when: {scanner: {a: b}}"),
            [
                "process.yml:3:46: `scanner` must be text or a list, not a mapping",
                "  hint: for example: scanner: secrets",
            ]),
        MistakeCase(
            "sev", Sample.workflow("decide: block, when: {severity: hgih}"),
            ["process.yml:3:47: `severity` cannot be `hgih`", "  hint: did you mean `high`?"]),
        MistakeCase(
            "sev cmp", Sample.workflow("decide: block, when: {severity: \"=> high\"}"),
            [
                "process.yml:3:47: `severity` cannot be compared by `=>`",
                "  hint: for example \">= high\"; allowed: `>=`, `>`, `<=`, `<`",
            ]),
        MistakeCase(
            "sev none", Sample.workflow("decide: block, when: {severity: \"< note\"}"),
            [
                "process.yml:3:47: no severity is `< note`",
                "  hint: allowed: `note`, `low`, `medium`, `high`, `critical`",
            ]),
        MistakeCase(
            "sev list", Sample.workflow("decide: block, when: {severity: [high, \">= low\"]}"),
            [
                "process.yml:3:54: `severity` cannot be `>= low`",
                "  hint: allowed: `note`, `low`, `medium`, `high`, `critical`",
            ]),
        MistakeCase(
            "sev empty", Sample.workflow("decide: block, when: {severity: []}"),
            [
                "process.yml:3:47: `severity` is an empty list",
                "  hint: leave it out, or write severity: [high, critical]",
            ]),
        MistakeCase(
            "sev unquoted", Sample.workflow("decide: block, when: {severity: >= high}"),
            [
                "process.yml:3:47: not YAML: while scanning for the next token (from line 3): found character that cannot start any token",
                "  hint: indent with spaces, and put text that begins with a special character in quotes",
            ]),
        MistakeCase(
            "sev block",
            Sample.scanners + "workflows:\n  - name: W\n    when:\n      severity: >= high\n    decide: block\n",
            [
                "process.yml:5:18: not YAML: while scanning a block scalar (from line 5): did not find expected comment or line break",
                "  hint: put text that begins with `>` or `|` in quotes",
            ]),
        MistakeCase(
            "three at once",
            "scanners:\n  lint: {run: [lint], report: xml, timeot: 3s}\nworkflows:\n  - {name: W, when: {scanner: lnt, severity: [highest]}, decide: stop}\n",
            [
                "process.yml:2:31: `report` cannot be `xml`",
                "  hint: allowed: `sarif`, `shellcheck`, `bandit`, `detect-secrets`, `cppcheck`",
                "process.yml:2:36: unknown key `timeot` in scanner `lint`", "  hint: did you mean `timeout`?",
                "process.yml:4:31: unknown scanner `lnt`", "  hint: did you mean `lint`?",
                "process.yml:4:47: `severity` cannot be `highest`",
                "  hint: allowed: `note`, `low`, `medium`, `high`, `critical`",
                "process.yml:4:66: `decide` cannot be `stop`", "  hint: allowed: `observe`, `annotate`, `block`",
            ]),
        MistakeCase(
            "cwe", Sample.workflow("decide: block, when: {cwe: [XSS]}"),
            ["process.yml:3:43: `cwe` is not a weakness: `XSS`", "  hint: write its number: 79, or CWE-79"]),
        MistakeCase(
            "cwe0", Sample.workflow("decide: block, when: {cwe: 0}"),
            ["process.yml:3:42: `cwe` is not a weakness: `0`", "  hint: write its number: 79, or CWE-79"]),
        MistakeCase(
            "lines", Sample.workflow("decide: block, when: {lines: new}"),
            ["process.yml:3:44: `lines` cannot be `new`", "  hint: allowed: `introduced`, `history-only`, `existing`"]),
        MistakeCase(
            "rule glob", Sample.workflow("decide: block, when: {rule: \"a{\"}"),
            [
                "process.yml:3:43: `rule`: `a{` is not a pattern: `{` has no `}`",
                "  hint: write `\\{` for a brace in a name",
            ]),
        MistakeCase(
            "branch", Sample.workflow("decide: block, when: {branch: [\"[\"]}"),
            [
                "process.yml:3:46: `branch`: `[` is not a pattern: `[` has no `]`",
                "  hint: write `\\[` for a bracket in a name",
            ]),
        MistakeCase(
            "wpaths", Sample.workflow("decide: block, when: {paths: /x}"),
            [
                "process.yml:3:44: `paths` begins with `/`: `/x`",
                "  hint: paths begin at the top of the repository: src/**",
            ]),
        MistakeCase(
            "name newline", Sample.scanners + "workflows: [{name: \"a\\nb\", decide: block}]\n",
            ["process.yml:2:20: `name` holds a line break or an invisible character: `a\\u{a}b`"]),
        MistakeCase(
            "name bidi", Sample.scanners + "workflows: [{name: \"a\u{202e}b\", decide: block}]\n",
            ["process.yml:2:20: `name` holds a line break or an invisible character: `a\\u{202e}b`"]),
        MistakeCase(
            "name empty", Sample.scanners + "workflows: [{name: \"\", decide: block}]\n",
            ["process.yml:2:20: `name` is empty"]),
        MistakeCase(
            "name long",
            Sample.scanners + "workflows: [{name: \(String(repeating: "x", count: 201)), decide: block}]\n",
            ["process.yml:2:20: `name` is longer than 200 bytes"]),
        MistakeCase(
            "same name",
            Sample.scanners
                + "workflows:\n  - {name: W, when: {lines: existing}, decide: block}\n  - {name: W, decide: block}\n",
            [
                "process.yml:4:5: a workflow named `W` stands in line 3 already",
                "  hint: name each by what it is for: reports and `explain` speak of it by name",
            ]),
        MistakeCase(
            "unreachable",
            Sample.scanners
                + "workflows:\n  - {name: All, decide: block}\n  - {name: W, when: {lines: existing}, decide: block}\n",
            [
                "process.yml:4:5: workflow `W` is never reached: `All` in line 3 takes everything before it",
                "  hint: the first workflow that matches decides; move this one above line 3 or take it out",
            ]),
    ]

    struct Pair: CustomTestStringConvertible {
        let first: String
        let second: String
        let isUnreachable: Bool
        var testDescription: String { "\(first) before \(second)" }

        init(_ first: String, _ second: String, unreachable: Bool) {
            self.first = first
            self.second = second
            isUnreachable = unreachable
        }
    }

    static let pairs = [
        Pair("severity: \">= low\"", "severity: high", unreachable: true),
        Pair("severity: high", "severity: \">= low\"", unreachable: false),
        Pair("severity: \">= note\"", "lines: existing", unreachable: true),
        Pair("lines: introduced", "lines: history-only", unreachable: true),
        Pair("lines: history-only", "lines: introduced", unreachable: false),
        Pair("lines: [introduced, existing]", "cwe: 79", unreachable: true),
        Pair("lines: introduced", "severity: high", unreachable: false),
        Pair("lines: introduced", "{severity: high, lines: introduced}", unreachable: true),
        Pair("scanner: secrets", "{scanner: secrets, rule: x}", unreachable: true),
        Pair("rule: \"aws-*\"", "rule: aws-key", unreachable: true),
        Pair("rule: \"aws-*\"", "rule: [aws-key, gcp-key]", unreachable: false),
        Pair("rule: \"aws-*\"", "rule: \"aws-k*\"", unreachable: false),
        // A name with a slash may be a rule's own, or a scanner's and its rule's: only what takes both takes all of it.
        Pair("rule: \"*/sql\"", "rule: lint/sql", unreachable: false),
        Pair("rule: \"*/*\"", "rule: lint/sql", unreachable: false),
        Pair("rule: \"l*/sql\"", "rule: lint/sql", unreachable: false),
        Pair("rule: \"{lint,x}/*\"", "rule: lint/sql", unreachable: false),
        Pair("rule: \"lint/*\"", "rule: lint/sql", unreachable: true),
        Pair("rule: lint/sql", "rule: lint/sql", unreachable: true),
        Pair("rule: \"**/sql\"", "rule: lint/sql", unreachable: true),
        Pair("rule: sql", "rule: lint/sql", unreachable: false),
        Pair("cwe: [79, 89]", "cwe: 89", unreachable: true),
        Pair("cwe: 79", "cwe: [79, 89]", unreachable: false),
        Pair("paths: \"src/**\"", "paths: src/a.c", unreachable: true),
        Pair("paths: \"src/**\"", "paths: [src/a.c, lib/b.c]", unreachable: false),
        Pair("branch: main", "branch: main", unreachable: true),
        Pair("branch: main", "lines: introduced", unreachable: false),
    ]

    @Test("a workflow after one that takes everything before it is never reached", arguments: pairs)
    func unreachable(_ pair: Pair) {
        func when(_ text: String) -> String { text.hasPrefix("{") ? text : "{\(text)}" }
        let yaml =
            Sample.scanners + """
                workflows:
                  - {name: One, when: \(when(pair.first)), decide: block}
                  - {name: Two, when: \(when(pair.second)), decide: annotate}
                """
        guard pair.isUnreachable else {
            #expect(throws: Never.self) { try ProcessDefinition(yaml: yaml, file: "process.yml") }
            return
        }
        let lines = [
            "process.yml:4:5: workflow `Two` is never reached: `One` in line 3 takes everything before it",
            "  hint: the first workflow that matches decides; move this one above line 3 or take it out",
        ]
        MistakeCase("", yaml, lines).check()
    }
}
