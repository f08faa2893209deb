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
}
