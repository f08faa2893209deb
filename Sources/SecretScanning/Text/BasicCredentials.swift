/// A user and a password as HTTP's Basic scheme writes them: base 64 of `user:password` (RFC 7617).
enum BasicCredentials {
    /// Refuted where the text is not base 64 of printable ASCII with a colon, or where the password is a made-up one.
    static func judge(_ value: UnsafeRawBufferPointer) -> SecretRule.Check {
        guard let text = decoded(value), text.allSatisfy({ (0x20...0x7e).contains($0) }),
            let colon = text.firstIndex(of: UInt8(ascii: ":"))
        else { return .refuted }
        let user = text[..<colon]
        let password = text[(colon + 1)...]
        // A token may stand in the place of either.
        let secret = password.isEmpty ? user : password
        // The examples of RFC 7617 and RFC 6749, which libraries' documentation repeats.
        guard !user.elementsEqual(password),
            !["Aladdin", "s6BhdRkqt3"].contains(where: { user.elementsEqual($0.utf8) })
        else { return .refuted }
        return Array(secret).withUnsafeBytes { Password.judge($0) }
    }

    /// `nil` where it is not base 64. The padding may be left out.
    static func decoded(_ value: UnsafeRawBufferPointer) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in value {
            guard byte != UInt8(ascii: "=") else { break }
            guard let part = Base64.value(of: byte) else { return nil }
            bits = (bits << 6 | UInt32(part)) & 0xffff
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }
}
