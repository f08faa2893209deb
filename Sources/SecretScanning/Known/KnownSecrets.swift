import Crypto
import GateModel

/// Known secrets, ready to be found in any text.
///
/// Whoever can read their file can try out candidates, a thousand million and more a second: 16 bits of a value's beginning and
/// its length are in clear. That finds words and what people make of them, and no random value: so simple values are refused.
public struct KnownSecrets: Sendable {
    static let saltLength = 32
    static let windowLength = 8
    static let maxLength = 4096

    public let salt: [UInt8]
    public let secrets: [KnownSecret]
    /// The longest of them, in bytes.
    let longest: Int
    private let key: SymmetricKey
    private let multiplier: UInt64
    /// The secrets of each sum.
    private let secretsOfSum: [UInt16: [Int]]
    /// A bit for each sum that there is.
    private let hasSum: [UInt64]

    /// - Parameter salt: 32 bytes.
    public init(salt: [UInt8], secrets: [KnownSecret]) {
        self.salt = salt
        self.secrets = secrets
        longest = secrets.reduce(0) { max($0, $1.length) }
        key = SymmetricKey(data: salt)
        multiplier = Self.multiplier(of: salt)
        var secretsOfSum: [UInt16: [Int]] = [:]
        var hasSum = [UInt64](repeating: 0, count: 1024)
        for (index, secret) in secrets.enumerated() {
            secretsOfSum[secret.sum, default: []].append(index)
            hasSum[Int(secret.sum >> 6)] |= 1 << UInt64(secret.sum & 63)
        }
        self.secretsOfSum = secretsOfSum
        self.hasSum = hasSum
    }

    // MARK: - Remembering

    /// A new salt, from the system's generator.
    public static func makeSalt() -> [UInt8] { (0..<saltLength).map { _ in UInt8.random(in: .min ... .max) } }

    /// What is kept of a value; the value itself is not.
    public static func remember(_ value: [UInt8], name: String, salt: [UInt8]) -> Result<KnownSecret, Refused> {
        if let refusal = refusal(of: value) { return .failure(Refused(reason: refusal)) }
        let sum = value.withUnsafeBytes { bytes -> UInt16 in
            self.sum(of: bytes, at: 0, multiplier(of: salt))
        }
        let hash = Array(HMAC<SHA256>.authenticationCode(for: value, using: SymmetricKey(data: salt)))
        return .success(KnownSecret(name: name, length: value.count, sum: sum, hash: hash))
    }

    public struct Refused: Error {
        public let reason: KnownSecretRefusal
    }

    /// 36 bits over all bytes and 2.5 a byte: below that a value repeats itself. Letters alone have to be many, or they are words.
    private static func refusal(of value: [UInt8]) -> KnownSecretRefusal? {
        guard value.count >= windowLength else { return .tooShort }
        guard value.count <= maxLength else { return .tooLong }
        return value.withUnsafeBytes { bytes -> KnownSecretRefusal? in
            if Placeholder.isLikely(bytes) { return .placeholder }
            let bits = Entropy.bitsPerByte(of: bytes)
            if bits < 2.5 || bits * Double(bytes.count) < 36 { return .tooSimple }
            let isWord =
                bytes.count < 16 && bytes.allSatisfy(\.isLetter)
            return isWord ? .tooSimple : nil
        }
    }

    // MARK: - Finding

    /// Calls `found` for each place where one of the secrets stands.
    ///
    /// Whoever knows the salt can write a text in which a secret seems to begin at every byte, and each has to be hashed.
    ///
    /// - Parameter work: what hashing may cost (``allowance(_:)``); what it did cost is taken from it.
    /// - Returns: whether all of the text was searched.
    func forEachMatch(
        in text: UnsafeRawBufferPointer, work: inout Int, _ found: (Range<Int>, _ secret: Int) -> Void
    ) -> Bool {
        guard !secrets.isEmpty, text.count >= Self.windowLength, let base = text.baseAddress else { return true }
        let multiplier = multiplier
        return hasSum.withUnsafeBufferPointer { hasSum in
            for position in 0...text.count - Self.windowLength {
                let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                let sum = Self.sum(of: word, multiplier)
                guard hasSum[Int(sum &>> 6)] & (1 &<< UInt64(sum & 63)) != 0 else { continue }
                for index in secretsOfSum[UInt16(truncatingIfNeeded: sum)] ?? [] {
                    let end = position + secrets[index].length
                    // Also where it would go on behind the end: a part of a text costs what it costs in the whole.
                    work -= Self.work(secrets[index])
                    guard work >= 0 else { return false }
                    guard end <= text.count else { continue }
                    guard isSecret(text[position..<end], index) else { continue }
                    found(position..<end, index)
                }
            }
            return true
        }
    }

    /// What it costs to hash one candidate, in blocks of SHA-256 of 0.25 µs: two hashes with their ends, and the value.
    private static func work(_ secret: KnownSecret) -> Int { 4 + secret.length / 64 }

    /// What hashing may cost for a text: 0.1 s, 0.05 µs a byte, and four times what chance makes of so many secrets.
    func allowance(_ bytes: Int) -> Int { 400_000 + bytes / 5 + Int(Double(bytes) * expectedWork * 4) }

    /// What chance makes of one byte of a text: one of 65,536 sums is a secret's.
    private var expectedWork: Double { Double(secrets.reduce(0) { $0 + Self.work($1) }) / 65_536 }

    private func isSecret(_ bytes: Slice<UnsafeRawBufferPointer>, _ index: Int) -> Bool {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array(bytes))
        return Array(code.finalize()) == secrets[index].hash
    }

    private static func multiplier(of salt: [UInt8]) -> UInt64 {
        salt.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } | 1
    }

    private static func sum(of text: UnsafeRawBufferPointer, at position: Int, _ multiplier: UInt64) -> UInt16 {
        let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        return UInt16(truncatingIfNeeded: sum(of: word, multiplier))
    }

    /// The upper bits of a product depend on all bits of its factors.
    private static func sum(of word: UInt64, _ multiplier: UInt64) -> UInt64 {
        ((word ^ (word &>> 29)) &* multiplier) &>> 48
    }

    // MARK: - As rules

    /// A rule for each, so that each can be told, decided and revoked by its name.
    var rules: [SecretRule] {
        secrets.map { secret in
            SecretRule(
                withoutPattern: RuleID("\(Self.rulePrefix)\(secret.name)"), title: "Known secret \(secret.name)",
                revoke: "Replace it where it is used.")
        }
    }

    static let rulePrefix = RuleID.neverPrefix

    var digestText: String {
        secrets.map { "\($0.name) \($0.length) \($0.sum) \($0.hash)" }.joined(separator: "\n") + "\(salt)"
    }
}
