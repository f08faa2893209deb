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
    /// Its bytes; `nil` where it is not settled, or too large to be kept.
    private var settled: [UInt8]?

    /// Larger versions are not kept.
    private static let maxKeptBytes = 1 << 20

    init(_ engine: SecretEngine) { prober = SecretProber(engine) }

    /// Whether a scan of a version may find something, or may not come to an end, by one path or another.
    func isSuspect(_ version: UnsafeRawBufferPointer, of path: RepoPath?) -> Bool {
        let isNext = path != nil && path == self.path
        self.path = path
        // Where something was found in one version, it mostly stands in the next one too.
        if isNext, probe?.isSuspect == true { return true }
        let change = isNext ? settled.map { Self.change(in: version, since: $0) } : nil
        let probe = prober.probe(version, changes: change.map { [$0] })
        self.probe = probe
        settled = probe.isSettled && version.count <= Self.maxKeptBytes ? Array(version) : nil
        return probe.isSuspect
    }

    /// From the first byte to the last that are not as they were.
    private static func change(in version: UnsafeRawBufferPointer, since before: [UInt8]) -> Range<Int> {
        before.withUnsafeBytes { before in
            let start = version.commonStart(with: before)
            return start..<version.count - version.commonEnd(with: before, notBefore: start)
        }
    }
}
