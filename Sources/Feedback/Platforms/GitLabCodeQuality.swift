public import GateModel

/// A run as GitLab's code quality report, which the widget and the changes of a merge request show.
///
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format: an array of issues, the worst first. Findings in the history
/// only name their file and say so; a finding without a file is given `.`, as the format wants one. The array has no place for a
/// count of what is left out: where there are more than ``maxIssues``, one issue more says it.
public struct GitLabCodeQuality: FeedbackRenderer {
    public static let name = "gitlab-code-quality"

    static let maxIssues = 5_000

    public init() {}

    public func render(_ run: GateRun) -> String {
        let view = RunView(run)
        let findings = PlatformAnnotation.findings(run)
        var ids = ReportIDs()
        var issues: [JSONValue] = []
        if view.isIncomplete {
            let text = PlatformAnnotation.gaps(view, limit: 10).joined(separator: "; ")
            issues.append(
                Self.issue(
                    "Not everything was looked at: \(text)", check: "gatehouse/incomplete", id: "gatehouse-incomplete",
                    severity: view.isAccepted ? "minor" : "blocker", path: ".", line: 1))
        }
        for decided in findings.prefix(Self.maxIssues) {
            issues.append(Self.issue(decided, id: ids.nextName(decided.finding)))
        }
        if let rest = Shown(shown: min(findings.count, Self.maxIssues), total: findings.count).text {
            issues.append(
                Self.issue(
                    rest, check: "gatehouse/shown", id: "gatehouse-shown", severity: "info", path: ".", line: 1))
        }
        return JSONValue.array(issues).pretty + "\n"
    }

    private static func issue(_ decided: DecidedFinding, id: String) -> JSONValue {
        let annotation = PlatformAnnotation(decided)
        let place = decided.finding.locations.first
        return issue(
            "\(FindingBlock.title(decided.finding).rendered(usesColor: false)): \(annotation.lines.joined(separator: "; "))",
            check: PlainText.name("\(decided.finding.scanner)/\(decided.finding.rule)", limit: 200), id: id,
            severity: severity(decided),
            path: annotation.anchor?.path ?? place.map { PlainText.json($0.path) } ?? ".",
            line: annotation.anchor?.lines?.lowerBound ?? 1)
    }

    private static func issue(
        _ text: String, check: String, id: String, severity: String, path: String, line: Int
    ) -> JSONValue {
        .object([
            "type": .string("issue"), "categories": .strings(["Security"]), "check_name": .string(check),
            "description": .string(SARIFText.bounded(text, 2_000)), "fingerprint": .string(id),
            "severity": .string(severity),
            "location": .object(["path": .string(path), "lines": .object(["begin": .integer(line)])]),
        ])
    }

    private static func severity(_ decided: DecidedFinding) -> String {
        switch decided.finding.severity {
        case _ where decided.decision == .block: "blocker"
        case .critical: "critical"
        case .high: "major"
        case .medium: "minor"
        case .low, .note: "info"
        }
    }
}
