import Decisions
import Definitions
import GateModel
import Testing

@Suite("Verdict for a push")
struct VerdictTests {
    private static let timedOut = ScanOutcome.incomplete(reason: "it timed out after 90 s")

    struct Case: CustomTestStringConvertible {
        let what: String
        let reports: [ScanReport]
        var omissions: [Omission] = []
        var checkpoint = Checkpoint.prePush
        let verdict: Verdict
        let status: GateModel.ExitStatus
        var reasons: [String] = []
        var testDescription: String { what }
    }

    private static func replacing(_ name: ScannerName, by report: ScanReport?) -> [ScanReport] {
        Sample.reports().filter { $0.scanner != name } + (report.map { [$0] } ?? [])
    }

    static let cases: [Case] = [
        Case(what: "nothing found", reports: Sample.reports(), verdict: .passed, status: .accepted),
        Case(
            what: "only things to observe",
            reports: Sample.reports([Sample.finding(at: [Sample.location("a", .existing)])]),
            verdict: .passed, status: .accepted),
        Case(
            what: "something to annotate", reports: Sample.reports([Sample.finding()]), verdict: .annotated,
            status: .accepted),
        Case(
            what: "something that blocks", reports: Sample.reports([Sample.finding(), Sample.finding("secrets")]),
            verdict: .blocked, status: .blocked),
        Case(
            what: "no report at all", reports: [], verdict: .incomplete, status: .incomplete,
            reasons: [
                "secrets did not report; that blocks this push", "lint did not report; that blocks this push",
                "style did not report; the process lets this push go on",
            ]),
        Case(
            what: "a required scanner that did not report", reports: replacing("lint", by: nil), verdict: .incomplete,
            status: .incomplete, reasons: ["lint did not report; that blocks this push"]),
        Case(
            what: "a scan that did not finish",
            reports: replacing("lint", by: Sample.report("lint", outcome: timedOut)),
            verdict: .incomplete, status: .incomplete,
            reasons: ["lint did not finish: it timed out after 90 s; that blocks this push"]),
        Case(
            what: "a scan that may fail on a laptop",
            reports: replacing("style", by: Sample.report("style", outcome: timedOut)),
            verdict: .incomplete, status: .accepted,
            reasons: ["style did not finish: it timed out after 90 s; the process lets this push go on"]),
        Case(
            what: "the same scan in a pipeline, which looks at more than pushes",
            reports: replacing("lint", by: Sample.report("lint", outcome: timedOut)),
            checkpoint: .ci, verdict: .incomplete, status: .incomplete,
            reasons: ["lint did not finish: it timed out after 90 s; that blocks"]),
        Case(
            what: "the same scan on a server",
            reports: replacing("style", by: Sample.report("style", outcome: timedOut)),
            checkpoint: .preReceive, verdict: .incomplete, status: .incomplete,
            reasons: ["style did not finish: it timed out after 90 s; that blocks this push"]),
        Case(
            what: "one of two reports of a scanner that did not finish",
            reports: Sample.reports() + [Sample.report("lint", outcome: timedOut)], verdict: .incomplete,
            status: .incomplete,
            reasons: ["lint did not finish: it timed out after 90 s; that blocks this push"]),
        Case(
            what: "findings of a scan that did not finish",
            reports: replacing("lint", by: Sample.report("lint", [Sample.finding(.high)], outcome: timedOut)),
            verdict: .blocked, status: .blocked,
            reasons: ["lint did not finish: it timed out after 90 s; that blocks this push"]),
        Case(
            what: "findings to annotate and a gap",
            reports: replacing("style", by: nil)
                + [Sample.report("lint", [Sample.finding()])], verdict: .incomplete, status: .accepted,
            reasons: ["style did not report; the process lets this push go on"]),
        Case(
            what: "findings of a scanner that the process does not name",
            reports: Sample.reports() + [Sample.report("other", [Sample.finding("other", .high)])], verdict: .blocked,
            status: .blocked),
        Case(
            what: "a scanner that the process does not name and that did not finish",
            reports: Sample.reports() + [Sample.report("other", outcome: timedOut)], verdict: .incomplete,
            status: .incomplete,
            reasons: ["other did not finish: it timed out after 90 s; that blocks this push"]),
        Case(
            what: "an unreadable object in CI", reports: Sample.reports(),
            omissions: [Omission(subject: "a.bin", reason: .unreadable("its delta is broken"))], checkpoint: .ci,
            verdict: .incomplete, status: .incomplete,
            reasons: ["a.bin was not looked at: its delta is broken; that blocks"]),
        Case(
            what: "things not looked at on a laptop", reports: Sample.reports(),
            omissions: [
                Omission(subject: "a.bin", reason: .overSizeLimit(bytes: 209_715_200, limit: 104_857_600)),
                Omission(subject: "b", reason: .missingObject(.emptyTree)),
                Omission(subject: "c", reason: .shallowBoundary),
            ], verdict: .incomplete, status: .accepted,
            reasons: [
                "a.bin was not looked at: it has 200 MiB, the limit is 100 MiB; the process lets this push go on",
                "b was not looked at: object 4b825dc is missing; the process lets this push go on",
                "c was not looked at: this clone is shallow and does not have its parents; the process lets this push go on",
            ]),
        Case(
            what: "facts about the push that are no gaps", reports: Sample.reports(),
            omissions: [
                Omission(subject: "a", reason: .lfsPointer), Omission(subject: "b", reason: .submodule),
                Omission(subject: "c", reason: .danglingRef),
                Omission(subject: "d", reason: .renamesNotSearched(files: 9)),
            ], verdict: .passed, status: .accepted),
    ]

    @Test("follows from findings and gaps", arguments: cases)
    func verdict(_ given: Case) throws {
        let outcome = try decide(given.reports, omissions: given.omissions, at: given.checkpoint)
        #expect(outcome.verdict == given.verdict)
        #expect(outcome.exitStatus == given.status)
        #expect(outcome.reasons == given.reasons)
    }

    @Test("the built-in process blocks a secret and annotates the rest")
    func builtIn() throws {
        func verdict(_ finding: Finding) throws -> Verdict {
            let reports = [
                Sample.report("secrets", finding.scanner == "secrets" ? [finding] : []),
                Sample.report("lint", [finding]),
            ]
            let facts = Facts(push: try Sample.push(), coverage: Coverage(), reports: reports)
            return Decisions.decide(facts, by: .builtIn).verdict
        }
        #expect(try verdict(Sample.finding("secrets", .note)) == .blocked)
        #expect(try verdict(Sample.finding("lint", .critical)) == .annotated)
    }

    @Test("tells what stops the push before what does not, and cuts long lists aloud")
    func longLists() throws {
        let omissions = (1...30).map { Omission(subject: "f\($0)", reason: .shallowBoundary) }
        let outcome = try decide(Sample.reports().filter { $0.scanner != "lint" }, omissions: omissions)
        #expect(outcome.reasons.count == 21)
        #expect(outcome.reasons.first == "lint did not report; that blocks this push")
        #expect(outcome.reasons.last == "and 11 more things were not looked at")
    }

    @Test("findings come worst first")
    func order() throws {
        let findings = [
            Sample.finding(.medium, at: [Sample.location("b", line: 2)]),
            Sample.finding(.critical, at: [Sample.location("tests/z")]),
            Sample.finding(.medium, at: [Sample.location("b", line: 10)]),
            Sample.finding(.medium, at: [Sample.location("a", line: 99)]),
            Sample.finding("secrets", .low), Sample.finding(.critical),
        ]
        let outcome = try decide(Sample.reports(findings))
        #expect(
            outcome.decided.map { "\($0.decision) \($0.finding.severity) \($0.finding.locations[0].path.display)" } == [
                "block critical src/a.c", "block low src/a.c", "annotate medium a", "annotate medium b",
                "annotate medium b",
                "observe critical tests/z",
            ])
        #expect(outcome.decided[3].finding.locations[0].lines == 2...2)
    }

    private func decide(
        _ reports: [ScanReport], omissions: [Omission] = [], at checkpoint: Checkpoint = .prePush
    ) throws -> Outcome {
        var coverage = Coverage()
        coverage.omissions = omissions
        let facts = Facts(push: try Sample.push(at: checkpoint), coverage: coverage, reports: reports)
        return Decisions.decide(facts, by: try Sample.definition())
    }
}
