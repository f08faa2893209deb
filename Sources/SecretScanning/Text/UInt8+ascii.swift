/// What a byte is in ASCII; bytes from 0x80 on are none of it.
extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    var isUpperCase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }

    var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }

    /// A letter, a digit or `_`, as `\w` means it.
    var isWordByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }

    /// The byte with a capital made small.
    var lowercased: UInt8 { isUpperCase ? self | 0x20 : self }
}
