import GateModel
import SecretScanning

/// A secret that was seen, with nothing of it in clear.
struct SecretSighting: Sendable {
    let rule: SecretRule
    let message: String
    let fingerprint: Fingerprint
    let masked: String
    /// `nil` for a file that is itself the finding.
    let lines: ClosedRange<Int>?
    let column: Int?
    /// The first line, with secrets masked.
    let excerpt: String?
    /// Those of the content's paths for which the same holds; none for text that stands in no file.
    let paths: [RepoPath]
    /// What lets it be there.
    let suppression: Suppression?
    /// The secret's bytes in the content; `nil` for a file that is itself the finding.
    var range: Range<Int>?
    /// For a secret in an entry of an archive: what the message says of it.
    var entry: String?
}

/// What a look at one content gave.
struct ContentSightings {
    var sightings: [SecretSighting] = []
    /// Why something was not looked at: the look is incomplete where this is not empty.
    var unfinished: [String] = []
    /// What was not looked at and makes nothing incomplete.
    var notes: [String] = []
}

/// Looks at whole contents. For one thread.
struct ContentLook {
    let session: SecretSession
    let scope: SecretScope
    private let key: [UInt8]

    /// Each excerpt is searched for what else has to be masked, and nobody reads a thousand of one file.
    private static let maxExcerpts = 1_000
    /// Places that are told of one content at most, a secret at each of the content's paths: it may go by a hundred thousand.
    static let maxPlaces = 10_000

    init(engine: SecretEngine, key: [UInt8], scope: SecretScope) {
        session = engine.session()
        self.scope = scope
        self.key = key
    }

    /// Looks at a content as it is, not at what it holds where it is an archive.
    ///
    /// - Parameters:
    ///   - paths: that the content goes by.
    ///   - entry: where the content is an entry of an archive that goes by these paths.
    ///   - allowedAs: a path that allow-lists know a content by that goes by none.
    /// - Returns: what was seen, and why something was not looked at.
    func lookAtPlain(
        _ bytes: UnsafeRawBufferPointer, paths: [RepoPath], entry: EntryPlace? = nil, allowedAs: RepoPath? = nil
    ) -> (sightings: [SecretSighting], unfinished: [String]) {
        let scan = session.scan(
            bytes, paths: entry?.own(paths).map(\.bytes) ?? paths.map(\.bytes), scope: scope)
        var unfinished = scan.unfinished.map(\.description)
        let files = files(entry?.places(scan.files, paths) ?? scan.files, bytes, entry, &unfinished)
        guard !scan.matches.isEmpty else { return (files, unfinished) }
        let lines = LineTable(bytes, hiding: scan.hidden)
        let (all, isWhole) = told(scan, paths, entry, allowedAs)
        if !isWhole, !unfinished.contains(Self.tooManyPlaces) { unfinished.append(Self.tooManyPlaces) }
        let matches = all.enumerated().flatMap { number, told in
            let (match, places) = told
            // Encoded or not, it is the same secret.
            let secret = match.decoded ?? Array(bytes[match.range])
            let fingerprint = secret.withUnsafeBytes { Fingerprint(of: $0, rule: match.rule.id, key: key) }
            // Of an entry no line is shown.
            let excerpt = entry == nil && number < Self.maxExcerpts ? lines.excerpt(of: match, in: bytes, session) : nil
            return places.map { suppression, paths in
                SecretSighting(
                    rule: match.rule, message: words(match), fingerprint: fingerprint, masked: match.rule.mask(secret),
                    lines: match.gitLines, column: match.column, excerpt: excerpt, paths: paths,
                    suppression: suppression, range: match.range)
            }
        }
        return (files + matches, unfinished)
    }

    private static let tooManyPlaces = "its secrets stand at more places than are told of one content"

    /// Files that are themselves findings.
    private func files(
        _ files: [FileMatch], _ bytes: UnsafeRawBufferPointer, _ entry: EntryPlace?, _ unfinished: inout [String]
    ) -> [SecretSighting] {
        // One content by ten thousand names is hashed once.
        var fingerprints: [RuleID: Fingerprint] = [:]
        var bounds = SightingBounds()
        let sightings = files.compactMap { file -> SecretSighting? in
            let suppression =
                session.suppression(of: file) ?? entry.flatMap { session.suppression(of: $0.file(file)) }
            guard bounds.takes(SightingKind(file.rule.id, suppression)) else { return nil }
            let fingerprint = fingerprints[file.rule.id] ?? Fingerprint(of: bytes, rule: file.rule.id, key: key)
            fingerprints[file.rule.id] = fingerprint
            return SecretSighting(
                rule: file.rule, message: "The file is the secret.", fingerprint: fingerprint,
                masked: SecretMask.hidden,
                lines: nil, column: nil, excerpt: nil, paths: [RepoPath(bytes: file.path)],
                suppression: suppression)
        }
        if bounds.isCut { unfinished.append(Self.tooManyPlaces) }
        return sightings
    }

    /// Paths of a content, and what lets a match be there.
    private typealias Places = [(suppression: Suppression?, paths: [RepoPath])]

    /// The matches, each with the paths where it is told, parted by what lets it be there; and whether that is all of them.
    private func told(
        _ scan: SecretScan, _ paths: [RepoPath], _ entry: EntryPlace?, _ allowedAs: RepoPath?
    ) -> (matches: [(match: SecretMatch, places: Places)], isWhole: Bool) {
        guard !paths.isEmpty else {
            let told = scan.told { session.suppression(of: $0, path: allowedAs?.bytes) }
            return (told.map { ($0, [($1, [])]) }, true)
        }
        var order: [MatchKey] = []
        var told: [MatchKey: (match: SecretMatch, places: Places)] = [:]
        // What is let be there is asked for by each path, too.
        var (left, questions) = (Self.maxPlaces, 10 * Self.maxPlaces)
        for path in paths {
            guard left > 0, questions > 0 else { return (order.compactMap { told[$0] }, false) }
            let here = scan.told { match in
                session.suppression(of: match, path: path.bytes)
                    ?? entry.flatMap { session.suppression(of: match, path: $0.path(in: path).bytes) }
            }
            questions -= here.count
            left -= here.count { SightingKind($0.match.rule.id, $0.suppression) != .allowed }
            for (match, suppression) in here {
                let key = MatchKey(match)
                if told[key] == nil { order.append(key) }
                var places = told[key]?.places ?? []
                if let index = places.firstIndex(where: { $0.suppression == suppression }) {
                    places[index].paths.append(path)
                } else {
                    places.append((suppression, [path]))
                }
                told[key] = (match, places)
            }
        }
        return (order.compactMap { told[$0] }, true)
    }

    /// What tells a match from the others of its content.
    private struct MatchKey: Hashable {
        let rule: RuleID
        let range: Range<Int>
        let decoded: [UInt8]?

        init(_ match: SecretMatch) { (rule, range, decoded) = (match.rule.id, match.range, match.decoded) }
    }

    private func words(_ match: SecretMatch) -> String {
        guard match.hasUnhonouredComment(under: session.engine.policy) else { return match.words }
        return match.words
            + " The comment on its line that asks to allow it counts for nothing: secrets.yml of the trusted ref does not say "
            + "`inline-waivers: true`."
    }
}
