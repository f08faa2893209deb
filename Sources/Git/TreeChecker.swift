public import GateModel

/// Looks for tree entries that no git writes and that git or a disk would take for something else: `../x`, `.git`, a name twice.
///
/// Only what a commit does not share with its parents is read, and each tree once.
public struct TreeChecker {
    private let repository: Repository
    private var seen: Set<ObjectID> = []

    public init(repository: Repository) { self.repository = repository }

    /// An entry, and what is wrong with it.
    public struct Problem: Sendable, Equatable {
        public let path: RepoPath
        /// "has a slash in its name".
        public let words: String
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
        guard !parents.contains(id), seen.insert(id).inserted else { return nil }
        guard depth < Self.maxDepth else {
            return Problem(path: RepoPath(bytes: folder), words: "lies more than \(Self.maxDepth) folders deep")
        }
        let tree = try repository.tree(id)
        var olds: [[ArraySlice<UInt8>: ObjectID]] = []
        for parent in parents {
            let old = try repository.tree(parent)
            olds.append(
                Dictionary(
                    old.entries.filter(\.isTree).map { (old.name($0), $0.id) }, uniquingKeysWith: { first, _ in first })
            )
        }
        var names: Set<ArraySlice<UInt8>> = []
        names.reserveCapacity(tree.entries.count)
        for entry in tree.entries {
            let name = tree.name(entry)
            let path = folder + name
            if let words = Self.problem(name, entry) { return Problem(path: RepoPath(bytes: path), words: words) }
            if !names.insert(name).inserted {
                return Problem(path: RepoPath(bytes: path), words: "stands twice in its folder")
            }
            guard entry.isTree else { continue }
            if let problem = try problem(
                in: entry.id, at: path + [UInt8(ascii: "/")], parents: olds.compactMap { $0[name] }, depth: depth + 1)
            {
                return problem
            }
        }
        return nil
    }

    private static func problem(_ name: ArraySlice<UInt8>, _ entry: Tree.Entry) -> String? {
        if name.contains(UInt8(ascii: "/")) { return "has a slash in its name" }
        if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return "is named '.' or '..'" }
        if DotGit.isDisguise(name) { return "has a name that some disks take for '.git'" }
        // 100664 was written by early gits.
        guard [0o040000, 0o100644, 0o100664, 0o100755, 0o120000, 0o160000].contains(entry.modeBits) else {
            return "has the mode \(String(entry.modeBits, radix: 8)), which git does not know"
        }
        return nil
    }
}
