extension SecretRule {
    /// How sure it is that what has the rule's shape is a secret; `nil` when it is none.
    func judge(_ sighting: Sighting) -> SecretMatch.Certainty? {
        let candidate = sighting.candidate
        guard !candidate.isEmpty else { return nil }
        if let minimumEntropy, Entropy.bitsPerByte(of: candidate) < minimumEntropy { return nil }
        switch check?(candidate) ?? .plausible {
        case .proved: return .checksum
        case .refuted: return nil
        case .plausible: break
        }
        if skipsPlaceholders, Placeholder.isLikely(candidate) { return nil }
        switch checkInPlace?(sighting) ?? .plausible {
        case .proved: return .checksum
        case .refuted: return nil
        case .plausible: return isGeneric ? .entropy : .shape
        }
    }
}
