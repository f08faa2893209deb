import GateModel
import Git
import SecretScanning

/// The first look at versions of files that are read one after the other: of a version only that part is searched which the
/// one before it does not have. For one thread.
final class VersionProbe {
    private let prober: SecretProber
    /// Of the version that was looked at last.
    private var path: RepoPath?
    private var probe: SecretProbe?
    /// `nil` where it is too large to be kept.
    private var version: ObjectContent?

    /// Larger versions are not kept.
    private static let maxKeptBytes = 1 << 20

    init(_ engine: SecretEngine) { prober = SecretProber(engine) }

    /// Whether a scan of a version may find something, or may not come to an end, by one path or another.
    ///
    /// - Parameter content: what holds the bytes, where they can be kept so.
    func isSuspect(_ version: UnsafeRawBufferPointer, in content: ObjectContent?, of path: RepoPath?) -> Bool {
        let isNext = path != nil && path == self.path
        self.path = path
        // Where something was found in one version, it mostly stands in the next one too.
        if isNext, probe?.isSuspect == true { return true }
        let probe = withExtendedLifetime(self.version) {
            let difference = isNext ? self.version.map { Self.difference(of: version, from: $0.bytes) } : nil
            return prober.probe(version, after: difference == nil ? nil : self.probe, by: difference)
        }
        self.probe = probe
        let isKept = path != nil && !probe.isSuspect && version.count <= Self.maxKeptBytes
        self.version = isKept ? content ?? ObjectContent(.blob, copying: version) : nil
        return probe.isSuspect
    }

    /// One piece at the start and one at the end are as they were.
    private static func difference(
        of version: UnsafeRawBufferPointer, from before: UnsafeRawBufferPointer
    ) -> ByteDifference {
        let start = version.commonStart(with: before)
        let end = version.commonEnd(with: before, notBefore: start)
        var difference = ByteDifference()
        difference.copy(0..<start)
        difference.insert(version.count - end - start)
        difference.copy(before.count - end..<before.count)
        difference.end(sourceCount: before.count)
        return difference
    }
}
