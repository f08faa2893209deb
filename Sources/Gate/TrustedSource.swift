import Crypto
public import Definitions
public import GateModel
public import Git
import Scanning
public import SecretSettings

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
    /// The trusted ref by its full name; `nil` where there is none.
    let ref: RefName?
    /// The destination's refs that a push would make the trusted one: on a server ``ref``, else the default branch that does not exist
    /// yet; on a laptop the branch that ``ref`` tracks, else `main` and `master`, of which the first will be it. Empty where no push
    /// can.
    public let landingRefs: [RefName]
    /// Where the trusted ref's objects are.
    let location: GitLocation
    /// Signers whose SSH keys count: `.gatehouse/allowed_signers`; `nil` where there is none.
    let allowedSigners: [UInt8]?
    /// The built-in secret scanner as the team set it up; `nil` where it did not.
    public let secrets: SecretSettings?

    static let processPath: RepoPath = ".gatehouse/process.yml"
    static let signersPath: RepoPath = ".gatehouse/allowed_signers"
    static let mailmapPath: RepoPath = ".mailmap"

    /// - Parameters:
    ///   - place: where the definitions are where no trusted ref is configured.
    ///   - sourceName: what messages and reasons call the process's file.
    ///   - worktree: the definitions' text from the working tree, for `--definitions worktree`.
    ///   - worktreeFile: the content of other files of the working tree, where that is tried out.
    public init(
        in repository: Repository, at place: TrustedPlace, sourceName: String = "process.yml",
        worktree: (path: String, text: String)? = nil,
        worktreeFile: ((String) throws -> [UInt8]?)? = nil
    ) throws {
        let trusted = try Self.trustedRef(in: repository, at: place)
        let tree = try trusted.map { try repository.tree(of: $0.commit) }
        self.tree = tree
        ref = trusted?.ref
        landingRefs = try Self.landingRefs(trusted?.ref, place, in: repository)
        location = repository.location
        allowedSigners = try tree.flatMap { try Self.content(of: Self.signersPath, in: $0, repository) }
        mailmap = try tree.flatMap { try Self.content(of: Self.mailmapPath, in: $0, repository) } ?? []
        secrets = try SecretSettings { path in
            if worktree != nil, let worktreeFile { return try worktreeFile(path) }
            return try tree.flatMap { try Self.setting(at: RepoPath(path), in: $0, repository) }
        }
        let settings = secrets?.files ?? []
        if let worktree {
            process = try ProcessDefinition(yaml: worktree.text, file: worktree.path)
            source = .worktree(path: worktree.path)
            digest = Self.digest(of: Array(worktree.text.utf8), settings)
        } else if let tree, let trusted, let text = try Self.definitions(in: tree, repository) {
            process = try Self.process(of: text, called: sourceName)
            source = .trustedRef(name: trusted.name, commit: trusted.commit, isUsual: trusted.isUsual)
            digest = Self.digest(of: text, settings)
        } else {
            process = .builtIn
            digest = settings.isEmpty ? "" : Self.digest(of: [], settings)
            source = .builtIn(
                reason: try trusted.map { "\($0.name) has no .gatehouse/process.yml" }
                    ?? Self.reasonForNone(place, in: repository))
        }
    }

    private static func reasonForNone(_ place: TrustedPlace, in repository: Repository) throws -> String {
        switch place {
        case .nowhere(let reason): reason
        case .defaultBranch: try UnbornDefault(in: repository)?.words ?? "its default branch has no commit yet"
        case .remote, .ref, .commit: "there is no trusted ref yet"
        }
    }

    static func landingRefs(
        _ ref: RefName?, _ place: TrustedPlace, in repository: Repository
    ) throws -> [RefName] {
        switch place {
        case .defaultBranch: return try [ref ?? repository.symbolicTarget(of: "HEAD")].compactMap { $0 }
        case .remote(let remote?):
            guard let ref else { return ["refs/heads/main", "refs/heads/master"] }
            let prefix = Array("refs/remotes/\(remote)/".utf8)
            guard ref.bytes.starts(with: prefix) else { return [] }
            return [RefName(bytes: Array("refs/heads/".utf8) + ref.bytes.dropFirst(prefix.count))]
        case .remote(nil), .ref, .commit, .nowhere: return []
        }
    }

    /// Whether definitions are read from a ref of the destination once a push has made it.
    func isLanding(_ ref: RefName) -> Bool { landingRefs.contains(ref) }

    /// Reads all definitions that a commit holds: every file that ``init(in:at:sourceName:worktree:worktreeFile:)`` reads.
    ///
    /// - Throws: `DefinitionError` where the gate could not judge by them.
    static func check(_ commit: ObjectID, in repository: Repository) throws {
        let tree = try repository.tree(of: commit)
        for path in [signersPath, mailmapPath] { _ = try content(of: path, in: tree, repository) }
        _ = try SecretSettings { try setting(at: RepoPath($0), in: tree, repository) }
        _ = try process(in: tree, repository)
    }

    /// The process that a commit holds; `nil` where it holds none.
    static func process(of commit: ObjectID, in repository: Repository) throws -> ProcessDefinition? {
        try process(in: repository.tree(of: commit), repository)
    }

    private static func process(in tree: ObjectID, _ repository: Repository) throws -> ProcessDefinition? {
        try definitions(in: tree, repository).map { try process(of: $0, called: "process.yml") }
    }

    /// The definitions that two commits do not hold alike, however the one came to be in the place of the other.
    static func changes(
        from old: ObjectID, to new: ObjectID, in repository: Repository
    ) throws -> [RepoPath] {
        let (before, after) = (try repository.tree(of: old), try repository.tree(of: new))
        return try DefinitionNotices.all.filter { path in
            if try repository.allFiles(at: path, in: before) != repository.allFiles(at: path, in: after) { return true }
            // What is in the folder is named by itself.
            return try path != ".gatehouse"
                && repository.folder(at: path, in: before) != repository.folder(at: path, in: after)
        }
    }

    private static func process(of text: [UInt8], called name: String) throws -> ProcessDefinition {
        return try ProcessDefinition(yaml: DefinitionError.text(text, of: name), file: name)
    }

    /// The ref that definitions are read from, and the commit that it leads to.
    ///
    /// `gatehouse.trustedRef`, else the remote's default branch as last fetched, else its `main` or `master`.
    static func trustedRef(
        in repository: Repository, at place: TrustedPlace
    ) throws -> (name: String, ref: RefName, commit: ObjectID, isUsual: Bool)? {
        if let configured = try repository.configuration("gatehouse.trustedref") {
            // Where pushes arrive, a short name is a branch's: another kind would make way for a branch that somebody pushes.
            let short = place == .defaultBranch ? ["refs/heads/"] : ["refs/heads/", "refs/remotes/"]
            for name in configured.hasPrefix("refs/") ? [configured] : short.map({ $0 + configured }) {
                if let commit = try present(RefName(name), in: repository) {
                    return (configured, RefName(name), commit, false)
                }
            }
            // Somebody named a place and it is not there: guessing another would be trusting what was not chosen.
            throw GateError.cannotRead(
                path: configured, reason: "gatehouse.trustedRef names it, and there is no such ref in this repository")
        }
        switch place {
        case .remote(nil), .nowhere: return nil
        case .remote(let remote?):
            let prefix = "refs/remotes/\(remote)/"
            let head = try repository.symbolicTarget(of: RefName(prefix + "HEAD"))
            for name in [head, RefName(prefix + "main"), RefName(prefix + "master")].compactMap({ $0 }) {
                guard let commit = try present(name, in: repository) else { continue }
                return (String(name.display.dropFirst("refs/remotes/".count)), name, commit, true)
            }
            return nil
        case .defaultBranch:
            guard let branch = try repository.symbolicTarget(of: "HEAD") else {
                throw GateError.noDefaultBranch
            }
            return try present(branch, in: repository).map { (branch.short, branch, $0, true) }
        case .ref(let name):
            guard let commit = try present(name, in: repository) else { return nil }
            return (name.short, name, commit, true)
        case .commit(let commit, of: let name):
            guard try repository.header(of: commit) != nil else {
                throw GateError.trustedObjectMissing(ref: name.display, commit)
            }
            return (name.short, name, commit, true)
        }
    }

    /// The commit that a ref leads to, through tags; `nil` where there is no such ref.
    ///
    /// - Throws: where its object is missing: another ref would be another process.
    private static func present(_ ref: RefName, in repository: Repository) throws -> ObjectID? {
        guard let target = try repository.target(of: ref) else { return nil }
        let commit = try repository.annotatedTags(from: target).last.map { try repository.tag($0).target } ?? target
        guard try repository.header(of: commit) != nil else {
            throw GateError.trustedObjectMissing(ref: ref.display, commit)
        }
        return commit
    }

    /// Over the process alone where there is nothing else; with the other files, each with its name and length.
    private static func digest(of text: [UInt8], _ settings: [(path: String, content: [UInt8])]) -> String {
        var hash = SHA256()
        hash.update(data: text)
        for (path, content) in settings {
            hash.update(data: Array("\0\(path)\0\(content.count)\0".utf8))
            hash.update(data: content)
        }
        return hash.finalize().hexadecimal
    }

    /// A file that sets the secret scanner up; `nil` where the tree has none.
    ///
    /// - Throws: where something else is in its place: what somebody wanted there cannot be read.
    static func setting(at path: RepoPath, in tree: ObjectID, _ repository: Repository) throws -> [UInt8]? {
        if let content = try content(of: path, in: tree, repository) { return content }
        guard let kind = try kind(of: path, in: tree, repository) else { return nil }
        throw DefinitionError(
            file: path.display,
            problems: [
                .init(
                    line: 1, column: 1, problem: "it is \(words(for: kind)) on the trusted ref, not a file",
                    hint: "put the file itself there, or remove it")
            ])
    }

    private static let sizeLimit = 4 << 20

    static func content(of path: RepoPath, in tree: ObjectID, _ repository: Repository) throws -> [UInt8]? {
        // A symlink is not followed: what it names may lie outside what is trusted.
        guard let file = try repository.file(at: path, in: tree), file.mode != .submodule, file.mode != .symlink else {
            return nil
        }
        do throws(GitError) {
            return try repository.withBlob(file.id, limit: sizeLimit) { (bytes) throws(GitError) in Array(bytes) }
        } catch {
            // An object's id alone would tell nobody which file to mend.
            guard case .tooLarge(_, let bytes, let limit) = error.operation else { throw error }
            throw DefinitionError(
                file: path == processPath ? "process.yml" : path.display,
                problems: [
                    .init(
                        line: 1, column: 1, problem: "it has \(bytes) bytes, over the limit of \(limit)",
                        hint: "make it smaller: the gate reads it for every push")
                ])
        }
    }

    /// The text of the definitions; `nil` where the tree has none.
    ///
    /// - Throws: where something else is in their place: a symlink, a submodule, a folder. Somebody wanted a process there,
    ///   and the built-in one is not it.
    private static func definitions(in tree: ObjectID, _ repository: Repository) throws -> [UInt8]? {
        if let text = try content(of: processPath, in: tree, repository) { return text }
        for path in [processPath, ".gatehouse"] {
            guard let kind = try kind(of: path, in: tree, repository) else { continue }
            if path != processPath, kind == .directory { continue }
            let hint = path == processPath ? "put the file itself there" : "make it a folder that holds process.yml"
            let problem = "'\(path.display)' is \(words(for: kind)) on the trusted ref, so there is no process to read"
            throw DefinitionError(
                file: "process.yml",
                problems: [.init(line: 1, column: 1, problem: problem, hint: "\(hint), or remove it")])
        }
        return nil
    }

    static func kind(of path: RepoPath, in tree: ObjectID, _ repository: Repository) throws -> FileMode? {
        if let file = try repository.file(at: path, in: tree) { return file.mode }
        return try repository.hasFolder(at: path, in: tree) ? .directory : nil
    }

    private static func words(for kind: FileMode) -> String {
        switch kind {
        case .symlink: "a symlink"
        case .submodule: "a submodule"
        case .directory: "a folder"
        case .regular, .executable: "a file"
        }
    }

    /// The files of the trusted ref, in one walk: what scanners take their configuration from.
    ///
    /// - Parameter repository: where ``tree`` is: ``location`` opened.
    func files(in repository: Repository) throws -> [FileVersion] {
        guard let tree else { return [] }
        return try repository.files(in: tree).filter { $0.mode == .regular || $0.mode == .executable }
    }

    /// The content of one scanner's configuration, and what of it cannot be had.
    ///
    /// A file that is too large or missing is a gap of that scanner's alone: without it the program would look with other
    /// eyes than the team wants.
    static func configuration(
        _ files: [FileVersion], from repository: Repository
    ) throws(GitError) -> (files: [TrustedFile], gaps: [String]) {
        var result: (files: [TrustedFile], gaps: [String]) = ([], [])
        for file in files {
            do throws(GitError) {
                let content = try repository.withBlob(file.id, limit: sizeLimit) { (bytes) throws(GitError) in
                    Array(bytes)
                }
                result.files.append(TrustedFile(path: file.path, content: content))
            } catch {
                let problem: String
                if case .tooLarge(_, let bytes, let limit) = error.operation {
                    problem = "has \(bytes) bytes, over the limit of \(limit)"
                } else if error.isMissing {
                    problem = "is not in this clone"
                } else {
                    throw error
                }
                result.gaps.append("its configuration '\(file.path.display)' of the trusted ref \(problem)")
            }
        }
        return result
    }
}
