/// Texts in base 64.
enum EncodedText {
    /// The printable text that the value encodes, without a user's name and colon before it, as basic authentication has
    /// it. `nil` for all else: random values decode to bytes that are no text.
    static func decoded(_ value: [UInt8]) -> [UInt8]? {
        let digits = value.prefix { $0 != UInt8(ascii: "=") }
        guard value.count >= 8, value.count.isMultiple(of: 4), value.count - digits.count <= 2,
            value[digits.count...].allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in digits {
            guard let digit = Base64.value(of: byte) else { return nil }
            bits = bits << 6 | UInt32(digit)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            let decoded = UInt8(truncatingIfNeeded: bits >> UInt32(count))
            guard (0x20...0x7e).contains(decoded) || decoded == 0x0a else { return nil }
            text.append(decoded)
        }
        if text.last == 0x0a { text.removeLast() }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return text }
        return Array(text[(colon + 1)...])
    }
}
