public import GateModel

/// A run as GitLab's SAST report (https://gitlab.com/gitlab-org/security-products/security-report-schemas), for the vulnerability report
/// and the merge request's security widget.
///
/// Everything is in it that blocks or is annotated, up to ``maxFindings``. What was not looked at, and how much is left out, are messages
/// of the scan; a scan that was not complete has the status `failure`.
public struct GitLabSAST: FeedbackRenderer {
    public static let name = "gitlab-sast"

    static let maxFindings = 5_000

    public init() {}

    public func render(_ run: GateRun) -> String {
        let findings = PlatformAnnotation.findings(run)
        var ids = ReportIDs()
        let shown = findings.prefix(Self.maxFindings)
        let vulnerabilities = shown.map { Self.vulnerability($0, id: ids.nextName($0.finding)) }
        return JSONValue.object([
            "version": .string("15.0.6"),
            "scan": Self.scan(run, Shown(shown: shown.count, total: findings.count)),
            "vulnerabilities": .array(vulnerabilities),
        ]).pretty + "\n"
    }

    private static func scan(_ run: GateRun, _ shown: Shown) -> JSONValue {
        let view = RunView(run)
        let span = run.milliseconds.isFinite ? Int64(min(max(0, run.milliseconds), 1e12)) : 0
        var messages: [JSONValue] = []
        func add(_ text: String, level: String) {
            messages.append(.object(["level": .string(level), "value": .string(SARIFText.bounded(text, 1_000))]))
        }
        if view.isIncomplete {
            for gap in PlatformAnnotation.gaps(view, limit: 50) { add("Not looked at: \(gap)", level: "warn") }
        }
        if let rest = shown.text { add(rest, level: "warn") }
        let program = JSONValue.object([
            "id": .string("gatehouse"), "name": .string("Gatehouse"),
            "version": .string(run.version.isEmpty ? "unknown" : PlainText.name(run.version, limit: 40)),
            "vendor": .object(["name": .string("Gatehouse")]),
        ])
        return .object([
            "type": .string("sast"), "status": .string(view.isIncomplete ? "failure" : "success"),
            "analyzer": program, "scanner": program, "messages": .array(messages),
            "start_time": .string(time(run.startedAt)), "end_time": .string(time(run.startedAt &+ span)),
        ])
    }

    /// `2026-01-31T14:05:12`: in UTC, to the second. The format has no year but those of four digits.
    private static func time(_ milliseconds: Int64) -> String {
        let known = min(max(0, milliseconds), 253_402_300_799_000)
        return String(Timestamp.rfc3339(milliseconds: known).prefix(19))
    }

    private static func vulnerability(_ decided: DecidedFinding, id: String) -> JSONValue {
        let finding = decided.finding
        let annotation = PlatformAnnotation(decided)
        let title = FindingBlock.title(finding).rendered(usesColor: false)
        let fixes = PlatformAnnotation.fixes(decided).map(\.text).joined(separator: "\n")
        return .members([
            "id": .string(id), "category": .string("sast"), "name": .string(SARIFText.bounded(title, 250)),
            "description": .string(spans(annotation.message, limit: 4_000)),
            "solution": fixes.isEmpty ? nil : .string(spans(fixes, limit: 6_900)),
            "severity": .string(severity(finding.severity)), "location": location(finding, annotation),
            "identifiers": .array(identifiers(finding)),
        ])
    }

    /// GitLab shows these as Markdown: each line is a code span, in which a stranger's text is no markup.
    private static func spans(_ text: String, limit: Int) -> String {
        SARIFText.bounded(text, limit).split(separator: "\n").map { MarkdownText.codeSpan(String($0)) }
            .joined(separator: "\n")
    }

    private static func location(_ finding: Finding, _ annotation: PlatformAnnotation) -> JSONValue {
        let path = annotation.anchor?.path ?? finding.locations.first.map { PlainText.json($0.path) }
        let lines = annotation.anchor?.lines
        return .members([
            "file": path.map { .string($0) }, "start_line": lines.map { .integer($0.lowerBound) },
            "end_line": lines.map { .integer($0.upperBound) },
        ])
    }

    /// The rule first, as it makes a vulnerability the same one in the next report; 20 at most.
    private static func identifiers(_ finding: Finding) -> [JSONValue] {
        let rule = PlainText.name("\(finding.scanner)/\(finding.rule)", limit: 200)
        let own = JSONValue.object([
            "type": .string("gatehouse_rule"), "name": .string(rule), "value": .string(rule),
        ])
        let weaknesses = finding.cwe.filter { $0 > 0 }.prefix(19).map { number in
            JSONValue.object([
                "type": .string("cwe"), "name": .string("CWE-\(number)"), "value": .string(String(number)),
                "url": .string("https://cwe.mitre.org/data/definitions/\(number).html"),
            ])
        }
        return [own] + weaknesses
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .critical: "Critical"
        case .high: "High"
        case .medium: "Medium"
        case .low: "Low"
        case .note: "Info"
        }
    }
}
