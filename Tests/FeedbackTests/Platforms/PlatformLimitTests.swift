import Foundation
import GateModel
import Testing

@testable import Feedback

@Suite("Limits of platforms")
struct PlatformLimitTests {
    private static func finding(_ number: Int, message: String = "Something is wrong.") -> Finding {
        Finding(
            scanner: "lint", rule: RuleID("R\(number % 40)"), title: "Finding \(number)", severity: .medium,
            message: message,
            locations: [
                Location(
                    path: RepoPath("src/module\(number % 97)/file\(number % 997).c"), lines: number + 1...number + 1,
                    state: .introduced, credit: Sample.credit())
            ], fingerprint: Fingerprint(String(repeating: String(number % 10), count: 64)))
    }

    private static func run(blocking: Int, annotated: Int, message: String = "Something is wrong.") -> GateRun {
        let findings =
            (0..<blocking).map { Sample.decided(finding($0, message: message)) }
            + (0..<annotated).map {
                Sample.decided(finding($0 + blocking, message: message), .annotate, workflow: "Rest")
            }
        return Sample.run(findings: findings, verdict: .blocked, exit: .blocked)
    }

    @Test("GitHub keeps 10 errors and 10 warnings of a step: the worst are sent, the rest is counted")
    func github() {
        let lines = GitHubAnnotations().render(Self.run(blocking: 12, annotated: 200)).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::error ") } == 10)
        #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
        #expect(
            lines.last == "::notice title=Gatehouse::20 of 212 findings shown; the job summary and the report have more"
        )
        let few = GitHubAnnotations().render(Self.run(blocking: 2, annotated: 3))
        #expect(few.split(separator: "\n").count == 5 && !few.contains("shown"))
    }

    @Test("an incomplete run keeps its place among many findings")
    func gapFirst() {
        let many = Self.run(blocking: 30, annotated: 0)
        let run = Sample.run(
            scans: [Sample.scan("lint", 1, outcome: .incomplete(reason: "timed out"))], findings: many.findings,
            verdict: .blocked, exit: .blocked)
        let first = GitHubAnnotations().render(run).split(separator: "\n").first ?? ""
        #expect(first.hasPrefix("::error title=Not everything was looked at::"))
    }

    @Test("that not everything was looked at is no finding, where findings are counted")
    func gapIsNoFinding() {
        let run = Sample.run(
            scans: [Sample.scan("lint", 1, outcome: .incomplete(reason: "timed out"))],
            findings: Self.run(blocking: 1_100, annotated: 0).findings, verdict: .blocked, exit: .blocked)
        #expect(GitHubAnnotations().render(run).contains("9 of 1,100 findings shown"))
        #expect(AzureAnnotations().render(run).contains("9 of 1,100 findings shown"))
        #expect(CodeInsights().report(run).contains("999 of 1,100 findings shown"))
    }

    @Test("messages stay within what is kept of them")
    func messages() {
        let long = String(repeating: "very long \u{202E} ", count: 10_000)
        let run = HostileTests.run(long)
        for line in GitHubAnnotations().render(run).split(separator: "\n") { #expect(line.count < 3 * 4_096) }
        // SARIF's names are whole: a path that is cut is another file's.
        for text in PlatformHostileTests.texts(run).dropLast() { #expect(text.utf8.count < 200_000) }
    }

    @Test("Azure gets ten of each kind, and a line that counts")
    func azure() {
        let lines = AzureAnnotations().render(Self.run(blocking: 12, annotated: 200)).split(separator: "\n")
        #expect(lines.count == 21 && lines.last == "gatehouse: 20 of 212 findings shown; the report has them all")
    }

    @Test("a comment and a summary fit, say how much of what there is they show, and are still Markdown")
    func markdown() throws {
        let hostile = String(repeating: "`x` e\u{301}\u{301}\u{301}\u{301} \u{202E}日本 ", count: 200)
        for message in ["Something is wrong.", hostile] {
            let run = Self.run(blocking: 3_000, annotated: 3_000, message: message)
            let comment = MarkdownComment().render(run)
            let summary = MarkdownSummary().render(run)
            #expect(comment.utf8.count <= 65_536 && summary.utf8.count <= 1_048_576)
            #expect(comment.contains(" of 6,000 findings shown") && summary.contains(" of 6,000 findings shown"))
            try Validator.expectValid([comment, summary], as: "markdown")
        }
    }

    @Test("a page of reasons that fill it alone says that there are reasons")
    func reasons() throws {
        let long = String(repeating: "e\u{301}\u{301}\u{301}\u{301}", count: 300)
        let run = Sample.run(
            findings: Self.run(blocking: 3, annotated: 0).findings, verdict: .incomplete,
            reasons: (0..<90).map { "\($0) \(long)" }, exit: .incomplete)
        let comment = MarkdownComment().render(run)
        #expect(comment.utf8.count <= 65_536 && comment.contains("Not everything was looked at"))
        try Validator.expectValid([comment], as: "markdown")
    }

    @Test("Bitbucket gets a hundred annotations a request, a thousand at most, and the count")
    func bitbucket() throws {
        let run = Self.run(blocking: 700, annotated: 512)
        let requests = CodeInsights().annotations(run)
        #expect(requests.count == 10)
        #expect(CodeInsights().report(run).contains("1,000 of 1,212 findings shown."))
        try Validator.expectValid([CodeInsights().render(run)], as: "code-insights")
        #expect(CodeInsights().annotations(Sample.passed).isEmpty)
    }

    @Test("GitLab's reports and JUnit's are bounded and counted, and every name in them is unique")
    func reports() throws {
        let run = Self.run(blocking: 3_000, annotated: 3_000)
        for text in [GitLabSAST().render(run), GitLabCodeQuality().render(run), JUnitReport().render(run)] {
            #expect(text.contains("5,000 of 6,000 findings shown"))
        }
        let json = try JSONSerialization.jsonObject(with: Data(GitLabCodeQuality().render(run).utf8))
        let issues = try #require(json as? [[String: Any]])
        #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == issues.count)
    }

    @Test("SARIF holds 25,000 results and is under 10 MB after gzip, whatever they say")
    func sarif() throws {
        let honest = SARIFResults(Self.run(blocking: 0, annotated: 26_000).findings)
        #expect(honest.shown.shown >= 20_000 && honest.shown.shown <= 25_000 && honest.shown.total == 26_000)
        // Noise that gzip makes nothing of.
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<6_000).map { number in
            let text = (0..<400).map { _ in
                Unicode.Scalar(UInt32.random(in: 0x20...0x2FF, using: &generator)).map(String.init) ?? ""
            }
            return Sample.decided(Self.finding(number, message: text.joined()), .annotate)
        }
        let run = Sample.run(findings: noise, verdict: .annotated)
        let text = SARIFRenderer().render(run)
        #expect(text.contains(" of 6,000 findings shown"))
        #expect(try gzipped(text) < 10_000_000)
    }

    @Test("of a finding in very many places a thousand are told, and the others counted")
    func places() {
        var finding = Self.finding(1)
        finding.locations = (1...1_200).map { Location(path: "a", lines: $0...$0) }
        let text = SARIFRenderer().render(Sample.run(findings: [Sample.decided(finding)]))
        #expect(text.contains(#""placesLeftOut": 200"#))
        #expect(text.ranges(of: "physicalLocation").count == 1_000)
    }

    @Test("the same finding on another line, or in a clone with another key, is the same result; another is another")
    func identity() {
        func hash(_ change: (inout Finding) -> Void) -> String {
            var finding = Sample.leakedKey
            change(&finding)
            var ids = ReportIDs()
            return ids.nextName(finding)
        }
        let first = hash { _ in }
        #expect(hash { $0.locations[0].lines = 99...99 } == first)
        #expect(hash { $0.fingerprint = "ffff" } == first)
        #expect(hash { $0.locations = [Location(path: "other.sh", lines: 14...14)] } != first)
        var ids = ReportIDs()
        #expect(ids.nextName(Sample.leakedKey) == first)
        #expect(ids.nextName(Sample.leakedKey) == first + "-2")
    }

    private func gzipped(_ text: String) throws -> Int {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-6", "-c"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let data = Data(text.utf8)
        Thread.detachNewThread {
            input.fileHandleForWriting.write(data)
            try? input.fileHandleForWriting.close()
        }
        let size = output.fileHandleForReading.readDataToEndOfFile().count
        process.waitUntilExit()
        return size
    }
}
