import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Repository {
    /// The entries in which two trees may differ: of each tree those between the common start and the common end of the two.
    ///
    /// Two versions of a folder are mostly the same bytes; nothing of what they share is parsed.
    ///
    /// - Returns: the entries, and how many bytes both trees have, which were looked at for them.
    /// - Throws: when a tree is missing or, where the two differ, malformed.
    func unlikeEntries(
        of id: ObjectID, from other: ObjectID
    ) throws(GitError) -> (own: Tree, others: Tree, bytes: Int) {
        let (tree, before) = (try treeContent(id), try treeContent(other))
        // Both are kept until they are parsed, whatever gives way to them.
        return try withExtendedLifetime((tree, before)) { () throws(GitError) in
            let (own, others) = difference(tree.bytes, before.bytes)
            let bytes = tree.bytes.count + before.bytes.count
            return (try tree.parsed(own, of: id), try before.parsed(others, of: other), bytes)
        }
    }

    /// A tree's bytes. What a commit is compared by, its child is compared with: the last ones are kept.
    private func treeContent(_ id: ObjectID) throws(GitError) -> ObjectContent {
        if let known = treeContents[id] { return known }
        let content = id == .emptyTree ? ObjectContent(.tree, count: 0) : try content(of: id)
        guard content.type == .tree else {
            throw GitError(.parse(id, problem: "it is no tree"), code: -1, message: "")
        }
        let bytes = content.bytes.count + 64
        treeContentBytes += bytes
        if treeContentBytes > Self.treeContentLimit {
            treeContents.removeAll(keepingCapacity: true)
            treeContentBytes = bytes
        }
        treeContents[id] = content
        return content
    }
}

/// The parts of two trees that may differ, from the start of an entry to the end of one.
private func difference(
    _ new: UnsafeRawBufferPointer, _ old: UnsafeRawBufferPointer
) -> (new: Range<Int>, old: Range<Int>) {
    let common = new.commonStart(with: old)
    let start = boundary(in: new, from: 0, upTo: common)
    let tail = new.commonEnd(with: old, notBefore: start)
    let whole = (start..<new.count, start..<old.count)
    guard tail > 0 else { return whole }
    // Where an entry ends in both, or nothing is saved at the end.
    let (newEnd, oldEnd) = (nextBoundary(in: new, from: start, atLeast: new.count - tail), old.count)
    guard let newEnd else { return whole }
    let end = oldEnd - (new.count - newEnd)
    guard end >= start, nextBoundary(in: old, from: start, atLeast: end) == end else { return whole }
    return (start..<newEnd, start..<end)
}

/// Where the entry begins that has a byte, counted from the start of an entry before it.
private func boundary(in bytes: UnsafeRawBufferPointer, from start: Int, upTo limit: Int) -> Int {
    var position = start
    while let next = entryEnd(in: bytes, from: position), next <= limit { position = next }
    return position
}

/// The first end of an entry that is not before a place; `nil` where the entries do not come out even.
private func nextBoundary(
    in bytes: UnsafeRawBufferPointer, from start: Int, atLeast limit: Int
) -> Int? {
    var position = start
    while position < limit {
        guard let next = entryEnd(in: bytes, from: position) else { return nil }
        position = next
    }
    return position
}

private func entryEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
        let zero = memchr(base + start, 0, bytes.count - start)
    else { return nil }
    let end = UnsafeRawPointer(zero) - base + 21
    return end <= bytes.count ? end : nil
}

extension ObjectContent {
    /// The entries that lie in a part of a tree; the parse keeps a copy of their bytes.
    fileprivate func parsed(_ range: Range<Int>, of id: ObjectID) throws(GitError) -> Tree {
        range.isEmpty ? .empty : try Tree(id, UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
}
