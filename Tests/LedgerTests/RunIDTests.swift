import GateModel
import Ledger
import Testing

@Suite("Run ids")
struct RunIDTests {
    @Test("are ULIDs: 26 digits of Crockford's base 32, the time first")
    func shape() {
        // The example of https://github.com/ulid/spec: 1469918176385 is 01ARYZ6S41.
        let id = RunIDGenerator().next(at: 1_469_918_176_385).rawValue
        #expect(id.hasPrefix("01ARYZ6S41"))
        #expect(id.count == 26)
        #expect(id.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains($0) })
    }

    @Test(
        "ascend whatever the clock does",
        arguments: [
            [1000, 1000, 1000, 1000], [1000, 2000, 1500, 900, 3000], [-5, 0, Int64.max, 0, Int64.max],
        ])
    func ascend(times: [Int64]) {
        let ids = RunIDGenerator()
        let made = times.map { ids.next(at: $0) }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
    }

    @Test("of two generators differ in the same millisecond")
    func chance() {
        #expect(RunIDGenerator().next(at: 1000) != RunIDGenerator().next(at: 1000))
    }
}
