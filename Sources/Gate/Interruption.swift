import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What happens when somebody ends the gate in the middle: children are ended, temporary files removed, the run is recorded
/// as interrupted, and the push is refused.
///
/// The signals are blocked and waited for by a thread of their own, so that all this happens in ordinary code; a signal
/// handler could do almost nothing of it.
public enum Interruption {
    private static let watched: [CInt] = [SIGINT, SIGTERM, SIGHUP]

    /// Starts to watch. Call once, before other threads are started: they inherit what is blocked.
    ///
    /// - Parameter end: what to do with the signal's number; the process then exits with 128 and the number.
    public static func watch(_ end: @escaping @Sendable (CInt) -> Void) {
        // A reader that has gone (a closed terminal, `| head`) must not end the gate between the verdict and the record.
        signal(SIGPIPE, SIG_IGN)
        block()
        handler.set(end)
        Thread.detachNewThread { waitForSignal() }
    }

    private static let handler = Handler()

    /// What to do; set before the thread starts.
    private final class Handler: Sendable {
        private let action = Mutex<(@Sendable (CInt) -> Void)?>(nil)

        func set(_ end: @escaping @Sendable (CInt) -> Void) { action.withLock { $0 = end } }
        func run(_ number: CInt) { action.withLock { $0 }?(number) }
    }

    private static func watchedSet() -> sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in watched { sigaddset(&signals, number) }
        return signals
    }

    private static func block() {
        var signals = watchedSet()
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private static func waitForSignal() {
        var signals = watchedSet()
        var number: CInt = 0
        guard sigwait(&signals, &number) == 0 else { return }
        handler.run(number)
        _exit(128 + number)
    }
}
