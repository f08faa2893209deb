internal import GateModel

/// The index of a pack, version 2: the sorted ids of its objects, and where each of them lies.
///
/// https://git-scm.com/docs/gitformat-pack
struct PackIndex: Sendable {
    var count: Int { outline.count }
    private let file: WholeFile
    private let outline: PackIndexOutline

    init(_ file: WholeFile, path: String) throws(GitError) {
        let bytes = file.bytes
        guard let outline = PackIndexOutline(bytes, fileBytes: bytes.count) else {
            let problem = "it is no index of a pack in version 2, or its tables do not fit its size"
            throw GitError(.readFile(path), code: -1, message: problem)
        }
        self.file = file
        self.outline = outline
    }

    /// With which the pack ends.
    var packChecksum: UnsafeRawBufferPointer {
        let start = outline.packChecksumPlace
        return UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + Pack.trailerBytes])
    }

    /// - Parameter position: of the object among the sorted ids.
    func id(at position: Int) -> ObjectID {
        let start = outline.idPlace(position)
        return ObjectID(bytes: UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + PackIndexOutline.idBytes]))
    }

    /// Where the object lies in the pack; `nil` where the index names no place for it.
    func offset(at position: Int) -> Int? {
        let near = file.bytes.bigEndian32(at: outline.offsetPlace(position))
        guard near & 0x8000_0000 != 0 else { return Int(near) }
        guard let place = outline.farOffsetPlace(near) else { return nil }
        return Int(exactly: file.bytes.bigEndian64(at: place))
    }

    /// The object's position among the sorted ids; `nil` where the pack does not have it.
    func position(of id: ObjectID) -> Int? {
        PackIndexOutline.position(of: id, in: outline.positions(for: id)) { self.id(at: $0) }
    }
}
