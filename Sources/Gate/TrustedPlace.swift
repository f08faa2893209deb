public import GateModel

/// Where a run's definitions come from: a ref as it was before the push, never what is pushed.
///
/// `gatehouse.trustedRef` in Git's configuration wins over each of these.
public enum TrustedPlace: Sendable, Equatable {
    /// A laptop: the default branch of this remote as last fetched; `nil` where the push goes to no known remote, and then
    /// there is no trusted ref.
    case remote(String?)
    /// A server: the branch that HEAD of the repository names.
    case defaultBranch
    /// A pipeline: the branch that the push or request is for, as it was before.
    case ref(RefName)
    /// A pipeline: that branch at the commit that it was at, where no ref here says so.
    case commit(ObjectID, of: RefName)
    /// A pipeline that is not told what the branch was before: the built-in process holds, and the record says why.
    case nowhere(reason: String)

    /// The remote whose default branch is trusted; `nil` where it is none.
    public var remote: String? {
        guard case .remote(let name) = self else { return nil }
        return name
    }
}
