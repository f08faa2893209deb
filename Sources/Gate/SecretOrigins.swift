import GateModel
import Git
import Scanning
import SecretScanning

/// Which commits of a push made secrets whole: after them the file holds one, and before them none of its versions did.
///
/// Lines do not tell it all. The first line of a key may be somebody's placeholder and the others another one's; whoever takes out what
/// parted a key's lines, or merges its two halves, adds no line; and an archive has none that mean anything.
struct SecretOrigins {
    private let repository: Repository
    private let maxBlobBytes: Int
    private let bringers: Bringers
    /// Commits that the push builds on, the newest first.
    private let edges: [ObjectID]
    private let engine: SecretEngine
    private let scope: SecretScope
    private let key: [UInt8]
    private lazy var look = FileLook(engine: engine, key: key, scope: scope)
    private var before: [TipVersions.Key: Set<FileLook.SecretIdentity>?] = [:]
    /// The paths that are asked for, and those that renames took their files from.
    private let paths: Set<RepoPath>
    private lazy var atEdges = versionsAtEdges()
    private var makers: [Question: [ObjectID]] = [:]
    /// Files of which nobody can say what they held before the push.
    private(set) var unread: Set<RepoPath> = []

    private struct Question: Hashable {
        let secret: FileLook.SecretIdentity
        let version: TipVersions.Key
    }

    /// - Parameter paths: that findings name.
    init(
        of contents: PushContents, asking paths: Set<RepoPath>, bringers: Bringers, repository: Repository,
        maxBlobBytes: Int, engine: SecretEngine,
        scope: SecretScope, key: [UInt8]
    ) {
        (self.repository, self.maxBlobBytes, self.bringers) = (repository, maxBlobBytes, bringers)
        (self.engine, self.scope, self.key) = (engine, scope, key)
        edges = contents.edges
        self.paths = paths.union(contents.renamedPaths)
    }

    /// The commits that made a secret whole in a version of a file; none where it was there before the push.
    mutating func makers(of secret: SoughtSecret, in version: FileVersion) -> [ObjectID] {
        let question = Question(
            secret: secret.identity, version: TipVersions.Key(path: version.path, blob: version.id))
        if let known = makers[question] { return known }
        let answer = search(secret, in: version)
        makers[question] = answer
        return answer
    }

    private mutating func search(_ secret: SoughtSecret, in version: FileVersion) -> [ObjectID] {
        var (seen, pending, result): (Set<FileVersion>, [FileVersion], [ObjectID]) = ([version], [version], [])
        while let version = pending.popLast() {
            // One line of work may have brought what another one had: it was there all the same.
            if wasThere(secret, at: version.path) { return [] }
            for (commit, change) in bringers.changes(bringing: version.path, version.id) {
                let holding = change.before.compactMap { $0 }.filter { holds(secret, $0) }
                if holding.isEmpty { result.append(commit) }
                for version in holding where seen.insert(version).inserted {
                    if bringers.changes(bringing: version.path, version.id).isEmpty { return [] }
                    pending.append(version)
                }
            }
        }
        return result
    }

    /// Whether a change made a secret whole.
    mutating func makes(_ secret: SoughtSecret, _ change: FileChange) -> Bool {
        guard let after = change.after, !wasThere(secret, at: after.path) else { return false }
        return !change.before.contains { version in version.map { holds(secret, $0) } ?? false }
    }

    private mutating func holds(_ secret: SoughtSecret, _ version: FileVersion) -> Bool {
        guard version.mode.isBlob else { return false }
        if secret.holders.contains(version.id) { return true }
        return secret.given.contains(version.id) ? false : secretsBefore(version)?.contains(secret.identity) ?? false
    }

    // MARK: - Before the push

    /// So many of the commits that it builds on are asked; what only others had counts as new.
    static let maxEdges = 32

    private mutating func wasThere(_ secret: SoughtSecret, at path: RepoPath) -> Bool {
        (atEdges[path] ?? []).contains { version in
            // The push may bring the same content elsewhere.
            secret.holders.contains(version.id) || secretsBefore(version)?.contains(secret.identity) ?? false
        }
    }

    /// All at once: a folder of ten thousand files is read once a commit.
    private func versionsAtEdges() -> [RepoPath: [FileVersion]] {
        var found: [RepoPath: Set<FileVersion>] = [:]
        for edge in edges {
            do {
                for file in try repository.files(among: paths, in: repository.tree(of: edge)) where file.mode.isBlob {
                    found[file.path, default: []].insert(file)
                }
            } catch {
                // What is not here held nothing that anybody knows of; the coverage says what is missing.
                continue
            }
        }
        return found.mapValues { $0.sorted { $0.id < $1.id } }
    }

    /// - Returns: `nil` where nobody can say. The secret counts as new then, and it is told why.
    private mutating func secretsBefore(_ version: FileVersion) -> Set<FileLook.SecretIdentity>? {
        let place = TipVersions.Key(path: version.path, blob: version.id)
        if let known = before[place] { return known }
        var answer: Set<FileLook.SecretIdentity>?
        do {
            answer = try look.secrets(of: version, in: RepositoryReader(repository, maxBlobBytes: maxBlobBytes))?.all
        } catch {
            answer = nil
        }
        if answer == nil { unread.insert(version.path) }
        before[place] = .some(answer)
        return answer
    }
}

/// A finding of the scanner for secrets, which says of every version that it looked at whether it holds it.
struct SoughtSecret {
    let identity: FileLook.SecretIdentity
    /// The contents in which it was found.
    let holders: Set<ObjectID>
    /// Those that the scanner was given.
    let given: Set<ObjectID>

    /// - Returns: `nil` for a finding of another scanner, and for one that is let be, whoever brought it.
    init?(_ finding: Finding, given: Set<ObjectID>?) {
        guard let fingerprint = finding.fingerprint, !finding.suppression.holdsForAll, let given else {
            return nil
        }
        identity = FileLook.SecretIdentity(rule: finding.rule, fingerprint: fingerprint)
        holders = Set(finding.locations.compactMap(\.blob))
        self.given = given
    }
}

extension PushContents {
    /// Parents of commits of the push that are none of them, the newest first.
    fileprivate var edges: [ObjectID] {
        let own = leftOut.union(commits.map(\.commit.id))
        var seen: Set<ObjectID> = []
        var result: [ObjectID] = []
        for commit in commits {
            for parent in commit.commit.parents where !own.contains(parent) && seen.insert(parent).inserted {
                result.append(parent)
                if result.count == SecretOrigins.maxEdges { return result }
            }
        }
        return result
    }

    /// Where files were before commits of the push gave them another name.
    fileprivate var renamedPaths: Set<RepoPath> {
        var result: Set<RepoPath> = []
        for change in commits.lazy.flatMap(\.changes) {
            for case let before? in change.before where before.path != change.after?.path { result.insert(before.path) }
        }
        return result
    }
}
