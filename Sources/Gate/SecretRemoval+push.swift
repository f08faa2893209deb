import GateModel
import Git

extension SecretRemoval {
    /// - Parameters:
    ///   - decided: what blocks, among others.
    ///   - found: what the scanners for secrets said of each version of a file.
    /// - Returns: `nil` where nothing that the push brings blocks, and where no command would do: it stands in a message or a name, a
    ///   merge brought it, or the commits are not those of the branch that is checked out.
    init?(
        of decided: [DecidedFinding], among found: [Finding], in contents: PushContents, _ repository: Repository,
        isBare: @autoclosure () throws -> Bool
    ) throws {
        let known = Set(found.compactMap(\.fingerprint))
        let fingerprints = Set(
            decided.lazy.filter { $0.decision == .block }.compactMap(\.finding.fingerprint).filter(known.contains))
        guard !fingerprints.isEmpty, try Self.isOneBranch(contents, repository, isBare) else { return nil }
        let places = found.filter { finding in
            finding.suppression == nil && finding.fingerprint.map(fingerprints.contains) ?? false
        }.flatMap(\.locations).map(\.blob)
        let blobs = Set(places.compactMap { $0 })
        let changes = contents.commits.lazy.flatMap(\.changes)
        guard !places.contains(nil), blobs.isSubset(of: changes.compactMap { $0.after?.id }) else { return nil }
        // Not who wrote the line last: a commit that moved or reworded it did not bring it.
        let bringers = contents.commits.filter { commit in
            commit.changes.contains { change in
                change.after.map { blobs.contains($0.id) } ?? false
                    && !change.before.contains { $0.map { blobs.contains($0.id) } ?? false }
            }
        }.map(\.commit)
        guard let oldest = bringers.last, bringers.allSatisfy({ $0.parents.count < 2 }) else { return nil }
        self.init(
            commits: bringers.reversed().map(\.id), fingerprints: fingerprints,
            isTip: bringers.count == 1 && oldest.id == contents.tips[0].commit, isRoot: oldest.parents.isEmpty,
            hasMerges: contents.commits.contains { $0.commit.parents.count > 1 },
            isElsewhere: contents.push.checkpoint == .preReceive)
    }

    /// Whether the push is of one branch, and commands that rewrite what is checked out rewrite that.
    private static func isOneBranch(
        _ contents: PushContents, _ repository: Repository, _ isBare: () throws -> Bool
    ) throws -> Bool {
        let push = contents.push
        guard push.updates.count == 1, push.updates[0].ref.branch != nil, contents.tips.count == 1 else { return false }
        switch push.checkpoint {
        case .ci: return false
        case .preReceive: return true
        case .prePush, .check:
            guard try !isBare(), let branch = try repository.symbolicTarget(of: "HEAD") else { return false }
            return try repository.target(of: branch) == contents.tips[0].commit
        }
    }
}
