import GateModel
import JSONReading

/// `bandit -f json` (https://bandit.readthedocs.io/en/latest/formatters/json.html).
enum BanditReader {
    static func read(_ bytes: [UInt8]) throws(ScanningError) -> ParsedReport {
        let document = try ReportJSON.parse(bytes)
        guard let results = document["results"]?.array, let errors = document["errors"]?.array,
            let metrics = document["metrics"]?.object
        else { throw .malformedReport("it lacks 'results', 'errors' or 'metrics'") }
        var report = ParsedReport()
        report.scanned = Set(metrics.map(\.name).filter { $0 != "_totals" })
        for error in errors {
            let reason = error["reason"]?.string ?? "no reason given"
            report.gaps.append(.init(path: error["filename"]?.string, reason: "bandit skipped it: \(reason)"))
        }
        for result in results {
            guard let file = result["filename"]?.string, let rule = result["test_id"]?.string,
                let message = result["issue_text"]?.string
            else { throw .malformedReport("a result has no filename, test_id or issue_text") }
            let lines = result["line_range"]?.array?.compactMap(\.int) ?? []
            report.findings.append(
                ReportedFinding(
                    rule: rule, title: result["test_name"]?.string ?? rule,
                    severity: severity(result["issue_severity"]?.string),
                    cwe: result["issue_cwe"]?["id"]?.int.map { [$0] } ?? [], message: message,
                    places: [
                        ReportedPlace(
                            paths: [file], line: result["line_number"]?.int, endLine: lines.max(),
                            column: result["col_offset"]?.int.flatMap { (0..<Int.max).contains($0) ? $0 + 1 : nil })
                    ]))
        }
        return report
    }

    private static func severity(_ word: String?) -> Severity {
        switch word {
        case "HIGH": .high
        case "MEDIUM": .medium
        default: .low
        }
    }
}
