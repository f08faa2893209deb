import Gate
import GateModel
import Git

/// The definitions of a bare repository, which has no working tree: its own, by which pushes to it are judged beside a policy.
struct LandedFiles {
    private let repository: Repository
    private let tree: ObjectID?
    private let ref: String

    init(at location: GitLocation) throws {
        repository = try Repository(at: location)
        let place = try TrustedSource.place(at: location, .defaultBranch)
        tree = try place.map { [repository] place in try repository.tree(of: place.commit) }
        ref = place?.ref ?? "its default branch"
    }

    /// The bytes of a file; `nil` where there is none.
    func content(_ path: String) throws -> [UInt8]? {
        guard let file = try tree.flatMap({ try repository.file(at: RepoPath(path), in: $0) }), file.mode.isBlob else {
            return nil
        }
        return try repository.withBlob(file.id, limit: 16 << 20) { (bytes) throws(GitError) in Array(bytes) }
    }

    func noProcess(_ location: GitLocation) -> any UserFacingError {
        GateError.cannotRead(
            path: location.gitDirectory, reason: "\(ref) has no \(WorktreeFile.processPath)")
    }
}
