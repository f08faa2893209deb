/// The checksum of Bech32, in which age writes its keys.
///
/// https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

    /// Proved where the checksum is right. Another sum proves nothing: a key with a slip in it gives the key away.
    static let check: @Sendable (UnsafeRawBufferPointer) -> SecretRule.Check = { isRight($0) ? .proved : .plausible }

    /// - Parameter text: the part that people read, `1`, the data; in upper or lower case.
    static func isRight(_ text: UnsafeRawBufferPointer) -> Bool {
        let text = text.map(\.lowercased)
        guard let separator = text.lastIndex(of: UInt8(ascii: "1")) else { return false }
        let name = text[..<separator]
        let data = text[(separator + 1)...].compactMap { alphabet.firstIndex(of: $0).map(UInt8.init) }
        guard data.count == text.count - separator - 1 else { return false }
        return remainder(name.map { $0 >> 5 } + [0] + name.map { $0 & 31 } + data) == 1
    }

    private static func remainder(_ values: [UInt8]) -> UInt32 {
        values.reduce(1) { sum, value in
            let top = sum >> 25
            let next = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
            return generator.enumerated().reduce(next) { $0 ^ (top >> UInt32($1.offset) & 1 == 1 ? $1.element : 0) }
        }
    }
}
