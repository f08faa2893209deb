public import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds what commits add to their only parent, for many commits in a row.
///
/// Two versions of a directory are mostly the same bytes: only the entries between the common start and the common end are
/// parsed. Of merges, and of what was deleted or how a file was before, ``Repository/changes(in:from:)`` tells.
public final class TreeAdditions {
    private let repository: Repository
    /// Trees that were read last: a child is compared with what its parent was compared by.
    private var recent: [ObjectID: ObjectContent] = [:]
    private var recentBytes = 0
    private var entriesSeen = 0

    private static let maxRecentBytes = 4 << 20

    public init(_ repository: Repository) { self.repository = repository }

    /// The files of a tree that its predecessor does not have at the same path with the same content and mode.
    ///
    /// - Parameter parent: `nil` for a commit without one.
    /// - Throws: when a tree is missing or malformed.
    public func files(in tree: ObjectID, from parent: ObjectID?) throws(GitError) -> [FileVersion] {
        var result: [FileVersion] = []
        entriesSeen = 0
        try collect(tree, parent, prefix: [], depth: 0, into: &result)
        return result
    }

    private func collect(
        _ id: ObjectID, _ other: ObjectID?, prefix: [UInt8], depth: Int, into result: inout [FileVersion]
    ) throws(GitError) {
        guard id != other else { return }
        let tree = try content(of: id)
        let before = try other.map { (other) throws(GitError) in try content(of: other) }
        // Both are kept until they are parsed, whatever gives way to them.
        let (entries, known) = try withExtendedLifetime((tree, before)) { () throws(GitError) in
            let (new, old) = Self.difference(tree.bytes, before?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
            return (try tree.parsed(new, of: id), try before?.parsed(old, of: other ?? id) ?? .empty)
        }
        entriesSeen += entries.entries.count
        guard depth < TreeLimits.standard.depth, entriesSeen < TreeLimits.standard.entries else {
            throw GitError(.parse(id, problem: "its trees hold too many files or levels"), code: -1, message: "")
        }
        var next = 0
        for entry in entries.entries {
            var match: Tree.Entry?
            while next < known.entries.count {
                let order = known.order(known.entries[next], entry, in: entries)
                if order > 0 { break }
                if order == 0 { match = known.entries[next] }
                next += 1
                if order == 0 { break }
            }
            if let match, entries.isSame(entry, as: match, in: known) { continue }
            let path = prefix + entries.name(entry)
            if entry.isTree {
                try collect(
                    entry.id, match.flatMap { $0.isTree ? $0.id : nil }, prefix: path + [UInt8(ascii: "/")],
                    depth: depth + 1, into: &result)
            } else {
                result.append(FileVersion(path: RepoPath(bytes: path), entry))
            }
        }
    }

    private func content(of id: ObjectID) throws(GitError) -> ObjectContent {
        if let known = recent[id] { return known }
        let content = id == .emptyTree ? ObjectContent(.tree, count: 0) : try repository.content(of: id)
        guard content.type == .tree else {
            throw GitError(.parse(id, problem: "it is no tree"), code: -1, message: "")
        }
        let bytes = content.bytes.count + 64
        recentBytes += bytes
        if recentBytes > Self.maxRecentBytes {
            recent.removeAll(keepingCapacity: true)
            recentBytes = bytes
        }
        recent[id] = content
        return content
    }

    /// The parts of two trees that may differ, from the start of an entry to the end of one.
    private static func difference(
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
    private static func boundary(in bytes: UnsafeRawBufferPointer, from start: Int, upTo limit: Int) -> Int {
        var position = start
        while let next = entryEnd(in: bytes, from: position), next <= limit { position = next }
        return position
    }

    /// The first end of an entry that is not before a place; `nil` where the entries do not come out even.
    private static func nextBoundary(
        in bytes: UnsafeRawBufferPointer, from start: Int, atLeast limit: Int
    ) -> Int? {
        var position = start
        while position < limit {
            guard let next = entryEnd(in: bytes, from: position) else { return nil }
            position = next
        }
        return position
    }

    private static func entryEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count,
            let zero = memchr(base + start, 0, bytes.count - start)
        else { return nil }
        let end = UnsafeRawPointer(zero) - base + 21
        return end <= bytes.count ? end : nil
    }
}

extension ObjectContent {
    /// The entries that lie in a part of a tree; the parse keeps a copy of their bytes.
    fileprivate func parsed(_ range: Range<Int>, of id: ObjectID) throws(GitError) -> Tree {
        range.isEmpty ? .empty : try Tree(id, UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
}
