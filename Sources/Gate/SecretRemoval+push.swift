import GateModel
import Git
import Scanning

extension SecretRemoval {
    /// - Parameters:
    ///   - decided: what blocks, among others.
    ///   - found: what the scanners for secrets said of each version of a file.
    ///   - isBare: whether nothing can be checked out here.
    /// - Returns: `nil` where nothing that the push brings blocks, and where no command would do: it stands in a name or a tag, a
    ///   merge brought it, or the push is not of one branch.
    init?(
        of decided: [DecidedFinding], among found: [Finding], in contents: PushContents, _ repository: Repository,
        isBare: @autoclosure () throws -> Bool
    ) throws {
        let known = Set(found.compactMap(\.fingerprint))
        let fingerprints = Set(
            decided.lazy.filter { $0.decision == .block }.compactMap(\.finding.fingerprint).filter(known.contains))
        guard !fingerprints.isEmpty, let place = try Self.place(contents, repository, isBare) else { return nil }
        var texts: Set<ObjectID> = []
        var blobs: Set<ObjectID> = []
        for finding in found where finding.suppression == nil {
            guard let fingerprint = finding.fingerprint, fingerprints.contains(fingerprint) else { continue }
            for location in finding.locations {
                guard let object = location.blob else { return nil }
                if location.path == LooseText.messagePath(of: object) {
                    texts.insert(object)
                } else {
                    blobs.insert(object)
                }
            }
        }
        let brought = contents.commits.lazy.flatMap(\.changes).compactMap { $0.after?.id }
        guard blobs.isSubset(of: brought) else { return nil }
        // Not who wrote the line last: a commit that moved or reworded it did not bring it.
        let bringers = contents.commits.filter { commit in
            texts.contains(commit.commit.id)
                || commit.changes.contains { change in
                    change.after.map { blobs.contains($0.id) } ?? false
                        && !change.before.contains { $0.map { blobs.contains($0.id) } ?? false }
                }
        }.map(\.commit)
        guard let oldest = bringers.last, bringers.allSatisfy({ $0.parents.count < 2 }) else { return nil }
        self.init(
            at: place, commits: bringers.reversed().map(\.id), fingerprints: fingerprints,
            isInFiles: !blobs.isEmpty, isInMessages: !texts.isEmpty,
            isTip: bringers.count == 1 && oldest.id == contents.tips[0].commit, isRoot: oldest.parents.isEmpty,
            hasMerges: contents.commits.contains { $0.commit.parents.count > 1 })
    }

    /// Where commands that rewrite what is checked out rewrite what was pushed; `nil` where they do nowhere, or that is not one branch.
    private static func place(
        _ contents: PushContents, _ repository: Repository, _ isBare: () throws -> Bool
    ) throws -> Place? {
        let push = contents.push
        if push.checkpoint == .check, push.localName == Push.staged { return .index }
        guard push.updates.count == 1, contents.tips.count == 1 else { return nil }
        let (ref, tip) = (push.updates[0].ref, contents.tips[0].commit)
        guard ref.branch != nil else { return nil }
        switch push.checkpoint {
        case .ci: return nil
        case .preReceive: return .clone
        case .prePush, .check:
            guard try !isBare() else { return nil }
            if let branch = try repository.symbolicTarget(of: "HEAD"), try repository.target(of: branch) == tip {
                return .checkedOut
            }
            return try repository.target(of: ref) == tip ? .branch(ref) : nil
        }
    }
}
