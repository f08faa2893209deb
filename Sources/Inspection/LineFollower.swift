public import GateModel
public import Git

/// Follows the lines of files back through the commits of a push, to the commit that added each.
///
/// The rules are those of `git blame RANGE`: a parent with the same file takes all its lines; otherwise each parent in order
/// takes the lines that are unchanged from it, and what is left was added by the commit.
public struct LineFollower {
    private let repository: Repository
    private let maxBlobBytes: Int
    private let steps: [Step]
    private let index: [ObjectID: Int]
    private var diffs = DiffCache()
    private var blobs = BlobCache()

    /// A commit as the following sees it. Small, because a file's lines pass through thousands of them.
    private struct Step {
        let id: ObjectID
        let parents: [Parent]
        let changes: [RepoPath: FileChange]
        let isShallowBoundary: Bool

        struct Parent {
            let id: ObjectID
            /// Its place among the steps; `nil` for a commit outside the push.
            let step: Int?
        }
    }

    public init(repository: Repository, contents: PushContents, maxBlobBytes: Int) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
        let index = Dictionary(uniqueKeysWithValues: contents.commits.enumerated().map { ($1.commit.id, $0) })
        self.index = index
        steps = contents.commits.map { inspected in
            Step(
                id: inspected.commit.id,
                parents: inspected.commit.parents.map { Step.Parent(id: $0, step: index[$0]) },
                changes: Dictionary(
                    inspected.changes.compactMap { change in change.after.map { ($0.path, change) } },
                    // A malformed tree may hold a name twice: the later entry is what a checkout leaves.
                    uniquingKeysWith: { $1 }),
                isShallowBoundary: repository.shallowBoundary.contains(inspected.commit.id))
        }
    }

    /// The lines of one file of a tip that commits of the push added.
    ///
    /// - Throws: `tooLarge` for a file over the size limit; when an object is missing.
    public mutating func introducedLines(of file: FileVersion, at tip: ObjectID) throws(GitError) -> IntroducedFile {
        let facts = try repository.withBlob(file.id, limit: maxBlobBytes) { bytes throws(GitError) in
            (lines: countLines(bytes), isText: !bytes.prefix(8_000).contains(0), isPointer: Self.isLFSPointer(bytes))
        }
        var result: [IntroducedRange] = []
        var pending = Pending()
        if let start = index[tip], facts.lines > 0 {
            pending.add([Segment(start: 0, final: 0, count: facts.lines)], to: file, in: start)
        }
        while let suspect = pending.popFirst() {
            let left = try pass(suspect, to: &pending)
            result += left.map { segment in
                IntroducedRange(
                    lines: (segment.final + 1)...(segment.final + segment.count),
                    commit: steps[suspect.commit].id, firstLineInCommit: segment.start + 1,
                    pathInCommit: suspect.file.path)
            }
        }
        return IntroducedFile(
            file: file, ranges: result.sorted { $0.lines.lowerBound < $1.lines.lowerBound }, isText: facts.isText,
            isLFSPointer: facts.isPointer)
    }

    /// The lines, from 1, that a commit added to one file: those that none of its parents has.
    public mutating func addedLines(in change: FileChange) throws(GitError) -> [ClosedRange<Int>] {
        guard let after = change.after, after.mode.isBlob else { return [] }
        let count = try repository.withBlob(after.id, limit: maxBlobBytes) { bytes throws(GitError) in countLines(bytes)
        }
        var added = count > 0 ? [Segment(start: 0, final: 0, count: count)] : []
        for case let parent? in change.before where parent.mode.isBlob {
            added = Segment.split(added, by: try hunks(from: parent.id, to: after.id)).changed
        }
        return added.map { ($0.start + 1)...($0.start + $0.count) }
    }

    // MARK: One step back

    /// Hands a suspect's lines to the parents that have them; returns those that the commit itself added.
    private mutating func pass(_ suspect: Suspect, to pending: inout Pending) throws(GitError) -> [Segment] {
        let commit = suspect.commit
        if steps[commit].isShallowBoundary { return [] }  // nobody knows who added them
        guard let change = steps[commit].changes[suspect.file.path] else {
            try passUnchanged(suspect, to: &pending)
            return []
        }
        // The same blob under the same path (only the mode changed) comes before the same blob under another.
        for samePath in [true, false] {
            for case (let parent, let before?) in zip(steps[commit].parents, change.before)
            where before.id == suspect.file.id && (before.path == suspect.file.path) == samePath {
                pass(suspect.segments, of: before, to: parent, &pending)
                return []
            }
        }
        var left = suspect.segments
        var seen: Set<ObjectID> = []
        for case (let parent, let before?) in zip(steps[commit].parents, change.before)
        where before.mode.isBlob && seen.insert(before.id).inserted {
            let split = Segment.split(left, by: try hunks(from: before.id, to: suspect.file.id))
            pass(split.unchanged, of: before, to: parent, &pending)
            left = split.changed
            if left.isEmpty { break }
        }
        return left
    }

    /// Hands the lines of a file that the commit did not change to the first parent that has the very same file.
    private func passUnchanged(_ suspect: Suspect, to pending: inout Pending) throws(GitError) {
        let parents = steps[suspect.commit].parents
        if parents.count > 1 {
            for parent in parents {
                let tree = try repository.tree(of: parent.id)
                guard try repository.file(at: suspect.file.path, in: tree)?.id == suspect.file.id else { continue }
                return pass(suspect.segments, of: suspect.file, to: parent, &pending)
            }
            return
        }
        // Straight on past every commit that leaves the file alone.
        var next = parents.first?.step
        while let step = next, steps[step].parents.count == 1, steps[step].changes[suspect.file.path] == nil {
            next = steps[step].parents[0].step
        }
        if let step = next { pending.add(suspect.segments, to: suspect.file, in: step) }
    }

    private func pass(_ segments: [Segment], of file: FileVersion, to parent: Step.Parent, _ pending: inout Pending) {
        // A parent outside the set is at the destination: the lines were there before.
        guard !segments.isEmpty, let step = parent.step else { return }
        pending.add(segments, to: file, in: step)
    }

    private mutating func hunks(from old: ObjectID, to new: ObjectID) throws(GitError) -> [Hunk] {
        if let known = diffs[old, new] { return known }
        let oldBytes = try blobs.content(of: old, in: repository, limit: maxBlobBytes)
        let newBytes = try blobs.content(of: new, in: repository, limit: maxBlobBytes)
        let result = try oldBytes.withBytes { (old) throws(GitError) in
            try newBytes.withBytes { (new) throws(GitError) in try diffLines(old, new) }
        }
        diffs[old, new] = result
        return result
    }

    /// A pointer is a small text of a fixed form (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md).
    private static func isLFSPointer(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count < 1_024 && bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
    }
}

/// Lines whose author is being looked for. Lines count from 0.
private struct Segment {
    /// In the version at hand.
    var start: Int
    /// In the tip's version.
    var final: Int
    var count: Int

    /// Parts segments into the lines that a diff leaves alone, as they stand in the old version, and the others.
    static func split(_ segments: [Segment], by hunks: [Hunk]) -> (unchanged: [Segment], changed: [Segment]) {
        var (unchanged, changed): ([Segment], [Segment]) = ([], [])
        var next = 0
        for segment in segments.sorted(by: { $0.start < $1.start }) {
            let end = segment.start + segment.count
            var line = segment.start
            // Segments overlap where a merge took the same old lines twice, once from each parent.
            while next > 0, hunks[next - 1].new.upperBound > line { next -= 1 }
            while line < end {
                // The first hunk that ends after this line; those before it say how far the lines have moved.
                while next < hunks.count, hunks[next].new.upperBound <= line { next += 1 }
                let shift = next > 0 ? hunks[next - 1].old.upperBound - hunks[next - 1].new.upperBound : 0
                let hunk = next < hunks.count ? hunks[next].new : end..<end
                let isUnchanged = line < hunk.lowerBound
                let count = min(end, isUnchanged ? hunk.lowerBound : hunk.upperBound) - line
                let final = segment.final + line - segment.start
                if isUnchanged {
                    unchanged.append(Segment(start: line + shift, final: final, count: count))
                } else {
                    changed.append(Segment(start: line, final: final, count: count))
                }
                line += count
            }
        }
        return (unchanged, changed)
    }
}

/// One version of a file whose lines are to be followed on.
private struct Suspect {
    let commit: Int
    let file: FileVersion
    var segments: [Segment]
}

/// Suspects by commit, children before parents, so that each is complete when its turn comes.
private struct Pending {
    private var byCommit: [Int: [Suspect]] = [:]
    private var order: [Int] = []  // commits, the latest in history last; a file's history is a short list

    mutating func add(_ segments: [Segment], to file: FileVersion, in commit: Int) {
        guard var suspects = byCommit[commit] else {
            byCommit[commit] = [Suspect(commit: commit, file: file, segments: segments)]
            let place = order.partitioningIndex { $0 < commit }
            order.insert(commit, at: place)
            return
        }
        // A malformed tree may hold a path twice: those are two files, whose lines are not mixed.
        if let known = suspects.firstIndex(where: { $0.file.path == file.path && $0.file.id == file.id }) {
            suspects[known].segments += segments
        } else {
            suspects.append(Suspect(commit: commit, file: file, segments: segments))
        }
        byCommit[commit] = suspects
    }

    mutating func popFirst() -> Suspect? {
        guard let commit = order.last, var suspects = byCommit[commit], let last = suspects.popLast() else {
            return nil
        }
        if suspects.isEmpty {
            byCommit[commit] = nil
            order.removeLast()
        } else {
            byCommit[commit] = suspects
        }
        return last
    }
}

extension Array {
    /// The first place from which `belongs` holds, in an array where it holds for all that follow.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Differences between blobs, each computed once while there is room.
private struct DiffCache {
    private struct Pair: Hashable {
        let old: ObjectID
        let new: ObjectID
    }

    private var entries: [Pair: [Hunk]] = [:]
    private var hunkCount = 0
    private static let hunkLimit = 200_000  // about 7 MB

    subscript(old: ObjectID, new: ObjectID) -> [Hunk]? {
        get { entries[Pair(old: old, new: new)] }
        set {
            guard let newValue else { return }
            hunkCount += newValue.count + 4
            if hunkCount > Self.hunkLimit {
                entries.removeAll(keepingCapacity: true)
                hunkCount = newValue.count + 4
            }
            entries[Pair(old: old, new: new)] = newValue
        }
    }
}

/// The last blobs that were compared: what is new in one step is old in the next.
private struct BlobCache {
    final class Content {
        private let buffer: UnsafeMutableRawBufferPointer

        init(copying bytes: UnsafeRawBufferPointer) {
            buffer = .allocate(byteCount: bytes.count, alignment: 16)
            buffer.copyMemory(from: bytes)
        }

        deinit { buffer.deallocate() }

        func withBytes<Result>(
            _ body: (UnsafeRawBufferPointer) throws(GitError) -> Result
        ) throws(GitError) -> Result {
            try withExtendedLifetime(self) { () throws(GitError) in try body(UnsafeRawBufferPointer(buffer)) }
        }
    }

    private var entries: [(id: ObjectID, content: Content)] = []
    private static let entryLimit = 4

    mutating func content(of id: ObjectID, in repository: Repository, limit: Int) throws(GitError) -> Content {
        if let known = entries.first(where: { $0.id == id }) { return known.content }
        let content = try repository.withBlob(id, limit: limit) { bytes throws(GitError) in Content(copying: bytes) }
        if entries.count == Self.entryLimit { entries.removeFirst() }
        entries.append((id, content))
        return content
    }
}
