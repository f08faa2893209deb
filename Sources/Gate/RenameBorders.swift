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
    /// What workflows and scanners are for, each list by itself; empty lists are for everything.
    private let globs: [[Glob]]

    init(of scanners: [LevelScanners], at location: GitLocation, maxBlobBytes: Int) throws {
        self.scanners = scanners
        self.location = location
        self.maxBlobBytes = maxBlobBytes
        globs = try scanners.flatMap { scanner in
            let process = scanner.level.process
            return process.workflows.map(\.condition.paths)
                + (try process.scanners.map { try $0.paths.map { try Glob($0) } })
        }
    }

    /// The contents without the renames that cross one.
    func applied(to contents: PushContents) throws -> PushContents {
        var seen: Set<Rename> = []
        // In the push's order: what is looked at before a bound is reached does not depend on chance.
        let renames = contents.commits.flatMap { $0.changes.flatMap(\.renames) }.filter { seen.insert($0).inserted }
        guard !renames.isEmpty else { return contents }
        let crossing = try crossing(among: renames)
        guard !crossing.isEmpty else { return contents }
        return contents.replacing(
            commits: contents.commits.map { commit in
                InspectedCommit(
                    commit: commit.commit, changes: commit.changes.map { $0.parted(at: crossing) },
                    emptyFolders: commit.emptyFolders)
            })
    }

    private func crossing(among renames: [Rename]) throws -> Set<Rename> {
        var crossing = Set(
            renames.filter { rename in
                globs.contains { paths in
                    func isMeant(_ file: FileVersion) -> Bool { paths.contains { $0.matches(file.path.bytes) } }
                    return isMeant(rename.old) != isMeant(rename.new)
                }
            })
        guard crossing.count < renames.count else { return crossing }
        let reader = try RepositoryReader(location: location, maxBlobBytes: maxBlobBytes)
        for scanner in scanners where scanner.level.process.scanners.contains(where: \.looksForSecrets) {
            let look = FileLook(
                engine: scanner.engine, key: try GateFolder(of: location).key(), scope: scanner.scope)
            for rename in renames where !crossing.contains(rename) {
                if try tellsMore(rename, look, reader) { crossing.insert(rename) }
            }
        }
        return crossing
    }

    private func tellsMore(_ rename: Rename, _ look: FileLook, _ reader: RepositoryReader) throws -> Bool {
        do {
            return try look.tellsMore(of: rename.new, than: rename.old, in: reader)
        } catch let error as GitError {
            switch error.operation {
            // Of what nobody reads nothing is told by any path: it stays what it was.
            case .tooLarge: return false
            // What is not here, as in a partial clone, cannot be compared: it counts as new, and is told of where it is not found.
            case _ where error.isMissing: return true
            default: throw error
            }
        }
    }
}

/// A file of a commit, and the one of another path that it was in a parent.
private struct Rename: Hashable {
    let old: FileVersion
    let new: FileVersion
}

extension FileChange {
    fileprivate var renames: [Rename] {
        guard let after, after.mode.isBlob else { return [] }
        return before.compactMap { old in
            old.flatMap { $0.path == after.path ? nil : Rename(old: $0, new: after) }
        }
    }

    /// The change without renames that cross a border.
    fileprivate func parted(at crossing: Set<Rename>) -> FileChange {
        guard let after, !renames.isEmpty else { return self }
        return FileChange(
            after: after,
            before: before.map { old in
                old.flatMap { crossing.contains(Rename(old: $0, new: after)) ? nil : $0 }
            })
    }
}
