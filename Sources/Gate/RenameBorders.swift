import Definitions
import GateModel
import Git
import Scanning

/// Where a rename takes a file out of what excuses it, or into what asks for it: by a workflow's paths, by an allowance, or by a rule
/// that looks at some files only.
///
/// A renamed file brings nothing new, and its lines stay whose they were. Over such a border that would carry whatever was let be in
/// `tests` into `src`, without a look. There it counts as a new file, of whoever moved it.
struct RenameBorders {
    private let scanners: [LevelScanners]
    private let location: GitLocation
    private let maxBlobBytes: Int

    init(of scanners: [LevelScanners], at location: GitLocation, maxBlobBytes: Int) {
        self.scanners = scanners
        self.location = location
        self.maxBlobBytes = maxBlobBytes
    }

    /// The contents without the renames that cross one.
    func applied(to contents: PushContents) throws -> PushContents {
        guard contents.commits.contains(where: { $0.changes.contains { !$0.renamedFrom.isEmpty } }) else {
            return contents
        }
        let looks = try scanners.filter { $0.level.process.scanners.contains(where: \.looksForSecrets) }.map {
            RenameLook(engine: $0.engine, key: try GateFolder(of: location).key(), scope: $0.scope)
        }
        let reader = try RepositoryReader(location: location, maxBlobBytes: maxBlobBytes)
        var known: [Rename: Bool] = [:]
        func crosses(_ rename: Rename) throws -> Bool {
            if let answer = known[rename] { return answer }
            let answer = try isBorder(rename) || looks.contains { try tellsMore(rename, $0, reader) }
            known[rename] = answer
            return answer
        }
        let commits = try contents.commits.map { commit in
            let changes = try commit.changes.map { change in
                guard let after = change.after, !change.renamedFrom.isEmpty else { return change }
                let before = try change.before.map { old in
                    guard let old, old.path != after.path, try crosses(Rename(old: old, new: after)) else { return old }
                    return nil
                }
                return FileChange(after: after, before: before)
            }
            return InspectedCommit(commit: commit.commit, changes: changes, emptyFolders: commit.emptyFolders)
        }
        return PushContents(
            push: contents.push, commits: commits, tips: contents.tips, looseBlobs: contents.looseBlobs,
            looseNames: contents.looseNames, tags: contents.tags, coverage: contents.coverage)
    }

    private struct Rename: Hashable {
        let old: FileVersion
        let new: FileVersion
    }

    /// Whether some workflow is for one of the paths only.
    private func isBorder(_ rename: Rename) -> Bool {
        scanners.contains { scanner in
            scanner.level.process.workflows.contains { workflow in
                let paths = workflow.condition.paths
                func isMeant(_ file: FileVersion) -> Bool { paths.contains { $0.matches(file.path.bytes) } }
                return isMeant(rename.old) != isMeant(rename.new)
            }
        }
    }

    private func tellsMore(_ rename: Rename, _ look: RenameLook, _ reader: RepositoryReader) throws -> Bool {
        do {
            return try look.tellsMore(of: rename.new, than: rename.old, in: reader)
        } catch let error as GitError {
            // What is too large or not here is told of where it is read as content of the push; the old file's is no part of it.
            if error.isMissing { return false }
            if case .tooLarge = error.operation { return false }
            throw error
        }
    }
}

extension FileChange {
    /// The paths that the file had in parents, where these are others.
    fileprivate var renamedFrom: [RepoPath] {
        guard let after, after.mode.isBlob else { return [] }
        return before.compactMap { $0?.path }.filter { $0 != after.path }
    }
}
