/// The name of a Git object: a SHA-1 of 20 bytes.
///
/// Repositories in SHA-256 format cannot be read by libgit2; they are reported as incomplete, so no 32-byte form is needed.
public struct ObjectID: Hashable, Sendable {
    // Three words instead of an array: ids are keys of every table here, and an array would be an allocation each. Visible to
    // the compiler in other modules, which make and compare ids by the million.
    @usableFromInline let high: UInt64
    @usableFromInline let middle: UInt64
    @usableFromInline let low: UInt32

    /// The id that stands for "no object" in ref updates.
    public static let zero = ObjectID(high: 0, middle: 0, low: 0)

    /// Git's empty tree, which exists in every repository without being stored.
    public static let emptyTree = ObjectID(
        high: 0x4b82_5dc6_42cb_6eb9, middle: 0xa060_e54b_f8d6_9288, low: 0xfbee_4904)

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// - Parameter bytes: at least 20 bytes; only the first 20 are read.
    @inlinable
    public init(bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count >= 20, "an object id has 20 bytes")
        high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        middle = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    }

    /// - Parameter hex: exactly 40 hexadecimal digits, else `nil`.
    public init?(hex: some StringProtocol) { self.init(hexBytes: hex.utf8) }

    /// - Parameter hexBytes: exactly 40 hexadecimal digits in ASCII, else `nil`.
    public init?(hexBytes: some Sequence<UInt8>) {
        // Byte by byte out of an unknown sequence takes twenty times as long, and a history has a hundred thousand of them.
        let id = hexBytes.withContiguousStorageIfAvailable { Self(hexDigits: $0) } ?? Self(hexDigits: Array(hexBytes))
        guard let id else { return nil }
        self = id
    }

    private init?(hexDigits: some Sequence<UInt8>) {
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var count = 0
        for byte in hexDigits {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x61 + 10
            case 0x41...0x46: digit = byte - 0x41 + 10
            default: return nil
            }
            switch count {
            case ..<16: words.0 = words.0 << 4 | UInt64(digit)
            case ..<32: words.1 = words.1 << 4 | UInt64(digit)
            case ..<40: words.2 = words.2 << 4 | UInt64(digit)
            default: return nil
            }
            count += 1
        }
        guard count == 40 else { return nil }
        self.init(high: words.0, middle: words.1, low: UInt32(words.2))
    }

    public var isZero: Bool { self == .zero }

    /// The first eight bytes as a number, in whose order ids are.
    @inlinable public var leading: UInt64 { high }

    @inlinable
    public static func == (left: ObjectID, right: ObjectID) -> Bool {
        left.high == right.high && left.middle == right.middle && left.low == right.low
    }

    /// The 20 bytes, most significant first.
    public var bytes: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(20)
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: high >> shift)) }
        for shift in stride(from: 56, through: 0, by: -8) { result.append(UInt8(truncatingIfNeeded: middle >> shift)) }
        for shift in stride(from: 24, through: 0, by: -8) {
            result.append(UInt8(truncatingIfNeeded: low >> UInt32(shift)))
        }
        return result
    }

    /// 40 lower-case hexadecimal digits.
    public var hex: String { bytes.hexadecimal }

    /// The first seven digits, as people write commits.
    public var short: String { String(hex.prefix(7)) }
}

extension ObjectID: CustomStringConvertible {
    public var description: String { hex }
}

extension ObjectID: Comparable {
    @inlinable
    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}

extension ObjectID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ObjectID(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an object id of 40 digits")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
