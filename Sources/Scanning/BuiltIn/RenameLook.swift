public import GateModel
public import SecretScanning

/// Looks at files that were renamed for what is told of them by their new path only. For one thread.
public final class RenameLook {
    private let look: ContentLook
    private let prober: SecretProber

    /// - Parameters:
    ///   - key: of the fingerprints.
    ///   - scope: what is looked at.
    public init(engine: SecretEngine, key: [UInt8], scope: SecretScope) {
        look = ContentLook(engine: engine, key: key, scope: scope)
        prober = SecretProber(engine)
    }

    /// Whether a file has a secret that its old path did not have, or that was let be there, or cannot be looked at to its end.
    ///
    /// - Throws: what the reader throws.
    public func tellsMore(of new: FileVersion, than old: FileVersion, in contents: any BlobReader) throws -> Bool {
        guard let now = try told(of: new, in: contents) else { return true }
        if now.isEmpty { return false }
        guard let before = try told(of: old, in: contents) else { return false }
        return !now.isSubset(of: before)
    }

    private struct Told: Hashable {
        let rule: RuleID
        let fingerprint: Fingerprint
    }

    /// - Returns: `nil` where not everything was looked at.
    private func told(of file: FileVersion, in contents: any BlobReader) throws -> Set<Told>? {
        var result: Set<Told>? = []
        try contents.read(file) { bytes in
            guard prober.probe(bytes).isSuspect else { return }
            let looked = look.look(at: bytes, paths: [file.path])
            let told = looked.sightings.filter { $0.suppression == nil }
            result =
                looked.unfinished.isEmpty ? Set(told.map { Told(rule: $0.rule.id, fingerprint: $0.fingerprint) }) : nil
        }
        return result
    }
}
