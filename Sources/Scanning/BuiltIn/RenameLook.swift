public import GateModel
public import SecretScanning

/// Looks at files that were renamed for what is told of them by their new path only. For one thread.
///
/// A blob is read for the first look once, whatever it is called. What may hold something is looked at by each path by itself, up to
/// bounds: a few lines of a push move ten thousand names of one large content.
public final class RenameLook {
    private let look: ContentLook
    private let prober: SecretProber
    private var seen: [ObjectID: Seen] = [:]
    /// What may still be looked at whole, in bytes. Tests give it less.
    var bytesLeft = 256 << 20
    /// Of one blob, by as many names.
    private static let maxNames = 64

    private struct Seen {
        /// Of what may hold something; `nil` for what holds nothing by any path.
        let suspectBytes: Int?
        var names = 0
    }

    private struct Told: Hashable {
        let rule: RuleID
        let fingerprint: Fingerprint
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
        guard let now = try told(of: new, in: contents) else { return true }
        if now.isEmpty { return false }
        guard let before = try told(of: old, in: contents) else { return true }
        return !now.isSubset(of: before)
    }

    /// - Returns: `nil` where not everything was looked at.
    private func told(of file: FileVersion, in contents: any BlobReader) throws -> Set<Told>? {
        if let known = seen[file.id] {
            guard let bytes = known.suspectBytes else { return [] }
            // Asked before it is read again, which costs as much.
            guard bytes <= bytesLeft, known.names < Self.maxNames else { return nil }
        }
        var answer: Set<Told>? = []
        try contents.read(file) { bytes in
            var known =
                seen[file.id] ?? Seen(suspectBytes: prober.probe(bytes).isSuspect ? bytes.count : nil)
            defer { seen[file.id] = known }
            guard known.suspectBytes != nil else { return }
            guard bytes.count <= bytesLeft else {
                answer = nil
                return
            }
            bytesLeft -= bytes.count
            known.names += 1
            let looked = look.look(at: bytes, paths: [file.path])
            let told = looked.sightings.filter { $0.suppression == nil }
            answer =
                looked.unfinished.isEmpty ? Set(told.map { Told(rule: $0.rule.id, fingerprint: $0.fingerprint) }) : nil
        }
        return answer
    }
}
