import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A thread beside the pool of Swift's tasks, for what waits: the pool has as many threads as there are processors, and a
/// sleeping task would start its timer and two of them, at every push.
///
/// Ends by itself where nobody waits for it.
public final class BackgroundThread {
    private var thread: pthread_t
    private var isJoined = false

    /// - Returns: `nil` where the system has room for no other thread; then `body` is not run.
    public init?(_ body: @escaping @Sendable () -> Void) {
        let context = Unmanaged.passRetained(Body(body))
        #if canImport(Darwin)
            var started: pthread_t?
            let code = pthread_create(
                &started, nil,
                {
                    Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run()
                    return nil
                }, context.toOpaque())
            guard code == 0, let started else {
                context.release()
                return nil
            }
            thread = started
        #else
            thread = pthread_t()
            let code = pthread_create(
                &thread, nil,
                {
                    if let context = $0 { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                    return nil
                }, context.toOpaque())
            guard code == 0 else {
                context.release()
                return nil
            }
        #endif
    }

    deinit { if !isJoined { _ = pthread_detach(thread) } }

    /// Waits until the thread has ended.
    public func join() {
        guard !isJoined else { return }
        isJoined = true
        _ = pthread_join(thread, nil)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

/// What a ``BackgroundThread`` finds out while whoever asked goes on. Nobody has to ask for it.
public final class BackgroundResult<Value: Sendable, Failure: Error> {
    private let outcome = Outcome()
    private let thread: BackgroundThread?

    private final class Outcome: Sendable {
        let result = Mutex<Result<Value, Failure>?>(nil)
    }

    public init(_ work: @escaping @Sendable () throws(Failure) -> Value) {
        let outcome = outcome
        let run: @Sendable () -> Void = {
            let result: Result<Value, Failure>
            do throws(Failure) { result = .success(try work()) } catch { result = .failure(error) }
            outcome.result.withLock { $0 = result }
        }
        thread = BackgroundThread(run)
        if thread == nil { run() }
    }

    /// Waits for it.
    public func value() throws(Failure) -> Value {
        thread?.join()
        guard let result = outcome.result.withLock({ $0 }) else { preconditionFailure("the thread has ended") }
        return try result.get()
    }
}
