import GateModel
import SecretScanning

/// A secret that was seen, with nothing of it in clear.
struct SecretSighting: Sendable {
    let rule: SecretRule
    let message: String
    let fingerprint: Fingerprint
    let masked: String
    let lines: ClosedRange<Int>
    let column: Int
    /// The first line, with secrets masked.
    let excerpt: String?
}

/// Looks at whole contents. For one thread.
struct ContentLook {
    let session: SecretSession
    private let key: [UInt8]

    init(engine: SecretEngine, key: [UInt8]) {
        session = engine.session()
        self.key = key
    }

    /// - Parameter paths: that the content goes by.
    /// - Returns: what was seen, and why something was not looked at.
    func look(
        at bytes: UnsafeRawBufferPointer, paths: [RepoPath]
    ) -> (sightings: [SecretSighting], unfinished: [String]) {
        let scan = session.scan(bytes, paths: paths.map(\.bytes))
        let unfinished = scan.unfinished.map(\.description)
        guard !scan.matches.isEmpty else { return ([], unfinished) }
        let lines = LineTable(bytes)
        let sightings = scan.matches.map { match in
            let secret = UnsafeRawBufferPointer(rebasing: bytes[match.range])
            return SecretSighting(
                rule: match.rule, message: match.certainty.words,
                fingerprint: Fingerprint(of: secret, rule: match.rule.id, key: key), masked: match.rule.mask(secret),
                lines: match.gitLines, column: match.column,
                excerpt: lines.excerpt(of: match, in: bytes, scan, session))
        }
        return (sightings, unfinished)
    }
}
