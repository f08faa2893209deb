public import GateModel

/// What a walk along the chain found.
public struct LedgerVerification: Sendable, Equatable {
    /// The first thing that is not as it was written.
    public struct Fault: Sendable, Equatable {
        public enum Problem: Sendable, Equatable {
            /// The entry, or its hash, is not what was written.
            case changed
            /// Entries from this one up to the number given are gone.
            case missing(through: Int64)
            /// The entry is there, but the index that the log is read by does not lead to it.
            case notIndexed
            /// The head that somebody noted is not part of this chain: it was written anew, or is another ledger's.
            case notTheNotedChain
        }

        /// The entry's number, from 1.
        public let entry: Int64
        /// The run it tells of; `nil` where the entry is gone.
        public let run: RunID?
        public let problem: Problem
    }

    /// A run without an end.
    public struct OpenRun: Sendable, Equatable {
        public let id: RunID
        /// Milliseconds since 1970.
        public let startedAt: Int64
        /// ``LedgerRecord/State/started`` or ``LedgerRecord/State/died``.
        public let state: LedgerRecord.State
    }

    /// Entries that were walked: all of them, or those before the fault.
    public let entries: Int64
    /// Runs among them.
    public let runs: Int64
    /// The end of the chain, to be noted elsewhere; `nil` where the chain is broken or empty.
    public let head: ChainHead?
    /// `nil` where everything is as it was written.
    public let fault: Fault?
    /// Runs that started and did not end, nor were interrupted; oldest first.
    public let openRuns: [OpenRun]
    /// Entries whose clock was behind that of an earlier entry by more than a minute: a note, no fault.
    public let clockSetBack: [Int64]
}
