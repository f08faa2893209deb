import GateModel

/// A tree's entries, parsed out of Git's own bytes.
///
/// Malformed trees come through as they are: names are not judged here, entries not sorted again, duplicates not merged.
struct Tree {
    struct Entry {
        /// Into ``bytes``: the name, without the zero byte that ends it.
        let name: Range<Int>
        /// Into ``bytes``: the whole entry, so that equal entries are found with one comparison.
        let whole: Range<Int>
        let id: ObjectID
        let modeBits: UInt32

        var isTree: Bool { modeBits & 0o170000 == 0o040000 }
    }

    let bytes: [UInt8]
    let entries: [Entry]

    static let empty = Tree(bytes: [], entries: [])

    private init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    init(_ id: ObjectID, _ raw: UnsafeRawBufferPointer) throws(GitError) {
        var entries: [Entry] = []
        entries.reserveCapacity(raw.count / 32)
        var position = 0
        let count = raw.count
        while position < count {
            let start = position
            var mode: UInt32 = 0
            while position < count, raw[position] != 0x20 {
                let digit = raw[position] &- 0x30
                guard digit < 8 else { throw Tree.malformed(id) }
                mode = mode << 3 | UInt32(digit)
                position += 1
            }
            position += 1
            let nameStart = position
            while position < count, raw[position] != 0 { position += 1 }
            guard position + 20 < count, position > nameStart else { throw Tree.malformed(id) }
            let idStart = position + 1
            position = idStart + 20
            let target = ObjectID(bytes: UnsafeRawBufferPointer(rebasing: raw[idStart..<position]))
            entries.append(
                Entry(name: nameStart..<(idStart - 1), whole: start..<position, id: target, modeBits: mode))
        }
        self.bytes = Array(raw)
        self.entries = entries
    }

    private static func malformed(_ id: ObjectID) -> GitError {
        GitError(.parse(id, problem: "the tree's bytes end in the middle of an entry"), code: -1, message: "")
    }

    func name(_ entry: Entry) -> ArraySlice<UInt8> { bytes[entry.name] }

    /// Whether two entries have the same name, mode and id.
    func isSame(_ entry: Entry, as other: Entry, in tree: Tree) -> Bool {
        guard entry.id == other.id, entry.whole.count == other.whole.count else { return false }
        return bytes[entry.whole].elementsEqual(tree.bytes[other.whole])
    }

    /// Git's order of tree entries: bytes, a directory's name as if it ended with a slash.
    func order(_ entry: Entry, _ other: Entry, in tree: Tree) -> Int {
        bytes.withUnsafeBufferPointer { left in
            tree.bytes.withUnsafeBufferPointer { right in
                let (leftName, rightName) = (entry.name, other.name)
                let common = min(leftName.count, rightName.count)
                for offset in 0..<common {
                    let (a, b) = (left[leftName.lowerBound + offset], right[rightName.lowerBound + offset])
                    if a != b { return a < b ? -1 : 1 }
                }
                let a: UInt8 = leftName.count > common ? left[leftName.lowerBound + common] : entry.isTree ? 0x2f : 0
                let b: UInt8 = rightName.count > common ? right[rightName.lowerBound + common] : other.isTree ? 0x2f : 0
                return a == b ? 0 : a < b ? -1 : 1
            }
        }
    }
}
