public import GateModel

/// A run as a report of Bitbucket's Code Insights, and the annotations that belong to it.
///
/// https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/. The report is PUT, its annotations are POSTed a hundred at a time, a thousand at
/// most; what goes beyond is counted in the report's text.
public struct CodeInsights: FeedbackRenderer {
    public static let name = "bitbucket"

    static let maxAnnotations = 1_000
    static let maxOfRequest = 100

    public init() {}

    /// Both in one document: `report`, and `annotations` with one array a request.
    public func render(_ run: GateRun) -> String {
        let (report, requests) = Self.parts(run)
        return JSONValue.object(["report": report, "annotations": .array(requests.map { .array($0) })]).pretty + "\n"
    }

    /// The report's JSON.
    public func report(_ run: GateRun) -> String { Self.parts(run).report.pretty + "\n" }

    /// The JSON of each request that adds annotations, none where there is nothing to tell.
    public func annotations(_ run: GateRun) -> [String] {
        Self.parts(run).requests.map { JSONValue.array($0).pretty + "\n" }
    }

    private static func parts(_ run: GateRun) -> (report: JSONValue, requests: [[JSONValue]]) {
        let all = PlatformAnnotation.all(run)
        let shown = Array(all.prefix(maxAnnotations))
        var ids = ReportIDs()
        let values = shown.map { annotation in
            value(annotation, id: annotation.decided.map { ids.nextName($0.finding) } ?? "gatehouse-incomplete")
        }
        let requests = stride(from: 0, to: values.count, by: maxOfRequest).map {
            Array(values[$0..<min($0 + maxOfRequest, values.count)])
        }
        return (report(run, Shown(shown: shown, of: all)), requests)
    }

    private static func report(_ run: GateRun, _ shown: Shown) -> JSONValue {
        let view = RunView(run)
        var details = "\(view.blocking.count) block, \(view.annotated.count) annotated, \(view.observed) observed."
        if view.isIncomplete {
            details += " Not everything was looked at: "
            details += PlatformAnnotation.gaps(view, limit: 5).joined(separator: "; ") + "."
        }
        let rest = shown.text.map { " \($0)." } ?? ""
        func number(_ title: String, _ value: Int) -> JSONValue {
            .object(["title": .string(title), "type": .string("NUMBER"), "value": .integer(value)])
        }
        return .object([
            "title": .string("Gatehouse"), "reporter": .string("Gatehouse"), "report_type": .string("SECURITY"),
            "details": .string(SARIFText.bounded(details, 1_900) + rest),
            "result": .string(view.isAccepted ? "PASSED" : "FAILED"),
            "data": .array([
                number("Blocking", view.blocking.count), number("Annotated", view.annotated.count),
                number("Commits", run.coverage.commits), number("Files", run.coverage.files),
                .object([
                    "title": .string("Everything looked at"), "type": .string("BOOLEAN"),
                    "value": .bool(!view.isIncomplete),
                ]),
            ]),
        ])
    }

    private static func value(_ annotation: PlatformAnnotation, id: String) -> JSONValue {
        let stops = annotation.level == .error
        return .members([
            "external_id": .string("gatehouse-\(id)"), "annotation_type": .string("VULNERABILITY"),
            "summary": .string(SARIFText.bounded(annotation.title, 440)),
            "details": .string(SARIFText.bounded(annotation.message, 1_990)),
            "severity": .string(annotation.decided.map { severity($0.finding.severity) } ?? (stops ? "HIGH" : "LOW")),
            "result": .string(stops ? "FAILED" : "PASSED"),
            "path": annotation.anchor.map { .string($0.path) },
            "line": annotation.anchor?.lines.map { .integer($0.lowerBound) },
        ])
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .critical: "CRITICAL"
        case .high: "HIGH"
        case .medium: "MEDIUM"
        case .low, .note: "LOW"
        }
    }
}
