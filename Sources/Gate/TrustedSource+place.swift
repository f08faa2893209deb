public import GateModel
public import Git

extension TrustedSource {
    /// Where the process of a push is read: for messages about one that cannot be read.
    ///
    /// - Returns: `nil` where there is no trusted ref.
    public static func place(
        at location: GitLocation, remote: String?
    ) throws -> (ref: String, commit: ObjectID, path: RepoPath)? {
        try trustedRef(in: Repository(at: location), remote: remote).map { ($0.name, $0.commit, processPath) }
    }
}
