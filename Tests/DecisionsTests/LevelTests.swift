import Decisions
import Definitions
import GateModel
import Testing

@Suite("Several processes over one push")
struct LevelTests {
    private static func outcome(
        _ workflows: String, _ findings: [Finding], outcome: ScanOutcome = .completed, file: String = "process.yml"
    ) throws -> Outcome {
        let yaml = "scanners: {lint: {run: [lint], report: sarif, if-owed: pipeline}}\nworkflows: \(workflows)\n"
        let facts = Facts(
            push: try Sample.push(), coverage: Coverage(), reports: [Sample.report("lint", findings, outcome: outcome)])
        return decide(facts, by: try ProcessDefinition(yaml: yaml, file: file))
    }

    private static let blocks = "[{name: Policy, decide: block}]"
    private static let observes = "[{name: Ours, decide: observe}]"

    @Test("the strictest answer to a finding counts, whichever level gives it, and the other is told")
    func strictest() throws {
        let finding = Sample.finding(.high)
        let (policy, own) = (
            try Self.outcome(Self.blocks, [finding], file: "policy/process.yml"),
            try Self.outcome(Self.observes, [finding])
        )
        for levels in [[policy, own], [own, policy]] {
            let both = Outcome.strictest(of: levels)
            #expect(both.verdict == .blocked && both.exitStatus == .blocked)
            #expect(both.decided.map(\.decision) == [.block])
            #expect(both.decided.first?.writtenAt == "policy/process.yml:2")
            #expect(both.decided.first?.reasons.last?.workflow == "Ours")
        }
    }

    @Test("a finding that only one level has stays as that level decided it")
    func own() throws {
        let (left, right) = (Sample.finding(rule: "a", .high), Sample.finding(rule: "b", .high))
        let both = Outcome.strictest(of: [
            try Self.outcome(Self.observes, [left]), try Self.outcome(Self.blocks, [right]),
        ])
        #expect(both.decided.map(\.finding.rule) == ["b", "a"])
        #expect(both.verdict == .blocked)
    }

    @Test("what one level could not look at leaves the whole incomplete, and stops where that level says so")
    func incomplete() throws {
        let whole = try Self.outcome(Self.blocks, [])
        let broken = try Self.outcome(Self.observes, [], outcome: .incomplete(reason: "it died"))
        let both = Outcome.strictest(of: [whole, broken])
        #expect(both.verdict == .incomplete && both.exitStatus == .incomplete)
        #expect(both.reasons.contains { $0.contains("it died") })
        let owed = try Self.outcome(Self.observes, [], outcome: .owed(reason: "no time"))
        let later = Outcome.strictest(of: [whole, owed])
        #expect(later.verdict == .incomplete && later.exitStatus == .accepted)
    }

    @Test("no level at all is no pass")
    func none() {
        #expect(Outcome.strictest(of: []).exitStatus == .incomplete)
    }
}
