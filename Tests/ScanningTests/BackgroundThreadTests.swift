import Synchronization
import Testing

@testable import Scanning

@Suite("A thread beside the pool")
struct BackgroundThreadTests {
    private struct Refused: Error, Equatable { let number: Int }

    @Test("tells what it found out, or why it could not, as often as it is asked")
    func value() throws {
        let found = BackgroundResult { () throws(Refused) in 42 }
        #expect(try found.value() == 42)
        #expect(try found.value() == 42)
        let failed = BackgroundResult { () throws(Refused) -> Int in throw Refused(number: 7) }
        #expect(throws: Refused(number: 7)) { try failed.value() }
    }

    @Test("does its work where nobody asks, and leaves nothing behind")
    func unasked() throws {
        let done = Mutex(0)
        try withExtendedLifetime(done) {
            for _ in 0..<200 { _ = BackgroundResult { () throws(Refused) in 1 } }
            let last = BackgroundResult { () throws(Refused) in done.withLock { $0 += 1 } }
            try last.value()
        }
        #expect(done.withLock { $0 } == 1)
    }
}
