internal import GateModel

/// The first bytes of an object in a pack: what it is, how long it gets, what it is a delta of.
struct PackEntry {
    enum Kind {
        case whole(ObjectType)
        /// A delta of the entry so many bytes before this one.
        case delta(distance: Int)
        /// A delta of an object by id.
        case deltaOf(ObjectID)
    }

    let kind: Kind
    /// Of what is compressed: of the object, or of the delta.
    let inflatedBytes: Int
    /// Where the compressed bytes begin, after the entry's start.
    let headerBytes: Int

    /// Ten bytes of a length, and an id.
    static let maxHeaderBytes = 30

    /// - Parameter bytes: the entry, or its first ``maxHeaderBytes``.
    /// - Returns: `nil` for what is no entry.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        func next() -> UInt8? {
            guard position < bytes.count else { return nil }
            defer { position += 1 }
            return bytes[position]
        }
        guard var byte = next() else { return nil }
        let type = byte >> 4 & 7
        var size = UInt64(byte & 15)
        var shift: UInt64 = 4
        while byte & 0x80 != 0 {
            guard shift < 57, let more = next() else { return nil }
            byte = more
            size |= UInt64(byte & 0x7f) << shift
            shift += 7
        }
        switch type {
        case 1: kind = .whole(.commit)
        case 2: kind = .whole(.tree)
        case 3: kind = .whole(.blob)
        case 4: kind = .whole(.tag)
        case 6:
            guard var byte = next() else { return nil }
            var distance = Int(byte & 0x7f)
            while byte & 0x80 != 0 {
                guard distance < 1 << 48, let more = next() else { return nil }
                byte = more
                distance = (distance + 1) << 7 | Int(byte & 0x7f)
            }
            guard distance > 0 else { return nil }
            kind = .delta(distance: distance)
        case 7:
            guard bytes.count - position >= 20 else { return nil }
            kind = .deltaOf(ObjectID(bytes: UnsafeRawBufferPointer(rebasing: bytes[position..<position + 20])))
            position += 20
        default: return nil
        }
        guard let inflated = Int(exactly: size) else { return nil }
        inflatedBytes = inflated
        headerBytes = position
    }

    /// Whether so few bytes can hold so many: nothing is allocated for what an entry only claims.
    func fits(in bytes: Int) -> Bool {
        // Deflate makes at most 1,032 bytes of one.
        inflatedBytes / 1_040 <= bytes
    }
}
