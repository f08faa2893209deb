import Crypto
import GateModel

extension Fingerprint {
    /// HMAC-SHA-256 over rule and secret: the same secret is the same finding wherever it stands, another one is another.
    init(of secret: UnsafeRawBufferPointer, rule: RuleID, key: [UInt8]) {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: key))
        hash.update(data: Array("secret\0\(rule.rawValue)\0".utf8))
        hash.update(data: Array(secret))
        self.init(hash.finalize().hexadecimal)
    }
}
