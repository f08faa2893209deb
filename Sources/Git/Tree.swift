import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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
            guard position < count, let base = raw.baseAddress,
                let zero = memchr(base + position, 0, count - position)
            else { throw Tree.malformed(id) }
            position = UnsafeRawPointer(zero) - base
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
        return bytes.withUnsafeBytes { bytes in
            tree.bytes.withUnsafeBytes { others in
                UnsafeRawBufferPointer(rebasing: bytes[entry.whole])
                    .commonStart(with: UnsafeRawBufferPointer(rebasing: others[other.whole])) == entry.whole.count
            }
        }
    }

    /// The entries of both trees that lie between those with which both begin and those with which both end.
    ///
    /// Two versions of a folder mostly differ in few entries; what is outside is byte for byte the same in both.
    func difference(from other: Tree) -> (own: Range<Int>, others: Range<Int>) {
        bytes.withUnsafeBytes { bytes in
            other.bytes.withUnsafeBytes { others in
                let common = bytes.commonStart(with: others)
                let start = entries.place { $0.whole.upperBound > common }
                let from = start < entries.count ? entries[start].whole.lowerBound : bytes.count
                let tail = bytes.commonEnd(with: others, notBefore: from)
                let end = entries.place { $0.whole.lowerBound >= bytes.count - tail }
                let otherEnd = other.entries.count - (entries.count - end)
                // The common bytes are the same entries where an entry begins there in both.
                let behind = end < entries.count ? bytes.count - entries[end].whole.lowerBound : 0
                guard end < entries.count, otherEnd >= start,
                    other.entries[otherEnd].whole.lowerBound == others.count - behind
                else { return (start..<entries.count, start..<other.entries.count) }
                return (start..<end, start..<otherEnd)
            }
        }
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

extension [Tree.Entry] {
    /// The first entry of which something holds that holds of all behind it.
    fileprivate func place(where isThere: (Tree.Entry) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isThere(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
