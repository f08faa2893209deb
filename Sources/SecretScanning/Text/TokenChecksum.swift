/// The checksum that GitHub put into its tokens in 2021, and npm after it: the last six characters are the CRC-32 of the
/// random ones before them, in base 62 with leading zeros.
///
/// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
enum TokenChecksum {
    static let checksumLength = 6

    /// - Parameter prefixLength: of the bytes that name the kind of token, and do not count: 4 for `ghp_`.
    static func isRight(_ token: UnsafeRawBufferPointer, prefixLength: Int) -> Bool {
        guard token.count > prefixLength + checksumLength else { return false }
        let body = token[prefixLength..<token.count - checksumLength]
        return base62(token.suffix(checksumLength)) == UInt64(crc32(body))
    }

    /// How long GitLab's checksums are.
    static let base36Length = 7

    /// Whether the last characters are the CRC-32 of all before them, in base 36, as in GitLab's routable tokens.
    static func isRightInBase36(_ token: UnsafeRawBufferPointer) -> Bool {
        guard token.count > base36Length else { return false }
        let digits = String(crc32(token.dropLast(base36Length)), radix: 36)
        let padded = String(repeating: "0", count: base36Length - digits.utf8.count) + digits
        return token.suffix(base36Length).elementsEqual(padded.utf8)
    }

    /// CRC-32 as in zlib and Ethernet. Bit by bit: the few bytes of a token do not pay for a table.
    static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 0 ? 0 : 0xedb8_8320) }
        }
    }

    /// The number that the digits 0–9, A–Z, a–z stand for; `nil` for other bytes.
    private static func base62(_ digits: some Sequence<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = digit - UInt8(ascii: "A") + 10
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = digit - UInt8(ascii: "a") + 36
            default: return nil
            }
            number = number * 62 + UInt64(value)
        }
        return number
    }
}
