/// Shows that there is a secret, and which one, without showing it.
public enum SecretMask {
    /// What stands for a hidden character.
    public static let dot = "•"
    /// What stands for a secret of which nothing is shown.
    public static let hidden = String(repeating: dot, count: 8)
    private static let maxShown = 8
    private static let maxDots = 12

    /// The secret with its middle hidden: `AKIA••••••••••••MPLE`.
    ///
    /// At most eight characters are shown. What every secret of the kind starts with is no secret; of the rest at most a
    /// quarter is shown. Short secrets and multi-line ones are hidden as a whole. More than twelve hidden characters look
    /// like twelve.
    ///
    /// - Parameter publicPrefix: how many of the first bytes the provider's format sets: 4 for `AKIA`.
    public static func mask(_ secret: some Collection<UInt8>, publicPrefix: Int = 0) -> String {
        let bytes = Array(secret)
        let prefix = min(publicPrefix, maxShown, bytes.count)
        // From 16 unknown bytes up, a quarter of them is worth showing.
        let unknown = bytes.count - min(publicPrefix, bytes.count)
        let quarter = unknown < 16 ? 0 : min(unknown / 4, maxShown - prefix)
        let head = prefix > 0 ? prefix : (quarter + 1) / 2
        let tail = prefix > 0 ? min(quarter, 4) : quarter / 2
        guard unknown > 0, head + tail > 0, bytes.allSatisfy({ (0x20...0x7e).contains($0) }) else { return hidden }
        let dots = min(bytes.count - head - tail, maxDots)
        return String(decoding: bytes.prefix(head), as: UTF8.self) + String(repeating: dot, count: dots)
            + String(decoding: bytes.suffix(tail), as: UTF8.self)
    }
}

extension SecretRule {
    /// The secret with its middle hidden; the keyword that it starts with, if any, counts as public.
    public func mask(_ secret: some Collection<UInt8>) -> String {
        // A value that must never get out, or a whole file: nothing is known of it that is no secret.
        guard pattern != nil else { return SecretMask.hidden }
        let start = secret.prefix(32).map(\.lowercased)
        let prefix = keywords.lazy.map { Array($0.utf8) }.filter { start.starts(with: $0) }.map { $0.count }.max()
        return SecretMask.mask(secret, publicPrefix: prefix ?? 0)
    }
}
