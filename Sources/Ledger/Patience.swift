internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Waits for a lock in short steps. SQLite's own handler sleeps up to 100 ms at a time, which among 50 writers adds up.
final class Patience: Sendable {
    private struct State {
        var deadline = ContinuousClock.now
        /// What can be done another time waits for nobody.
        var isGone = false
    }

    let limit: Duration
    private let state = Mutex(State())

    init(limit: Duration) { self.limit = limit }

    /// Runs a block that finds locks taken at once.
    func none<Value>(_ body: () throws -> Value) rethrows -> Value {
        state.withLock { $0.isGone = true }
        defer { state.withLock { $0.isGone = false } }
        return try body()
    }

    /// For SQLite: sleeps and says whether to try again.
    func wait(tries: Int) -> Bool {
        let now = ContinuousClock.now
        let mayWait = state.withLock { state in
            if tries == 0 { state.deadline = now + limit }
            return !state.isGone && now < state.deadline
        }
        guard mayWait else { return false }
        usleep(UInt32.random(in: 500...1500) * UInt32(min(tries + 1, 5)))
        return true
    }
}
