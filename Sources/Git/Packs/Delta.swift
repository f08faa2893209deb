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

    /// More changes are not told apart: they would take more memory than the object, and nobody looks round each of them.
    static let maxChanges = 1_024

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
    ///   - changes: what is new in the result, in order: bytes that the base does not have, and, as an empty range, each
    ///     place where bytes meet that do not meet in the base. Its start counts as such a place where the result does not
    ///     begin as the base does, and so does its end. Where there are more than ``maxChanges``: the first of these and
    ///     one more.
    /// - Returns: false where the delta asks for what is not there, or does not fill the result.
    func apply(
        to base: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, changes: inout [Range<Int>]
    ) -> Bool {
        guard base.count == baseBytes, target.count == resultBytes else { return false }
        var position = 0
        var written = 0
        /// Where in the base the bytes go on; `nil` after new ones.
        var following: Int? = 0
        while position < instructions.count {
            let command = instructions[position]
            position += 1
            if command & 0x80 != 0 {
                guard let piece = copied(command, &position) else { return false }
                guard piece.lowerBound <= base.count, piece.count <= base.count - piece.lowerBound,
                    piece.count <= target.count - written
                else { return false }
                if let following, following != piece.lowerBound { note(written..<written, in: &changes) }
                Self.move(base, piece, into: target, at: written)
                written += piece.count
                following = piece.upperBound
            } else {
                let count = Int(command)
                // 0 is reserved.
                guard count > 0, count <= instructions.count - position, count <= target.count - written else {
                    return false
                }
                Self.move(instructions, position..<position + count, into: target, at: written)
                if following == nil, let last = changes.last, last.upperBound == written {
                    changes[changes.count - 1] = last.lowerBound..<written + count
                } else {
                    note(written..<written + count, in: &changes)
                }
                position += count
                written += count
                following = nil
            }
        }
        if let following, following != base.count { note(written..<written, in: &changes) }
        return written == target.count
    }

    private func note(_ change: Range<Int>, in changes: inout [Range<Int>]) {
        if changes.count <= Self.maxChanges { changes.append(change) }
    }

    /// The piece of the base that a copy instruction names.
    private func copied(_ command: UInt8, _ position: inout Int) -> Range<Int>? {
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
