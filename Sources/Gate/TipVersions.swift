import GateModel
import Git
import Inspection

/// The versions of files that findings name, at each pushed tip that holds them: the same blob may be new at one ref and
/// have been there before at another.
struct TipVersions {
    /// A version of a file.
    struct Key: Hashable {
        let path: RepoPath
        let blob: ObjectID
    }

    /// A version at one tip.
    struct Place {
        let refs: [RefName]
        /// `nil` where its lines could not be followed: nobody knows then that they were there before.
        let file: IntroducedFile?
    }

    private var places: [Key: [Place]] = [:]
    /// Every commit of the push is in the one tip.
    let hasOneTip: Bool
    /// Files that had no turn while lines were compared.
    private(set) var uncompared: Set<RepoPath> = []

    init(
        of findings: [Finding], contents: PushContents, introduced: IntroducedLines, repository: Repository,
        follower: inout LineFollower
    ) throws(GitError) {
        hasOneTip = contents.tips.count == 1
        var wanted: [Key: Bool] = [:]
        for finding in findings {
            for location in finding.locations {
                if let blob = location.blob { wanted[Key(path: location.path, blob: blob)] = true }
            }
        }
        guard !wanted.isEmpty else { return }
        let paths = Set(wanted.keys.map(\.path))
        let trees = Dictionary(contents.commits.map { ($0.commit.id, $0.commit.tree) }, uniquingKeysWith: { $1 })
        // A tip that is no commit of the set brings nothing.
        let tips = contents.tips.filter { trees[$0.commit] != nil }
        for tip in tips {
            guard let tree = trees[tip.commit] else { continue }
            let files = try repository.files(among: paths, in: tree)
                .filter { $0.mode.isBlob && wanted[Key(path: $0.path, blob: $0.id)] != nil }
            // With one tip everything has been followed already.
            let known = tips.count == 1 ? files.map { introduced.file($0.path, $0.id) } : files.map { _ in nil }
            let missing = zip(files, known).filter { $0.1 == nil }.map(\.0)
            var found = try follower.introducedLines(of: missing, at: tip.commit)[...]
            for (file, known) in zip(files, known) {
                let key = Key(path: file.path, blob: file.id)
                places[key, default: []].append(Place(refs: tip.refs, file: known ?? value(found.popFirst(), of: file)))
            }
        }
    }

    private mutating func value(_ result: Result<IntroducedFile, GitError>?, of asked: FileVersion) -> IntroducedFile? {
        switch result {
        case .success(let file): return file
        case .failure(let error):
            // Too large or missing: the coverage has said so.
            if case .tooSlow = error.operation { uncompared.insert(asked.path) }
            return nil
        case nil: return nil
        }
    }

    /// Where a version stands at the tips; empty for one that only the history has.
    func places(of path: RepoPath, _ blob: ObjectID) -> [Place] { places[Key(path: path, blob: blob)] ?? [] }
}
