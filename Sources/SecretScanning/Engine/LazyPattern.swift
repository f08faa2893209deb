import Synchronization

/// A rule's pattern that is compiled when it is first needed, and then only once, whichever thread comes first.
///
/// Sessions keep what they were given, so that nobody takes the lock more than once a session.
final class LazyPattern: Sendable {
    private let pattern: @Sendable () -> String
    private let isPartial: Bool
    private let run = Mutex<RequiredRun??>(nil)
    private let state = Mutex<Result<CompiledPattern, CompiledPattern.Refusal>?>(nil)

    /// - Parameter isPartial: for matching against texts that go on.
    init(_ pattern: @escaping @Sendable () -> String, isPartial: Bool = false) {
        self.pattern = pattern
        self.isPartial = isPartial
    }

    /// What each match holds, read from the pattern without compiling it.
    var requiredRun: RequiredRun? {
        run.withLock { run in
            if let run { return run }
            let read = RequiredRun(of: pattern())
            run = .some(read)
            return read
        }
    }

    func compiled() -> Result<CompiledPattern, CompiledPattern.Refusal> {
        state.withLock { state in
            if let state { return state }
            let result: Result<CompiledPattern, CompiledPattern.Refusal>
            do throws(CompiledPattern.Refusal) {
                result = .success(try CompiledPattern(pattern(), isPartial: isPartial))
            } catch {
                result = .failure(error)
            }
            state = result
            return result
        }
    }
}
