/// What a byte can be part of, as bits, and what it stands for there: tables, because every byte of every file is asked.
struct ByteClass {
    /// Both alphabets of RFC 4648: `-` and `_` stand for the same as `+` and `/`.
    static let base64: UInt8 = 1
    static let hexadecimal: UInt8 = 2
    static let upperCase: UInt8 = 4
    /// Part of base64, and often what stands between other things: `+`, `/`, `-`, `_`.
    static let separator: UInt8 = 8
    /// What tokens are made of: base64, and `=`.
    static let token: UInt8 = 16

    static let shared = ByteClass()

    let bits: [UInt8]
    let base64Values: [UInt8]
    let hexadecimalValues: [UInt8]

    private init() {
        var bits = [UInt8](repeating: 0, count: 256)
        var base64Values = [UInt8](repeating: 0, count: 256)
        var hexadecimalValues = [UInt8](repeating: 0, count: 256)
        for byte in UInt8.min...UInt8.max {
            let isSeparator = "+/-_".utf8.contains(byte)
            if let value = Base64.value(of: byte) ?? (isSeparator ? byte == UInt8(ascii: "-") ? 62 : 63 : nil) {
                bits[Int(byte)] |= Self.base64
                base64Values[Int(byte)] = value
            }
            if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { bits[Int(byte)] |= Self.upperCase }
            if isSeparator { bits[Int(byte)] |= Self.separator }
            if bits[Int(byte)] & Self.base64 != 0 || byte == UInt8(ascii: "=") { bits[Int(byte)] |= Self.token }
        }
        for (value, digits) in zip("0123456789abcdef".utf8, "0123456789ABCDEF".utf8).enumerated() {
            for byte in [digits.0, digits.1] {
                bits[Int(byte)] |= Self.hexadecimal
                hexadecimalValues[Int(byte)] = UInt8(value)
            }
        }
        self.bits = bits
        self.base64Values = base64Values
        self.hexadecimalValues = hexadecimalValues
    }
}
