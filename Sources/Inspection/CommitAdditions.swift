public import GateModel
public import Git

/// Which lines single commits added, for who asks about a few files of each, one commit after the other.
public struct CommitAdditions {
    private let inspector: Inspector
    private var diffs: BlobDiffs
    /// What the commit that was asked about last changed; `nil` where that cannot be told.
    private var last: (commit: ObjectID, changes: [RepoPath: [FileChange]]?)?

    /// The lines that a commit added to a file.
    public struct Lines: Sendable {
        /// From 1, in order and apart from each other; `nil` where the file cannot be compared, so that all may be added.
        let ranges: [ClosedRange<Int>]?

        /// Whether one of these lines was added.
        ///
        /// - Parameter lines: `nil` for all of the file.
        public func include(_ lines: ClosedRange<Int>?) -> Bool {
            guard let ranges else { return true }
            guard let lines else { return !ranges.isEmpty }
            var (low, high) = (0, ranges.count)
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
            }
            return low < ranges.count && ranges[low].overlaps(lines)
        }
    }

    /// - Parameter maxBlobBytes: files over this size are not compared.
    public init(repository: Repository, maxBlobBytes: Int) {
        inspector = Inspector(repository: repository, maxBlobBytes: maxBlobBytes)
        diffs = BlobDiffs(repository: repository, maxBlobBytes: maxBlobBytes)
    }

    /// The lines that none of a commit's parents has at the file's path, or at the one from which the commit moved it.
    public mutating func lines(of blob: ObjectID, at path: RepoPath, addedBy commit: ObjectID) -> Lines {
        if last?.commit != commit { last = (commit, changes(of: commit)) }
        guard let change = last?.changes?[path]?.first(where: { $0.after?.id == blob }) else {
            return Lines(ranges: nil)
        }
        do {
            return Lines(ranges: try diffs.addedLines(in: change))
        } catch {
            return Lines(ranges: nil)
        }
    }

    private func changes(of commit: ObjectID) -> [RepoPath: [FileChange]]? {
        do {
            let files = try inspector.changes(of: commit).compactMap { change in
                change.after.map { ($0.path, [change]) }
            }
            // A malformed tree may hold a path twice.
            return Dictionary(files, uniquingKeysWith: +)
        } catch {
            return nil
        }
    }
}
