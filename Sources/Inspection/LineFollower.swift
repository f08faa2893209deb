public import GateModel
public import Git

/// Follows the lines of files back through the commits of a push, to the commit that added each.
///
/// The rules are those of `git blame RANGE`: a parent with the same file takes all its lines; otherwise each parent in order
/// takes the lines that are unchanged from it, and what is left was added by the commit.
///
/// All files of a tip go together, commit by commit: a commit that leaves a thousand of them alone hands them on as one
/// table. The work grows with what the commits change, not with files times commits.
public struct LineFollower {
    private let repository: Repository
    private let maxBlobBytes: Int
    private let contents: PushContents
    private let index: [ObjectID: Int]
    private var diffs: BlobDiffs

    public init(repository: Repository, contents: PushContents, maxBlobBytes: Int) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
        self.contents = contents
        index = Dictionary(uniqueKeysWithValues: contents.commits.enumerated().map { ($1.commit.id, $0) })
        diffs = BlobDiffs(repository: repository, maxBlobBytes: maxBlobBytes)
    }

    /// The lines of files of one tip that commits of the push added, a result for each file in order.
    ///
    /// - Returns: a failure for a file of which some version is over the size limit or missing.
    /// - Throws: when a tree or commit cannot be read, so that nothing is known of any file.
    public mutating func introducedLines(
        of files: [FileVersion], at tip: ObjectID
    ) throws(GitError) -> [Result<IntroducedFile, GitError>] {
        var walk = Walk(files: files)
        if let start = index[tip] {
            for number in repository.readingOrder(of: files.map(\.id)) {
                do throws(GitError) {
                    let facts = try facts(of: files[number])
                    walk.begin(number, facts, at: start)
                } catch {
                    walk.fail(number, error)
                }
            }
        }
        while let (step, table) = walk.takeNext() { try pass(table, at: step, &walk) }
        return walk.results
    }

    /// The lines, from 1, that a commit added to one file: those that none of its parents has.
    public mutating func addedLines(in change: FileChange) throws(GitError) -> [ClosedRange<Int>] {
        try diffs.addedLines(in: change)
    }

    private func facts(of file: FileVersion) throws(GitError) -> FileFacts {
        try repository.withBlob(file.id, limit: maxBlobBytes) { bytes throws(GitError) in FileFacts(bytes) }
    }

    // MARK: One step back

    /// Hands the lines of a commit's files to the parents that have them; what is left, the commit added.
    private mutating func pass(_ table: SuspectTable, at step: Int, _ walk: inout Walk) throws(GitError) {
        let inspected = contents.commits[step]
        // Its parents are not here, so nobody knows who added what it holds.
        if repository.shallowBoundary.contains(inspected.commit.id) { return }
        var table = table
        var due: [(change: FileChange, after: FileVersion, segments: [Segment])] = []
        for change in inspected.changes {
            guard let after = change.after, let segments = table.removeValue(forKey: FileKey(after)) else { continue }
            due.append((change, after, segments))
        }
        for place in repository.readingOrder(of: due.map(\.after.id)) {
            let (change, after, segments) = due[place]
            do throws(GitError) {
                let left = try pass(segments, of: after, change, inspected.commit, &walk)
                walk.attribute(left, to: inspected.commit.id, path: after.path)
            } catch {
                for segment in segments { walk.fail(segment.file, error) }
            }
        }
        try passUnchanged(table, inspected.commit, &walk)
    }

    /// - Returns: the lines that no parent has.
    private mutating func pass(
        _ segments: [Segment], of file: FileVersion, _ change: FileChange, _ commit: Commit, _ walk: inout Walk
    ) throws(GitError) -> [Segment] {
        // The same blob under the same path (only the mode changed) comes before the same blob under another.
        for samePath in [true, false] {
            for case (let parent, let before?) in zip(commit.parents, change.before)
            where before.mode.isBlob && before.id == file.id && (before.path == file.path) == samePath {
                walk.add(segments, of: FileKey(before), at: index[parent])
                return []
            }
        }
        var left = segments
        var seen: Set<ObjectID> = []
        for case (let parent, let before?) in zip(commit.parents, change.before)
        where before.mode.isBlob && seen.insert(before.id).inserted {
            let split = Segment.split(left, by: try diffs.hunks(from: before.id, to: file.id))
            walk.add(split.unchanged, of: FileKey(before), at: index[parent])
            left = split.changed
            if left.isEmpty { break }
        }
        return left
    }

    /// Hands on files that the commit did not change: each to the first parent that has the very same file.
    private func passUnchanged(_ table: SuspectTable, _ commit: Commit, _ walk: inout Walk) throws(GitError) {
        guard !table.isEmpty, let first = commit.parents.first else { return }
        guard commit.parents.count > 1 else { return walk.add(table, at: index[first]) }
        var table = table
        for key in try keys(of: table, thatDifferIn: first, from: commit) {
            guard let segments = table.removeValue(forKey: key) else { continue }
            for parent in commit.parents.dropFirst() where try has(key, parent) {
                walk.add(segments, of: key, at: index[parent])
                break
            }
        }
        walk.add(table, at: index[first])
    }

    /// Whether a commit holds the very same file.
    private func has(_ key: FileKey, _ commit: ObjectID) throws(GitError) -> Bool {
        let tree = try repository.tree(of: commit)
        return try repository.allFiles(at: key.path, in: tree).contains { FileKey($0) == key && $0.mode.isBlob }
    }

    /// Files fewer than these are looked up one by one; more, by comparing the trees.
    private static let filesWorthAComparison = 16

    private func keys(
        of table: SuspectTable, thatDifferIn parent: ObjectID, from commit: Commit
    ) throws(GitError) -> [FileKey] {
        let parentTree = try repository.tree(of: parent)
        if table.count < Self.filesWorthAComparison {
            let there = try repository.files(among: Set(table.keys.map(\.path)), in: parentTree)
            let same = Set(there.filter(\.mode.isBlob).map { FileKey($0) })
            return table.keys.filter { !same.contains($0) }
        }
        return try repository.changes(in: commit.tree, from: [parentTree]).changes.compactMap { change in
            guard let after = change.after else { return nil }
            // A new mode alone leaves the file with this parent.
            let isSame = change.before.contains { $0?.id == after.id && $0?.mode.isBlob == true }
            return isSame ? nil : FileKey(after)
        }
    }
}

/// A file of one commit. A malformed tree may hold a path twice: those are two files, whose lines are not mixed.
private struct FileKey: Hashable {
    let path: RepoPath
    let blob: ObjectID

    init(_ file: FileVersion) {
        path = file.path
        blob = file.id
    }
}

/// The files of one commit whose lines are looked for.
private typealias SuspectTable = [FileKey: [Segment]]

/// What is looked for where, and what has been found.
private struct Walk {
    private let files: [FileVersion]
    private var facts: [FileFacts?]
    private var failures: [Int: GitError] = [:]
    private var found: [[IntroducedRange]]
    /// By the place of the commit, children before parents.
    private var pending: [Int: SuspectTable] = [:]
    private var queue = StepQueue()

    init(files: [FileVersion]) {
        self.files = files
        facts = Array(repeating: nil, count: files.count)
        found = Array(repeating: [], count: files.count)
    }

    mutating func begin(_ number: Int, _ facts: FileFacts, at step: Int) {
        self.facts[number] = facts
        guard facts.lines > 0 else { return }
        add([Segment(start: 0, final: 0, count: facts.lines, file: number)], of: FileKey(files[number]), at: step)
    }

    mutating func fail(_ number: Int, _ error: GitError) { failures[number] = failures[number] ?? error }

    /// - Parameter step: `nil` for a commit outside the push: it is at the destination, and so the lines were before.
    mutating func add(_ segments: [Segment], of file: FileKey, at step: Int?) {
        guard let step, !segments.isEmpty else { return }
        if pending[step] == nil { queue.insert(step) }
        pending[step, default: [:]][file, default: []] += segments
    }

    mutating func add(_ table: SuspectTable, at step: Int?) {
        guard let step, !table.isEmpty else { return }
        guard var known = pending.removeValue(forKey: step) else {
            queue.insert(step)
            pending[step] = table
            return
        }
        // The smaller goes into the larger, in place: tables of a thousand files meet at every merge.
        var other = table
        if known.count < other.count { swap(&known, &other) }
        known.merge(other) { $0 + $1 }
        pending[step] = known
    }

    mutating func takeNext() -> (step: Int, table: SuspectTable)? {
        guard let step = queue.popFirst(), let table = pending.removeValue(forKey: step) else { return nil }
        return (step, table)
    }

    mutating func attribute(_ segments: [Segment], to commit: ObjectID, path: RepoPath) {
        for segment in segments {
            found[segment.file].append(
                IntroducedRange(
                    lines: (segment.final + 1)...(segment.final + segment.count), commit: commit,
                    firstLineInCommit: segment.start + 1, pathInCommit: path))
        }
    }

    var results: [Result<IntroducedFile, GitError>] {
        files.indices.map { number in
            if let failure = failures[number] { return .failure(failure) }
            let ranges = found[number].sorted { $0.lines.lowerBound < $1.lines.lowerBound }
            return .success(
                IntroducedFile(
                    file: files[number], ranges: ranges, isText: facts[number]?.isText ?? true,
                    isLFSPointer: facts[number]?.isLFSPointer ?? false))
        }
    }
}

/// Places of commits that wait for their turn, the first first. A heap, as a history may have many lines of work at once.
private struct StepQueue {
    private var heap: [Int] = []

    mutating func insert(_ step: Int) {
        heap.append(step)
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> Int? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return first }
            let child = left + 1 < heap.count && heap[left + 1] < heap[left] ? left + 1 : left
            guard heap[child] < heap[parent] else { return first }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
