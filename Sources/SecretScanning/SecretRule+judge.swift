extension SecretRule {
    /// How sure it is that `candidate`, which has the rule's shape, is a secret; `nil` when it is none.
    func judge(_ candidate: UnsafeRawBufferPointer) -> SecretMatch.Certainty? {
        guard !candidate.isEmpty else { return nil }
        if let minimumEntropy, Entropy.bitsPerByte(of: candidate) < minimumEntropy { return nil }
        switch check?(candidate) ?? .plausible {
        case .proved: return .checksum
        case .refuted: return nil
        case .plausible:
            if skipsPlaceholders, Placeholder.isLikely(candidate) { return nil }
            return isGeneric ? .entropy : .shape
        }
    }
}
