public import GateModel

/// A run as the summary of a job: what GitHub appends from `$GITHUB_STEP_SUMMARY`.
///
/// At most 1 MiB, GitHub's limit for a step: a longer summary is refused whole. The worst findings come first, and what is left out is
/// counted. Text of a stranger stands in code spans, see ``MarkdownText``.
public struct MarkdownSummary: FeedbackRenderer {
    public static let name = "markdown"

    public init() {}

    // 24 KiB for what else the step may write.
    public func render(_ run: GateRun) -> String {
        MarkdownReport(maxFindings: 1_000, maxBytes: 1_000 * 1_024).render(run)
    }
}
