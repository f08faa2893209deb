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

extension TrustedSource {
    /// Whether commits have the very file that is judged by, or none as well.
    func isInForce(_ path: RepoPath, at commits: [ObjectID], in repository: Repository) throws -> Bool {
        guard let tree else { return false }
        let file = try repository.files(among: [path], in: tree).first
        return try commits.allSatisfy { commit in
            guard try repository.header(of: commit)?.type == .commit else { return false }
            return try repository.files(among: [path], in: try repository.tree(of: commit)).first == file
        }
    }
}
