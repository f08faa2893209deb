import GateModel
import Git
import Scanning
import SecretScanning

/// Which commits of a push made secrets whole: after them the file holds one, and before them none of its versions did.
///
/// Lines do not tell it all. The first line of a key may be somebody's placeholder and the others another one's; whoever takes out what
/// parted a key's lines, or merges its two halves, adds no line; and an archive has none that mean anything.
struct SecretOrigins {
    private let contents: RepositoryReader
    private let bringers: Bringers
    private let engine: SecretEngine
    private let scope: SecretScope
    private let key: [UInt8]
    private lazy var look = FileLook(engine: engine, key: key, scope: scope)
    private var before: [FileVersion: Set<FileLook.Secret>?] = [:]

    /// - Parameter contents: reads what was there before the push.
    init(contents: RepositoryReader, bringers: Bringers, engine: SecretEngine, scope: SecretScope, key: [UInt8]) {
        (self.contents, self.bringers) = (contents, bringers)
        (self.engine, self.scope, self.key) = (engine, scope, key)
    }

    /// The commits that made a secret whole in a version of a file; none where it was there before the push.
    mutating func makers(of secret: SoughtSecret, in version: FileVersion) -> [ObjectID] {
        var (seen, pending, result): (Set<FileVersion>, [FileVersion], [ObjectID]) = ([version], [version], [])
        while let version = pending.popLast() {
            for (commit, change) in bringers.changes(bringing: version.path, version.id) {
                let holding = change.before.compactMap { $0 }.filter { holds(secret, $0) }
                if holding.isEmpty { result.append(commit) }
                pending += holding.filter { seen.insert($0).inserted }
            }
        }
        return result
    }

    /// Whether a change made a secret whole.
    mutating func makes(_ secret: SoughtSecret, _ change: FileChange) -> Bool {
        !change.before.contains { version in version.map { holds(secret, $0) } ?? false }
    }

    private mutating func holds(_ secret: SoughtSecret, _ version: FileVersion) -> Bool {
        guard version.mode.isBlob else { return false }
        if secret.holders.contains(version.id) { return true }
        return secret.scanned.contains(version.id) ? false : secretsBefore(version)?.contains(secret.secret) ?? false
    }

    /// - Returns: `nil` where nobody can say; what was there before is not known to have held it then.
    private mutating func secretsBefore(_ version: FileVersion) -> Set<FileLook.Secret>? {
        if let known = before[version] { return known }
        var answer: Set<FileLook.Secret>?
        do { answer = try look.secrets(of: version, in: contents) } catch { answer = nil }
        before[version] = .some(answer)
        return answer
    }
}

/// A finding of the scanner for secrets, which says of every version that it looked at whether it holds it.
struct SoughtSecret {
    let secret: FileLook.Secret
    /// The contents in which it was found.
    let holders: Set<ObjectID>
    /// Those that were looked at.
    let scanned: Set<ObjectID>

    /// - Returns: `nil` for a finding of another scanner, and for one that counts nowhere.
    init?(_ finding: Finding, scanned: Set<ObjectID>?) {
        guard let fingerprint = finding.fingerprint, finding.suppression == nil, let scanned else { return nil }
        secret = FileLook.Secret(rule: finding.rule, fingerprint: fingerprint)
        holders = Set(finding.locations.compactMap(\.blob))
        self.scanned = scanned
    }
}
