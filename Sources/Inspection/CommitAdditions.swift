public import GateModel
public import Git

/// Which lines single commits added, for who asks about a few files of each, one commit after the other.
public struct CommitAdditions {
    private let repository: Repository
    private let maxBlobBytes: Int
    private var diffs: BlobDiffs
    /// What the commit that was asked about last changed, by path, renames not searched; `nil` where that cannot be told.
    private var last: (commit: ObjectID, changes: [RepoPath: [FileChange]]?)?
    /// The same with renames, where somebody asked about a file that is new at its path.
    private var lastRenamed: (commit: ObjectID, changes: [RepoPath: [FileChange]]?)?

    /// The lines that a commit added to a file.
    public struct Lines: Sendable {
        /// From 1, in order and apart from each other; empty where it is not known.
        let ranges: [ClosedRange<Int>]
        /// Nothing of the file was there before.
        let isNew: Bool
        /// Other paths from which the commit moved the file.
        public let sources: [RepoPath]

        static let unknown = Lines(ranges: [], isNew: false, sources: [])

        /// Whether one of these lines was surely added.
        ///
        /// - Parameter lines: `nil` for all of the file.
        public func include(_ lines: ClosedRange<Int>?) -> Bool {
            guard !isNew, let lines else { return isNew }
            return ranges.hasOne(of: lines)
        }
    }

    /// - Parameter maxBlobBytes: larger files are not compared: many short lines of those take minutes.
    public init(repository: Repository, maxBlobBytes: Int = 2 << 20) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
        diffs = BlobDiffs(repository: repository, maxBlobBytes: maxBlobBytes)
    }

    /// The lines that none of a commit's parents has at the file's path, or at the one from which the commit moved it.
    public mutating func lines(of blob: ObjectID, at path: RepoPath, addedBy commit: ObjectID) -> Lines {
        guard var change = change(of: path, blob, by: commit) else { return .unknown }
        if change.before.contains(where: { $0 == nil }) {
            guard let renamed = renamedChange(of: path, blob, by: commit) else { return .unknown }
            change = renamed
        }
        let sources = change.before.compactMap { $0?.path }.filter { $0 != path }
        guard change.before.contains(where: { $0?.mode.isBlob == true }) else {
            return Lines(ranges: [], isNew: true, sources: sources)
        }
        do {
            return Lines(ranges: try diffs.addedLines(in: change), isNew: false, sources: sources)
        } catch {
            return Lines(ranges: [], isNew: false, sources: sources)
        }
    }

    private mutating func change(of path: RepoPath, _ blob: ObjectID, by commit: ObjectID) -> FileChange? {
        if last?.commit != commit { last = (commit, changes(of: commit)) }
        return last?.changes?[path]?.first { $0.after?.id == blob }
    }

    private func changes(of id: ObjectID) -> [RepoPath: [FileChange]]? {
        // What its parents have is not here.
        guard !repository.shallowBoundary.contains(id) else { return nil }
        do {
            let commit = try repository.commit(id)
            var parents: [ObjectID] = []
            for parent in commit.parents { parents.append(try repository.tree(of: parent)) }
            return Self.byPath(try repository.changes(in: commit.tree, from: parents).changes)
        } catch {
            return nil
        }
    }

    /// - Returns: `nil` where it is not known whether the file was moved.
    private mutating func renamedChange(of path: RepoPath, _ blob: ObjectID, by commit: ObjectID) -> FileChange? {
        do {
            if lastRenamed?.commit != commit {
                let inspector = Inspector(repository: repository, maxBlobBytes: maxBlobBytes)
                let (changes, areAllSearched) = try inspector.changes(of: commit)
                lastRenamed = (commit, areAllSearched ? Self.byPath(changes) : nil)
            }
            guard let change = lastRenamed?.changes?[path]?.first(where: { $0.after?.id == blob }) else { return nil }
            // What is too large to be compared may be a file that had another name.
            let isCompared =
                try change.before.allSatisfy { $0 != nil }
                || repository.header(of: blob).map { $0.bytes <= maxBlobBytes } ?? false
            return isCompared || !hasDeletions ? change : nil
        } catch {
            return nil
        }
    }

    private var hasDeletions: Bool {
        lastRenamed?.changes?.values.joined().contains { $0.after == nil } ?? true
    }

    /// A malformed tree may hold a path twice.
    private static func byPath(_ changes: [FileChange]) -> [RepoPath: [FileChange]] {
        Dictionary(changes.compactMap { change in change.path.map { ($0, [change]) } }, uniquingKeysWith: +)
    }
}
