import Decisions
import Definitions
import GateModel
import Testing

/// The same numbers on every machine and in every run.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &+ 0x9e37_79b9_7f4a_7c15 }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}

@Suite("Every decision")
struct DecisionPropertyTests {
    private static let names: [ScannerName] = ["secrets", "lint", "style", "other"]

    private func facts(_ dice: inout Dice) throws -> Facts {
        var reports: [ScanReport] = []
        for _ in 0..<dice.pick([0, 2, 4, 6]) {
            let name = dice.pick(Self.names)
            let findings = (0..<dice.pick([0, 1, 4])).map { _ in finding(of: name, &dice) }
            let outcome = dice.pick([ScanOutcome.completed, .completed, .incomplete(reason: dice.pick(["a", "b"]))])
            reports.append(Sample.report(name, findings, outcome: outcome))
        }
        var coverage = Coverage()
        coverage.omissions = dice.pick([[], [], [Omission(subject: "x", reason: .shallowBoundary)]])
        let refs = dice.pick([["refs/heads/main"], ["refs/heads/topic", "refs/heads/scratch/a"], []] as [[RefName]])
        let push = try Sample.push(refs, at: dice.pick(Checkpoint.allCases))
        return Facts(push: push, coverage: coverage, reports: reports)
    }

    private func finding(of scanner: ScannerName, _ dice: inout Dice) -> Finding {
        let locations = (0..<dice.pick([0, 1, 3])).map { _ in
            Sample.location(
                dice.pick(["src/a.c", "tests/b", "c"]), dice.pick([nil, .introduced, .historyOnly, .existing]),
                line: dice.pick([1, 2, 10]))
        }
        return Sample.finding(
            scanner, rule: dice.pick(["xss-1", "sql"]), dice.pick(Severity.allCases), cwe: dice.pick([[], [79]]),
            at: locations)
    }

    @Test("is the same in whatever order the reports and findings arrive", arguments: 0..<200)
    func anyOrder(_ seed: Int) throws {
        var dice = Dice(seed: seed)
        let facts = try facts(&dice)
        var reports = facts.reports.shuffled(using: &dice)
        for index in reports.indices { reports[index].findings.shuffle(using: &dice) }
        let shuffled = Facts(push: facts.push, coverage: facts.coverage, reports: reports)
        let process = try Sample.definition()
        #expect(decide(shuffled, by: process) == decide(facts, by: process))
    }

    @Test("puts findings that differ in one field only into one order")
    func nearTies() throws {
        func at(_ state: LineState?, column: Int? = nil) -> [Location] {
            [Location(path: "a", lines: 1...1, column: column, state: state)]
        }
        let findings = [
            Sample.finding(at: at(nil)), Sample.finding(at: at(.introduced)), Sample.finding(at: at(.historyOnly)),
            Sample.finding(at: at(nil, column: 1)), Sample.finding(cwe: [1], at: at(nil)),
            Sample.finding(rule: "other", at: at(nil)), Sample.finding(at: at(nil) + at(nil)),
        ]
        #expect(try Sample.decide(findings).decided == Sample.decide(findings.reversed()).decided)
    }

    @Test("never lets a push through for want of a required report", arguments: 0..<200)
    func missingReport(_ seed: Int) throws {
        var dice = Dice(seed: seed)
        let all = try facts(&dice)
        let process = try Sample.definition()
        for scanner in process.scanners {
            let rest = Facts(
                push: all.push, coverage: all.coverage, reports: all.reports.filter { $0.scanner != scanner.name })
            let outcome = decide(rest, by: process)
            #expect([.incomplete, .blocked].contains(outcome.verdict))
            #expect(!outcome.reasons.isEmpty)
            if scanner.unavailability[all.push.checkpoint] == .block { #expect(outcome.exitStatus != .accepted) }
        }
    }

    @Test("keeps every finding, and blocks when one of them blocks", arguments: 0..<100)
    func keepsAll(_ seed: Int) throws {
        var dice = Dice(seed: seed)
        let facts = try facts(&dice)
        let outcome = decide(facts, by: try Sample.definition())
        #expect(outcome.decided.count == facts.reports.reduce(0) { $0 + $1.findings.count })
        #expect((outcome.verdict == .blocked) == outcome.decided.contains { $0.decision == .block })
        #expect((outcome.exitStatus == .blocked) == (outcome.verdict == .blocked))
        #expect(outcome.decided.allSatisfy { $0.reasons.last?.matched == true })
        #expect(outcome.decided.allSatisfy { !$0.reasons.contains { $0.why.isEmpty } })
    }

    @Test("judges thirty thousand findings on ten thousand refs in seconds")
    func manyOfAll() throws {
        let findings = (0..<30_000).map { Sample.finding(.high, at: [Sample.location("src/a.c", line: $0 + 1)]) }
        let refs = (0..<10_000).map { RefName("refs/heads/topic-\($0)") }
        var count = 0
        let taken = try ContinuousClock().measure { count = try Sample.decide(findings, refs: refs).decided.count }
        #expect(count == 30_000)
        // The product of both would take minutes.
        #expect(taken < .seconds(30))
    }
}
