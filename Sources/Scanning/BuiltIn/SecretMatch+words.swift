import SecretScanning

extension SecretMatch {
    /// What a finding says of it.
    var words: String {
        guard !encodings.isEmpty else { return certainty.words }
        return certainty.words + " It is encoded: \(encodings.map(\.rawValue).joined(separator: ", in it "))."
    }
}

extension SecretMatch.Certainty {
    /// What a finding says of it.
    var words: String {
        switch self {
        case .checksum: "Its checksum is right."
        case .shape: "It has the provider's format."
        case .entropy: "Its name and its randomness speak for it."
        case .known: "It is one of the values that must never get out."
        }
    }
}
