public import GateModel

/// Looks for tree entries that no git writes and that git or a disk would take for something else, as git fsck does: `../x`,
/// `.git`, a name twice, entries out of order, a mode that is not that of the object.
///
/// Only what a commit does not share with its parents is read, and each tree once.
public struct TreeChecker {
    private let repository: Repository
    private let allowsPaddedModes: Bool
    private var seen: Set<ObjectID> = []

    /// - Parameter allowsPaddedModes: lets modes with zeros in front be, which some early hosts wrote.
    public init(repository: Repository, allowsPaddedModes: Bool = false) {
        self.repository = repository
        self.allowsPaddedModes = allowsPaddedModes
    }

    /// An entry, and what is wrong with it.
    public struct Problem: Sendable, Equatable {
        public let path: RepoPath
        /// "has a slash in its name".
        public let words: String
        /// Whether the mode alone is wrong, and only by zeros in front.
        public var isPaddedMode = false
    }

    /// The first malformed entry of the trees that a commit brings; `nil` where there is none.
    ///
    /// - Throws: when a tree is missing or its bytes are no tree.
    public mutating func problem(in tree: ObjectID, parents: [ObjectID]) throws(GitError) -> Problem? {
        try problem(in: tree, at: [], parents: parents, depth: 0)
    }

    /// Deeper than any tree that can be checked out.
    private static let maxDepth = 1_000

    private mutating func problem(
        in id: ObjectID, at folder: [UInt8], parents: [ObjectID], depth: Int
    ) throws(GitError) -> Problem? {
        guard !parents.contains(id), !seen.contains(id) else { return nil }
        guard depth < Self.maxDepth else {
            return Problem(path: RepoPath(bytes: folder), words: "lies more than \(Self.maxDepth) folders deep")
        }
        let tree = try repository.tree(id)
        func path(_ entry: Tree.Entry) -> [UInt8] { folder + tree.name(entry) }
        var olds: [Old] = []
        for parent in parents { olds.append(Old(try repository.tree(parent), before: tree)) }
        // What the tree shares with one that was looked at is right by itself and beside its neighbours.
        let known = parents.firstIndex { seen.contains($0) }.map { olds[$0].changed }
        var files: [Tree.Entry] = []
        for place in known ?? 0..<tree.entries.count {
            let entry = tree.entries[place]
            let misplaced =
                known == nil ? problem(ofPlace: place, in: tree, &files) : problem(ofNewPlace: place, in: tree)
            if let (words, isPadded) = problem(of: entry, in: tree) ?? misplaced {
                return Problem(path: RepoPath(bytes: path(entry)), words: words, isPaddedMode: isPadded)
            }
            guard olds.allSatisfy({ $0.changed.contains(place) }) else { continue }
            // Both are in git's order. Where an old tree is not, less of it is found and more is read.
            var before: [ObjectID] = []
            var isUnchanged = false
            for index in olds.indices {
                guard let old = olds[index].entry(at: entry, of: tree) else { continue }
                before.append(old.id)
                isUnchanged = isUnchanged || tree.isSame(entry, as: old, in: olds[index].tree)
            }
            guard !isUnchanged else { continue }
            if let words = try typeProblem(of: entry) {
                return Problem(path: RepoPath(bytes: path(entry)), words: words)
            }
            guard entry.isTree else { continue }
            if let problem = try problem(
                in: entry.id, at: path(entry) + [UInt8(ascii: "/")], parents: before, depth: depth + 1)
            {
                return problem
            }
        }
        if let end = known?.upperBound, end < tree.entries.count, let (words, _) = problem(ofOrderAt: end, in: tree) {
            return Problem(path: RepoPath(bytes: path(tree.entries[end])), words: words)
        }
        // Only now: what was not read to its end, as something in it is missing, was not looked at.
        seen.insert(id)
        return nil
    }

    /// A tree that a commit's parent has in the place of the one that is read, read in step with it.
    private struct Old {
        let tree: Tree
        /// The places of the new tree's entries that this one may not have.
        let changed: Range<Int>
        private var unread: Range<Int>

        init(_ tree: Tree, before new: Tree) {
            self.tree = tree
            (changed, unread) = new.difference(from: tree)
        }

        /// The entry of the same name and kind.
        mutating func entry(at entry: Tree.Entry, of new: Tree) -> Tree.Entry? {
            while let next = unread.first {
                let order = tree.order(tree.entries[next], entry, in: new)
                if order > 0 { return nil }
                unread.removeFirst()
                if order == 0 { return tree.entries[next] }
            }
            return nil
        }
    }

    /// Of the entry among those before it, which were all in git's order.
    ///
    /// - Parameter files: those before it with whose names later ones may begin, each with that of the one before (git's
    ///   `verify_ordered`, fsck.c): a file that a folder is named like stands before it, and between them are only names that begin
    ///   with theirs.
    private func problem(
        ofPlace place: Int, in tree: Tree, _ files: inout [Tree.Entry]
    ) -> (words: String, isPaddedMode: Bool)? {
        let entry = tree.entries[place]
        if let problem = problem(ofOrderAt: place, in: tree) { return problem }
        while let file = files.last, !tree.name(entry).starts(with: tree.name(file)) { files.removeLast() }
        if entry.isTree && files.last?.name.count == entry.name.count { return Self.twice }
        if !entry.isTree { files.append(entry) }
        return nil
    }

    /// Of an entry in a tree that otherwise was looked at: so one of its name is found where it belongs.
    private func problem(ofNewPlace place: Int, in tree: Tree) -> (words: String, isPaddedMode: Bool)? {
        if let problem = problem(ofOrderAt: place, in: tree) { return problem }
        let entry = tree.entries[place]
        return tree.holds(entry.name, asTree: !entry.isTree) ? Self.twice : nil
    }

    private func problem(ofOrderAt place: Int, in tree: Tree) -> (words: String, isPaddedMode: Bool)? {
        let order = place > 0 ? tree.order(tree.entries[place - 1], tree.entries[place], in: tree) : -1
        return order < 0 ? nil : order == 0 ? Self.twice : ("is not in git's order in its folder", false)
    }

    private static let twice = (words: "stands twice in its folder", isPaddedMode: false)

    /// Of the entry by itself.
    private func problem(of entry: Tree.Entry, in tree: Tree) -> (words: String, isPaddedMode: Bool)? {
        let name = tree.name(entry)
        if name.contains(UInt8(ascii: "/")) { return ("has a slash in its name", false) }
        if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return ("is named '.' or '..'", false) }
        if name.elementsEqual(".git".utf8) { return ("is named '.git', which is git's own folder", false) }
        if DotGit.isDisguise(name) { return ("has a name that some disks take for '.git'", false) }
        // As it is written: readers that count in fewer bits would read another number.
        let mode = tree.bytes[entry.whole.lowerBound..<(entry.name.lowerBound - 1)]
        let plain = mode.drop { $0 == UInt8(ascii: "0") }
        // 100664 was written by early gits.
        guard plain.count == (entry.modeBits == 0o040000 ? 5 : 6),
            [0o040000, 0o100644, 0o100664, 0o100755, 0o120000, 0o160000].contains(entry.modeBits)
        else { return ("has the mode \(String(decoding: mode, as: UTF8.self)), which git does not know", false) }
        if plain.count < mode.count, !allowsPaddedModes {
            return ("has the mode \(String(decoding: mode, as: UTF8.self)), with a zero in front", true)
        }
        guard entry.modeBits == 0o120000 else { return nil }
        for (file, hash) in [("gitmodules", "gi7eba"), ("gitattributes", "gi7d29")]
        where DotGit.isDisguise(name, of: file, hash: hash) {
            return ("is a symlink in the place of .\(file)", false)
        }
        return nil
    }

    /// Where the object is here and is none of those that the mode stands for.
    private func typeProblem(of entry: Tree.Entry) throws(GitError) -> String? {
        // A submodule's commit is mostly in another repository; what else is not here is told of when it is read.
        guard let type = try repository.header(of: entry.id)?.type else { return nil }
        let wanted: ObjectType = entry.isTree ? .tree : entry.modeBits == 0o160000 ? .commit : .blob
        guard type != wanted else { return nil }
        return "has the mode \(String(entry.modeBits, radix: 8)) of a \(wanted), and its object is a \(type)"
    }
}
