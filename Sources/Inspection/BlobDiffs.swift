import GateModel
import Git

/// Differences between blobs, each computed once while there is room, and the blobs that were compared last.
struct BlobDiffs {
    private let repository: Repository
    private let maxBlobBytes: Int
    private var hunks: [Pair: [Hunk]] = [:]
    private var hunkCount = 0
    private let texts = TextBlobs()
    private var blobs: [(id: ObjectID, content: ObjectContent)] = []
    /// Texts that are made for it take xdiff a thousand times as long as others.
    var allowance = WorkAllowance(nanosecondsAByte: 500)

    private struct Pair: Hashable {
        let old: ObjectID
        let new: ObjectID
    }

    private static let hunkLimit = 100_000  // about 4 MB
    private static let blobLimit = 4

    init(repository: Repository, maxBlobBytes: Int) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
    }

    /// - Throws: `tooLarge` when one of the blobs is over the limit; `tooSlow` when those before took too long; when one is missing.
    mutating func hunks(from old: ObjectID, to new: ObjectID) throws(GitError) -> [Hunk] {
        let pair = Pair(old: old, new: new)
        if let known = hunks[pair] { return known }
        guard !allowance.isSpent else { throw .tooSlow(new) }
        let start = ThreadTime.now
        var count = 0
        defer { allowance.spend(since: start, on: count) }
        let oldContent = try content(of: old)
        let newContent = try content(of: new)
        count = oldContent.bytes.count + newContent.bytes.count
        let result = try withExtendedLifetime((oldContent, newContent)) { () throws(GitError) in
            try diffLines(oldContent.bytes, newContent.bytes, by: texts)
        }
        hunkCount += result.count + 4
        if hunkCount > Self.hunkLimit {
            hunks.removeAll(keepingCapacity: true)
            hunkCount = result.count + 4
        }
        hunks[pair] = result
        return result
    }

    /// The lines, from 1, that a commit added to one file: those that none of its parents has.
    mutating func addedLines(in change: FileChange) throws(GitError) -> [ClosedRange<Int>] {
        guard let after = change.after, after.mode.isBlob else { return [] }
        let content = try content(of: after.id)
        let count = withExtendedLifetime(content) { countLines(content.bytes) }
        var added = count > 0 ? [Segment(start: 0, final: 0, count: count, file: 0)] : []
        for case let parent? in change.before where parent.mode.isBlob {
            added = Segment.split(added, by: try hunks(from: parent.id, to: after.id)).changed
        }
        return added.map { ($0.start + 1)...($0.start + $0.count) }
    }

    /// What is new in one step is old in the next, so the last few are kept.
    private mutating func content(of id: ObjectID) throws(GitError) -> ObjectContent {
        if let known = blobs.first(where: { $0.id == id }) { return known.content }
        let content = try repository.withBlob(id, limit: maxBlobBytes) { (bytes, content) throws(GitError) in
            content ?? ObjectContent(.blob, copying: bytes)
        }
        if blobs.count == Self.blobLimit { blobs.removeFirst() }
        blobs.append((id, content))
        return content
    }
}
