import Crypto
public import Definitions
public import GateModel
public import Git
import Scanning

/// The definitions of a run and where they were read: the trusted ref as it was before the push.
public struct TrustedSource: Sendable {
    public let process: ProcessDefinition
    public let source: DefinitionsSource
    /// SHA-256 of the definitions' text, in hexadecimal; empty for the built-in process.
    public let digest: String
    /// The text of `.mailmap`; empty where there is none.
    public let mailmap: [UInt8]
    /// The trusted commit's tree, from which scanners take their own configuration; `nil` where there is no trusted ref.
    let tree: ObjectID?

    static let processPath: RepoPath = ".gatehouse/process.yml"

    /// - Parameters:
    ///   - remote: whose default branch is trusted where none is configured.
    ///   - worktree: the definitions' text from the working tree, for `--definitions worktree`.
    public init(
        in repository: Repository, remote: String?, worktree: (path: String, text: String)? = nil
    ) throws {
        let trusted = try Self.trustedRef(in: repository, remote: remote)
        let tree = try trusted.map { try repository.tree(of: $0.commit) }
        self.tree = tree
        mailmap = try tree.flatMap { try Self.content(of: ".mailmap", in: $0, repository) } ?? []
        if let worktree {
            process = try ProcessDefinition(yaml: worktree.text, file: worktree.path)
            source = .worktree(path: worktree.path)
            digest = Self.digest(of: Array(worktree.text.utf8))
        } else if let tree, let trusted, let text = try Self.content(of: Self.processPath, in: tree, repository) {
            guard let yaml = String(validating: text, as: UTF8.self) else {
                throw DefinitionError(
                    file: "process.yml",
                    problems: [.init(line: 1, column: 1, problem: "the file is not UTF-8", hint: "save it as UTF-8")])
            }
            process = try ProcessDefinition(yaml: yaml, file: "process.yml")
            source = .trustedRef(name: trusted.name, commit: trusted.commit, isUsual: trusted.isUsual)
            digest = Self.digest(of: text)
        } else {
            process = .builtIn
            digest = ""
            source = .builtIn(
                reason: trusted.map { "\($0.name) has no .gatehouse/process.yml" } ?? "there is no trusted ref yet")
        }
    }

    /// The ref that definitions are read from, and the commit that it leads to.
    ///
    /// `gatehouse.trustedRef`, else the remote's default branch as last fetched, else its `main` or `master`.
    static func trustedRef(
        in repository: Repository, remote: String?
    ) throws -> (name: String, commit: ObjectID, isUsual: Bool)? {
        if let configured = try repository.configuration("gatehouse.trustedref") {
            for name in [configured, "refs/heads/\(configured)", "refs/remotes/\(configured)"]
            where name.hasPrefix("refs/") {
                if let commit = try repository.target(of: RefName(name)) { return (configured, commit, false) }
            }
            // Somebody named a place and it is not there: guessing another would be trusting what was not chosen.
            throw GateError.cannotRead(
                path: configured, reason: "gatehouse.trustedRef names it, and there is no such ref in this repository")
        }
        guard let remote else { return nil }
        let prefix = "refs/remotes/\(remote)/"
        let head = try repository.symbolicTarget(of: RefName(prefix + "HEAD"))
        for name in [head, RefName(prefix + "main"), RefName(prefix + "master")].compactMap({ $0 }) {
            guard let commit = try repository.target(of: name), try repository.header(of: commit) != nil else {
                continue
            }
            return (String(name.display.dropFirst("refs/remotes/".count)), commit, true)
        }
        return nil
    }

    private static func digest(of text: [UInt8]) -> String {
        SHA256.hash(data: text).hexadecimal
    }

    private static let sizeLimit = 4 << 20

    private static func content(of path: RepoPath, in tree: ObjectID, _ repository: Repository) throws -> [UInt8]? {
        // A symlink is not followed: what it names may lie outside what is trusted.
        guard let file = try repository.file(at: path, in: tree), file.mode != .submodule, file.mode != .symlink else {
            return nil
        }
        return try repository.withBlob(file.id, limit: sizeLimit) { (bytes) throws(GitError) in Array(bytes) }
    }

    /// The files of the trusted ref for which `wants` holds: scanners' own configuration.
    func files(in repository: Repository, where wants: (RepoPath) -> Bool) throws -> [TrustedFile] {
        guard let tree else { return [] }
        return try repository.files(in: tree).compactMap { file in
            guard wants(file.path), file.mode == .regular || file.mode == .executable else { return nil }
            return TrustedFile(
                path: file.path,
                content: try repository.withBlob(file.id, limit: Self.sizeLimit) { (bytes) throws(GitError) in
                    Array(bytes)
                })
        }
    }
}
