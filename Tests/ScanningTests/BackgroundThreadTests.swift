import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import Scanning

@Suite("A thread beside the pool")
struct BackgroundThreadTests {
    private final class Count: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    private struct Refused: Error, Equatable { let number: Int }

    @Test("tells what it found out, or why it could not, as often as it is asked")
    func value() throws {
        let found = BackgroundResult { () throws(Refused) in 42 }
        #expect(try found.value() == 42)
        #expect(try found.value() == 42)
        let failed = BackgroundResult { () throws(Refused) -> Int in throw Refused(number: 7) }
        #expect(throws: Refused(number: 7)) { try failed.value() }
    }

    @Test("does its work where nobody asks")
    func unasked() {
        let done = Count()
        for _ in 0..<200 { _ = BackgroundResult { () throws(Refused) in done.add() } }
        for _ in 0..<10_000 where done.value < 200 { usleep(1_000) }
        #expect(done.value == 200)
    }
}
