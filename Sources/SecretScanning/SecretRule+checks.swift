/// Shapes and checks that several families share.
extension SecretRule {
    /// A UUID in either case, as PCRE2 writes it.
    static let uuid = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"

    /// Refuses what is all hexadecimal: the digest of something, where the format has more letters.
    static let isNoHexDigest: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.allSatisfy(\.isHexDigit) ? .refuted : .plausible
    }

    /// Refuses words and numbers: a random value of a dozen characters and more has letters and digits.
    static let mixesLettersAndDigits: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.contains(where: \.isDigit) && candidate.contains(where: \.isLetter) ? .plausible : .refuted
    }

    /// Refuses long values of manuals, in which ``Placeholder`` does not look for words: none has this one by chance.
    static let isNoExample: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        candidate.indices.contains { candidate[$0...].starts(with: "EXAMPLE".utf8) } ? .refuted : .plausible
    }
}
