import Testing

@testable import Definitions

@Suite("Mistakes in scanners, reviewers and limits")
struct ScannerMistakeTests {
    @Test("each is told with its place and what to do", arguments: cases)
    func mistakes(_ given: MistakeCase) { given.check() }

    static let cases = [
        MistakeCase(
            "a misspelt key", Sample.scanners + Sample.workflows + "workflow: []\n",
            ["process.yml:3:1: unknown key `workflow` in the process", "  hint: did you mean `workflows`?"]),
        MistakeCase(
            "an unknown key", Sample.scanners + Sample.workflows + "zzz: []\n",
            [
                "process.yml:3:1: unknown key `zzz` in the process",
                "  hint: allowed: `scanners`, `reviewers`, `workflows`, `if-incomplete`, `limits`",
            ]),
        MistakeCase(
            "no scanners", Sample.workflows,
            [
                "process.yml:1:1: `scanners` is missing, so nothing would be looked at",
                "  hint: for example: scanners: {secrets: {use: secrets}}",
            ]),
        MistakeCase(
            "scanners empty", "scanners: {}\n" + Sample.workflows,
            [
                "process.yml:1:1: `scanners` is empty, so nothing would be looked at",
                "  hint: for example: scanners: {secrets: {use: secrets}}",
            ]),
        MistakeCase(
            "scanners null", "scanners:\n" + Sample.workflows,
            [
                "process.yml:1:10: `scanners` must be a mapping, not nothing",
                "  hint: for example: scanners: {secrets: {use: secrets}}",
            ]),
        MistakeCase(
            "scanners list", "scanners: [a]\n" + Sample.workflows,
            [
                "process.yml:1:11: `scanners` must be a mapping, not a list",
                "  hint: for example: scanners: {secrets: {use: secrets}}",
            ]),
        MistakeCase(
            "no workflows", Sample.scanners,
            [
                "process.yml:1:1: `workflows` is missing, so nothing would be decided",
                "  hint: for example: - {name: Leaked credential, when: {scanner: secrets}, decide: block}",
            ]),
        MistakeCase(
            "workflows empty", Sample.scanners + "workflows: []\n",
            [
                "process.yml:2:12: `workflows` must be a list, not an empty one",
                "  hint: for example: - {name: Leaked credential, when: {scanner: secrets}, decide: block}",
            ]),
        MistakeCase(
            "workflows map", Sample.scanners + "workflows: {a: b}\n",
            [
                "process.yml:2:12: `workflows` must be a list, not a mapping",
                "  hint: for example: - {name: Leaked credential, when: {scanner: secrets}, decide: block}",
            ]),
        MistakeCase(
            "workflow text", Sample.scanners + "workflows: [a]\n",
            [
                "process.yml:2:13: a workflow must be a mapping, not text",
                "  hint: its keys are `name`, `when`, `decide`, `reviewer`, `respond-within`, `fix`, `training`",
            ]),
        MistakeCase(
            "scanner neither", Sample.scanner("timeout: 5s"),
            [
                "process.yml:2:3: scanner `lint` has neither `use` nor `run`",
                "  hint: `use: secrets` for the built-in one, `run: [program, \"{paths}\"]` for a program",
            ]),
        MistakeCase(
            "both", Sample.scanner("use: secrets, run: [a], report: sarif"),
            [
                "process.yml:2:10: scanner `lint` has both `use` and `run`",
                "  hint: keep one: a scanner is built in or a program",
            ]),
        MistakeCase(
            "use unknown", Sample.scanner("use: secretz"),
            ["process.yml:2:15: `use` cannot be `secretz`", "  hint: did you mean `secrets`?"]),
        MistakeCase(
            "use with report", Sample.scanner("use: secrets, report: sarif, exit-statuses: [0]"),
            [
                "process.yml:2:24: `report` is for programs, and scanner `lint` is built in", "  hint: take it out",
                "process.yml:2:39: `exit-statuses` is for programs, and scanner `lint` is built in",
                "  hint: take it out",
            ]),
        MistakeCase(
            "use tip", Sample.scanner("use: secrets, inspect: tip"),
            [
                "process.yml:2:33: the built-in secret scanner cannot look at the tip alone",
                "  hint: take `inspect` out: a secret that a later commit removes still leaves the machine",
            ]),
        MistakeCase(
            "empty run", Sample.scanner("run: [], report: sarif"),
            [
                "process.yml:2:15: `run` is an empty list",
                "  hint: leave it out, or write run: [program, --option, \"{paths}\"]",
            ]),
        MistakeCase(
            "run text", Sample.scanner("run: lint x, report: sarif"),
            [
                "process.yml:2:15: `run` must be a list, not text",
                "  hint: for example: run: [program, --option, \"{paths}\"]",
            ]),
        MistakeCase(
            "run null elem", Sample.scanner("run: [lint, ~], report: sarif"),
            ["process.yml:2:22: an argument of `run` is empty"]),
        MistakeCase(
            "run nested", Sample.scanner("run: [lint, [x]], report: sarif"),
            ["process.yml:2:22: an argument of `run` must be text, not a list"]),
        MistakeCase(
            "run begins paths", Sample.scanner("run: [\"{paths}\"], report: sarif"),
            [
                "process.yml:2:16: `run` does not begin with a program",
                "  hint: for example: run: [program, --option, \"{paths}\"]",
            ]),
        MistakeCase(
            "run unquoted paths", Sample.scanner("run: [lint, {paths}], report: sarif"),
            ["process.yml:2:22: `{paths}` without quotes is a mapping", "  hint: write \"{paths}\""]),
        MistakeCase(
            "paths twice", Sample.scanner("run: [lint, \"{paths}\", \"{paths}\"], report: sarif"),
            ["process.yml:2:33: `{paths}` stands twice in `run`", "  hint: keep one: each file is given once"]),
        MistakeCase(
            "paths inside", Sample.scanner("run: [lint, \"--f={paths}\"], report: sarif"),
            [
                "process.yml:2:22: `{paths}` must be an argument of its own: `--f={paths}`",
                "  hint: it becomes one argument for each file",
            ]),
        MistakeCase(
            "relative program", Sample.scanner("run: [./lint], report: sarif"),
            [
                "process.yml:2:16: `./lint` would be taken from what is pushed",
                "  hint: name a program on the PATH, or give its absolute path",
            ]),
        MistakeCase(
            "relative program2", Sample.scanner("run: [tools/lint], report: sarif"),
            [
                "process.yml:2:16: `tools/lint` would be taken from what is pushed",
                "  hint: name a program on the PATH, or give its absolute path",
            ]),
        MistakeCase(
            "no report", Sample.scanner("run: [lint]"),
            [
                "process.yml:2:3: scanner `lint` has no `report`",
                "  hint: say what the program prints: `sarif`, `shellcheck`, `bandit`, `detect-secrets`, `cppcheck`",
            ]),
        MistakeCase(
            "unknown report", Sample.scanner("run: [lint], report: sariff"),
            ["process.yml:2:31: `report` cannot be `sariff`", "  hint: did you mean `sarif`?"]),
        MistakeCase(
            "report list", Sample.scanner("run: [lint], report: [sarif]"),
            ["process.yml:2:31: `report` must be text, not a list"]),
        MistakeCase(
            "unknown scanner key", Sample.program("tiemout: 5s"),
            ["process.yml:2:49: unknown key `tiemout` in scanner `lint`", "  hint: did you mean `timeout`?"]),
        MistakeCase(
            "inspect", Sample.program("inspect: head"),
            ["process.yml:2:58: `inspect` cannot be `head`", "  hint: allowed: `every-commit`, `tip`"]),
        MistakeCase(
            "paths empty", Sample.program("paths: []"),
            ["process.yml:2:56: `paths` is an empty list", "  hint: leave it out, or write paths: [\"**/*.py\"]"]),
        MistakeCase(
            "paths map", Sample.program("paths: {a: b}"),
            [
                "process.yml:2:56: `paths` must be text or a list, not a mapping",
                "  hint: for example: paths: [\"**/*.py\"]",
            ]),
        MistakeCase(
            "paths abs", Sample.program("paths: [/src/**]"),
            [
                "process.yml:2:57: `paths` begins with `/`: `/src/**`",
                "  hint: paths begin at the top of the repository: src/**",
            ]),
        MistakeCase(
            "paths dot", Sample.program("paths: [./src]"),
            [
                "process.yml:2:57: `paths` begins with `./`: `./src`",
                "  hint: paths begin at the top of the repository: src/**",
            ]),
        MistakeCase(
            "paths slash", Sample.program("paths: [src/]"),
            ["process.yml:2:57: `paths` fits no file: `src/`", "  hint: for all that is below: `src/**`"]),
        MistakeCase(
            "paths bang", Sample.program("paths: [\"!a\"]"),
            ["process.yml:2:57: `paths` cannot exclude: `!a`", "  hint: write `\\!` for a name that begins with it"]),
        MistakeCase(
            "paths glob", Sample.program("paths: [\"a[\"]"),
            [
                "process.yml:2:57: `paths`: `a[` is not a pattern: `[` has no `]`",
                "  hint: write `\\[` for a bracket in a name",
            ]),
        MistakeCase(
            "paths stars", Sample.program("paths: [\"a**\", \"{b\"]"),
            [
                "process.yml:2:57: `paths`: `a**` is not a pattern: `**` must stand alone between slashes",
                "  hint: write `*` inside a name, `**/` for any folders",
                "process.yml:2:64: `paths`: `{b` is not a pattern: `{` has no `}`",
                "  hint: write `\\{` for a brace in a name",
            ]),
        MistakeCase(
            "timeout none", Sample.program("timeout: 90"),
            ["process.yml:2:58: `timeout` is not a duration: `90`", "  hint: for example 90s, 15m, 4h, 2d or 1m30s"]),
        MistakeCase(
            "timeout word", Sample.program("timeout: soon"),
            ["process.yml:2:58: `timeout` is not a duration: `soon`", "  hint: for example 90s, 15m, 4h, 2d or 1m30s"]),
        MistakeCase(
            "timeout long", Sample.program("timeout: 25h"), ["process.yml:2:58: `timeout` is longer than 1 d: `25h`"]),
        MistakeCase("timeout null", Sample.program("timeout: "), ["process.yml:2:58: `timeout` is empty"]),
        MistakeCase(
            "unavailable observe", Sample.program("if-unavailable: observe"),
            ["process.yml:2:65: `if-unavailable` cannot be `observe`", "  hint: allowed: `block`, `annotate`"]),
        MistakeCase(
            "unavailable no otherwise", Sample.program("if-unavailable: {pre-push: annotate}"),
            [
                "process.yml:2:49: `if-unavailable` has no `otherwise`",
                "  hint: add what holds everywhere else: otherwise: block",
            ]),
        MistakeCase(
            "unavailable unknown", Sample.program("if-unavailable: {prepush: annotate, otherwise: block}"),
            ["process.yml:2:66: unknown checkpoint `prepush`", "  hint: did you mean `pre-push`?"]),
        MistakeCase(
            "config path", Sample.program("configuration: [../x]"),
            [
                "process.yml:2:65: `configuration` is not a path of the repository: `../x`",
                "  hint: paths begin at the top of the repository, without `./`: config/rules.yml",
            ]),
        MistakeCase(
            "config abs", Sample.program("configuration: /etc/x"),
            [
                "process.yml:2:64: `configuration` is not a path of the repository: `/etc/x`",
                "  hint: paths begin at the top of the repository, without `./`: config/rules.yml",
            ]),
        MistakeCase(
            "env", Sample.program("environment: [A=b]"),
            [
                "process.yml:2:63: `environment` holds no variable's name: `A=b`",
                "  hint: list names only; their values come from where the gate runs",
            ]),
        MistakeCase(
            "env digit", Sample.program("environment: [1A]"),
            [
                "process.yml:2:63: `environment` holds no variable's name: `1A`",
                "  hint: list names only; their values come from where the gate runs",
            ]),
        MistakeCase(
            "exit", Sample.program("exit-statuses: [0, 256]"),
            ["process.yml:2:68: an exit status is not a number from 0 to 255: `256`"]),
        MistakeCase(
            "exit word", Sample.program("exit-statuses: [zero]"),
            ["process.yml:2:65: an exit status is not a number from 0 to 255: `zero`"]),
        MistakeCase(
            "exit neg", Sample.program("exit-statuses: [-1]"),
            ["process.yml:2:65: an exit status is not a number from 0 to 255: `-1`"]),
        MistakeCase(
            "exit single", Sample.program("exit-statuses: 0"),
            [
                "process.yml:2:64: `exit-statuses` must be a list, not text",
                "  hint: for example: exit-statuses: [0, 1]",
            ]),
        MistakeCase(
            "odd name", "scanners: {\"a b\": {use: secrets}}\n" + Sample.workflows,
            [
                "process.yml:1:12: `a b` is no name for a scanner",
                "  hint: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first",
            ]),
        MistakeCase(
            "esc name", "scanners: {\"a\\e[2J\": {use: secrets}}\n" + Sample.workflows,
            [
                "process.yml:1:12: `a\\u{1b}[2J` is no name for a scanner",
                "  hint: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first",
            ]),
        MistakeCase(
            "dash name", "scanners: {-x: {use: secrets}}\n" + Sample.workflows,
            [
                "process.yml:1:12: `-x` is no name for a scanner",
                "  hint: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first",
            ]),
        MistakeCase(
            "umlaut name", "scanners: {ä: {use: secrets}}\n" + Sample.workflows,
            [
                "process.yml:1:12: `ä` is no name for a scanner",
                "  hint: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first",
            ]),
        MistakeCase(
            "reviewer text", Sample.scanners + Sample.workflows + "reviewers: {ops: Ops}\n",
            ["process.yml:3:18: reviewer `ops` must be a mapping, not text", "  hint: its keys are `team`, `notify`"]),
        MistakeCase(
            "reviewer no team", Sample.scanners + Sample.workflows + "reviewers: {ops: {notify: [x]}}\n",
            ["process.yml:3:13: reviewer `ops` has no `team`", "  hint: for example: security: {team: security}"]),
        MistakeCase(
            "reviewer builtin", Sample.scanners + Sample.workflows + "reviewers: {code-owner: {team: x}}\n",
            ["process.yml:3:13: `code-owner` is built in", "  hint: give this reviewer another name"]),
        MistakeCase(
            "reviewer key", Sample.scanners + Sample.workflows + "reviewers: {ops: {team: x, notfy: [y]}}\n",
            ["process.yml:3:28: unknown key `notfy` in reviewer `ops`", "  hint: did you mean `notify`?"]),
        MistakeCase(
            "notify text", Sample.scanners + Sample.workflows + "reviewers: {ops: {team: x, notify: y}}\n",
            ["process.yml:3:36: `notify` must be a list, not text", "  hint: for example: notify: [one, two]"]),
        MistakeCase(
            "limits", Sample.scanners + Sample.workflows + "limits: {blob: 100}\n",
            ["process.yml:3:16: `blob` is not a size: `100`", "  hint: for example 100MiB, 512KiB or 1GiB"]),
        MistakeCase(
            "limits key", Sample.scanners + Sample.workflows + "limits: {blobs: 1MiB}\n",
            ["process.yml:3:10: unknown key `blobs` in `limits`", "  hint: did you mean `blob`?"]),
        MistakeCase(
            "incomplete", Sample.scanners + Sample.workflows + "if-incomplete: pass\n",
            ["process.yml:3:16: `if-incomplete` cannot be `pass`", "  hint: allowed: `block`, `annotate`"]),
        MistakeCase(
            "incomplete2", Sample.scanners + Sample.workflows + "if-incomplete: {ci: block}\n",
            [
                "process.yml:3:1: `if-incomplete` has no `otherwise`",
                "  hint: add what holds everywhere else: otherwise: block",
            ]),
    ]
}
