import GateModel

/// Which commits of a push brought which version of a file, the oldest first.
struct Bringers {
    private var changes: [TipVersions.Key: [(commit: ObjectID, change: FileChange)]] = [:]

    init(of contents: PushContents) {
        for commit in contents.commits.reversed() {
            for change in commit.changes {
                guard let after = change.after, after.mode.isBlob else { continue }
                changes[TipVersions.Key(path: after.path, blob: after.id), default: []]
                    .append((commit.commit.id, change))
            }
        }
    }

    /// None for a version that was there before the push, or that is no file's.
    func changes(bringing path: RepoPath, _ blob: ObjectID) -> [(commit: ObjectID, change: FileChange)] {
        changes[TipVersions.Key(path: path, blob: blob)] ?? []
    }
}
