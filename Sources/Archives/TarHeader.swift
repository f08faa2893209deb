/// The first block of a tar's entry: 512 bytes, numbers as text.
///
/// https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html and GNU tar's manual, "Basic Tar Format".
struct TarHeader {
    let name: [UInt8]
    /// Of the content that follows.
    let size: Int
    let kind: UInt8

    static let blockBytes = 512
    private static let checksum = 148..<156

    /// - Returns: `nil` for a block that is no header, or one with a wrong checksum.
    init?(_ block: UnsafeRawBufferPointer) {
        guard block.count >= Self.blockBytes, let sum = Self.octal(block, Self.checksum), Self.isSum(sum, of: block),
            let size = Self.number(block, 124..<136)
        else { return nil }
        let isUstar = block[257..<262].elementsEqual("ustar".utf8)
        // GNU's older format has times where the name's first part stands.
        let prefix = isUstar && block[262] == 0 ? Self.text(block, 345..<500) : []
        name = (prefix.isEmpty ? [] : prefix + [UInt8(ascii: "/")]) + Self.text(block, 0..<100)
        self.size = size
        kind = block[156]
    }

    /// Whether bytes begin as a tar with an entry. Looks at the checksum's first digits before it adds anything up.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= blockBytes, bytes[0] != 0 else { return false }
        guard bytes[checksum.lowerBound...].prefix(6).allSatisfy({ isDigit($0) || $0 == 0x20 || $0 == 0 }) else {
            return false
        }
        return TarHeader(bytes) != nil
    }

    /// Links, devices and folders have no content, whatever their size says.
    var contentBytes: Int { (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(kind) ? 0 : size }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) }

    /// The sum of all bytes, with blanks for the sum's own; some old programs added up signed ones.
    private static func isSum(_ sum: Int, of block: UnsafeRawBufferPointer) -> Bool {
        var (unsigned, signed) = (0, 0)
        for index in 0..<blockBytes {
            let byte = checksum.contains(index) ? 0x20 : block[index]
            unsigned += Int(byte)
            signed += Int(Int8(bitPattern: byte))
        }
        return sum == unsigned || sum == signed
    }

    private static func octal(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Int? {
        let digits = block[field].drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return digits.isEmpty ? 0 : nil }
        return digits.reduce(0) { $0 << 3 | Int($1 & 7) }  // 12 digits at most
    }

    /// Octal, or GNU's binary form with the first bit set.
    private static func number(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> Int? {
        let first = block[field.lowerBound]
        guard first & 0x80 != 0 else { return octal(block, field) }
        var value = Int(first & 0x7f)
        for byte in block[field].dropFirst() {
            guard value < 1 << 40 else { return nil }  // negative, or larger than any file here
            value = value << 8 | Int(byte)
        }
        return value
    }

    private static func text(_ block: UnsafeRawBufferPointer, _ field: Range<Int>) -> [UInt8] {
        Array(block[field].prefix { $0 != 0 })
    }
}
