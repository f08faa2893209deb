public import GateModel
public import SecretScanning

/// Tells which secrets single versions of files hold, beside a scan: those that a rename moves, and those that a push changes. For one
/// thread.
///
/// A blob is read for the first look once, whatever it is called. What may hold something is looked at by each path by itself, up to
/// bounds: a few lines of a push move ten thousand names of one large content.
public final class FileLook {
    private let look: ContentLook
    private let prober: SecretProber
    private var seen: [ObjectID: Seen] = [:]
    /// What may still be looked at whole, in bytes. Tests give it less.
    var bytesLeft = 256 << 20
    /// Likewise.
    var allowance = WorkAllowance(nanosecondsAByte: 100)
    /// Of one blob, by as many names.
    private static let maxNames = 64

    private struct Seen {
        /// Of what may hold something; `nil` for what holds nothing by any path.
        let suspectBytes: Int?
        var names = 0
    }

    /// What makes a secret the same one wherever it stands.
    public struct SecretIdentity: Hashable, Sendable {
        public let rule: RuleID
        public let fingerprint: Fingerprint

        public init(rule: RuleID, fingerprint: Fingerprint) { (self.rule, self.fingerprint) = (rule, fingerprint) }
    }

    /// - Parameters:
    ///   - key: of the fingerprints.
    ///   - scope: what is looked at.
    public init(engine: SecretEngine, key: [UInt8], scope: SecretScope) {
        look = ContentLook(engine: engine, key: key, scope: scope)
        prober = SecretProber(engine)
    }

    /// Whether a file has a secret that its old path did not have, or that was let be there, or one of the two was not looked at to its
    /// end.
    ///
    /// - Throws: what the reader throws.
    public func tellsMore(of new: FileVersion, than old: FileVersion, in contents: any BlobReader) throws -> Bool {
        guard let now = try secrets(of: new, in: contents) else { return true }
        if now.counted.isEmpty { return false }
        guard let before = try secrets(of: old, in: contents) else { return true }
        return !now.counted.isSubset(of: before.counted)
    }

    /// The secrets of a version.
    public struct Secrets: Sendable {
        /// Those that nothing lets be there, whoever brought them.
        public var counted: Set<SecretIdentity> = []
        public var all: Set<SecretIdentity> = []
    }

    /// The secrets of a version.
    ///
    /// - Returns: `nil` where not everything was looked at.
    /// - Throws: what the reader throws.
    public func secrets(of file: FileVersion, in contents: any BlobReader) throws -> Secrets? {
        if let known = seen[file.id] {
            guard let bytes = known.suspectBytes else { return Secrets() }
            // Asked before it is read again, which costs as much.
            guard bytes <= bytesLeft, known.names < Self.maxNames else { return nil }
        }
        guard !allowance.isSpent else { return nil }
        var answer: Secrets? = Secrets()
        let start = ThreadTime.now
        var count = 0
        defer { allowance.spend(since: start, on: count) }
        try contents.read(file) { bytes in
            count = bytes.count
            answer = secrets(of: file, bytes)
        }
        return answer
    }

    private func secrets(of file: FileVersion, _ bytes: UnsafeRawBufferPointer) -> Secrets? {
        var known = seen[file.id] ?? Seen(suspectBytes: prober.probe(bytes).isSuspect ? bytes.count : nil)
        defer { seen[file.id] = known }
        guard known.suspectBytes != nil else { return Secrets() }
        guard bytes.count <= bytesLeft else { return nil }
        bytesLeft -= bytes.count
        known.names += 1
        let looked = look.look(at: bytes, paths: [file.path])
        guard looked.unfinished.isEmpty else { return nil }
        var result = Secrets()
        for sighting in looked.sightings {
            let identity = SecretIdentity(rule: sighting.rule.id, fingerprint: sighting.fingerprint)
            result.all.insert(identity)
            if sighting.kind != .allowed { result.counted.insert(identity) }
        }
        return result
    }
}
