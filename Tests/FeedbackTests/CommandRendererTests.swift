import GateModel
import Testing

@testable import Feedback

@Suite("Renderers of the other commands")
struct CommandRendererTests {
    static let reasons = [
        WorkflowReason(
            workflow: "Documentation", writtenAt: "process.yml:18", matched: false,
            why: "config/deploy.sh matches none of docs/**, *.md"),
        WorkflowReason(
            workflow: "Leaked credential", writtenAt: "process.yml:24", matched: true, why: "scanner is secrets"),
    ]

    static let rows = [
        LogRow(Sample.blocked, time: "2026-01-31 14:05"),
        LogRow(Sample.passed, time: "2026-01-31 13:58"),
        LogRow(Sample.everything, time: "2026-01-30 09:12"),
        LogRow(Sample.annotated, time: "2026-01-29 17:40"),
        LogRow(Sample.incomplete(exit: .incomplete), time: "2026-01-29 17:31"),
        LogRow(
            unfinished: "01JD5A0000M4N6P8Q0RSTVWXYZ", startedAt: 1_769_868_000_000, time: "2026-01-28 08:00",
            push: Sample.push(), reason: "interrupted by signal 15"),
    ]

    static let summary = AttributionSummary(
        range: "main..dev",
        developers: [
            .init(identity: Sample.ada, lines: 1_204, files: 17, commits: 9),
            .init(identity: Sample.ben, lines: 31, files: 2, commits: 1),
            .init(identity: Identity(name: "山田 太郎", email: ""), lines: 1, files: 1, commits: 1),
        ], lines: 1_236, files: 18, commits: 11, omissions: [Omission(subject: "vendor/lib", reason: .submodule)])

    @Test("lists runs as recorded", arguments: [40, 80, 120])
    func log(columns: Int) throws {
        let text = LogRenderer(TerminalSettings(columns: columns)).render(Self.rows)
        try expectGolden(text, "log-\(columns).txt")
        for line in text.split(separator: "\n") { #expect(displayWidth(line) <= columns) }
    }

    @Test("the log keeps id, verdict and refs at any width", arguments: [24, 40, 60, 200])
    func logKeeps(columns: Int) {
        let lines = LogRenderer(TerminalSettings(columns: columns)).render(Self.rows).split(separator: "\n")
        // What stands below a run's first line is set in.
        let runs = lines.filter { !$0.hasPrefix(" ") }
        #expect(runs.count == Self.rows.count)
        for line in runs { #expect(line.hasPrefix("01JD5")) }
        #expect(runs[5].contains("? interrupted"))
    }

    @Test("the log names what was found, who wrote it and who pushed it", arguments: [80, 120])
    func logNames(columns: Int) {
        var run = Sample.blocked
        run.push.pusher = Pusher(name: "ada-on-the-host", source: "GL_USERNAME")
        let text = LogRenderer(TerminalSettings(columns: columns)).render([LogRow(run, time: "2026-01-31 14:05")])
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("main → origin/main"))
        #expect(words.contains("1 finding blocks: AWS access key · 1 annotated: "), "\(text)")
        #expect(words.contains("Ada Lovelace +1, pushed by ada-on-the-host"), "\(text)")
        for line in text.split(separator: "\n") { #expect(displayWidth(line) <= columns) }
    }

    @Test("an empty log is a sentence")
    func emptyLog() { #expect(LogRenderer().render([]) == "No runs are recorded that match.\n") }

    @Test("a run without an end is never a verdict in JSON")
    func unfinished() {
        let line = LogRenderer().renderLine(unfinished: Self.rows[5])
        #expect(line.contains("\"verdict\":null"))
        #expect(line.contains("\"unfinished\":\"interrupted by signal 15\""))
        #expect(line.filter { $0 == "\n" }.count == 1)
    }

    @Test("shows a recorded run as recorded", arguments: [40, 80, 120])
    func show(columns: Int) throws {
        let settings = TerminalSettings(columns: columns)
        try expectGolden(ShowRenderer(settings).render(Sample.blocked), "show-blocked-\(columns).txt")
        let text = ShowRenderer(settings).render(Sample.everything, time: "2026-01-31 15:05:12")
        try expectGolden(text, "show-everything-\(columns).txt")
    }

    @Test("explains a decision as recorded", arguments: [40, 80, 120])
    func explain(columns: Int) throws {
        let renderer = ExplainRenderer(TerminalSettings(columns: columns))
        let decided = Sample.decided(reasons: Self.reasons)
        let text = renderer.render(decided, run: Sample.blocked.id, startedAt: Sample.blocked.startedAt)
        try expectGolden(text, "explain-\(columns).txt")
    }

    @Test("sums up who wrote what as recorded", arguments: [40, 80, 120])
    func attribution(columns: Int) throws {
        let renderer = AttributionRenderer(TerminalSettings(columns: columns))
        try expectGolden(renderer.render(Self.summary), "attribution-\(columns).txt")
    }

    @Test("writes attribution for programs as recorded")
    func attributionJSON() throws {
        try expectGolden(AttributionRenderer().renderJSON(Self.summary), "attribution.json")
    }

    @Test("a line of attribution is path, line, commit and author, or a JSON object")
    func attributedLine() {
        func lines(_ form: AttributedLineRenderer.Form) -> [String] {
            var (renderer, result) = (AttributedLineRenderer(form), [String]())
            let other = Credit(
                commit: .emptyTree, subject: "x", author: Sample.ben, coAuthors: [], committer: Sample.ben,
                signature: .unsigned, signer: nil)
            for (path, lines, credit) in [
                ("a b.txt", 1_204...1_205, Sample.credit(by: Sample.ada)), ("a b.txt", 1_300...1_300, other),
                ("c\n", 1...1, Sample.credit(by: Sample.ada)),
            ] as [(RepoPath, ClosedRange<Int>, Credit)] {
                renderer.render(AttributedLines(path: path, lines: lines, credit: credit)) { result.append($0) }
            }
            return result
        }
        let id = "3f2a9c1d4e5b60718293a4b5c6d7e8f901234567"
        let tree = ObjectID.emptyTree.hex
        #expect(
            lines(.text) == [
                "a b.txt:1204 \(id) Ada Lovelace <ada@example.com>\n",
                "a b.txt:1205 \(id) Ada Lovelace <ada@example.com>\n",
                "a b.txt:1300 \(tree) \(Sample.ben.name) <\(Sample.ben.email)>\n",
                "c\\n:1 \(id) Ada Lovelace <ada@example.com>\n",
            ])
        let ada = #"{"email":"ada@example.com","name":"Ada Lovelace"}"#
        let bob = #"{"email":"\#(Sample.ben.email)","name":"\#(Sample.ben.name)"}"#
        let first =
            #"{"credit":{"author":\#(ada),"coAuthors":[],"commit":"\#(id)","committer":\#(ada),"signature":"unsigned","#
            + #""subject":"Add deploy script"},"line":"#
        let second =
            #"{"credit":{"author":\#(bob),"coAuthors":[],"commit":"\#(tree)","committer":\#(bob),"signature":"unsigned","#
            + #""subject":"x"},"line":"#
        #expect(
            lines(.json) == [
                first + #"1204,"path":"a b.txt"}"# + "\n", first + #"1205,"path":"a b.txt"}"# + "\n",
                second + #"1300,"path":"a b.txt"}"# + "\n", first + #"1,"path":"c\n"}"# + "\n",
            ])
    }

    @Test("an error is a sentence and a hint, with foreign bytes escaped")
    func error() {
        struct Failure: UserFacingError {
            var summary: String { "Cannot open '/srv/\u{1B}[2J\n::error::x.git'" }
            var hint: String? { "pass --repository" }
            var exitStatus: GateModel.ExitStatus { .failed }
        }
        #expect(
            ErrorRenderer().render(Failure())
                == "gatehouse: Cannot open '/srv/\\x1b[2J :\\x3aerror::x.git'\n  hint: pass --repository\n")
    }

    @Test("a command that a hint ends with is not wrapped where a shell would take it for another")
    func command() {
        struct Failure: UserFacingError {
            var summary: String { "No" }
            var hint: String? {
                "first this: git fetch; or give it a folder of its own: git config --local core.hooksPath \"$(git rev-parse "
                    + "--git-common-dir)/hooks\""
            }
            var exitStatus: GateModel.ExitStatus { .failed }
        }
        let command = "git config --local core.hooksPath \"$(git rev-parse --git-common-dir)/hooks\""
        for columns in [40, 80, 100] {
            let text = ErrorRenderer(TerminalSettings(columns: columns)).render(Failure())
            #expect(text.hasSuffix(":\n        \(command)\n"), "\(text)")
            #expect(text.contains("first this: git fetch; or"))
        }
    }
}

@Suite("Progress line")
struct ProgressLineTests {
    private typealias State = ProgressLine.State
    private let waiting = ProgressLine.State(
        phase: .scanning(waitingFor: ["semgrep", "bandit"]), done: 3, total: 5, elapsedMilliseconds: 1_700)

    @Test("nothing is shown in the first half second")
    func patience() {
        let line = ProgressLine(TerminalSettings(), isTerminal: true)
        #expect(line.update(State(phase: .inspecting, elapsedMilliseconds: 499)) == nil)
        #expect(line.update(State(phase: .inspecting, elapsedMilliseconds: 500)) != nil)
    }

    @Test("on a terminal the line is rewritten in place and leaves the last column free")
    func terminal() {
        let line = ProgressLine(TerminalSettings(columns: 60), isTerminal: true)
        let text = line.update(waiting) ?? ""
        #expect(text.hasPrefix("\rgatehouse  waiting for semgrep, bandit 3 of 5 · 1 s "))
        #expect(text.count == 60)
        #expect(line.clear() == "\r" + String(repeating: " ", count: 59) + "\r")
    }

    @Test("elsewhere a line is printed once for each phase, without control characters")
    func plain() {
        let line = ProgressLine(TerminalSettings(columns: 60, usesColor: true), isTerminal: false)
        #expect(line.update(waiting) == "gatehouse  waiting for semgrep, bandit …\n")
        var later = waiting
        later.elapsedMilliseconds = 9_000
        #expect(line.update(later, after: waiting) == nil)
        later.phase = .recording
        #expect(line.update(later, after: waiting) == "gatehouse  recording …\n")
        #expect(line.clear() == "")
    }

    @Test("never wraps, however many scanners and however narrow", arguments: [24, 40, 80])
    func fits(columns: Int) {
        let names = (1...9).map { ScannerName("scanner-with-a-long-name-日本-\($0)\u{1B}[2J") }
        let state = State(phase: .scanning(waitingFor: names), elapsedMilliseconds: 100_000)
        let text = ProgressLine(TerminalSettings(columns: columns), isTerminal: true).update(state) ?? ""
        #expect(displayWidth(text.dropFirst()) == columns - 1)
        #expect(!text.contains("\u{1B}"))
    }
}
