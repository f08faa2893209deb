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
        attributor = try Attributor(commits: contents.commits.map(\.commit), signatures: signatures) {
            (identity) throws(GitError) in
            try mailmap.resolve(identity)
        }
        var follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: maxBlobBytes)
        for tip in contents.tips {
            let files = tip.files.filter { $0.mode.isBlob && index[Key(path: $0.path, blob: $0.id)] == nil }
            for (file, result) in zip(files, try follower.introducedLines(of: files, at: tip.commit)) {
                switch result {
                case .success(let introduced): add(introduced)
                case .failure(let error): omissions.append(try Self.omission(file, error))
                }
            }
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
        guard error.isMissing else { throw error }
        return Omission(subject: file.path.display, reason: .missingObject(file.id))
    }

    /// What is known of a version of a file, where it is one of a tip's.
    func file(_ path: RepoPath, _ blob: ObjectID) -> IntroducedFile? {
        index[Key(path: path, blob: blob)].map { files[$0] }
    }

    /// Lines of text that the push introduces.
    var count: Int { files.reduce(0) { $0 + ($1.isText ? $1.introducedLineCount : 0) } }

    var shares: [DeveloperShare] {
        var lines: [ObjectID: Int] = [:]
        for file in files where file.isText {
            for range in file.ranges { lines[range.commit, default: 0] += range.lines.count }
        }
        return attributor.shares(linesByCommit: lines)
    }
}
