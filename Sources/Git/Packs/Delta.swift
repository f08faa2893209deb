internal import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A delta: how an object is made of pieces of another one and of new bytes.
///
/// https://git-scm.com/docs/gitformat-pack, "Deltified representation"
struct Delta {
    let baseBytes: Int
    let resultBytes: Int
    private let instructions: UnsafeRawBufferPointer

    /// - Returns: `nil` for what is no delta.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        guard let base = Self.number(bytes, &position), let result = Self.number(bytes, &position) else { return nil }
        baseBytes = base
        resultBytes = result
        instructions = UnsafeRawBufferPointer(rebasing: bytes[position...])
    }

    /// Makes the object.
    ///
    /// - Parameters:
    ///   - target: has room for ``resultBytes``.
    ///   - difference: is told how the object is made; empty so far.
    /// - Returns: false where the delta asks for what is not there, or does not fill the result.
    func apply(
        to base: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, difference: inout ByteDifference
    ) -> Bool {
        let isWhole = apply(
            to: base, into: target, copied: { difference.copy($0) }, inserted: { difference.insert($0) })
        if isWhole { difference.end(sourceCount: base.count) }
        return isWhole
    }

    /// Makes the object, for whom it is all the same how.
    func apply(to base: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
        apply(to: base, into: target, copied: { _ in }, inserted: { _ in })
    }

    @inline(__always)
    private func apply(
        to base: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, copied: (Range<Int>) -> Void,
        inserted: (Int) -> Void
    ) -> Bool {
        guard base.count == baseBytes, target.count == resultBytes else { return false }
        var position = 0
        var written = 0
        while position < instructions.count {
            let command = instructions[position]
            position += 1
            if command & 0x80 != 0 {
                guard let piece = piece(command, &position) else { return false }
                guard piece.lowerBound <= base.count, piece.count <= base.count - piece.lowerBound,
                    piece.count <= target.count - written
                else { return false }
                Self.move(base, piece, into: target, at: written)
                copied(piece)
                written += piece.count
            } else {
                let count = Int(command)
                // 0 is reserved.
                guard count > 0, count <= instructions.count - position, count <= target.count - written else {
                    return false
                }
                Self.move(instructions, position..<position + count, into: target, at: written)
                inserted(count)
                position += count
                written += count
            }
        }
        return written == target.count
    }

    /// The piece of the base that a copy instruction names.
    private func piece(_ command: UInt8, _ position: inout Int) -> Range<Int>? {
        var offset = 0
        var count = 0
        for bit in 0..<7 where command & 1 << bit != 0 {
            guard position < instructions.count else { return nil }
            let value = Int(instructions[position])
            position += 1
            if bit < 4 { offset |= value << (8 * bit) } else { count |= value << (8 * (bit - 4)) }
        }
        if count == 0 { count = 0x10000 }
        return offset..<offset + count
    }

    private static func move(
        _ source: UnsafeRawBufferPointer, _ range: Range<Int>, into target: UnsafeMutableRawBufferPointer,
        at offset: Int
    ) {
        guard let from = source.baseAddress, let to = target.baseAddress, !range.isEmpty else { return }
        memcpy(to + offset, from + range.lowerBound, range.count)
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int? {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 63 {
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return Int(exactly: result) }
            shift += 7
        }
        return nil
    }
}
