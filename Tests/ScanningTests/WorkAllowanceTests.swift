import GateModel
import Testing

@Suite("how long a thread may work")
struct WorkAllowanceTests {
    @Test(
        "a minute, a part for each byte, and a quarter of an hour at most",
        arguments: [
            (59, 0, false), (61, 0, true), (61, 20_000_000, false), (63, 20_000_000, true), (899, 1 << 40, false),
            (901, 1 << 40, true),
        ])
    func spent(seconds: Int, bytes: Int, isSpent: Bool) {
        var allowance = WorkAllowance(nanosecondsAByte: 100)
        #expect(!allowance.isSpent)
        for _ in 0..<2 { allowance.spend(since: ThreadTime.now - .milliseconds(500 * seconds), on: bytes / 2) }
        #expect(allowance.isSpent == isSpent)
    }
}
