/// Sixteen bytes of a text, asked at once: an instruction or two for each question on every processor that Swift knows.
///
/// Answers have all bits of each byte that is meant. Vectors are compared with vectors of a type that is written down: else the
/// compiler (6.3) takes the general comparison, which goes from byte to byte and is twenty times slower.
struct ByteBlock {
    static let count = 16

    private let bytes: SIMD16<UInt8>

    /// - Parameter text: sixteen bytes can be read there.
    @inline(__always)
    init(_ text: UnsafeRawPointer) { bytes = text.loadUnaligned(as: SIMD16<UInt8>.self) }

    @inline(__always)
    func equal(_ byte: UInt8) -> SIMD2<UInt64> {
        unsafeBitCast(bytes .== SIMD16<UInt8>(repeating: byte), to: SIMD2<UInt64>.self)
    }

    /// Which are among `count` bytes from `first` on.
    @inline(__always)
    func among(_ first: UInt8, _ count: UInt8) -> SIMD2<UInt64> {
        unsafeBitCast(
            (bytes &- SIMD16<UInt8>(repeating: first)) .< SIMD16<UInt8>(repeating: count), to: SIMD2<UInt64>.self)
    }

    /// ``ByteClass/base64``.
    var base64: SIMD2<UInt64> {
        @inline(__always) get {
            let lowerCase = ByteBlock(bytes | SIMD16<UInt8>(repeating: 0x20))
            // "/" stands before "0".
            return lowerCase.among(UInt8(ascii: "a"), 26) | among(UInt8(ascii: "/"), 11) | equal(UInt8(ascii: "+"))
                | equal(UInt8(ascii: "-")) | equal(UInt8(ascii: "_"))
        }
    }

    @inline(__always)
    private init(_ bytes: SIMD16<UInt8>) { self.bytes = bytes }
}
