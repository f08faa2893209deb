import ArgumentParser
import Feedback
import GateModel

/// Files that a stage is asked to write.
struct PipelineReports: ParsableArguments {
    @Option(help: "Write SARIF 2.1.0: GitHub code scanning, Azure, Jenkins.") var sarif: String?
    @Option(help: "Write JUnit XML: Azure, Jenkins, CircleCI, GitLab.") var junit: String?
    @Option(help: "Write GitLab's code quality report.") var codeQuality: String?
    @Option(help: "Write GitLab's SAST report.") var gitlabSast: String?
    @Option(help: "Write Bitbucket's Code Insights.") var codeInsights: String?
    @Option(help: "Write a summary in Markdown.") var markdown: String?
    @Option(help: "Write the result, for gatehouse publish.") var result: String?

    /// Each file that shows a run, and what is written to it.
    var files: [(path: String, renderer: any FeedbackRenderer)] {
        let all: [(String?, any FeedbackRenderer)] = [
            (sarif, SARIFRenderer()), (junit, JUnitReport()), (codeQuality, GitLabCodeQuality()),
            (gitlabSast, GitLabSAST()), (codeInsights, CodeInsights()), (markdown, MarkdownSummary()),
        ]
        return all.compactMap { file in file.0.map { ($0, file.1) } }
    }

    func validate() throws {
        let paths = files.map(\.path) + (result.map { [$0] } ?? [])
        if paths.contains("") { throw ValidationError("a report needs the name of a file") }
        if Set(paths).count < paths.count { throw ValidationError("two reports cannot be written to one file") }
    }
}
