import Scanning
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
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in watched { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let box = Unmanaged.passRetained(Box(end: end))
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        pthread_create(&thread, nil, { waitForSignal($0) }, box.toOpaque())
    }

    private final class Box: Sendable {
        let end: @Sendable (CInt) -> Void
        init(end: @escaping @Sendable (CInt) -> Void) { self.end = end }
    }

    #if canImport(Darwin)
    private static func waitForSignal(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? { wait(argument) }
    #else
    private static func waitForSignal(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        argument.flatMap { wait($0) }
    }
    #endif

    private static func wait(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        let box = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in watched { sigaddset(&signals, number) }
        var number: CInt = 0
        guard sigwait(&signals, &number) == 0 else { return nil }
        box.end(number)
        _exit(128 + number)
    }
}
