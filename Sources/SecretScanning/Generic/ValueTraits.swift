/// What a value is made of.
struct ValueTraits {
    private(set) var count = 0
    private(set) var lower = 0
    private(set) var upper = 0
    private(set) var digits = 0
    /// Printable ASCII that is no letter, digit or space.
    private(set) var symbols = 0
    /// Of ``symbols``, those of base 64 and its variant for URLs.
    private(set) var base64Symbols = 0
    /// Of ``symbols``, those that people put into passwords and rarely into names: `!@#$%^&*?+~`.
    private(set) var strongSymbols = 0
    /// Spaces, control characters and what is not ASCII.
    private(set) var foreign = 0
    private(set) var different = 0
    private var nonHex = 0

    var letters: Int { lower + upper }
    /// Hexadecimal digits in one case, some of them letters.
    var isHex: Bool { nonHex == 0 && digits > 0 && letters > 0 && (lower == 0 || upper == 0) }

    init(_ value: some Collection<UInt8>) {
        var seen: (UInt64, UInt64) = (0, 0)
        for byte in value {
            count += 1
            if byte < 64 { seen.0 |= 1 << UInt64(byte) } else if byte < 128 { seen.1 |= 1 << UInt64(byte - 64) }
            add(byte)
        }
        different = seen.0.nonzeroBitCount + seen.1.nonzeroBitCount
    }

    private mutating func add(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            lower += 1
            if byte > UInt8(ascii: "f") { nonHex += 1 }
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            upper += 1
            if byte > UInt8(ascii: "F") { nonHex += 1 }
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
        case 0x21...0x7e:
            symbols += 1
            nonHex += 1
            switch byte {
            case UInt8(ascii: "+"): (base64Symbols, strongSymbols) = (base64Symbols + 1, strongSymbols + 1)
            case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="): base64Symbols += 1
            case UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
                UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "~"):
                strongSymbols += 1
            default: break
            }
        default:
            foreign += 1
            nonHex += 1
        }
    }
}
