public import GateModel

/// What one commit changed, as trees tell it: no content read, no renames searched.
public struct TreeChanges: Sendable {
    /// Files of the tree that no parent has in this state. `before` holds each parent's entry at the same path.
    public var changes: [FileChange] = []
    /// Files that the only parent has and the tree has not. Not filled for merges.
    public var deleted: [FileVersion] = []
    /// Folders of the tree that no parent has in this state and that hold nothing. Git makes none, and takes them.
    public var emptyFolders: [RepoPath] = []
}

extension Repository {
    /// Compares a tree with those of the commit's parents; without parents, with the empty tree.
    ///
    /// Subtrees that equal one of the parents' are skipped by their id: the cost is that of what changed.
    ///
    /// - Throws: when a tree is missing or malformed. Never returns a partial answer.
    public func changes(in tree: ObjectID, from parents: [ObjectID]) throws(GitError) -> TreeChanges {
        var allowance = TreeAllowance()
        return try changes(in: tree, from: parents, allowance: &allowance)
    }

    /// The same for one of many commits, which have one allowance together.
    public func changes(
        in tree: ObjectID, from parents: [ObjectID], allowance: inout TreeAllowance
    ) throws(GitError) -> TreeChanges {
        try changes(in: tree, from: parents, limits: .standard, allowance: &allowance)
    }

    func changes(
        in tree: ObjectID, from parents: [ObjectID], limits: TreeLimits, allowance: inout TreeAllowance
    ) throws(GitError) -> TreeChanges {
        var walk = TreeWalk(repository: self, wantsDeletions: parents.count == 1, limits: limits)
        // Handed over and not copied: it knows every tree of the push.
        swap(&walk.allowance, &allowance)
        defer { swap(&walk.allowance, &allowance) }
        try walk.compare(tree, with: parents, prefix: [], depth: 0)
        return walk.result
    }

    /// What a tree holds at a path; `nil` where it holds nothing or a directory.
    ///
    /// Of several entries of that name, which only a malformed tree has, the first.
    public func file(at path: RepoPath, in tree: ObjectID) throws(GitError) -> FileVersion? {
        try allFiles(at: path, in: tree).first
    }

    /// Everything that a tree holds at a path: more than one file only where a malformed tree has a name twice.
    ///
    /// A malformed entry whose own name has a slash (`../x`) is found by that name too: what cannot be found would not be
    /// looked at.
    public func allFiles(at path: RepoPath, in tree: ObjectID) throws(GitError) -> [FileVersion] {
        var result: [FileVersion] = []
        var pending = [PathStep(tree: tree, start: 0)]
        var seen = Set(pending)
        while let step = pending.popLast() {
            let rest = path.bytes[step.start...]
            let parsed = try self.tree(step.tree)
            for entry in parsed.entries where entry.name.count <= rest.count {
                let isWhole = entry.name.count == rest.count
                let end = rest.startIndex + entry.name.count
                guard isWhole != entry.isTree, isWhole || rest[end] == UInt8(ascii: "/"),
                    parsed.name(entry).elementsEqual(rest[..<end])
                else { continue }
                if isWhole {
                    result.append(FileVersion(path: path, entry))
                } else {
                    let next = PathStep(tree: entry.id, start: end + 1)
                    if seen.insert(next).inserted { pending.append(next) }
                }
            }
        }
        return result
    }

    /// A directory on the way to a path, and where in the path its entry's name begins.
    private struct PathStep: Hashable {
        let tree: ObjectID
        let start: Int
    }

    /// What a tree holds at any of many paths, in the tree's order; reads each directory once.
    ///
    /// Names are compared as whole paths, so that an entry with a slash in its name, or a second one of a name, which only
    /// malformed trees have, is found like any other.
    public func files(among paths: Set<RepoPath>, in tree: ObjectID) throws(GitError) -> [FileVersion] {
        var folders: Set<RepoPath> = []
        for path in paths {
            for (index, byte) in path.bytes.enumerated() where byte == UInt8(ascii: "/") {
                folders.insert(RepoPath(bytes: Array(path.bytes[..<index])))
            }
        }
        var result: [FileVersion] = []
        let wanted = WantedPaths(files: paths, folders: folders, ends: PathEnds(of: paths, folders))
        try collect(wanted, in: tree, prefix: [], depth: 0, into: &result)
        return result
    }

    private struct WantedPaths {
        let files: Set<RepoPath>
        let folders: Set<RepoPath>
        let ends: PathEnds
    }

    private func collect(
        _ wanted: WantedPaths, in tree: ObjectID, prefix: [UInt8], depth: Int, into result: inout [FileVersion]
    ) throws(GitError) {
        let parsed = try self.tree(tree)
        for entry in parsed.entries where wanted.ends.may(beOf: entry, in: parsed, below: prefix.count) {
            let path = RepoPath(bytes: prefix + parsed.name(entry))
            if !entry.isTree {
                if wanted.files.contains(path) { result.append(FileVersion(path: path, entry)) }
            } else if wanted.folders.contains(path), depth < TreeLimits.standard.depth {
                try collect(
                    wanted, in: entry.id, prefix: path.bytes + [UInt8(ascii: "/")], depth: depth + 1, into: &result)
            }
        }
    }

    /// How long wanted paths are and what they end with: most entries of a tree are told apart from them without making a path.
    private struct PathEnds {
        private var known = [Bool](repeating: false, count: 1 << 16)

        init(of paths: Set<RepoPath>...) {
            for path in paths.joined() {
                if let last = path.bytes.last { known[Self.place(path.bytes.count, last)] = true }
            }
        }

        func may(beOf entry: Tree.Entry, in tree: Tree, below prefix: Int) -> Bool {
            known[Self.place(prefix + entry.name.count, tree.bytes[entry.name.upperBound - 1])]
        }

        private static func place(_ length: Int, _ last: UInt8) -> Int { (length & 0xff) << 8 | Int(last) }
    }

    /// Every file of a tree.
    public func files(in tree: ObjectID) throws(GitError) -> [FileVersion] {
        try changes(in: tree, from: []).changes.compactMap(\.after)
    }

    /// A parsed tree. Neighbouring commits share most of their trees, so the last ones are kept.
    func tree(_ id: ObjectID) throws(GitError) -> Tree {
        if id == .emptyTree { return .empty }
        if let known = treeCache[id] { return known }
        let tree = try withObject(id) { (type, bytes) throws(GitError) in
            guard type == .tree else { throw GitError(.parse(id, problem: "it is no tree"), code: -1, message: "") }
            return try Tree(id, bytes)
        }
        treeCacheBytes += tree.bytes.count * 2  // entries take about the bytes they describe
        if treeCacheBytes > Self.treeCacheLimit {
            treeCache.removeAll(keepingCapacity: true)
            treeCacheBytes = tree.bytes.count * 2
        }
        treeCache[id] = tree
        return tree
    }
}

extension FileVersion {
    /// An entry of an unknown type is treated as a file: it is then looked at, not passed over.
    init(path: RepoPath, _ entry: Tree.Entry) {
        self.init(path: path, id: entry.id, mode: FileMode(bits: entry.modeBits) ?? .regular)
    }
}

/// Where one comparison of trees gives up: a few trees that hold each other many times over can stand for billions of files.
struct TreeLimits {
    /// Directories inside each other; a path that deep cannot be checked out anywhere.
    var depth = 1_000
    var entries = 2_000_000
    /// Of all paths together: long names in deep directories fill the memory sooner than their number does.
    var pathBytes = 512 << 20
    /// Of all trees together that are compared byte by byte.
    var treeBytes = 1 << 30

    static let standard = TreeLimits()

    func tooManyBytes(_ id: ObjectID) -> GitError {
        GitError(.parse(id, problem: "its trees have more than \(treeBytes) bytes"), code: -1, message: "")
    }
}

/// One comparison of a tree with any number of others.
private struct TreeWalk {
    let repository: Repository
    let wantsDeletions: Bool
    var result = TreeChanges()
    private var entriesSeen = 0

    private var pathBytesSeen = 0
    private var treeBytesSeen = 0
    private let limits: TreeLimits
    var allowance = TreeAllowance()

    init(repository: Repository, wantsDeletions: Bool, limits: TreeLimits) {
        self.repository = repository
        self.wantsDeletions = wantsDeletions
        self.limits = limits
    }

    mutating func compare(_ id: ObjectID, with others: [ObjectID?], prefix: [UInt8], depth: Int) throws(GitError) {
        let (tree, olds) = try folder(id, at: prefix, with: others)
        try checkLimits(of: id, adding: tree.entries.count, depth: depth, sides: olds.count)
        var sides = olds.map { Side(tree: $0) }
        for entry in tree.entries {
            var matches: [Tree.Entry?] = []
            var isKnown = false
            for index in sides.indices {
                let match = sides[index].advance(to: entry, of: tree) { skipped in
                    if wantsDeletions { pendingDeletions.append((skipped, index)) }
                }
                if let match, tree.isSame(entry, as: match, in: sides[index].tree) { isKnown = true }
                matches.append(match)
            }
            try takeDeletions(from: sides, prefix: prefix, depth: depth)
            guard !isKnown else { continue }
            try checkLimits(of: id, addingPath: prefix.count + entry.name.count)
            let path = prefix + tree.name(entry)
            if entry.isTree {
                if entry.id == .emptyTree { result.emptyFolders.append(RepoPath(bytes: path)) }
                try compare(
                    entry.id, with: matches.map { $0.flatMap { $0.isTree ? $0.id : nil } },
                    prefix: path + [UInt8(ascii: "/")], depth: depth + 1)
            } else {
                let here = RepoPath(bytes: path)
                let before = matches.map { match in match.flatMap { $0.isTree ? nil : FileVersion(path: here, $0) } }
                result.changes.append(FileChange(after: FileVersion(path: here, entry), before: before))
            }
        }
        guard wantsDeletions else { return }
        for index in sides.indices { pendingDeletions += sides[index].remaining.map { ($0, index) } }
        try takeDeletions(from: sides, prefix: prefix, depth: depth)
    }

    /// The directory at a path that ends with a slash, and what it is compared with; of one version, what may differ in both. What
    /// is no directory is told with its name: the object's alone helps nobody.
    private mutating func folder(
        _ id: ObjectID, at prefix: [UInt8], with others: [ObjectID?]
    ) throws(GitError) -> (tree: Tree, others: [Tree]) {
        do throws(GitError) {
            if others.count == 1 {
                let (own, other, bytes) = try repository.unlikeEntries(of: id, from: others[0] ?? .emptyTree)
                try checkLimits(of: id, addingBytes: bytes)
                return (own, [other])
            }
            return (
                try repository.tree(id), try others.map { o throws(GitError) in try repository.tree(o ?? .emptyTree) }
            )
        } catch {
            guard case .parse(id, let problem) = error.operation, !prefix.isEmpty else { throw error }
            let path = RepoPath(bytes: Array(prefix.dropLast())).display
            throw GitError(.parse(id, problem: "'\(path)' names it as a folder, and \(problem)"), code: -1, message: "")
        }
    }

    private var pendingDeletions: [(Tree.Entry, side: Int)] = []

    private mutating func takeDeletions(from sides: [Side], prefix: [UInt8], depth: Int) throws(GitError) {
        let pending = pendingDeletions
        pendingDeletions.removeAll(keepingCapacity: true)
        for (entry, side) in pending { try collect(entry, of: sides[side].tree, prefix: prefix, depth: depth) }
    }

    private mutating func collect(_ entry: Tree.Entry, of tree: Tree, prefix: [UInt8], depth: Int) throws(GitError) {
        try checkLimits(of: entry.id, addingPath: prefix.count + entry.name.count)
        let path = prefix + tree.name(entry)
        guard entry.isTree else {
            result.deleted.append(FileVersion(path: RepoPath(bytes: path), entry))
            return
        }
        let inner = try repository.tree(entry.id)
        try checkLimits(of: entry.id, adding: inner.entries.count, depth: depth, sides: 1)
        for child in inner.entries {
            try collect(child, of: inner, prefix: path + [UInt8(ascii: "/")], depth: depth + 1)
        }
    }

    private mutating func checkLimits(
        of id: ObjectID, adding count: Int, depth: Int, sides: Int
    ) throws(GitError) {
        try allowance.read(id, entries: count, sides: sides)
        entriesSeen += count
        guard depth < limits.depth, entriesSeen < limits.entries else {
            throw GitError(
                .parse(id, problem: "its trees hold more than \(limits.entries) files or \(limits.depth) levels"),
                code: -1, message: "")
        }
    }

    private mutating func checkLimits(of id: ObjectID, addingBytes count: Int) throws(GitError) {
        treeBytesSeen += count
        guard treeBytesSeen < limits.treeBytes else { throw limits.tooManyBytes(id) }
    }

    private mutating func checkLimits(of id: ObjectID, addingPath count: Int) throws(GitError) {
        pathBytesSeen += count
        guard pathBytesSeen < limits.pathBytes else {
            throw GitError(
                .parse(id, problem: "the paths of its files have more than \(limits.pathBytes) bytes"), code: -1,
                message: "")
        }
    }

    /// One of the trees compared with, read in step with the new one.
    private struct Side {
        let tree: Tree
        private var next = 0

        init(tree: Tree) { self.tree = tree }

        /// The entry of the same name and kind, if there is one; hands over those that come before it.
        mutating func advance(to entry: Tree.Entry, of other: Tree, skip: (Tree.Entry) -> Void) -> Tree.Entry? {
            while next < tree.entries.count {
                let candidate = tree.entries[next]
                let order = tree.order(candidate, entry, in: other)
                if order > 0 { return nil }
                next += 1
                if order == 0 { return candidate }
                skip(candidate)
            }
            return nil
        }

        var remaining: ArraySlice<Tree.Entry> { tree.entries[next...] }
    }
}
