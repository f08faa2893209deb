import GateModel
import Testing

@testable import Scanning

@Suite("Report readers")
struct ReportReaderTests {
    @Test("shellcheck: levels, lines, and a file that it gave up on")
    func shellcheck() throws {
        let report = try ShellcheckReader.read(
            Array(
                #"{"comments":[{"file":"./a.sh","line":2,"endLine":3,"column":6,"endColumn":8,"level":"info","code":2086,"message":"Double quote"},{"file":"b.sh","line":1,"column":1,"level":"error","code":1072,"message":"Unexpected"}]}"#
                    .utf8))
        #expect(report.findings.map(\.rule) == ["SC2086", "SC1072"])
        #expect(report.findings.map(\.severity) == [.low, .high])
        #expect(report.findings[0].places == [ReportedPlace(paths: ["./a.sh"], line: 2, endLine: 3, column: 6)])
        #expect(report.gaps.map(\.path) == ["b.sh"])
    }

    @Test("bandit: weakness, severity, and files that it skipped or did not mention")
    func bandit() throws {
        let report = try BanditReader.read(
            Array(
                #"{"errors":[{"filename":"./bad.py","reason":"syntax error"}],"metrics":{"./v.py":{},"_totals":{}},"results":[{"filename":"./v.py","issue_cwe":{"id":78},"issue_severity":"HIGH","issue_text":"shell=True","line_number":3,"line_range":[3,4],"col_offset":0,"test_id":"B602","test_name":"popen"}]}"#
                    .utf8))
        #expect(report.findings.map(\.cwe) == [[78]])
        #expect(report.findings[0].places == [ReportedPlace(paths: ["./v.py"], line: 3, endLine: 4, column: 1)])
        #expect(report.gaps == [.init(path: "./bad.py", reason: "bandit skipped it: syntax error")])
        #expect(report.scanned == ["./v.py"])
    }

    @Test("detect-secrets: names the kind and never the hash")
    func detectSecrets() throws {
        let report = try DetectSecretsReader.read(
            Array(
                #"{"version":"1.5.0","results":{"s.py":[{"type":"AWS Access Key","filename":"s.py","hashed_secret":"a7c86669","line_number":1}]}}"#
                    .utf8))
        #expect(report.findings.map(\.rule) == ["aws-access-key"])
        #expect(report.findings.map(\.cwe) == [[798]])
        #expect(!"\(report)".contains("a7c86669"))
    }

    private static let cppcheckHead =
        #"<?xml version="1.0" encoding="UTF-8"?><results version="2"><cppcheck version="2.10"/><errors>"#

    @Test("cppcheck: entities, first place, remarks, and files that it gave up on")
    func cppcheck() throws {
        let report = try CppcheckReader.read(
            Array(
                (Self.cppcheckHead + """
                    <error id="nullPointer" severity="error" msg="m" verbose="&apos;q&apos; &lt;&#x41;&#66;&gt; &amp;" cwe="476">
                      <location file="./a.c" line="3" column="67"/><location file="./b.c" line="1"/><symbol>q &amp; r</symbol>
                    </error>
                    <error id="missingInclude" severity="information" msg="no header"/>
                    <error id="syntaxError" severity="error" msg="bad"><location file="c.c" line="0"/></error>
                    </errors></results>
                    """).utf8))
        #expect(report.findings.map(\.rule) == ["nullPointer", "syntaxError"])
        #expect(report.findings[0].message == "'q' <AB> &")
        #expect(report.findings[0].places == [ReportedPlace(paths: ["./a.c"], line: 3, column: 67)])
        #expect(report.findings[1].places.map(\.lines) == [nil])
        #expect(report.gaps.map(\.path) == ["c.c"])
    }

    @Test(
        "cppcheck: refuses what is not its XML",
        arguments: [
            "", "<results", "<results version=\"2\"><errors>", "<results version=\"1\"><errors/></results>",
            "<results version=\"2\"/>",
            "cppcheck: error: x", cppcheckHead + "</results></errors>", cppcheckHead + "</errors></results><results/>",
            cppcheckHead + "</errors></results>trailing",
            "<!DOCTYPE x [<!ENTITY a \"b\">]>" + cppcheckHead + "</errors></results>",
            cppcheckHead + "<error id=\"a\" msg=\"&unknown;\" severity=\"error\"/></errors></results>",
            cppcheckHead + "<error id=\"a\" id=\"b\" msg=\"\" severity=\"error\"/></errors></results>",
            cppcheckHead + "<error id=\"a\" msg=\"\" severity=\"dreadful\"/></errors></results>",
            cppcheckHead + "<error id=\"a\" msg=\"&#0;\" severity=\"error\"/></errors></results>",
            cppcheckHead + String(repeating: "<a>", count: 100_000),
        ])
    func cppcheckRefuses(_ text: String) {
        #expect(throws: ScanningError.self) { try CppcheckReader.read(Array(text.utf8)) }
    }

    @Test(
        "no reader takes a truncated or foreign report for a whole one",
        arguments: ScannerDefinition.ReportFormat.allCases)
    func foreign(_ format: ScannerDefinition.ReportFormat) {
        for text in [
            "", "{}", "[]", "null", "<x/>", "{\"results\":{}}", "{\"comments\":{}}", "{\"results\":[],\"errors\":[]}",
        ] {
            #expect(throws: ScanningError.self, "\(text)") { try format.read(Array(text.utf8)) }
        }
    }

    @Test("finds a file whose name is no UTF-8 by what a report can say of it")
    func latinName() {
        let file = PushedFile(RepoPath(bytes: [0x66, 0xE9])).version
        let paths = SnapshotPaths(root: "/snap", files: [file.path: file])
        #expect(paths.match(["./f\u{FFFD}"]) == .file(file))
        #expect(paths.match(["./g\u{FFFD}"]) == nil)
    }
}

@Suite("What a report adds to a scan")
struct ReportAssemblyTests {
    @Test("more places than are told of one push are a gap, with those that the cache gave")
    func places() {
        let file = PushedFile("a").version
        let paths = SnapshotPaths(root: "/snap", files: [file.path: file])
        let finding = ReportedFinding(
            rule: "r", title: "t", severity: .low, message: "m", places: [ReportedPlace(paths: ["a"], line: 1)])
        let report = ParsedReport(findings: Array(repeating: finding, count: ScanReport.maxPlaces - 1))
        var assembly = ReportAssembly(ScannerDefinition(name: "tool", kind: .secrets, inspect: .tip)) { $0 }
        assembly.add(report, paths, due: [])
        let isTaken = assembly.takes(assembly.findings[0])
        #expect(isTaken && assembly.gaps.isEmpty && assembly.findings.count == ScanReport.maxPlaces - 1)
        let isOneMoreTaken = assembly.takes(assembly.findings[0])
        #expect(!isOneMoreTaken)
        assembly.add(report, paths, due: [])
        #expect(assembly.findings.count == ScanReport.maxPlaces - 1 && assembly.concernsAll)
        #expect(assembly.gaps == [ScanReport.tooManyPlaces(ScanReport.maxPlaces)])
    }
}

@Suite("PathGlob")
struct PathGlobTests {
    static let cases: [(String, RepoPath, Bool)] = [
        (".bandit", ".bandit", true), (".bandit", "a/b/.BANDIT", true), (".bandit", "x.bandit", false),
        (".bandit", ".bandit/x", false),
        ("rules/", "rules/a.yml", true), ("rules/", "rules/b/a.yml", true), ("rules/", "rules", false),
        ("rules/", "x/rules/a", false),
        ("a/b.yml", "a/b.yml", true), ("a/b.yml", "x/a/b.yml", false), ("/x.yml", "x.yml", true),
        ("/x.yml", "a/x.yml", false),
        ("*.cfg", "a/setup.cfg", true), (".eslintrc*", ".eslintrc.js", true), ("a/*.yml", "a/b/c.yml", false),
        ("a/**/c", "a/c", true),
        ("a/**/c", "a/b/d/c", true), ("a/**", "a/b/c", true), ("**/.semgrep/**", ".semgrep/x", true),
        ("**/.semgrep/**", "a/.semgrep/b/x", true),
        ("**/.semgrep/**", "a.semgrep/x", false), ("?.c", "a.c", true), ("?.c", "ab.c", false),
        ("a?b/c", "a/b/c", false), ("./a/b", "a/b", true), ("***/a", "x/a", true), ("a**b", "a/b", true),
        ("x?yz", "a/x.yz", true), ("**/config/brakeman.*", "Config/brakeman.yml", true), ("*", "a/b", true),
    ]

    @Test("matches", arguments: cases)
    func matches(_ pattern: String, _ path: RepoPath, _ expected: Bool) {
        #expect(PathGlob(pattern).matches(path) == expected)
    }

    @Test("is not slowed down by a hostile path")
    func hostile() {
        #expect(!PathGlob("*a*a*a*a*a*a*a*b").matches(RepoPath(String(repeating: "a", count: 4000))))
    }
}

@Suite("ScannerConfiguration")
struct ScannerConfigurationTests {
    @Test("knows a tool's files also behind a wrapper, and all tools' where it knows none")
    func wellKnown() {
        let bandit = ScannerConfiguration(definition(["python3", "-m", "bandit"]))
        #expect(bandit.contains("sub/setup.cfg") && !bandit.contains(".semgrepignore"))
        let unknown = ScannerConfiguration(definition(["/opt/lint.sh"], configuration: ["lint/*.toml"]))
        #expect(unknown.contains(".semgrepignore") && unknown.contains("lint/a.toml") && !unknown.contains("a.py"))
    }

    @Test("finds names, beginnings and folders, whatever their case")
    func kinds() {
        let every = ScannerConfiguration(definition(["lint"]))
        for path in ["PyProject.toml", "a/.eslintrc.js", "a/.Semgrep/x", "b/config/brakeman.yml", "x.cppcheck"] {
            #expect(every.contains(RepoPath(path)), "\(path)")
        }
        for path in ["pyproject.toml/x", "pyproject.tom", "semgrep/x", ".eslintr", "x.cppcheck.py", ""] {
            #expect(!every.contains(RepoPath(path)), "\(path)")
        }
    }
}

@Suite("ProgramVersion")
struct ProgramVersionTests {
    static let answers: [(String, String?)] = [
        ("ShellCheck - shell script analysis tool\nversion: 0.9.0\n", "0.9.0"),
        ("bandit 1.9.4\n  python version = 3.11.7\n", "1.9.4"),
        ("Cppcheck 2.10\n", "2.10"), ("v8.2.1-rc1+x", "8.2.1-rc1+x"), ("no number", nil), ("", nil), ("a. 5.", nil),
    ]

    @Test("is found in what programs answer", arguments: answers)
    func number(_ answer: String, _ version: String?) {
        #expect(ProgramVersion.number(in: Array(answer.utf8)) == version)
    }

    @Test("of a script is asked again: what it loads may be upgraded and leave the script as it was")
    func script() throws {
        let script = try Program.find("/usr/bin/ldd", searchPath: "")
        let machineCode = try Program.find("/usr/bin/env", searchPath: "")
        #expect(ProgramVersion.key(for: script, at: 0).bytes == ProgramVersion.key(for: script, at: 3599).bytes)
        #expect(ProgramVersion.key(for: script, at: 0).bytes != ProgramVersion.key(for: script, at: 3600).bytes)
        #expect(
            ProgramVersion.key(for: machineCode, at: 0).bytes == ProgramVersion.key(for: machineCode, at: 3600).bytes)
    }
}
