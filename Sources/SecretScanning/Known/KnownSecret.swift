/// A secret that must never get out, without the secret: enough to recognise it, and no more.
public struct KnownSecret: Sendable, Equatable {
    /// What people call it: `DATABASE_PASSWORD`.
    public let name: String
    /// How long it is, in bytes.
    public let length: Int
    /// 16 bits of a hash of its first eight bytes, by which the scanner skips nearly every place.
    public let sum: UInt16
    /// HMAC-SHA-256 of all of it with the salt as the key.
    public let hash: [UInt8]

    public init(name: String, length: Int, sum: UInt16, hash: [UInt8]) {
        self.name = name
        self.length = length
        self.sum = sum
        self.hash = hash
    }
}

/// Why a value cannot be kept as a known secret.
public enum KnownSecretRefusal: String, Sendable {
    case tooShort = "it is shorter than 8 bytes, so that its hash could be guessed"
    case tooLong = "it is longer than 4096 bytes"
    case tooSimple = "it is too simple, so that its hash could be guessed: use a random value"
    case placeholder = "it is a placeholder"
}
