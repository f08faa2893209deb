public import GateModel
public import Git

extension TrustedSource {
    /// Where the process of a push is read: for messages about one that cannot be read.
    ///
    /// - Returns: `nil` where there is no trusted ref.
    public static func place(
        at location: GitLocation, _ place: TrustedPlace
    ) throws -> (ref: String, commit: ObjectID, path: RepoPath)? {
        try trustedRef(in: Repository(at: location), at: place).map { ($0.name, $0.commit, processPath) }
    }
}
