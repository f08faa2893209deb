import Foundation
import GateModel
import Testing

@testable import Feedback

@Suite("Hostile input to platforms")
struct PlatformHostileTests {
    static let attacks =
        HostileTests.attacks + [
            .init(testDescription: "end of a section", text: "</details></code></pre> --> ]]> <!-- x"),
            .init(testDescription: "backticks", text: "` `` ``` ```` [x](https://evil.example) `"),
            .init(testDescription: "backtick at the ends", text: "`<script>`"),
            .init(
                testDescription: "mentions", text: "@root #123 GH-1 a/b#4 !5 ~bug %1 &2 $3 a@b.example evil/x@deadbeef0"
            ),
            .init(testDescription: "addresses", text: "https://evil.example www.evil.example mailto:x@evil.example"),
            .init(testDescription: "quick action", text: "/approve\n/merge\n/close"),
            .init(testDescription: "our marker", text: "<!-- gatehouse:gate -->"),
            .init(testDescription: "percent", text: "%0A::error::x%0D%25 %AZP25 ;]"),
            .init(testDescription: "fence", text: "~~~\n```\n<script>\n```\n---\n| a | b |\n|---|---|"),
            .init(testDescription: "reference", text: "[x]: https://evil.example\n[x]\n![x]"),
            .init(testDescription: "empty", text: ""),
            .init(testDescription: "space", text: "  "),
            .init(testDescription: "math and emoji", text: ":smile: $x$ $`y`$ #FF0000"),
        ]

    static func texts(_ run: GateRun) -> [String] {
        [
            GitHubAnnotations().render(run), AzureAnnotations().render(run), MarkdownSummary().render(run),
            MarkdownComment().render(run), GitLabCodeQuality().render(run), GitLabSAST().render(run),
            CodeInsights().render(run), JUnitReport().render(run), SARIFRenderer().render(run),
        ]
    }

    private var runs: [GateRun] {
        Self.attacks.flatMap {
            [HostileTests.run($0.text, checkpoint: .ci), HostileTests.run($0.text + "x", checkpoint: .check)]
        }
    }

    @Test("shows nothing but printable text")
    func printable() {
        for run in runs {
            for text in Self.texts(run) {
                #expect(text.unicodeScalars.allSatisfy(HostileTests.isPrintable))
                #expect(text.hasSuffix("\n"))
            }
        }
    }

    @Test("becomes no markup, link or reference in Markdown")
    func markdown() throws {
        try Validator.expectValid(
            runs.map { MarkdownSummary().render($0) } + runs.map { MarkdownComment().render($0) }, as: "markdown")
    }

    @Test("leaves XML, SARIF and the platforms' JSON valid")
    func schemas() throws {
        try Validator.expectValid(runs.map { JUnitReport().render($0) }, as: "xml")
        try Validator.expectValid(runs.map { SARIFRenderer().render($0) }, as: "sarif")
        try Validator.expectValid(runs.map { GitLabSAST().render($0) }, as: "gitlab-sast")
        try Validator.expectValid(runs.map { GitLabCodeQuality().render($0) }, as: "gitlab-code-quality")
        try Validator.expectValid(runs.map { CodeInsights().render($0) }, as: "code-insights")
    }

    @Test("makes no workflow command: each line is one of ours, and says what it did")
    func commands() {
        for run in runs {
            for line in GitHubAnnotations().render(run).split(separator: "\n") {
                #expect(line.wholeMatch(of: /::(error|warning|notice) [^:]*::.*/) != nil, "\(line)")
                #expect(!line.contains("##["))
                let properties = line.dropFirst(2).prefix { $0 != ":" }.drop { $0 != " " }.dropFirst()
                let names = properties.split(separator: ",").map { $0.prefix { $0 != "=" } }
                #expect(names.allSatisfy { ["file", "line", "endLine", "col", "title"].contains($0) }, "\(line)")
                #expect(Set(names).count == names.count)
            }
            for line in AzureAnnotations().render(run).split(separator: "\n") {
                #expect(
                    line.wholeMatch(of: /##vso\[task\.logissue type=(error|warning);[^\]]*\].*|gatehouse: .*/) != nil,
                    "\(line)")
                #expect(line.ranges(of: "##vso[").count <= 1 && line.dropFirst(6).ranges(of: "##[").isEmpty)
            }
        }
    }

    @Test(
        "a name that cannot be told exactly is no file of an annotation; it is told in the text",
        arguments: [
            (RepoPath("a\nb.txt"), #"a\nb.txt"#), (RepoPath(bytes: [0x63, 0xE9]), #"c\xe9"#),
            (RepoPath("a\u{202E}b"), #"a\u{202E}b"#), (RepoPath("a\u{1B}[2J"), #"a\x1b[2J"#),
        ])
    func paths(_ path: RepoPath, _ shown: String) {
        var finding = Sample.leakedKey
        finding.locations = [Location(path: path, lines: 3...3, state: .introduced, credit: Sample.credit())]
        let run = Sample.run(findings: [Sample.decided(finding)], verdict: .blocked, exit: .blocked)
        let github = GitHubAnnotations().render(run)
        #expect(!github.contains("file=") && github.contains(shown))
        #expect(MarkdownSummary().render(run).contains("`\(shown):3`"))
    }

    @Test("percent, colon and comma in a name reach GitHub as they are")
    func properties() {
        var finding = Sample.leakedKey
        finding.locations = [Location(path: "a,b:100%.txt", lines: 3...5, state: .introduced)]
        let run = Sample.run(findings: [Sample.decided(finding)], verdict: .blocked, exit: .blocked)
        #expect(GitHubAnnotations().render(run).hasPrefix("::error file=a%2Cb%3A100%25.txt,line=3,endLine=5,title="))
        #expect(
            AzureAnnotations().render(run).hasPrefix("##vso[task.logissue type=error;sourcepath=a,b:100%AZP25.txt;"))
    }

    @Test("other programs' output is wrapped; what ends the wrapping is not in it")
    func shielded() {
        let token = String(repeating: "a1B2", count: 5)
        let text = GitHubAnnotations.shielded("::error::x\n::\(token)::\n::warning::y", token: token)
        let lines = text.split(separator: "\n")
        #expect(lines.first == "::stop-commands::\(token)" && lines.last == "::\(token)::")
        #expect(lines.count { $0.contains(token) } == 2 && text.hasSuffix("\n"))
    }
}
