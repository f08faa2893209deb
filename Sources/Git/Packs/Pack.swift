public import GateModel

/// A pack of objects and its index, with what is a delta of what.
///
/// Whatever the files say is checked before it is followed: they may come from a stranger.
public final class Pack: Sendable {
    /// An entry that is no delta.
    public struct Root: Sendable {
        let entry: Int32
        public let type: ObjectType
    }

    /// How many objects the index names.
    public var count: Int { index.count }

    /// How many of the objects are trees.
    public let treeCount: Int

    let index: PackIndex
    let file: PackFile
    /// Where each entry begins, in the pack's order; one more for the end of the last.
    let starts: [Int]
    /// Of each entry, its position among the index's sorted ids.
    let positions: [Int32]
    /// Of each entry, the entry that it is a delta of; ``whole`` or ``orphan`` where there is none.
    let bases: [Int32]
    /// The first delta of each entry, and the next one of the same base; -1 where there is none.
    let firstDeltas: [Int32]
    let nextDeltas: [Int32]
    /// The entries that are no deltas, with their type.
    public let roots: [Root]
    /// Entries that cannot be read, or that are deltas of nothing that is here; deltas of each other in a circle are.
    let broken: [Int32]

    static let whole: Int32 = -1
    static let orphan: Int32 = -2
    static let headerBytes = 12
    static let trailerBytes = 20

    /// - Parameter path: of the pack; its index lies beside it.
    /// - Throws: when one of the two cannot be read, or they do not fit each other.
    public init(_ path: String) throws(GitError) {
        func malformed(_ problem: String) -> GitError { GitError(.readFile(path), code: -1, message: problem) }
        let indexPath = path.hasSuffix(".pack") ? String(path.dropLast(5)) + ".idx" : path + ".idx"
        let file = try PackFile(path)
        guard fileExists(indexPath) else { throw malformed("it has no index; git index-pack makes one") }
        let index = try PackIndex(try WholeFile(indexPath), path: indexPath)
        var reader = PackReader(file, leastRead: 1 << 18)
        defer { reader.free() }
        let header = reader.bytes(0..<Self.headerBytes)
        guard file.count >= Self.headerBytes + Self.trailerBytes, Self.isHeader(header) else {
            throw malformed("it is no pack")
        }
        guard Int(header.bigEndian32(at: 8)) == index.count, index.count < Int32.max else {
            throw malformed("it holds other objects than its index says")
        }
        let trailer = reader.bytes(file.count - Self.trailerBytes..<file.count)
        guard trailer.elementsEqual(index.packChecksum) else {
            throw malformed("its index was made of another pack")
        }
        var places: [(start: Int, position: Int32)] = []
        places.reserveCapacity(index.count)
        let end = file.count - Self.trailerBytes
        for position in 0..<index.count {
            guard let start = index.offset(at: position), start >= Self.headerBytes, start < end else {
                throw malformed("its index names a place outside of it")
            }
            places.append((start, Int32(position)))
        }
        places.sort { $0.start < $1.start }
        var starts = places.map(\.start)
        starts.append(end)
        for entry in places.indices where starts[entry] == starts[entry + 1] {
            throw malformed("its index names a place twice")
        }
        positions = places.map(\.position)
        places = []
        let outline = Self.outline(&reader, index, starts)
        self.file = file
        self.index = index
        self.starts = starts
        bases = outline.bases
        roots = outline.wholes
        (firstDeltas, nextDeltas) = Self.families(outline.bases)
        (broken, treeCount) = Self.unreached(from: outline.wholes, firstDeltas, nextDeltas)
    }

    static func isHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count == headerBytes && bytes.bigEndian32(at: 0) == 0x5041_434b
            && (2...3).contains(bytes.bigEndian32(at: 4))
    }

    /// The id of an entry, by its number in the pack's order.
    func id(of entry: Int) -> ObjectID { index.id(at: Int(positions[entry])) }

    public func contains(_ id: ObjectID) -> Bool { index.position(of: id) != nil }

    /// Objects that cannot be shown: nobody can say what they are.
    public var brokenObjects: [ObjectID] { broken.map { id(of: Int($0)) } }

    /// Where an entry lies in the file.
    func place(of entry: Int) -> Range<Int> { starts[entry]..<starts[entry + 1] }

    private static func outline(
        _ reader: inout PackReader, _ index: PackIndex, _ starts: [Int]
    ) -> (bases: [Int32], wholes: [Root]) {
        let count = starts.count - 1
        var bases = [Int32](repeating: orphan, count: count)
        var wholes: [Root] = []
        func entry(at start: Int) -> Int32? {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if starts[middle] == start { return Int32(middle) }
                if starts[middle] < start { low = middle + 1 } else { high = middle }
            }
            return nil
        }
        for number in 0..<count {
            let head = starts[number]..<min(starts[number] + PackEntry.maxHeaderBytes, starts[number + 1])
            guard let header = PackEntry(reader.bytes(head)) else { continue }
            switch header.kind {
            case .whole(let type):
                bases[number] = whole
                wholes.append(Root(entry: Int32(number), type: type))
                continue
            case .delta(let distance):
                if let base = entry(at: starts[number] - distance) { bases[number] = base }
            case .deltaOf(let id):
                let place = index.position(of: id).flatMap { index.offset(at: $0) }
                if let base = place.flatMap({ entry(at: $0) }) { bases[number] = base }
            }
        }
        return (bases, wholes)
    }

    private static func families(_ bases: [Int32]) -> (first: [Int32], next: [Int32]) {
        var first = [Int32](repeating: -1, count: bases.count)
        var next = first
        // From the end, so that each list is in the pack's order.
        for entry in bases.indices.reversed() where bases[entry] >= 0 {
            next[entry] = first[Int(bases[entry])]
            first[Int(bases[entry])] = Int32(entry)
        }
        return (first, next)
    }

    private static func unreached(
        from wholes: [Root], _ first: [Int32], _ next: [Int32]
    ) -> (entries: [Int32], trees: Int) {
        var trees = 0
        var isReached = [Bool](repeating: false, count: first.count)
        var pending: [Int32] = []
        for whole in wholes {
            pending.append(whole.entry)
            while let entry = pending.popLast() {
                isReached[Int(entry)] = true
                if whole.type == .tree { trees += 1 }
                var delta = first[Int(entry)]
                while delta >= 0 {
                    pending.append(delta)
                    delta = next[Int(delta)]
                }
            }
        }
        return (isReached.indices.filter { !isReached[$0] }.map { Int32($0) }, trees)
    }
}
