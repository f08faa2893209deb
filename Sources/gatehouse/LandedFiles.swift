import Gate
import GateModel
import Git

/// The definitions of a bare repository, which has no working tree: those that pushes to it are judged by.
struct LandedFiles {
    private let repository: Repository
    private let tree: ObjectID?

    init(at location: GitLocation) throws {
        repository = try Repository(at: location)
        tree = try TrustedSource.place(at: location, .defaultBranch).map { [repository] in
            try repository.tree(of: $0.commit)
        }
    }

    /// The bytes of a file; `nil` where there is none.
    func content(_ path: String) throws -> [UInt8]? {
        guard let file = try tree.flatMap({ try repository.file(at: RepoPath(path), in: $0) }), file.mode.isBlob else {
            return nil
        }
        return try repository.withBlob(file.id, limit: 16 << 20) { (bytes) throws(GitError) in Array(bytes) }
    }

    static func noProcess(_ location: GitLocation) -> any UserFacingError {
        GateError.cannotRead(
            path: location.gitDirectory, reason: "its default branch has no \(WorktreeFile.processPath)")
    }
}
