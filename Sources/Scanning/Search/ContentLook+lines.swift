import GateModel
import SecretScanning

/// What was seen in short texts, each with what it belongs to; and why something was not looked at.
typealias LooseSightings = (sightings: [(owner: LooseText.Owner, sighting: SecretSighting)], unfinished: [String])

extension ContentLook {
    /// Looks at short texts, all at once; only where something is seen, at one of them.
    ///
    /// - Returns: findings without lines.
    func look(at lines: LooseLines) -> LooseSightings {
        let (seen, unfinished) = lines.bytes.withUnsafeBytes { lookAtPlain($0, paths: []) }
        guard !seen.isEmpty else { return ([], unfinished) }
        // What was seen from one line into the next is no secret, but may hide one in either.
        let concerned = Set(seen.compactMap(\.lines).flatMap { $0 }).sorted()
        var result: LooseSightings = ([], unfinished)
        let texts = lines.bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        for number in concerned where lines.owners.indices.contains(number - 1) {
            let (owner, text) = (lines.owners[number - 1], Array(texts[number - 1]))
            let (own, unfinished) = text.withUnsafeBytes { bytes in
                lookAtPlain(bytes, paths: [], allowedAs: owner.isPath ? owner.name : nil)
            }
            result.sightings += own.map { (owner, $0.named(lines.place)) }
            result.unfinished += unfinished
        }
        return result
    }
}

extension SecretSighting {
    /// As a finding of what bears the name.
    fileprivate func named(_ place: String) -> SecretSighting {
        SecretSighting(
            rule: rule, message: "\(message) \(place)", fingerprint: fingerprint, masked: masked, lines: nil,
            column: nil,
            excerpt: nil, paths: paths, suppression: suppression, range: nil, entry: place)
    }
}
