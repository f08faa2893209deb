internal import GateModel

/// Where the tables of a pack's index lie: version 2, ids of 20 bytes.
///
/// https://git-scm.com/docs/gitformat-pack
struct PackIndexOutline: Sendable {
    /// How many objects the index names.
    let count: Int
    /// How many ids begin with a lower byte; one more for all of them.
    private let fanOut: [Int]
    /// Offsets over 2 GiB stand in a table of their own.
    private let farCount: Int
    private let fileBytes: Int

    static let idBytes = 20
    /// The bytes that tell all this.
    static let headBytes = 8 + 1_024
    private static let trailerBytes = 40

    private var offsetStart: Int { Self.headBytes + count * (Self.idBytes + 4) }
    private var farStart: Int { offsetStart + count * 4 }

    /// - Parameters:
    ///   - head: the file's first ``headBytes``, or more.
    ///   - fileBytes: the size of the file.
    /// - Returns: `nil` for what is no index in version 2, and where its tables do not fit its size.
    init?(_ head: UnsafeRawBufferPointer, fileBytes: Int) {
        guard head.count >= Self.headBytes, head.bigEndian32(at: 0) == 0xff74_4f63, head.bigEndian32(at: 4) == 2 else {
            return nil
        }
        var fanOut = [0]
        fanOut.reserveCapacity(257)
        for slot in 0..<256 {
            let next = Int(head.bigEndian32(at: 8 + 4 * slot))
            guard next >= fanOut[slot] else { return nil }
            fanOut.append(next)
        }
        count = fanOut[256]
        let fixed = Self.headBytes + count * (Self.idBytes + 8) + Self.trailerBytes
        guard fileBytes >= fixed, (fileBytes - fixed) % 8 == 0 else { return nil }
        farCount = (fileBytes - fixed) / 8
        // The first object of a pack never lies far behind.
        guard farCount <= max(count - 1, 0) else { return nil }
        self.fileBytes = fileBytes
        self.fanOut = fanOut
    }

    /// Where in the file the checksum of the pack stands, with which the pack ends.
    var packChecksumPlace: Int { fileBytes - Self.trailerBytes }

    /// Where among the sorted ids those stand that begin as this one does.
    func positions(for id: ObjectID) -> Range<Int> {
        let first = Int(id.leading >> 56)
        return fanOut[first]..<fanOut[first + 1]
    }

    /// Where among sorted ids this one stands; `nil` where it does not.
    ///
    /// - Parameter id: says which id stands at a position.
    @inline(__always)
    static func position(of wanted: ObjectID, in positions: Range<Int>, id: (Int) -> ObjectID) -> Int? {
        var (low, high) = (positions.lowerBound, positions.upperBound)
        while low < high {
            let middle = (low + high) / 2
            let candidate = id(middle)
            if candidate == wanted { return middle }
            if candidate < wanted { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Where in the file the id at this position stands.
    func idPlace(_ position: Int) -> Int { Self.headBytes + position * Self.idBytes }

    /// Where in the file the offset of the object at this position stands, in four bytes.
    func offsetPlace(_ position: Int) -> Int { offsetStart + 4 * position }

    /// Where in the file a far offset stands, in eight bytes.
    ///
    /// - Parameter near: what stands in the table of offsets, with its highest bit set.
    /// - Returns: `nil` where the index names no such place.
    func farOffsetPlace(_ near: UInt32) -> Int? {
        let slot = Int(near & 0x7fff_ffff)
        return slot < farCount ? farStart + 8 * slot : nil
    }
}
