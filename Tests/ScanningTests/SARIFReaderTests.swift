import GateModel
import Testing

@testable import Scanning

@Suite("SARIFReader")
struct SARIFReaderTests {
    private func read(_ run: String) throws -> ParsedReport {
        try SARIFReader.read(Array(#"{"version":"2.1.0","runs":[\#(run)]}"#.utf8))
    }

    private func one(_ result: String, rules: String = "[]", more: String = "") throws -> ReportedFinding {
        let report = try read(#"{"tool":{"driver":{"name":"t","rules":\#(rules)}},"results":[\#(result)]\#(more)}"#)
        #expect(report.gaps == [])
        return try #require(report.findings.first)
    }

    static let severities: [(result: String, rule: String, severity: Severity)] = [
        (#"{"level":"error"}"#, "{}", .high), (#"{"level":"warning"}"#, "{}", .medium),
        (#"{"level":"note"}"#, "{}", .low),
        (#"{"level":"none"}"#, "{}", .note), ("{}", "{}", .medium), (#"{"level":"strange"}"#, "{}", .medium),
        ("{}", #"{"defaultConfiguration":{"level":"error"}}"#, .high),
        (#"{"level":"note"}"#, #"{"properties":{"security-severity":"9.8"}}"#, .critical),
        (#"{"level":"note"}"#, #"{"properties":{"security-severity":7}}"#, .high),
        ("{}", #"{"properties":{"security-severity":"6.9"}}"#, .medium),
        ("{}", #"{"properties":{"security-severity":"0.1"}}"#, .low),
        (#"{"level":"error"}"#, #"{"properties":{"security-severity":"1e999"}}"#, .high),
        (#"{"level":"error"}"#, #"{"properties":{"security-severity":"high"}}"#, .high),
        (#"{"properties":{"security-severity":"9.1"}}"#, #"{"properties":{"security-severity":"2"}}"#, .critical),
    ]

    @Test("takes the severity from the score, else from the level", arguments: severities.indices)
    func severity(_ index: Int) throws {
        let given = Self.severities[index]
        let (result, rule) = (
            try ReportJSON.parse(Array(given.result.utf8)), try ReportJSON.parse(Array(given.rule.utf8))
        )
        #expect(SARIFReader.severity(result, rule) == given.severity)
    }

    static let weaknesses: [(String, Int?)] = [
        ("CWE-79", 79), ("CWE-79: Improper", 79), ("external/cwe/cwe-079", 79), ("cwe:22", 22), ("CWE89", 89),
        ("security", nil),
        ("cwe-", nil), ("cwe", nil), ("", nil), ("cwe-99999999999999999999", nil),
    ]

    @Test("knows a weakness's number in its spellings", arguments: weaknesses)
    func cwe(_ text: String, _ number: Int?) {
        #expect(SARIFReader.cweNumber(text) == number)
    }

    @Test("collects weaknesses from tags, relationships and taxa")
    func allWeaknesses() throws {
        let finding = try one(
            #"{"ruleId":"r","message":{"text":"m"},"taxa":[{"id":"22","toolComponent":{"name":"CWE"}},{"id":"7"}]}"#,
            rules:
                #"[{"id":"r","properties":{"tags":["CWE-79: x","fast"]},"relationships":[{"target":{"id":"CWE-120","toolComponent":{"name":"CWE"}}}]}]"#
        )
        #expect(finding.cwe == [22, 79, 120])
    }

    @Test("finds the rule by index, by id, below another, and in an extension")
    func rules() throws {
        let rules = #"[{"id":"A","name":"first"},{"id":"B","shortDescription":{"text":"second"}}]"#
        #expect(try one(#"{"ruleIndex":1,"message":{"text":"m"}}"#, rules: rules).title == "second")
        #expect(try one(#"{"ruleIndex":1,"message":{"text":"m"}}"#, rules: rules).rule == "B")
        #expect(try one(#"{"ruleId":"A/1","message":{"text":"m"}}"#, rules: rules).title == "first")
        #expect(try one(#"{"ruleId":"A","ruleIndex":1,"message":{"text":"m"}}"#, rules: rules).title == "first")
        #expect(try one(#"{"ruleIndex":99,"message":{"text":"m"}}"#, rules: rules).rule == "unnamed-rule")
        let report = try read(
            #"{"tool":{"driver":{"name":"t"},"extensions":[{"name":"e","rules":[{"id":"X","name":"from e"}]}]},"results":[{"rule":{"index":0,"toolComponent":{"index":0}},"message":{"text":"m"}},{"ruleId":"X","message":{"text":"m"}}]}"#
        )
        #expect(report.findings.map(\.title) == ["from e", "from e"])
    }

    @Test("fills in messages")
    func messages() throws {
        let rules = #"[{"id":"r","messageStrings":{"default":{"text":"{0} calls {1} {{x}} {9}"}}}]"#
        let finding = try one(
            #"{"ruleId":"r","message":{"id":"default","arguments":["f","g"]}}"#, rules: rules)
        #expect(finding.message == "f calls g {x} {9}")
        #expect(try one(#"{"message":{"text":"plain {0}"}}"#).message == "plain {0}")
        #expect(try one(#"{"ruleId":"r","message":{"id":"absent"}}"#, rules: rules).message.contains("absent"))
        #expect(SARIFMessage.filled("{0}{", ["{0}"]) == "{0}{")
    }

    static let uris: [(artifact: String, bases: String, file: RepoPath?)] = [
        (#"{"uri":"a.c"}"#, "{}", "a.c"), (#"{"uri":"./a.c"}"#, "{}", "a.c"), (#"{"uri":"dir/../a.c"}"#, "{}", "a.c"),
        (#"{"uri":"dir//b c.c"}"#, "{}", "dir/b c.c"), (#"{"uri":"dir/b%20c.c"}"#, "{}", "dir/b c.c"),
        (#"{"uri":"dir\\b c.c"}"#, "{}", "dir/b c.c"), (#"{"uri":"/snap/a.c"}"#, "{}", "a.c"),
        (#"{"uri":"file:///snap/dir/b%20c.c"}"#, "{}", "dir/b c.c"), (#"{"uri":"file:/snap/a.c"}"#, "{}", "a.c"),
        (#"{"uri":"file://host/snap/a.c"}"#, "{}", "a.c"), (#"{"uri":"100%.c"}"#, "{}", "100%.c"),
        (#"{"uri":"a.c","uriBaseId":"%SRCROOT%"}"#, "{}", "a.c"),
        (#"{"uri":"a.c","uriBaseId":"ROOT"}"#, #"{"ROOT":{"uri":"file:///snap/"}}"#, "a.c"),
        (
            #"{"uri":"b c.c","uriBaseId":"DIR"}"#,
            #"{"ROOT":{"uri":"file:///snap"},"DIR":{"uri":"dir/","uriBaseId":"ROOT"}}"#, "dir/b c.c"
        ),
        (#"{"uri":"a.c","uriBaseId":"A"}"#, #"{"A":{"uri":"","uriBaseId":"B"},"B":{"uriBaseId":"A"}}"#, "a.c"),
        (#"{"index":0}"#, "{}", "a.c"), (#"{"index":7}"#, "{}", nil), (#"{"uri":"../a.c"}"#, "{}", nil),
        (#"{"uri":"/etc/passwd"}"#, "{}", nil), (#"{"uri":"/snapshot/a.c"}"#, "{}", nil), (#"{"uri":""}"#, "{}", nil),
        (#"{"uri":"https://example.com/a.c"}"#, "{}", nil),
        (#"{"uri":"a.c","uriBaseId":"E"}"#, #"{"E":{"uri":"file:///etc/"}}"#, nil),
    ]

    @Test("finds the file that a URI means", arguments: uris.indices)
    func uri(_ index: Int) throws {
        let given = Self.uris[index]
        let finding = try one(
            #"{"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":\#(given.artifact)}}]}"#,
            more: #","originalUriBaseIds":\#(given.bases),"artifacts":[{"location":{"uri":"a.c"}}]"#)
        let files = (["a.c", "dir/b c.c", "100%.c"] as [RepoPath]).map { PushedFile($0).version }
        let paths = SnapshotPaths(root: "/snap", files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) }))
        let match = finding.places.first.flatMap { paths.match($0.paths) }
        #expect(match == given.file.flatMap { path in files.first { $0.path == path }.map { .file($0) } })
    }

    static let regions: [(String, ClosedRange<Int>?)] = [
        (#"{"startLine":3,"endLine":5}"#, 3...5), (#"{"startLine":3}"#, 3...3),
        (#"{"startLine":5,"endLine":3}"#, 5...5),
        (#"{"startLine":0}"#, nil), (#"{"startLine":-4}"#, nil), (#"{"charOffset":12}"#, nil), ("{}", nil),
        ("null", nil),
        (#"{"startLine":1e999}"#, nil), (#"{"startLine":1.5}"#, nil),
        (#"{"startLine":99999999}"#, 99_999_999...99_999_999),
    ]

    @Test("reads lines, and takes what is no line for the whole file", arguments: regions)
    func region(_ region: String, _ lines: ClosedRange<Int>?) throws {
        let finding = try one(
            #"{"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":\#(region)}}]}"#
        )
        #expect(finding.places.map(\.lines) == [lines])
    }

    @Test("keeps suppressed results: pushed content does not waive itself")
    func suppressions() throws {
        _ = try one(#"{"message":{"text":"m"},"suppressions":[{"kind":"inSource","status":"accepted"}]}"#)
    }

    @Test("drops results that say that nothing is wrong")
    func passes() throws {
        let report = try read(#"{"results":[{"kind":"pass"},{"kind":"notApplicable"},{"baselineState":"absent"}]}"#)
        #expect(report == ParsedReport())
    }

    @Test("a result without a place, and a file that could not be parsed, do not vanish")
    func gaps() throws {
        #expect(try one(#"{"message":{"text":"m"}}"#).places == [])
        let notes =
            #"[{"level":"warning","descriptor":{"id":"Syntax error"},"message":{"text":"Syntax error at line r.py:1:\n content"}}]"#
        let report = try read(
            #"{"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":\#(notes)}],"results":[]}"#)
        #expect(report.gaps == [.init(path: nil, reason: "Syntax error at line r.py:1:")])
        #expect(try read(#"{"results":[],"externalPropertyFileReferences":{"results":[{}]}}"#).gaps.count == 1)
    }

    @Test("reads 30,000 results")
    func many() throws {
        let report = try SARIFReader.read(Array(sarif((0..<30_000).map { "f\($0)" }).utf8))
        #expect(report.findings.count == 30_000)
    }

    @Test(
        "refuses what is no SARIF 2.1.0",
        arguments: [
            "[]", "{}", "1", #"{"version":"2.0.0","runs":[]}"#, #"{"version":"2.1.0"}"#,
            #"{"version":"2.1.0","runs":[1]}"#, #"{"version":"2.1.0","runs":[{"results":{}}]}"#,
            #"{"version":"2.1.0","runs":[{"results":[1]}]}"#,
        ])
    func refuses(_ text: String) {
        #expect(throws: ScanningError.self) { try SARIFReader.read(Array(text.utf8)) }
    }
}
