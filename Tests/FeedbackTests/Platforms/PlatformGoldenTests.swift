import GateModel
import Testing

@testable import Feedback

@Suite("What platforms are given")
struct PlatformGoldenTests {
    static let runs: [(String, GateRun)] = [
        ("passed", Sample.passed), ("blocked", Sample.blocked), ("everything", Sample.everything),
        ("incomplete", Sample.incomplete(exit: .incomplete)),
        ("incomplete-goes-on", Sample.incomplete(exit: .accepted)),
    ]

    @Test("is as recorded", arguments: ["passed", "blocked", "everything", "incomplete"])
    func golden(_ name: String) throws {
        let run = try #require(Self.runs.first { $0.0 == name }?.1)
        try expectGolden(GitHubAnnotations().render(run), "platforms/\(name)-github.txt")
        try expectGolden(AzureAnnotations().render(run), "platforms/\(name)-azure.txt")
        try expectGolden(MarkdownSummary().render(run), "platforms/\(name)-summary.md")
        try expectGolden(MarkdownComment(key: "main").render(run), "platforms/\(name)-comment.md")
        try expectGolden(GitLabCodeQuality().render(run), "platforms/\(name)-gitlab-code-quality.json")
        try expectGolden(GitLabSAST().render(run), "platforms/\(name)-gitlab-sast.json")
        try expectGolden(CodeInsights().render(run), "platforms/\(name)-bitbucket.json")
        try expectGolden(JUnitReport().render(run), "platforms/\(name)-junit.xml")
    }

    @Test("is what the platforms' parsers and schemas take")
    func valid() throws {
        let runs = Self.runs.map(\.1)
        try Validator.expectValid(
            runs.map { MarkdownSummary().render($0) } + runs.map { MarkdownComment().render($0) }, as: "markdown")
        try Validator.expectValid(runs.map { SARIFRenderer().render($0) }, as: "sarif")
        try Validator.expectValid(runs.map { JUnitReport().render($0) }, as: "xml")
        try Validator.expectValid(runs.map { GitLabSAST().render($0) }, as: "gitlab-sast")
        try Validator.expectValid(runs.map { GitLabCodeQuality().render($0) }, as: "gitlab-code-quality")
        try Validator.expectValid(runs.map { CodeInsights().render($0) }, as: "code-insights")
    }

    @Test("says of an incomplete run that not everything was looked at, whatever else it says")
    func incomplete() {
        for run in [Sample.incomplete(exit: .incomplete), Sample.incomplete(exit: .accepted), Sample.everything] {
            for text in [
                GitHubAnnotations().render(run), AzureAnnotations().render(run), MarkdownSummary().render(run),
                MarkdownComment().render(run), GitLabCodeQuality().render(run), CodeInsights().render(run),
                JUnitReport().render(run),
            ] { #expect(text.contains("ot everything was looked at"), "\(text)") }
            #expect(GitLabSAST().render(run).contains(#""status": "failure""#))
        }
    }

    @Test("holds no line of a file, where it could be kept")
    func canary() {
        let canary = "CANARY" + "-4711"
        var finding = Sample.leakedKey
        finding.locations[0].excerpt = canary
        let run = Sample.run(findings: [Sample.decided(finding)], verdict: .blocked, exit: .blocked)
        for text in PlatformHostileTests.texts(run) { #expect(!text.contains(canary)) }
    }
}
