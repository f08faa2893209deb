import Decisions
import Definitions
import GateModel
import Testing

@Suite("A finding that the trusted ref lets be")
struct SuppressedFindingTests {
    @Test("is observed, says where that is written, and excuses no other")
    func observed() throws {
        var allowed = Sample.finding("secrets")
        allowed.suppression = Suppression(kind: .external, place: ".gitleaks.toml:12", reason: "fixtures")
        let alone = try Sample.decide([allowed])
        let decided = try #require(alone.decided.first)
        #expect(decided.decision == .observe && decided.writtenAt == ".gitleaks.toml:12")
        #expect(decided.reasons.map(\.why) == [".gitleaks.toml:12 says so: fixtures"])
        #expect(alone.verdict == .passed && alone.exitStatus == .accepted)
        let both = try Sample.decide([allowed, Sample.finding("secrets")])
        #expect(both.verdict == .blocked)
        #expect(both.decided.map(\.decision) == [.block, .observe])
    }

    @Test(
        "is not let be where it must never get out: by no workflow and no list",
        arguments: ["observe", "annotate", "{main: observe, otherwise: block}", "block"])
    func never(decision: String) throws {
        let yaml = """
            scanners: {secrets: {use: secrets}}
            reviewers: {team: {team: Team}}
            workflows:
              - {name: Other, when: {rule: other}, decide: block}
              - {name: All, decide: \(decision), reviewer: team, fix: Ours}
            """
        var known = Sample.finding("secrets", rule: "known-secret/DB")
        known.suppression = Suppression(kind: .external, place: ".gitleaks.toml:12", reason: "fixtures")
        let facts = Facts(
            push: try Sample.push(), coverage: Coverage(), reports: [Sample.report("secrets", [known])])
        for (file, never) in [
            ("process.yml", ".gatehouse/never.yml"), ("policy.git/process.yml", "policy.git/never.yml"),
        ] {
            let outcome = decide(facts, by: try ProcessDefinition(yaml: yaml, file: file))
            let decided = try #require(outcome.decided.first)
            #expect(outcome.verdict == .blocked && outcome.exitStatus == .blocked && decided.decision == .block)
            #expect(decided.reviewer == "team" && decided.fix == "Ours")
            guard decision != "block" else {
                #expect(decided.workflow == "All" && decided.writtenAt == "\(file):5")
                continue
            }
            #expect(decided.writtenAt == never && decided.finding.suppression == nil)
            #expect(decided.reasons.map(\.workflow) == ["Other", "All", "A value that must never get out"])
            #expect(decided.reasons.map(\.matched) == [false, false, true])
            #expect(decided.reasons[1].why.hasPrefix("it matches and would observe") || decision == "annotate")
        }
    }
}
