public import GateModel
public import Git
import Ledger

/// What a server's `post-receive` is told: refs that have moved.
public struct Landing: Sendable {
    private let location: GitLocation

    public init(at location: GitLocation) { self.location = location }

    /// Records which runs have landed.
    ///
    /// - Parameter time: milliseconds since 1970.
    /// - Returns: the updates that no run accepted: they came past the gate.
    public func record(_ updates: [RefUpdate], at time: Int64) throws -> [RefUpdate] {
        try LedgerStore(folder: GateFolder(of: location).made()).recordLanding(of: updates, at: time)
    }
}
