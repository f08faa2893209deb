import GateModel
import Ledger
import Synchronization

/// Knows the run that is going on, so that whatever ends the process also ends the record.
public final class RunRecorder: Sendable {
    private enum State {
        case idle
        case running(RunID, LedgerStore)
        /// The ledger stays open: the process ends soon, and with it everything that closing would undo step by step.
        case ended(LedgerStore)
        case interrupted
    }

    private let state = Mutex(State.idle)

    public init() {}

    func begin(_ id: RunID, in ledger: LedgerStore) {
        state.withLock { state in
            if case .idle = state { state = .running(id, ledger) }
        }
    }

    /// - Throws: when the run cannot be recorded, or was recorded as interrupted: there is no verdict then.
    func end(_ run: GateRun) throws {
        // Held while writing: a signal that comes now waits, and then finds the run ended.
        try state.withLock { state in
            guard case .running(_, let ledger) = state else { throw GateError.interrupted }
            try ledger.recordEnd(run)
            state = .ended(ledger)
        }
    }

    /// Records the run as interrupted by a signal, where one is going on.
    ///
    /// - Returns: what went wrong with the record, for whoever still reads.
    public func interrupt(signal: Int32, at time: Int64) -> String? {
        state.withLock { state -> String? in
            defer { state = .interrupted }
            guard case .running(let id, let ledger) = state else { return nil }
            do throws(LedgerError) {
                try ledger.recordInterruption(of: id, signal: signal, at: time)
                return nil
            } catch {
                return error.summary
            }
        }
    }
}
