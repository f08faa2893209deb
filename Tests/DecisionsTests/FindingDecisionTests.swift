import Decisions
import Definitions
import GateModel
import Testing

@Suite("Decision for a finding")
struct FindingDecisionTests {
    struct Case: CustomTestStringConvertible {
        let what: String
        let finding: Finding
        var refs: [RefName] = ["refs/heads/main"]
        let decision: Decision
        let workflow: String
        var testDescription: String { what }
    }

    private static func lines(_ states: [LineState?]) -> [Location] {
        states.enumerated().map { Sample.location("src/a.c", $0.element, line: $0.offset + 1) }
    }

    static let cases: [Case] = [
        Case(what: "a secret", finding: Sample.finding("secrets"), decision: .block, workflow: "Secret"),
        Case(
            what: "a secret among the tests, which come later",
            finding: Sample.finding("secrets", at: [Sample.location("tests/a")]),
            decision: .block, workflow: "Secret"),
        Case(what: "a high one on main", finding: Sample.finding(.high), decision: .block, workflow: "Dangerous"),
        Case(
            what: "a critical one on main", finding: Sample.finding(.critical), decision: .block, workflow: "Dangerous"),
        Case(
            what: "a high one on a topic branch", finding: Sample.finding(.high), refs: ["refs/heads/topic"],
            decision: .annotate, workflow: "Dangerous"),
        Case(
            what: "a high one on a tag", finding: Sample.finding(.high), refs: ["refs/tags/main"], decision: .annotate,
            workflow: "Dangerous"),
        Case(
            what: "a high one on a topic and a release branch", finding: Sample.finding(.high),
            refs: ["refs/heads/topic", "refs/heads/release/1"], decision: .block, workflow: "Dangerous"),
        Case(
            what: "one that an exception for one of two branches would excuse", finding: Sample.finding(.high),
            refs: ["refs/heads/scratch/x", "refs/heads/main"], decision: .block, workflow: "Dangerous"),
        Case(
            what: "one on an excused branch", finding: Sample.finding(.high), refs: ["refs/heads/scratch/x"],
            decision: .observe, workflow: "Scratch"),
        Case(
            what: "a push without refs", finding: Sample.finding(.high), refs: [], decision: .block,
            workflow: "Dangerous"),
        Case(
            what: "one among the tests", finding: Sample.finding(.critical, at: [Sample.location("tests/a")]),
            decision: .observe, workflow: "Tests"),
        Case(
            what: "one among the tests and elsewhere",
            finding: Sample.finding(.critical, at: [Sample.location("tests/a"), Sample.location("src/a")]),
            decision: .block,
            workflow: "Dangerous"),
        Case(
            what: "a high one that was there before", finding: Sample.finding(.high, at: lines([.existing])),
            decision: .observe, workflow: "Old"),
        Case(
            what: "a high one in the push's history", finding: Sample.finding(.high, at: lines([.historyOnly])),
            decision: .block, workflow: "Dangerous"),
        Case(
            what: "lines of which nobody knows whether they are new", finding: Sample.finding(.high, at: lines([nil])),
            decision: .block, workflow: "Dangerous"),
        Case(
            what: "old and new lines", finding: Sample.finding(.high, at: lines([.existing, .introduced])),
            decision: .block,
            workflow: "Dangerous"),
        Case(
            what: "old and unknown lines", finding: Sample.finding(at: lines([.existing, nil])), decision: .annotate,
            workflow: "New"),
        Case(
            what: "no location at all", finding: Sample.finding(.high, at: []), decision: .block, workflow: "Dangerous"),
        Case(
            what: "a weakness of a rule that fits",
            finding: Sample.finding(rule: "xss-1", cwe: [20, 89], at: lines([.existing])),
            decision: .annotate, workflow: "Weakness"),
        Case(
            what: "a weakness of another rule", finding: Sample.finding(rule: "sql", cwe: [89], at: lines([.existing])),
            decision: .observe, workflow: "Old"),
        Case(what: "a medium one", finding: Sample.finding(.medium), decision: .annotate, workflow: "New"),
    ]

    @Test("is that of the first workflow that matches, at the strictest of its places", arguments: cases)
    func decides(_ given: Case) throws {
        let outcome = try Sample.decide([given.finding], refs: given.refs)
        #expect(outcome.decided.map(\.decision) == [given.decision])
        #expect(outcome.decided.map(\.workflow) == [given.workflow])
    }

    @Test("the strictest state decides between places of equal decisions")
    func states() throws {
        let yaml = """
            scanners: {secrets: {use: secrets}}
            workflows:
              - {name: History, when: {lines: history-only}, decide: block}
              - {name: New, when: {lines: introduced}, decide: block}
            """
        let finding = Sample.finding("secrets", at: Self.lines([.existing, .historyOnly, .introduced]))
        let outcome = decide(
            Facts(push: try Sample.push(), coverage: Coverage(), reports: [Sample.report("secrets", [finding])]),
            by: try ProcessDefinition(yaml: yaml, file: "process.yml"))
        #expect(outcome.decided.map(\.workflow) == ["New"])
    }

    @Test("counts the refs that contain the location, and no others")
    func containing() throws {
        let refs: [RefName] = ["refs/heads/main", "refs/heads/topic"]
        let onTopic = try Sample.decide([Sample.finding(.high)], refs: refs) { _ in ["refs/heads/topic"] }
        #expect(onTopic.decided.map(\.decision) == [.annotate])
        let onMain = try Sample.decide([Sample.finding(.high)], refs: refs) { _ in
            ["refs/heads/topic", "refs/heads/main"]
        }
        #expect(onMain.decided.map(\.decision) == [.block])
        let unknown = try Sample.decide([Sample.finding(.high)], refs: refs) { _ in [] }
        #expect(unknown.decided.map(\.decision) == [.block])
    }

    @Test("deleted refs contain nothing")
    func deletions() throws {
        let push = Push(
            checkpoint: .prePush, remote: nil, url: nil,
            updates: [
                RefUpdate(ref: "refs/heads/main", old: .emptyTree, new: .zero),
                RefUpdate(ref: "refs/heads/topic", old: .zero, new: .emptyTree),
            ])
        let facts = Facts(push: push, coverage: Coverage(), reports: Sample.reports([Sample.finding(.high)]))
        #expect(decide(facts, by: try Sample.definition()).decided.map(\.decision) == [.annotate])
    }

    @Test("carries what the workflow says")
    func carries() throws {
        let decided = try #require(Sample.decide([Sample.finding("secrets")]).decided.first)
        #expect(decided.writtenAt == "process.yml:8")
        #expect(decided.reviewer == "security")
        #expect(decided.respondWithin == 14_400)
        #expect(decided.fix == "Rotate")
        #expect(decided.training == "t")
    }

    @Test("what no workflow was written for is annotated by the built-in process")
    func tail() throws {
        let yaml =
            "scanners: {lint: {run: [lint], report: sarif}}\nworkflows: [{name: W, when: {cwe: 1}, decide: block}]\n"
        let facts = Facts(
            push: try Sample.push(), coverage: Coverage(), reports: [Sample.report("lint", [Sample.finding(.critical)])]
        )
        let decided = try #require(decide(facts, by: ProcessDefinition(yaml: yaml, file: "process.yml")).decided.first)
        #expect(decided.decision == .annotate)
        #expect(decided.workflow == "Anything else")
        #expect(decided.writtenAt == "built-in process")
    }

    // MARK: - Reasons

    @Test("says why each workflow before did not match, and why this one did")
    func reasons() throws {
        let finding = Sample.finding(rule: "sql", .medium, cwe: [20, 22], at: [Sample.location("src/a.c", .existing)])
        let decided = try #require(Sample.decide([finding]).decided.first)
        #expect(
            decided.reasons == [
                reason("Secret", 8, "scanner is lint, the workflow wants secrets"),
                reason("Tests", 9, "path is src/a.c, the workflow wants tests/**"),
                reason("Scratch", 10, "branch is main, the workflow wants scratch/*"),
                reason(
                    "Dangerous", 11,
                    "severity is medium, the workflow wants >= high; the line was there before the push, "
                        + "the workflow wants introduced"),
                reason(
                    "Weakness", 14,
                    "rule is sql, the workflow wants xss*; weakness is CWE-20 and CWE-22, the workflow wants CWE-79 or CWE-89"
                ),
                reason("New", 15, "the line was there before the push, the workflow wants introduced"),
                reason("Old", 16, "it has no condition", matched: true),
            ])
    }

    @Test("does not repeat what is wanted where it was just told")
    func toldOnce() throws {
        let yaml = """
            scanners: {lint: {run: [lint], report: sarif}}
            workflows:
              - {name: One, when: {rule: sql, cwe: 79, paths: "src/[a].c", branch: main}, decide: observe}
            """
        let finding = Sample.finding(rule: "sql", .medium, cwe: [79], at: [Sample.location("src/a.c", .introduced)])
        let facts = Facts(
            push: try Sample.push(), coverage: Coverage(), reports: [Sample.report("lint", [finding])])
        let decided = try #require(decide(facts, by: ProcessDefinition(yaml: yaml, file: "process.yml")).decided.first)
        #expect(
            decided.reasons.map(\.why) == [
                "rule is sql; weakness is CWE-79; path is src/a.c (src/[a].c); branch is main"
            ])
    }

    @Test(
        "takes a rule by its own name, and by the one that findings are shown under",
        arguments: [
            ("sql", true), ("lint/sql", true), ("lint/*", true), ("other/sql", false), ("lint/sq", false),
            // Patterns of rules whose own names hold a slash mean no others than before.
            ("*/*", false), ("*/sql", false), ("**/sql", true), ("{lint,x}/*", false), ("l*/sql", false),
            ("lin?/sql", false),
        ])
    func fullNames(pattern: String, matches: Bool) throws {
        let yaml = """
            scanners: {lint: {run: [lint], report: sarif}}
            workflows: [{name: One, when: {rule: "\(pattern)"}, decide: observe}, {name: Rest, decide: block}]
            """
        let facts = Facts(
            push: try Sample.push(), coverage: Coverage(),
            reports: [Sample.report("lint", [Sample.finding(rule: "sql", .medium)])])
        let decided = try #require(decide(facts, by: ProcessDefinition(yaml: yaml, file: "process.yml")).decided.first)
        #expect(decided.workflow == (matches ? "One" : "Rest"))
        #expect(decided.reasons.first?.matched == matches)
    }

    @Test("says which branch made the decision")
    func branchReasons() throws {
        let refs: [RefName] = ["refs/heads/topic", "refs/heads/release/1"]
        let decided = try #require(Sample.decide([Sample.finding(.critical)], refs: refs).decided.first)
        #expect(
            decided.reasons.last
                == reason(
                    "Dangerous", 11,
                    "severity is critical (>= high); this push introduces the line (introduced); "
                        + "it decides block for release/1 by `release/*`", matched: true))
        let other = try #require(Sample.decide([Sample.finding(.high)], refs: ["refs/tags/v1"]).decided.first)
        #expect(other.reasons.last?.why.hasSuffix("; it decides annotate for v1 by `otherwise`") == true)
        #expect(other.reasons[2].why == "ref is refs/tags/v1, the workflow wants scratch/*")
    }

    @Test("says that unknown lines count as introduced")
    func unknownLines() throws {
        let finding = Sample.finding(.low, at: Self.lines([nil]))
        let decided = try #require(Sample.decide([finding]).decided.first)
        #expect(
            decided.reasons.last
                == reason(
                    "New", 15, "whether the line is new is unknown, which counts as introduced (introduced)",
                    matched: true))
    }

    private func reason(_ workflow: String, _ line: Int, _ why: String, matched: Bool = false) -> WorkflowReason {
        WorkflowReason(workflow: workflow, writtenAt: "process.yml:\(line)", matched: matched, why: why)
    }
}
