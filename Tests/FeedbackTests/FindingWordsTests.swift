import GateModel
import Testing

@testable import Feedback

@Suite("Words of a finding")
struct FindingWordsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let title: String
        let message: String
        let words: String
        var testDescription: String { message }
    }

    static let cases = [
        Case(
            title: "buffer/strcpy", message: "buffer/strcpy:Does not check for overflows (CWE-120).",
            words: "Does not check for overflows"),
        Case(title: "SQL injection", message: "SQL injection: bind the value", words: "bind the value"),
        Case(title: "Double quote", message: "Double quote this", words: "Double quote this"),
        Case(title: "T", message: "Other words (CWE-20)", words: "Other words (CWE-20)"),
        Case(title: "T", message: "Other words (see CWE-120)", words: "Other words (see CWE-120)"),
        Case(title: "T", message: "T:", words: "T:"),
        Case(title: "", message: "strcpy: copies", words: "copies"),
    ]

    @Test("leave out what the headline says already", arguments: cases)
    func words(_ given: Case) {
        let finding = Finding(
            scanner: "flawfinder", rule: "FF1001/strcpy", title: given.title, severity: .high, cwe: [120],
            message: given.message, locations: [])
        #expect(FindingWords.withoutHeadline(finding) == given.words)
    }

    @Test("are never cut inside a word")
    func whole() {
        var finding = Sample.injection
        finding.message = String(repeating: "wordful ", count: 100)
        var page = TerminalPage(TerminalSettings())
        FindingBlock(decided: Sample.decided(finding), detail: .full).append(to: &page)
        #expect(page.rendered().contains("wordful …\n"))
    }

    @Test("a group tells its own fix once and each scanner's hint below its finding")
    func hints() throws {
        let other = Finding(
            scanner: "secrets", rule: "stripe", title: "Stripe key", severity: .critical, message: "Stripe key",
            fix: "Roll it in the dashboard.", locations: Sample.leakedKey.locations)
        let one = Finding(
            scanner: "secrets", rule: "aws", title: "AWS key", severity: .critical, message: "AWS key",
            fix: "Deactivate it in IAM.", locations: Sample.leakedKey.locations)
        let text = TerminalRenderer().render(
            Sample.run(findings: [Sample.decided(one), Sample.decided(other)], verdict: .blocked, exit: .blocked))
        let aws = try #require(text.firstRange(of: "hint    Deactivate it in IAM."))
        let stripe = try #require(text.firstRange(of: "hint    Roll it in the dashboard."))
        let title = try #require(text.firstRange(of: "Stripe key"))
        #expect(aws.upperBound < title.lowerBound && title.upperBound < stripe.lowerBound)
        #expect(text.ranges(of: "fix     Rotate").count == 1)
    }
}

@Suite("Exemption")
struct ExemptionTests {
    @Test("names rule and every path literally, and stands unwrapped")
    func yaml() {
        var finding = Sample.injection
        finding.locations = [
            Location(path: "a very long folder name/with another one/[id]/page *.py", lines: 1...1),
            Location(path: "b.py", lines: 2...2),
        ]
        let text = ExplainRenderer(TerminalSettings(columns: 40)).render(
            Sample.decided(finding, at: "process.yml:77"), run: "01JD5C7K2M4N6P8Q0RSTVWXYZ0")
        #expect(text.contains("before line 77"))
        #expect(
            text.hasSuffix(
                #"""
                  - name: "Accepted: python.sql-injection in a very long folder name/with another one/[id]/page *.py and others"
                    when: {scanner: semgrep, rule: "python.sql-injection", paths: ["a very long folder name/with another one/\\[id\\]/page \\*.py", "b.py"]}
                    decide: observe

                """#))
    }

    @Test("is not offered for what is observed, nor for a path that no line can show")
    func none() {
        #expect(Exemption(Sample.decided(Sample.leakedKey, .observe)) == nil)
        var finding = Sample.injection
        finding.locations = [Location(path: "a\u{202E}b", lines: 1...1)]
        #expect(Exemption(Sample.decided(finding)) == nil)
    }
}
