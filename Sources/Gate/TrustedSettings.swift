import Definitions
import GateModel
import Git
import SecretSettings

/// What the trusted ref says beside the process: for commands that decide nothing, and have to work where the process is wrong.
struct TrustedSettings {
    private let repository: Repository
    private let tree: ObjectID?

    init(in repository: Repository, at place: TrustedPlace) throws {
        self.repository = repository
        tree = try TrustedSource.trustedRef(in: repository, at: place).map { try repository.tree(of: $0.commit) }
    }

    /// The built-in secret scanner as the team set it up; `nil` where it did not.
    ///
    /// - Throws: `DefinitionError` for a file that cannot be read.
    func secrets() throws -> SecretSettings? {
        guard let tree else { return nil }
        return try SecretSettings { try TrustedSource.setting(at: RepoPath($0), in: tree, repository) }
    }

    /// The text of `.mailmap`; empty where there is none.
    func mailmap() throws -> [UInt8] {
        try tree.flatMap { try TrustedSource.content(of: TrustedSource.mailmapPath, in: $0, repository) } ?? []
    }

    /// Whether somebody wrote a process down, right or wrong.
    func hasProcess() throws -> Bool {
        guard let tree else { return false }
        return try TrustedSource.kind(of: TrustedSource.processPath, in: tree, repository) != nil
    }
}
