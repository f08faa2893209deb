import Synchronization

/// What has to be undone when the gate is told to end: folders to remove, process groups to kill.
///
/// ``runAll()`` is for the thread that waits for signals, never for a signal handler: it takes a lock.
public final class CleanupRegistry: Sendable {
    /// Names one registered action.
    public struct Token: Hashable, Sendable {
        fileprivate let number: Int
    }

    private struct State {
        var next = 0
        var actions: [(number: Int, undo: @Sendable () -> Void)] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    public init() {}

    /// Remembers how to undo something. After ``runAll()`` it is undone at once: nothing new may outlive the end.
    ///
    /// - Parameter undo: called at most once, on any thread; it must not call this registry.
    public func register(_ undo: @escaping @Sendable () -> Void) -> Token {
        let (token, isClosed) = state.withLock { state in
            state.next += 1
            if !state.isClosed { state.actions.append((state.next, undo)) }
            return (Token(number: state.next), state.isClosed)
        }
        if isClosed { undo() }
        return token
    }

    /// Forgets an action, because what it would undo is gone. Waits for a running ``runAll()`` to have taken it or not.
    public func unregister(_ token: Token) {
        state.withLock { state in
            state.actions.removeAll { $0.number == token.number }
        }
    }

    /// Undoes everything, the latest first: a process is killed before the folder that it works in is removed.
    public func runAll() {
        let actions = state.withLock { state in
            state.isClosed = true
            defer { state.actions = [] }
            return state.actions
        }
        for action in actions.reversed() { action.undo() }
    }
}
