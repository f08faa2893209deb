import Attribution
import GateModel
import Git
import Inspection

/// The introduced lines of all tips of a push, and who wrote them.
struct IntroducedLines: Sendable {
    private(set) var files: [IntroducedFile] = []
    private(set) var omissions: [Omission] = []
    let attributor: Attributor
    private var index: [Key: Int] = [:]

    private struct Key: Hashable {
        let path: RepoPath
        let blob: ObjectID
    }

    init(
        of contents: PushContents, in repository: Repository, mailmap: Mailmap, maxBlobBytes: Int,
        signatures: [ObjectID: SignatureState] = [:]
    ) throws(GitError) {
        attributor = try Self.attributor(contents, mailmap, signatures)
        var follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: maxBlobBytes)
        for work in Work.all(in: contents) {
            let results = try follower.introducedLines(of: work.files, at: work.tip)
            for (file, result) in zip(work.files, results) { try take(file, result) }
        }
    }

    /// The same by two threads, which take one half of the files each. The answer does not depend on which is faster.
    init(
        of contents: PushContents, at location: GitLocation, mailmap: [UInt8], maxBlobBytes: Int,
        signatures: [ObjectID: SignatureState] = [:]
    ) async throws {
        let work = Work.all(in: contents)
        let (one, other) = try Self.halves(of: work, at: location)
        async let first = Self.follow(work, one, contents, location, maxBlobBytes)
        async let second = Self.follow(work, other, contents, location, maxBlobBytes)
        attributor = try Self.attributor(contents, try Mailmap(text: mailmap), signatures)
        let halves = try await (first, second)
        for (number, work) in work.enumerated() {
            let found = zip(one[number] + other[number], halves.0[number] + halves.1[number])
            for (place, result) in found.sorted(by: { $0.0 < $1.0 }) { try take(work.files[place], result) }
        }
    }

    /// Files of a tip whose lines are to be followed.
    private struct Work: Sendable {
        let tip: ObjectID
        var files: [FileVersion]

        /// Each version of a file once, at the first tip that has it.
        static func all(in contents: PushContents) -> [Work] {
            var seen: Set<Key> = []
            return contents.tips.map { tip in
                Work(
                    tip: tip.commit,
                    files: tip.files.filter {
                        $0.mode.isBlob && seen.insert(Key(path: $0.path, blob: $0.id)).inserted
                    })
            }
        }

    }

    /// Which files each of two threads follows, by their places, for each tip.
    ///
    /// Files that are deltas of each other go to one of them, or both would make the same bases.
    private static func halves(of work: [Work], at location: GitLocation) throws(GitError) -> ([[Int]], [[Int]]) {
        let repository = try Repository(at: location)
        let orders = work.map { repository.readingOrder(of: $0.files.map(\.id)) }
        return (orders.map { Array($0[..<($0.count / 2)]) }, orders.map { Array($0[($0.count / 2)...]) })
    }

    private static func follow(
        _ work: [Work], _ places: [[Int]], _ contents: PushContents, _ location: GitLocation, _ maxBlobBytes: Int
    ) async throws -> [[Result<IntroducedFile, GitError>]] {
        var follower = LineFollower(
            repository: try Repository(at: location), contents: contents, maxBlobBytes: maxBlobBytes)
        return try zip(work, places).map { work, places in
            try follower.introducedLines(of: places.map { work.files[$0] }, at: work.tip)
        }
    }

    private static func attributor(
        _ contents: PushContents, _ mailmap: Mailmap, _ signatures: [ObjectID: SignatureState]
    ) throws(GitError) -> Attributor {
        try Attributor(commits: contents.commits.map(\.commit), signatures: signatures) { (identity) throws(GitError) in
            try mailmap.resolve(identity)
        }
    }

    private mutating func take(_ file: FileVersion, _ result: Result<IntroducedFile, GitError>) throws(GitError) {
        switch result {
        case .success(let introduced): add(introduced)
        case .failure(let error): omissions.append(try Self.omission(file, error))
        }
    }

    private mutating func add(_ file: IntroducedFile) {
        index[Key(path: file.file.path, blob: file.file.id)] = files.count
        files.append(file)
        if file.isLFSPointer { omissions.append(Omission(subject: file.file.path.display, reason: .lfsPointer)) }
    }

    /// What cannot be followed is told, and makes the run incomplete; a malformed object ends it.
    private static func omission(_ file: FileVersion, _ error: GitError) throws(GitError) -> Omission {
        if case .tooLarge(_, let bytes, let limit) = error.operation {
            return Omission(subject: file.path.display, reason: .overSizeLimit(bytes: bytes, limit: limit))
        }
        if case .tooSlow = error.operation {
            return Omission(subject: file.path.display, reason: .tooMuch(error.summary))
        }
        guard error.isMissing else { throw error }
        return Omission(subject: file.path.display, reason: .missingObject(file.id))
    }

    /// What is known of a version of a file, where it is one of a tip's.
    func file(_ path: RepoPath, _ blob: ObjectID) -> IntroducedFile? {
        index[Key(path: path, blob: blob)].map { files[$0] }
    }

    /// Lines of text that the push introduces.
    var count: Int { linesByCommit.values.reduce(0, +) }

    /// Lines of text that each commit introduces: one that several tips hold, a branch and a tag on it, is one line.
    private var linesByCommit: [ObjectID: Int] {
        var origins: [Origin: [Range<Int>]] = [:]
        for file in files where file.isText {
            for range in file.ranges {
                let first = range.firstLineInCommit
                origins[Origin(path: range.pathInCommit, commit: range.commit), default: []]
                    .append(first..<(first + range.lines.count))
            }
        }
        var result: [ObjectID: Int] = [:]
        for (origin, ranges) in origins {
            var counted = 0  // the lines before this one have been counted
            for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > counted {
                result[origin.commit, default: 0] += range.upperBound - max(range.lowerBound, counted)
                counted = range.upperBound
            }
        }
        return result
    }

    /// A commit's version of a file.
    private struct Origin: Hashable {
        let path: RepoPath
        let commit: ObjectID
    }

    var shares: [DeveloperShare] { attributor.shares(linesByCommit: linesByCommit) }
}
