import GateModel
import Ledger
import Synchronization

/// Knows the run that is going on, so that whatever ends the process also ends the record.
public final class RunRecorder: Sendable {
    private struct Current {
        let id: RunID
        let ledger: LedgerStore
    }

    private let current = Mutex<Current?>(nil)

    public init() {}

    func begin(_ id: RunID, in ledger: LedgerStore) {
        current.withLock { $0 = Current(id: id, ledger: ledger) }
    }

    func end(_ run: GateRun) throws(LedgerError) {
        // Held while writing: a signal that comes now waits, and then finds the run ended.
        try current.withLock { (current: inout sending Current?) throws(LedgerError) in
            try current?.ledger.recordEnd(run)
            current = nil
        }
    }

    /// Records the run as interrupted by a signal, where one is going on.
    ///
    /// - Returns: what went wrong with the record, for whoever still reads.
    public func interrupt(signal: Int32, at time: Int64) -> String? {
        current.withLock { current -> String? in
            guard let run = current else { return nil }
            current = nil
            do throws(LedgerError) {
                try run.ledger.recordInterruption(of: run.id, signal: signal, at: time)
                return nil
            } catch {
                return error.summary
            }
        }
    }
}
