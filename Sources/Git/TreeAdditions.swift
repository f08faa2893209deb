public import GateModel

/// Finds what commits add to their only parent, for many commits in a row.
///
/// Of merges, and of what was deleted or how a file was before, ``Repository/changes(in:from:)`` tells.
public final class TreeAdditions {
    private let repository: Repository
    private var entriesSeen = 0
    private var bytesSeen = 0

    public init(_ repository: Repository) { self.repository = repository }

    /// The files of a tree that its predecessor does not have at the same path with the same content and mode.
    ///
    /// - Parameter parent: `nil` for a commit without one.
    /// - Throws: when a tree is missing or malformed.
    public func files(in tree: ObjectID, from parent: ObjectID?) throws(GitError) -> [FileVersion] {
        var result: [FileVersion] = []
        (entriesSeen, bytesSeen) = (0, 0)
        try collect(tree, parent, prefix: [], depth: 0, into: &result)
        return result
    }

    private func collect(
        _ id: ObjectID, _ other: ObjectID?, prefix: [UInt8], depth: Int, into result: inout [FileVersion]
    ) throws(GitError) {
        guard id != other else { return }
        let (entries, known, bytes) = try repository.unlikeEntries(of: id, from: other ?? .emptyTree)
        bytesSeen += bytes
        guard bytesSeen < TreeLimits.standard.treeBytes else { throw TreeLimits.standard.tooManyBytes(id) }
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
}
