import GateModel
import Testing

@testable import Feedback

@Suite("Terminal renderer")
struct TerminalRendererTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let run: GateRun
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "passed", run: Sample.passed),
        Case(name: "blocked", run: Sample.blocked),
        Case(name: "annotated", run: Sample.annotated),
        Case(name: "everything", run: Sample.everything),
        Case(name: "incomplete-stops", run: Sample.incomplete(exit: .incomplete)),
        Case(name: "incomplete-goes-on", run: Sample.incomplete(exit: .accepted)),
        Case(name: "check", run: Sample.check),
        Case(name: "check-passed", run: Sample.checkPassed),
    ]

    @Test("shows a run as recorded", arguments: cases, [40, 80, 120])
    func golden(_ given: Case, columns: Int) throws {
        let text = TerminalRenderer(TerminalSettings(columns: columns)).render(given.run)
        try expectGolden(text, "terminal-\(given.name)-\(columns).txt")
    }

    @Test("shows a run in colour as recorded", arguments: cases)
    func goldenInColour(_ given: Case) throws {
        let text = TerminalRenderer(TerminalSettings(columns: 80, usesColor: true)).render(given.run)
        try expectGolden(text, "terminal-\(given.name)-colour.txt")
    }

    struct RefCase: CustomTestStringConvertible, Sendable {
        let push: Push
        var forced: [RefName] = []
        let shown: String
        var testDescription: String { shown }
    }

    /// A pipeline's look at what nobody pushes: what main held before is not known.
    static func looking(_ look: Push.Look, localName: String? = nil) -> Push {
        var push = Sample.push(
            [RefUpdate(ref: "refs/heads/main", old: .zero, new: Sample.useBash)], at: .ci, localName: localName)
        push.look = look
        return push
    }

    @Test("a pipeline names no command that reads a record which went with its job")
    func pipeline() {
        let findings = [Sample.decided()]
        let run = Sample.run(push: Sample.push(at: .ci), findings: findings, verdict: .blocked, exit: .blocked)
        let text = TerminalRenderer(TerminalSettings(columns: 80)).render(run)
        #expect(text.contains("wrong?  ask security\n"), "\(text)")
        // Neither of them could be looked up anywhere.
        #expect(!text.contains("7c1e90ab") && !text.contains("01JD5C7K2M"))
        #expect(!text.contains("gatehouse explain") && !text.contains("gatehouse show"))
        let many = Sample.run(
            push: Sample.push(at: .ci), findings: Array(repeating: Sample.decided(), count: 60), verdict: .blocked,
            exit: .blocked)
        #expect(TerminalRenderer(TerminalSettings(columns: 80)).render(many).contains("gatehouse ci --result FILE"))
    }

    @Test("where nothing was judged, no process is said to have judged")
    func unread() {
        let run = Sample.run(
            definitions: .unread(reason: "the definitions were not read"), scans: [], verdict: .incomplete,
            reasons: ["git is gone"], exit: .incomplete)
        let settings = TerminalSettings(columns: 80)
        for text in [TerminalRenderer(settings).render(run), ShowRenderer(settings).render(run)] {
            #expect(text.contains("not judged: the definitions were not read"), "\(text)")
            #expect(!text.contains("built-in"))
        }
    }

    static let refs = [
        RefCase(push: Sample.push(), shown: "main → origin/main"),
        RefCase(push: Sample.push(), forced: ["refs/heads/main"], shown: "main → origin/main (forced)"),
        RefCase(push: looking(.wholeBranch), shown: "main (all of it)"),
        RefCase(push: looking(.branch), shown: "main"),
        RefCase(push: looking(.branch, localName: "feature"), shown: "feature → origin/main"),
        RefCase(push: looking(.request, localName: "feature"), shown: "feature → origin/main"),
        RefCase(push: Sample.push(localName: "HEAD~2"), shown: "HEAD~2 → origin/main"),
        RefCase(push: Sample.push(localName: "refs/heads/dev"), shown: "dev → origin/main"),
        RefCase(
            push: Sample.push([RefUpdate(ref: "refs/heads/dev", old: .zero, new: Sample.useBash)]),
            shown: "dev → origin/dev (new)"),
        RefCase(
            push: Sample.push([RefUpdate(ref: "refs/heads/dev", old: Sample.useBash, new: .zero)]),
            shown: "delete dev on origin"),
        RefCase(
            push: Sample.push([RefUpdate(ref: "refs/tags/v1", old: .zero, new: Sample.useBash)]),
            shown: "tag v1 → origin"),
        RefCase(
            push: Sample.push([RefUpdate(ref: "refs/notes/commits", old: .zero, new: Sample.useBash)]),
            shown: "refs/notes/commits → origin"),
        RefCase(
            push: Sample.push(remote: nil, url: "https://git.example.com/x.git"),
            shown: "main → https://git.example.com/x.git"),
        RefCase(push: Sample.push(at: .preReceive, remote: nil, url: nil), shown: "main"),
        RefCase(push: Sample.push([], at: .check, remote: nil, url: nil, localName: "the index"), shown: "the index"),
        RefCase(
            push: Sample.push([
                RefUpdate(ref: RefName(bytes: Array("refs/heads/caf".utf8) + [0xE9]), old: .zero, new: .zero)
            ]),
            shown: "delete caf\\xe9 on origin"),
    ]

    @Test("says in a few words which ref goes where", arguments: refs)
    func summary(_ given: RefCase) {
        let text = PushSummary(push: given.push, forcedRefs: given.forced).text
        #expect(text.rendered(usesColor: false) == given.shown)
    }

    @Test("a passed push is one line at 80 columns, and says how much was looked at by whom")
    func oneLine() {
        let text = TerminalRenderer().render(Sample.passed)
        #expect(text.filter { $0 == "\n" }.count == 1)
        for fact in ["✓", "3 commits", "142 lines", "2 scanners", "9 ms"] { #expect(text.contains(fact)) }
    }

    @Test("says passed of no run that was not complete, whatever its verdict", arguments: incompleteRuns)
    func incompleteIsNotPassed(_ given: Case) {
        let text = TerminalRenderer().render(given.run)
        #expect(text.contains("? Not everything was looked at"))
        #expect(text.contains("not everything was looked at."))
        #expect(!text.contains("gatehouse ✓"))
    }

    static let incompleteRuns = [
        Case(name: "a scanner", run: Sample.run(scans: [Sample.scan("x", 1, outcome: .incomplete(reason: "killed"))])),
        Case(
            name: "coverage",
            run: Sample.run(coverage: Sample.coverage(omissions: [Omission(subject: "a", reason: .unreadable("b"))]))),
        Case(name: "the verdict alone", run: Sample.run(verdict: .incomplete, exit: .incomplete)),
    ]

    @Test("a scanner that was due nothing gets no tick, nor does a run without scanners")
    func noTick() {
        let idle = TerminalRenderer().render(Sample.run(scans: [Sample.scan("bandit", 0, due: 0)]))
        #expect(idle.contains("no scanner looks at these"))
        let annotated = TerminalRenderer().render(Sample.annotated)
        #expect(annotated.contains("– bandit"))
        #expect(!annotated.contains("✓ bandit"))
    }

    @Test("no line is wider than the terminal", arguments: cases, [24, 33, 40, 57, 80, 100, 200])
    func fits(_ given: Case, columns: Int) {
        let text = TerminalRenderer(TerminalSettings(columns: columns)).render(given.run)
        for line in text.split(separator: "\n") { #expect(displayWidth(line) <= columns, "\(line)") }
    }

    @Test("every finding that blocks is shown; of more than fifty the rest is counted")
    func many() {
        let findings = (1...60).map { number in
            var finding = Sample.leakedKey
            finding.fingerprint = Fingerprint("f00d\(1000 + number)")
            return Sample.decided(finding)
        }
        let text = TerminalRenderer().render(Sample.run(findings: findings, verdict: .blocked, exit: .blocked))
        #expect(text.contains("60 findings block this push"))
        #expect(text.contains("gatehouse explain f00d1050"))
        #expect(!text.contains("gatehouse explain f00d1051"))
        #expect(text.contains("and 10 more that block: gatehouse show"))
    }

    @Test("colour changes nothing but colour", arguments: cases)
    func colour(_ given: Case) {
        let plain = TerminalRenderer(TerminalSettings(columns: 80)).render(given.run)
        let coloured = TerminalRenderer(TerminalSettings(columns: 80, usesColor: true)).render(given.run)
        #expect(coloured != plain)
        #expect(withoutColor(coloured) == plain)
    }
}
