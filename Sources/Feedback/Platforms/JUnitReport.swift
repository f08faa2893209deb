public import GateModel

/// A run as JUnit XML, which Jenkins, Azure Pipelines, CircleCI and others read as test results.
///
/// A scanner is a suite. A finding that blocks is a failed case, one that is annotated a skipped one; a scanner that did not look at
/// everything has a case with an error, and one with nothing to say a case that passed.
public struct JUnitReport: FeedbackRenderer {
    public static let name = "junit"

    /// Cases of a run: test reports become unreadable long before.
    static let maxCases = 5_000

    public init() {}

    public func render(_ run: GateRun) -> String {
        let view = RunView(run)
        let findings = PlatformAnnotation.findings(run)
        let shown = findings.prefix(Self.maxCases)
        var suites = run.scans.map { scan in
            Suite(scan, findings: shown.filter { $0.finding.scanner == scan.scanner }, stops: !view.isAccepted)
        }
        let known = Set(run.scans.map(\.scanner))
        suites.append(Suite(coverageOf: view, others: shown.filter { !known.contains($0.finding.scanner) }))
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let tests = suites.reduce(0) { $0 + $1.cases.count }
        let failures = suites.reduce(0) { $0 + $1.failures }
        let errors = suites.reduce(0) { $0 + $1.errors }
        text += "<testsuites name=\"gatehouse\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\">\n"
        for suite in suites { text += suite.xml }
        if let rest = Shown(shown: shown.count, total: findings.count).text { text += "  <!-- \(rest) -->\n" }
        return text + "</testsuites>\n"
    }

    /// Text of an element or attribute. The text is printable already, so that XML's own signs are all there is to escape.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            // Never part of printable text, and no character of XML 1.0.
            case "\u{FFFE}", "\u{FFFF}", "\0"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

/// A `testsuite` being made.
private struct Suite {
    struct Case {
        enum Outcome { case passed, skipped, failure, error }
        let name: String
        let file: String?
        let line: Int?
        let outcome: Outcome
        let title: String
        let text: String
    }

    let name: String
    let seconds: Double
    let cases: [Case]

    var failures: Int { cases.count { $0.outcome == .failure } }
    var errors: Int { cases.count { $0.outcome == .error } }

    /// - Parameter stops: whether a scanner that did not look at everything is an error or a remark.
    init(_ scan: ScanReport.Summary, findings: [DecidedFinding], stops: Bool) {
        name = PlainText.name(scan.scanner.rawValue, limit: 80)
        seconds = scan.milliseconds.isFinite ? min(max(0, scan.milliseconds), 1e9) / 1_000 : 0
        var cases = findings.map(Self.case)
        if let reason = scan.outcome.gap {
            let text = PlainText.prose(reason, limit: 400)
            cases.append(Self.gap("\(name) looked at everything", text, outcome: stops ? .error : .skipped))
        } else if cases.isEmpty {
            let looked = "looked at \(TerminalText.count(scan.filesDue, "file", "files").rendered(usesColor: false))"
            cases.append(Case(name: looked, file: nil, line: nil, outcome: .passed, title: "", text: ""))
        }
        self.cases = cases
    }

    /// What no scanner answers for.
    init(coverageOf view: RunView, others: [DecidedFinding]) {
        name = "coverage"
        seconds = 0
        let gaps = view.isIncomplete ? PlatformAnnotation.gaps(view, limit: 20) : []
        let commits = TerminalText.count(view.run.coverage.commits, "commit", "commits").rendered(usesColor: false)
        let title = "everything of \(commits) was looked at"
        let own =
            gaps.isEmpty
            ? Case(name: title, file: nil, line: nil, outcome: .passed, title: "", text: "")
            : Self.gap(title, gaps.joined(separator: "\n"), outcome: view.isAccepted ? .skipped : .error)
        cases = others.map(Self.case) + [own]
    }

    private static func gap(_ name: String, _ text: String, outcome: Case.Outcome) -> Case {
        Case(name: name, file: nil, line: nil, outcome: outcome, title: "Not everything was looked at", text: text)
    }

    private static func `case`(_ decided: DecidedFinding) -> Case {
        let annotation = PlatformAnnotation(decided)
        let place = decided.finding.locations.first.map { LocationLine(location: $0).place.rendered(usesColor: false) }
        return Case(
            name: annotation.title + (place.map { " · \($0)" } ?? ""), file: annotation.anchor?.path,
            line: annotation.anchor?.lines?.lowerBound, outcome: decided.decision == .block ? .failure : .skipped,
            title: annotation.title, text: annotation.message)
    }

    var xml: String {
        let skipped = cases.count { $0.outcome == .skipped }
        let time = "\(Int(seconds)).\(String(Int(seconds * 1_000) % 1_000 + 1_000).dropFirst())"
        var text = "  <testsuite name=\"\(JUnitReport.escaped(name))\" tests=\"\(cases.count)\""
        text += " failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\" time=\"\(time)\">\n"
        for one in cases { text += Self.xml(one, suite: name) }
        return text + "  </testsuite>\n"
    }

    private static func xml(_ one: Case, suite: String) -> String {
        var open = "    <testcase classname=\"gatehouse.\(JUnitReport.escaped(suite.replacing(".", with: "_")))\""
        open += " name=\"\(JUnitReport.escaped(one.name))\""
        if let file = one.file { open += " file=\"\(JUnitReport.escaped(file))\"" }
        if let line = one.line { open += " line=\"\(line)\"" }
        let (title, body) = (JUnitReport.escaped(one.title), JUnitReport.escaped(one.text))
        switch one.outcome {
        case .passed: return open + "/>\n"
        // The only text of a skipped case that every reader shows.
        case .skipped: return open + ">\n      <skipped message=\"\(title)\">\(body)</skipped>\n    </testcase>\n"
        case .failure:
            return open + ">\n      <failure type=\"blocked\" message=\"\(title)\">\(body)</failure>\n    </testcase>\n"
        case .error:
            return open + ">\n      <error type=\"incomplete\" message=\"\(title)\">\(body)</error>\n    </testcase>\n"
        }
    }
}
