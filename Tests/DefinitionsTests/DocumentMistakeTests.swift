import Testing

@testable import Definitions

@Suite("Mistakes in the YAML of a process")
struct DocumentMistakeTests {
    @Test("each is told with its place", arguments: cases)
    func mistakes(_ given: MistakeCase) { given.check() }

    static let cases = [
        MistakeCase(
            "an empty file", "", ["process.yml:1:1: the file is empty", "  hint: take it away, then: gatehouse init"]),
        MistakeCase(
            "a file of comments", "# nothing\n",
            ["process.yml:1:1: the file is empty", "  hint: take it away, then: gatehouse init"]),
        MistakeCase(
            "a file of nothing", "---\n",
            ["process.yml:2:1: the file is empty", "  hint: take it away, then: gatehouse init"]),
        MistakeCase(
            "a list at the top", "- a\n",
            [
                "process.yml:1:1: the process must be a mapping, not a list",
                "  hint: its keys are `scanners`, `reviewers`, `workflows`, `if-incomplete`, `limits`",
            ]),
        MistakeCase(
            "text at the top", "hello",
            [
                "process.yml:1:1: the process must be a mapping, not text",
                "  hint: its keys are `scanners`, `reviewers`, `workflows`, `if-incomplete`, `limits`",
            ]),
        MistakeCase(
            "an open bracket", "scanners: {secrets: {use: secrets}\n",
            [
                "process.yml:2:1: not YAML: while parsing a flow mapping (from line 1): did not find expected ',' or '}'",
                "  hint: check the indentation and the brackets above",
            ]),
        MistakeCase(
            "a tab", "scanners:\n\tsecrets: {use: secrets}\n",
            [
                "process.yml:2:1: a tab stands where YAML takes only spaces", "  hint: indent with spaces",
            ]),
        MistakeCase(
            "two colons", "scanners: a: b\n",
            [
                "process.yml:1:12: not YAML: mapping values are not allowed in this context",
                "  hint: put text that holds `: ` in quotes",
            ]),
        MistakeCase(
            "a NUL", "scanners:\u{0} x\n", ["process.yml:1:10: not YAML: control characters are not allowed (U+0)"]),
        MistakeCase(
            "an ESC", Sample.scanners + "x: \u{1b}[2J\n",
            ["process.yml:2:4: not YAML: control characters are not allowed (U+1B)"]),
        MistakeCase(
            "a reserved character", "scanners: @x\n",
            [
                "process.yml:1:11: not YAML: while scanning for the next token (from line 1): found character that cannot start any token",
                "  hint: indent with spaces, and put text that begins with a special character in quotes",
            ]),
        MistakeCase(
            "an unknown escape", "scanners: \"\\q\"\n",
            ["process.yml:1:12: not YAML: while parsing a quoted scalar (from line 1): found unknown escape character"]),
        MistakeCase(
            "half a surrogate pair", "scanners: \"\\ud800\"\n",
            [
                "process.yml:1:14: not YAML: while parsing a quoted scalar (from line 1): found invalid Unicode character escape code"
            ]),
        MistakeCase(
            "two documents", Sample.scanners + Sample.workflows + "---\n" + Sample.scanners,
            ["process.yml:3:1: a second document begins here", "  hint: a process is one document; take out `---`"]),
        MistakeCase(
            "a key twice", Sample.scanners + Sample.scanners + Sample.workflows,
            [
                "process.yml:2:1: `scanners` stands twice in the same mapping",
                "  hint: each key stands once; put both under one",
            ]),
        MistakeCase(
            "a key twice, deep", "scanners:\n  secrets: {use: secrets, use: secrets}\n",
            [
                "process.yml:2:27: `use` stands twice in the same mapping",
                "  hint: each key stands once; put both under one",
            ]),
        MistakeCase(
            "two keys twice", "a: 1\nb: 1\nb: 2\na: 2\n",
            [
                "process.yml:3:1: `b` stands twice in the same mapping",
                "  hint: each key stands once; put both under one",
                "process.yml:4:1: `a` stands twice in the same mapping",
                "  hint: each key stands once; put both under one",
            ]),
        MistakeCase(
            "an anchor", "scanners: {secrets: &x {use: secrets}}\n" + Sample.workflows,
            [
                "process.yml:1:21: anchors and aliases (`&…`, `*…`) are not allowed",
                "  hint: write the value out; put text that begins with `&` or `*` in quotes",
            ]),
        MistakeCase(
            "an alias", "scanners: {secrets: &x {use: secrets}, b: *x}\n" + Sample.workflows,
            [
                "process.yml:1:21: anchors and aliases (`&…`, `*…`) are not allowed",
                "  hint: write the value out; put text that begins with `&` or `*` in quotes",
            ]),
        MistakeCase(
            "an alias of nothing", "scanners: *x\n",
            [
                "process.yml:1:11: anchors and aliases (`&…`, `*…`) are not allowed",
                "  hint: write the value out; put text that begins with `&` or `*` in quotes",
            ]),
        MistakeCase(
            "a merge key", "scanners: {<<: {use: secrets}}\n" + Sample.workflows,
            [
                "process.yml:1:12: `<<` is no name for a scanner",
                "  hint: use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first",
            ]),
        MistakeCase(
            "a tag", "scanners: !!python/object {}\n",
            ["process.yml:1:11: tags (`!…`) are not allowed", "  hint: put text that begins with `!` in quotes"]),
        MistakeCase(
            "a list as key", "? [a, b]\n: c\n",
            ["process.yml:1:3: a key must be text, not a list", "  hint: put `{…}` and `[…]` in quotes"]),
        MistakeCase(
            "nothing as key", "~: x\n",
            ["process.yml:1:1: a key must be text, not nothing", "  hint: put `{…}` and `[…]` in quotes"]),
    ]

    @Test("what is nested too deeply is refused, not followed", arguments: [101, 900, 5_000, 50_000])
    func deep(count: Int) {
        for (yaml, place) in [
            (String(repeating: "[", count: count) + String(repeating: "]", count: count), "1:101"),
            (String(repeating: "- ", count: count) + "x", "1:201"),
            (String(repeating: "{a: ", count: count), "1:398"),
        ] {
            let error = #expect(throws: DefinitionError.self) {
                try ProcessDefinition(yaml: yaml, file: "process.yml")
            }
            let told = error.map { "\($0)" } ?? ""
            #expect(told.contains("process.yml:\(place): lists and mappings are nested too deeply"), "\(told)")
        }
    }

    @Test("what is nested as deeply as may be is read")
    func deepEnough() {
        let yaml = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        MistakeCase(
            "", yaml,
            [
                "process.yml:1:1: the process must be a mapping, not a list",
                "  hint: its keys are `scanners`, `reviewers`, `workflows`, `if-incomplete`, `limits`",
            ]
        )
        .check()
    }

    @Test("a file that is too large is refused before it is parsed")
    func large() {
        MistakeCase(
            "", "#" + String(repeating: "x", count: 256 * 1024), ["process.yml:1:1: the file is larger than 256 KiB"]
        )
        .check()
    }

    @Test("aliases that multiply are refused before anything follows them")
    func bomb() {
        var yaml = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefghi", "abcdefgh") {
            yaml += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ", ") + "]\n"
        }
        // As a key, since keys are compared with all that they hold.
        yaml += "? *i\n: x\n"
        let lines = [
            "process.yml:1:4: anchors and aliases (`&…`, `*…`) are not allowed",
            "  hint: write the value out; put text that begins with `&` or `*` in quotes",
        ]
        MistakeCase("", yaml, lines).check()
    }

    @Test("text may hold what looks like an anchor or an alias")
    func noAnchor() throws {
        let fix = String(repeating: "copy &buffer to *buffer, and **mind** the size. ", count: 3)
        let yaml = Sample.scanners + "workflows: [{name: W, decide: block, fix: \"\(fix)\"}]\n"
        #expect(try ProcessDefinition(yaml: yaml, file: "process.yml").workflows[0].fix == fix)
    }

    @Test("a hundred problems are listed, and the rest counted")
    func many() {
        let yaml = Sample.scanners + Sample.workflows + (1...150).map { "zz\($0): v\n" }.joined()
        let error = #expect(throws: DefinitionError.self) { try ProcessDefinition(yaml: yaml, file: "process.yml") }
        #expect(error?.problems.count == 150)
        #expect(error?.description.split(separator: "\n").count == 201)
        #expect(error?.description.hasSuffix("\n… and 50 more problems") == true)
        #expect(error?.summary == "process.yml:3:1: unknown key `zz1` in the process (and 149 more)")
    }

    @Test("an error never carries more of the file than a few words of it")
    func bounded() {
        let long = String(repeating: "k", count: 100_000)
        for yaml in ["\(long): x\n", "scanners: {\(long): {use: \(long)}}\n", Sample.workflow("decide: \(long)")] {
            let error = #expect(throws: DefinitionError.self) { try ProcessDefinition(yaml: yaml, file: "process.yml") }
            #expect(error?.description.utf8.count ?? .max < 2000)
        }
    }

    @Test("whatever is done to a file, reading it ends with a process or with problems", arguments: 0..<20)
    func mangled(_ seed: UInt64) {
        var state = seed &* 0x5851_f42d_4c95_7f2d &+ 1
        func roll(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let tokens: [[UInt8]] = [
            "&a ", "*a", "{", "}", "[", "]", ": ", "- ", "? ", "!x ", "|", ">", "\"", "'", "\n", "  ", "\t", "---\n",
            "...", "#",
            "%TAG", "<<: ", ",", "\u{85}", "\u{feff}", "é", "\0", "0", "\\", "@",
        ].map { Array($0.utf8) }
        for _ in 0..<100 {
            var bytes = Array(ProcessDefinitionTests.example.utf8)
            for _ in 0...roll(6) {
                let start = roll(bytes.count)
                let end = min(bytes.count, start + roll(12))
                bytes.replaceSubrange(start..<end, with: tokens[roll(tokens.count)])
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                let process = try ProcessDefinition(yaml: text, file: "process.yml")
                #expect(process.workflows.contains { $0.condition.isEmpty })
                #expect(!process.scanners.isEmpty)
            } catch {
                #expect(!error.problems.isEmpty)
                #expect(error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
                #expect(!error.description.utf8.contains { $0 < 0x20 && $0 != UInt8(ascii: "\n") })
            }
        }
    }
}
