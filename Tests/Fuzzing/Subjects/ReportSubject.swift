import GateModel
import TestSupport

@testable import Scanning

/// Reports of external scanners, in all formats.
struct ReportSubject: FuzzSubject {
    static let name = "reports"

    private let mutator = Mutator(samples: Self.samples, words: Self.words)

    init() throws {
        for sample in mutator.samples
        where ScannerDefinition.ReportFormat.allCases.allSatisfy({ Self.report($0, sample)?.findings.isEmpty ?? true })
        {
            throw FuzzError("no reader finds anything in a sample")
        }
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] { mutator.input(&random) }

    func look(at input: [UInt8]) -> String? {
        for format in ScannerDefinition.ReportFormat.allCases {
            guard let report = Self.report(format, input) else { continue }
            for place in report.findings.flatMap(\.places) {
                if let lines = place.lines, lines.lowerBound < 1 { return "\(format) reports the lines \(lines)" }
                if let column = place.column, column < 1 { return "\(format) reports the column \(column)" }
            }
            guard Self.report(format, input) == report else { return "\(format) reads something else again" }
        }
        return nil
    }

    /// `nil` for what is refused.
    private static func report(_ format: ScannerDefinition.ReportFormat, _ input: [UInt8]) -> ParsedReport? {
        do { return try format.read(input) } catch { return nil }
    }

    private static let samples = [
        #"""
        {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t","rules":[{"id":"r","shortDescription":{"text":"s"},
        "defaultConfiguration":{"level":"error"},"properties":{"security-severity":"9.1","tags":["CWE-79","external/cwe/cwe-89"]},
        "relationships":[{"target":{"id":"79","toolComponent":{"name":"CWE"}}}]}]}},
        "originalUriBaseIds":{"ROOT":{"uri":"file:///a%20b/","uriBaseId":"ROOT"}},
        "artifacts":[{"location":{"uri":"x.c","uriBaseId":"ROOT"}}],
        "invocations":[{"executionSuccessful":false,"exitCode":3,"toolExecutionNotifications":[{"level":"error",
        "message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"y"}}}]}]}],
        "results":[{"ruleId":"r","ruleIndex":0,"level":"warning","rank":50.5,"message":{"text":"m {0}","arguments":["a"]},
        "locations":[{"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":3,"endLine":4,
        "startColumn":2}}}],"suppressions":[]}]}]}
        """#,
        #"{"comments":[{"file":"a.sh","line":1,"endLine":2,"column":3,"level":"style","code":1072,"message":"m"}]}"#,
        #"""
        {"errors":[{"filename":"b.py","reason":"syntax"}],"metrics":{"a.py":{}},"results":[{"filename":"a.py",
        "issue_cwe":{"id":78,"link":"l"},"issue_severity":"HIGH","issue_text":"t","line_number":4,"line_range":[4,5],
        "col_offset":0,"test_id":"B602","test_name":"n","more_info":"i"}]}
        """#,
        #"{"version":"1.5.0","results":{"a.env":[{"type":"Secret Keyword","filename":"a.env","line_number":3,"hashed_secret":"x"}]}}"#,
        #"""
        <?xml version="1.0" encoding="UTF-8"?><results version="2"><cppcheck version="2.10"/><!-- c --><errors>
        <error id="arrayIndex" severity="error" msg="a &amp; b &#x41;" verbose="v" cwe="788" file0="a.c">
        <location file="a.c" line="3" column="7" info="i"/><symbol>x</symbol></error></errors></results>
        """#,
    ]
    private static let words = [
        "{", "}", "[", "]", ":", ",", "\"", "\\u", "\\ud83d", "\\ude00", "\\", "null", "true", "1e999", "-1e999",
        "1e18", "<",
        ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "&#", "&#x110000;", "&#0;", "&lt;", "='", "=\"",
        "\n",
        "\"line\":", "\"startLine\":", "\"index\":", "\"rank\":", "\"security-severity\":", "CWE-", "%00", "%",
        "file://",
        "\"ruleIndex\":", "{\"a\":[", "<a b=\"",
    ]
}
