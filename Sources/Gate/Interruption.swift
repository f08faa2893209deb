import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What happens when somebody ends the gate in the middle: children are ended, temporary files removed, the run is recorded
/// as interrupted, and the push is refused.
///
/// The signals are blocked in every thread and waited for by the first one, so that all this happens in ordinary code; a
/// signal handler could do almost nothing of it. Blocking them later, in a task, is not enough: the first thread of the
/// process then still takes them, and dies of them.
public enum Interruption {
    private static let handler = Mutex<(@Sendable (CInt) -> Void)?>(nil)
    /// Held from the first signal to the end of the process.
    private static let ending = Mutex<Void>(())

    /// Blocks the signals. Call first of all, on the first thread: all others inherit what is blocked.
    public static func prepare() {
        // A reader that has gone (a closed terminal, `| head`) must not end the gate between the verdict and the record.
        signal(SIGPIPE, SIG_IGN)
        var signals = watched
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// - Parameter end: what to do with a signal's number before the process exits with 128 and that number.
    public static func watch(_ end: @escaping @Sendable (CInt) -> Void) { handler.withLock { $0 = end } }

    /// Waits for a signal, and ends the process when there is one. What the process is there for runs beside.
    public static func wait() -> Never {
        var signals = watched
        var number: CInt = 0
        while sigwait(&signals, &number) != 0 {}
        ending.withLock { (_) -> Void in
            handler.withLock { $0 }?(number)
            _exit(128 + number)
        }
        _exit(128 + number)  // not reached; the compiler cannot know
    }

    /// Returns at once, unless a signal is ending the process: then never. What ended children leave is no verdict.
    public static func holdWhenUnderWay() { ending.withLock { _ in } }

    /// Those that are not ignored: whoever started this with `nohup` wants it to go on.
    private static var watched: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&signals, number) }
        return signals
    }

    private static func isIgnored(_ number: CInt) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Glibc)
            let current = action.__sigaction_handler.sa_handler
        #else
            let current = action.__sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(current, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
