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
        // Small: a folder of a thousand files has as many, in each of its versions.
        private let start: UInt32
        private let nameStart: UInt32
        private let end: UInt32
        let modeBits: UInt32
        let id: ObjectID

        /// Into ``bytes``: the name, without the zero byte that ends it.
        var name: Range<Int> { Int(nameStart)..<(Int(end) - 21) }
        /// Into ``bytes``: the whole entry, so that equal entries are found with one comparison.
        var whole: Range<Int> { Int(start)..<Int(end) }

        /// - Parameters:
        ///   - whole: where it stands, below ``Tree/maxBytes``.
        ///   - nameStart: where its name begins.
        fileprivate init(_ whole: Range<Int>, nameStart: Int, _ id: ObjectID, modeBits: UInt32) {
            start = UInt32(whole.lowerBound)
            self.nameStart = UInt32(nameStart)
            end = UInt32(whole.upperBound)
            (self.id, self.modeBits) = (id, modeBits)
        }

        var isTree: Bool { modeBits & 0o170000 == 0o040000 }
    }

    let bytes: [UInt8]
    let entries: [Entry]

    static let empty = Tree(bytes: [], entries: [])

    /// Of a larger one nothing is read.
    private static let maxBytes = Int(UInt32.max)

    private init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    init(_ id: ObjectID, _ raw: UnsafeRawBufferPointer) throws(GitError) {
        guard raw.count <= Self.maxBytes else {
            throw GitError(.tooLarge(id, bytes: raw.count, limit: Self.maxBytes), code: -1, message: "")
        }
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
            entries.append(Entry(start..<position, nameStart: nameStart, target, modeBits: mode))
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
        order((entry.name, entry.isTree), (other.name, other.isTree), in: tree)
    }

    /// Whether there is an entry of a name, as a folder or as anything else; in a tree whose entries are in order.
    ///
    /// - Parameter name: into ``bytes``.
    func holds(_ name: Range<Int>, asTree isTree: Bool) -> Bool {
        let place = entries.place { order(($0.name, $0.isTree), (name, isTree), in: self) >= 0 }
        guard place < entries.count else { return false }
        return order((entries[place].name, entries[place].isTree), (name, isTree), in: self) == 0
    }

    private typealias Name = (bytes: Range<Int>, isTree: Bool)

    private func order(_ entry: Name, _ other: Name, in tree: Tree) -> Int {
        bytes.withUnsafeBufferPointer { left in
            tree.bytes.withUnsafeBufferPointer { right in
                let (leftName, rightName) = (entry.bytes, other.bytes)
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
