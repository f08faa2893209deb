internal import GateModel

/// The index of a pack, version 2: the sorted ids of its objects, and where each of them lies.
///
/// https://git-scm.com/docs/gitformat-pack
struct PackIndex: Sendable {
    let count: Int
    private let file: WholeFile
    /// Offsets over 2 GiB stand in a table of their own.
    private let farCount: Int

    private static let headerBytes = 8
    private static let fanOutBytes = 1024
    private static let idBytes = 20
    private static let trailerBytes = 40

    private var idStart: Int { Self.headerBytes + Self.fanOutBytes }
    private var offsetStart: Int { idStart + count * (Self.idBytes + 4) }
    private var farStart: Int { offsetStart + count * 4 }

    init(_ file: WholeFile, path: String) throws(GitError) {
        let bytes = file.bytes
        guard bytes.count >= Self.headerBytes + Self.fanOutBytes + Self.trailerBytes,
            bytes.bigEndian32(at: 0) == 0xff74_4f63, bytes.bigEndian32(at: 4) == 2
        else { throw GitError(.readFile(path), code: -1, message: "it is no index of a pack in version 2") }
        var last: UInt32 = 0
        for slot in 0..<256 {
            let next = bytes.bigEndian32(at: Self.headerBytes + 4 * slot)
            guard next >= last else { throw Self.malformed(path) }
            last = next
        }
        count = Int(last)
        let fixed = Self.headerBytes + Self.fanOutBytes + count * (Self.idBytes + 8) + Self.trailerBytes
        guard bytes.count >= fixed, (bytes.count - fixed) % 8 == 0 else { throw Self.malformed(path) }
        farCount = (bytes.count - fixed) / 8
        self.file = file
    }

    /// - Parameter position: of the object among the sorted ids.
    func id(at position: Int) -> ObjectID {
        let start = idStart + position * Self.idBytes
        return ObjectID(bytes: UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + Self.idBytes]))
    }

    /// Where the object lies in the pack; `nil` where the index names no place for it.
    func offset(at position: Int) -> Int? {
        let near = file.bytes.bigEndian32(at: offsetStart + 4 * position)
        guard near & 0x8000_0000 != 0 else { return Int(near) }
        let slot = Int(near & 0x7fff_ffff)
        guard slot < farCount else { return nil }
        return Int(exactly: file.bytes.bigEndian64(at: farStart + 8 * slot))
    }

    /// The object's position among the sorted ids; `nil` where the pack does not have it.
    func position(of id: ObjectID) -> Int? {
        let first = Int(id.bytes[0])
        var low = first == 0 ? 0 : Int(file.bytes.bigEndian32(at: Self.headerBytes + 4 * (first - 1)))
        var high = Int(file.bytes.bigEndian32(at: Self.headerBytes + 4 * first))
        while low < high {
            let middle = (low + high) / 2
            let candidate = self.id(at: middle)
            if candidate == id { return middle }
            if candidate < id { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private static func malformed(_ path: String) -> GitError {
        GitError(.readFile(path), code: -1, message: "its tables do not fit its size")
    }
}
