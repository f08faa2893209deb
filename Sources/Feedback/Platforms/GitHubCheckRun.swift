public import GateModel

/// A run as a check run of GitHub's checks interface: bodies of the requests that make one.
///
/// https://docs.github.com/en/rest/checks/runs. A request takes 50 annotations, so the check run is made *in progress*, is given its annotations, and is
/// completed with the last of them: one that breaks off in between never reads as a success.
public struct GitHubCheckRun: Sendable {
    /// What GitHub shows for the check.
    public enum Conclusion: String, Sendable { case success, neutral, failure }

    static let maxOfRequest = 50
    /// More than anybody reads, and 20 requests.
    static let maxAnnotations = 1_000

    /// The body that makes the check run.
    public let creation: String
    /// Bodies of the requests that change it, in order; the last one completes it.
    public let updates: [String]
    /// Annotations in all of them.
    public let annotations: Int

    /// - Parameter isTrusted: whether the run's own word that it passed counts. Else the best conclusion is `neutral`.
    public init(_ run: GateRun, commit: ObjectID, name: String, isTrusted: Bool) {
        let view = RunView(run)
        let conclusion: Conclusion = view.isAccepted ? isTrusted ? .success : .neutral : .failure
        // The interface puts an annotation on lines only.
        let all = PlatformAnnotation.findings(run).map { PlatformAnnotation($0) }
        let anchored = all.filter { $0.anchor?.lines != nil }
        let shown = anchored.prefix(Self.maxAnnotations).compactMap(Self.value)
        annotations = shown.count
        var summary = MarkdownReport(maxFindings: 100, maxBytes: 60_000).render(run)
        if let rest = Shown(shown: shown.count, total: all.count).text {
            summary += "\nBeside the lines: \(MarkdownText.codeSpan(rest)).\n"
        }
        if !isTrusted, view.isAccepted {
            summary += "\nThe change could touch the job that says so: this is told, and proves nothing.\n"
        }
        let title = RunTitle.text(run)
        let common: [String: JSONValue] = [
            "name": .string(name), "external_id": .string(Self.id(run, isTrusted: isTrusted)),
        ]
        creation =
            JSONValue.object(
                common.merging(["head_sha": .string(commit.hex), "status": .string("in_progress")]) { $1 }
            ).line
        var batches = stride(from: 0, to: shown.count, by: Self.maxOfRequest).map {
            Array(shown[$0..<min($0 + Self.maxOfRequest, shown.count)])
        }
        if batches.isEmpty { batches = [[]] }
        updates = batches.enumerated().map { index, batch in
            let output = JSONValue.object([
                "title": .string(title), "summary": .string(summary), "annotations": .array(batch),
            ])
            let end: [String: JSONValue] =
                index == batches.count - 1
                ? ["status": .string("completed"), "conclusion": .string(conclusion.rawValue)] : [:]
            return JSONValue.object(["output": output].merging(end) { $1 }).line
        }
    }

    private static let trustedPrefix = "trusted:"

    /// What tells this run's check from another one's. A stranger's text, where the run came from a file: one that is only claimed is
    /// never that of a trusted run.
    public static func id(_ run: GateRun, isTrusted: Bool) -> String {
        (isTrusted ? trustedPrefix : "claimed:") + PlainText.name(run.id.rawValue, limit: 40)
    }

    /// Whether an id is of a trusted run.
    public static func isTrusted(_ id: String) -> Bool { id.hasPrefix(trustedPrefix) }

    private static func value(_ annotation: PlatformAnnotation) -> JSONValue? {
        guard let anchor = annotation.anchor, let lines = anchor.lines else { return nil }
        return .object([
            "path": .string(anchor.path), "start_line": .integer(lines.lowerBound),
            "end_line": .integer(lines.upperBound),
            "annotation_level": .string(annotation.level == .error ? "failure" : "warning"),
            "title": .string(SARIFText.bounded(annotation.title, 250)),
            "message": .string(SARIFText.bounded(annotation.message, 8_000)),
        ])
    }
}
