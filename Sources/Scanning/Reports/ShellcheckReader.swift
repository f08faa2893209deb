import GateModel
import JSONReading

/// `shellcheck -f json1` (https://github.com/koalaman/shellcheck/wiki/Formats).
enum ShellcheckReader {
    /// SC1071: a shell it does not know; SC1072: it gave up parsing. Nothing below that line was looked at.
    private static let gaveUp: Set<Int> = [1071, 1072]

    static func read(_ bytes: [UInt8]) throws(ScanningError) -> ParsedReport {
        guard let comments = try ReportJSON.parse(bytes)["comments"]?.array else {
            throw .malformedReport("it has no list 'comments'; shellcheck writes one with -f json1")
        }
        var report = ParsedReport()
        for comment in comments {
            guard let file = comment["file"]?.string, let code = comment["code"]?.int,
                let message = comment["message"]?.string
            else { throw .malformedReport("a comment has no file, code or message") }
            report.findings.append(
                ReportedFinding(
                    rule: "SC\(code)", title: "SC\(code)", severity: try severity(comment["level"]?.string),
                    message: message,
                    places: [
                        ReportedPlace(
                            paths: [file], line: comment["line"]?.int, endLine: comment["endLine"]?.int,
                            column: comment["column"]?.int)
                    ]))
            if gaveUp.contains(code) {
                report.gaps.append(.init(path: file, reason: "shellcheck could not parse it (SC\(code))"))
            }
        }
        return report
    }

    private static func severity(_ level: String?) throws(ScanningError) -> Severity {
        switch level {
        case "error": .high
        case "warning": .medium
        case "info": .low
        case "style": .note
        default: throw .malformedReport("a comment has an unknown level")
        }
    }
}
