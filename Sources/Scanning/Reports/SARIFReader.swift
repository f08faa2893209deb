import GateModel
import JSONReading

/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
///
/// Suppressions are ignored: they come from comments in the pushed content, which does not waive itself.
/// Snippets are never read: they hold content.
enum SARIFReader {
    static func read(_ bytes: [UInt8]) throws(ScanningError) -> ParsedReport {
        let document = try ReportJSON.parse(bytes)
        guard let version = document["version"]?.string, version.hasPrefix("2.1") else {
            throw .malformedReport("it is not SARIF of version 2.1")
        }
        guard let runs = document["runs"]?.array else { throw .malformedReport("it has no list 'runs'") }
        var report = ParsedReport()
        if runs.isEmpty { report.gaps.append(.init(path: nil, reason: "its report holds no run")) }
        for run in runs { try read(run, into: &report) }
        return report
    }

    private static func read(_ run: JSONValue, into report: inout ParsedReport) throws(ScanningError) {
        guard run.object != nil else { throw .malformedReport("a run is no object") }
        let rules = SARIFRules(run)
        let locations = SARIFLocations(run)
        for invocation in run["invocations"]?.array ?? [] {
            addGaps(of: invocation, locations, to: &report)
        }
        if run["externalPropertyFileReferences"]?["results"] != nil {
            report.gaps.append(.init(path: nil, reason: "its report keeps results in other files"))
        }
        switch run["results"] {
        case .array(let results)?:
            for result in results {
                if let finding = try finding(result, rules, locations) { report.findings.append(finding) }
            }
        // The standard's way to say "I did not look" is to leave the list out (3.14.23).
        case nil, .null?: report.gaps.append(.init(path: nil, reason: "its report has no list of results"))
        default: throw .malformedReport("'results' is no list")
        }
    }

    // MARK: - What was not looked at

    private static func addGaps(of invocation: JSONValue, _ locations: SARIFLocations, to report: inout ParsedReport) {
        let before = report.gaps.count
        let lists = ["toolExecutionNotifications", "toolConfigurationNotifications"]
        for notification in lists.flatMap({ invocation[$0]?.array ?? [] }) where meansGap(notification) {
            let text = notification["message"]?["text"]?.string ?? notification["descriptor"]?["id"]?.string
            // The first line only: semgrep puts the file's content below it.
            let line = text?.split(whereSeparator: \.isNewline).first.map(String.init) ?? "an error without a message"
            let path = notification["locations"]?.array?.first.flatMap { locations.place($0) }?.paths.first
            report.gaps.append(.init(path: path, reason: line))
        }
        if invocation["executionSuccessful"]?.bool == false, report.gaps.count == before {
            let code = invocation["exitCodeDescription"]?.string ?? invocation["processStartFailureMessage"]?.string
            report.gaps.append(
                .init(path: nil, reason: "its report says that it did not succeed" + (code.map { ": \($0)" } ?? "")))
        }
    }

    private static func meansGap(_ notification: JSONValue) -> Bool {
        let level = notification["level"]?.string ?? "warning"
        if level == "error" { return true }
        guard level == "warning" else { return false }
        // semgrep only warns where it could not parse a file or gave up on it.
        let id = (notification["descriptor"]?["id"]?.string ?? "").lowercased().filter(\.isLetter)
        return ["syntaxerror", "parse", "partialparsing", "lexical", "timeout", "memory", "toomanymatches", "fatal"]
            .contains { id.contains($0) }
    }

    // MARK: - Results

    private static func finding(
        _ result: JSONValue, _ rules: SARIFRules, _ locations: SARIFLocations
    ) throws(ScanningError) -> ReportedFinding? {
        guard result.object != nil else { throw .malformedReport("a result is no object") }
        // Kinds that say "looked at, and nothing is wrong" (3.27.9); and what was there only in an older report (3.27.24).
        if ["pass", "notApplicable", "informational"].contains(result["kind"]?.string) { return nil }
        if result["baselineState"]?.string == "absent" { return nil }
        let rule = rules.rule(of: result)
        let id = result["ruleId"]?.string ?? result["rule"]?["id"]?.string ?? rule?["id"]?.string ?? "unnamed-rule"
        let message = SARIFMessage.text(result["message"], rule: rule, rules: rules) ?? "no message"
        let title =
            rule?["shortDescription"]?["text"]?.string ?? rule?["name"]?.string
            ?? rule?["fullDescription"]?["text"]?.string ?? id
        var places = (result["locations"]?.array ?? []).compactMap { locations.place($0) }
        if places.isEmpty, let target = result["analysisTarget"], let place = locations.place(artifact: target, nil) {
            places = [place]
        }
        return ReportedFinding(
            rule: id, title: title, severity: severity(result, rule), cwe: cwe(result, rule), message: message,
            fix: result["fixes"]?.array?.first?["description"]?["text"]?.string, places: places)
    }

    /// GitHub's steps for `security-severity`, which is a CVSS score; else the level.
    static func severity(_ result: JSONValue, _ rule: JSONValue?) -> Severity {
        if let score = score(result["properties"]) ?? score(rule?["properties"]), score.isFinite, score > 0 {
            switch score {
            case 9...: return .critical
            case 7..<9: return .high
            case 4..<7: return .medium
            default: return .low
            }
        }
        switch result["level"]?.string ?? rule?["defaultConfiguration"]?["level"]?.string ?? "warning" {
        case "error": return .high
        case "note": return .low
        case "none": return .note
        // "warning", and words that are none of the standard's: not to be played down.
        default: return .medium
        }
    }

    private static func score(_ properties: JSONValue?) -> Double? {
        guard let value = properties?["security-severity"] else { return nil }
        return value.double ?? value.string.flatMap { Double($0) }
    }

    /// Numbers from tags, `cwe` properties, relationships and taxa, in the order they are met.
    static func cwe(_ result: JSONValue, _ rule: JSONValue?) -> [Int] {
        var found: [Int] = []
        func add(_ number: Int?) {
            if let number, !found.contains(number) { found.append(number) }
        }
        for holder in [result, rule].compactMap({ $0 }) {
            for tag in holder["properties"]?["tags"]?.array ?? [] { add(tag.string.flatMap(cweNumber)) }
            let property = holder["properties"]?["cwe"]
            for value in property?.array ?? [property].compactMap({ $0 }) { add(value.string.flatMap(cweNumber)) }
            let targets = (holder["relationships"]?.array ?? []).compactMap { $0["target"] }
            for reference in targets + (holder["taxa"]?.array ?? []) {
                guard let id = reference["id"]?.string else { continue }
                let isCWE = reference["toolComponent"]?["name"]?.string?.uppercased() == "CWE"
                add(cweNumber(id) ?? (isCWE ? Int(id) : nil))
            }
        }
        return found
    }

    /// 79 from `CWE-79`, `CWE-79: Improper …`, `external/cwe/cwe-079`.
    static func cweNumber(_ text: String) -> Int? {
        let bytes = Array(text.lowercased().utf8)
        let name = Array("cwe".utf8)
        var start = 0
        while start + 3 < bytes.count {
            if bytes[start..<start + 3].elementsEqual(name) {
                var end = start + 3
                if [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "/")].contains(bytes[end]) {
                    end += 1
                }
                let digits = bytes[end...].prefix { (48...57).contains($0) }
                if !digits.isEmpty, digits.count < 7 { return Int(String(decoding: digits, as: UTF8.self)) }
            }
            start += 1
        }
        return nil
    }
}
