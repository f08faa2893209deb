#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs something on a thread of its own, beside the pool of Swift's tasks.
///
/// For what waits: a sleeping task would start the pool's timer and two threads, at every push.
func startThread(_ body: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(
            &thread, nil,
            {
                Unmanaged<ThreadBody>.fromOpaque($0).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
    #else
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            {
                if let context = $0 { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
    #endif
    if code != 0 { context.release() }
}

/// Sleeps; a signal may end it early.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
