import GateModel
import Git
import Scanning

extension SecretRemoval {
    /// - Parameters:
    ///   - decided: what blocks, among others.
    ///   - found: what the scanners for secrets said of each version of a file.
    ///   - placed: the same, compared with the push.
    /// - Returns: `nil` where nothing that the push brings blocks, and where no command would do: it stands in a name or a tag, a
    ///   merge brought it, the push is not of one branch, or the commits are somewhere else already.
    init?(
        of decided: [DecidedFinding], among found: [Finding], placed: [Finding], in contents: PushContents,
        _ place: () throws -> Place?, isPublished: ([ObjectID]) throws -> Bool
    ) rethrows {
        let known = Set(found.compactMap(\.fingerprint))
        let fingerprints = Set(
            decided.lazy.filter { $0.decision == .block }.compactMap(\.finding.fingerprint).filter(known.contains))
        guard !fingerprints.isEmpty, let place = try place() else { return nil }
        guard let holders = Holders(of: fingerprints, in: found, butOld: placed),
            holders.texts.union(holders.files.keys).isSubset(of: Self.objects(contents))
        else { return nil }
        let bringers = contents.commits.filter { holders.isBrought(by: $0) }.map(\.commit)
        guard let oldest = bringers.last, bringers.allSatisfy({ $0.parents.count < 2 }) else { return nil }
        guard try place == .index || !isPublished(bringers.map(\.id)) else { return nil }
        self.init(
            at: place, commits: bringers.reversed().map(\.id), fingerprints: fingerprints,
            isInFiles: !holders.files.isEmpty, isInMessages: !holders.texts.isEmpty,
            isTip: bringers.count == 1 && oldest.id == contents.tips[0].commit, isRoot: oldest.parents.isEmpty,
            tip: Self.hasMerges(contents, apartFrom: oldest) ? contents.tips[0].commit : nil)
    }

    /// Whether merges are made anew when history is rewritten from a commit on: those that are not among what it descends from.
    private static func hasMerges(_ contents: PushContents, apartFrom oldest: Commit) -> Bool {
        var ancestors: Set<ObjectID> = [oldest.id]
        // Children come before their parents.
        for commit in contents.commits.map(\.commit) where ancestors.contains(commit.id) {
            ancestors.formUnion(commit.parents)
        }
        return contents.commits.contains { $0.commit.parents.count > 1 && !ancestors.contains($0.commit.id) }
    }

    /// All that commits of the push bring and say.
    private static func objects(_ contents: PushContents) -> Set<ObjectID> {
        Set(contents.commits.lazy.flatMap(\.changes).compactMap { $0.after?.id })
            .union(contents.commits.lazy.map(\.commit.id))
    }

    /// What holds the secrets.
    private struct Holders {
        /// Versions of files, and which of the secrets each has.
        private(set) var files: [ObjectID: Set<Fingerprint>] = [:]
        /// Commits whose messages have one.
        private(set) var texts: Set<ObjectID> = []

        /// - Returns: `nil` where one stands in what is neither.
        init?(of fingerprints: Set<Fingerprint>, in found: [Finding], butOld placed: [Finding]) {
            // A file that had it before the push: no commit of the push brought it there.
            var old: Set<PlacedSecret> = []
            for finding in placed {
                guard let fingerprint = finding.fingerprint, fingerprints.contains(fingerprint) else { continue }
                for location in finding.locations where location.state == .existing {
                    old.insert(PlacedSecret(fingerprint: fingerprint, path: location.path))
                }
            }
            for finding in found {
                guard let fingerprint = finding.fingerprint, fingerprints.contains(fingerprint) else { continue }
                for location in finding.locations {
                    guard !old.contains(PlacedSecret(fingerprint: fingerprint, path: location.path)) else { continue }
                    guard let object = location.blob else { return nil }
                    if location.path == LooseText.messagePath(of: object) {
                        texts.insert(object)
                    } else {
                        files[object, default: []].insert(fingerprint)
                    }
                }
            }
        }

        private struct PlacedSecret: Hashable {
            let fingerprint: Fingerprint
            let path: RepoPath
        }

        /// Whether a commit has one that no version before it had. Not who wrote the line last: who moved or reworded it did not
        /// bring it.
        func isBrought(by commit: InspectedCommit) -> Bool {
            if texts.contains(commit.commit.id) { return true }
            return commit.changes.contains { change in
                guard let after = change.after, var new = files[after.id] else { return false }
                for before in change.before { new.subtract(before.flatMap { files[$0.id] } ?? []) }
                return !new.isEmpty
            }
        }
    }
}

extension SecretRemoval.Place {
    /// Where commands that rewrite what is checked out rewrite what was pushed; `nil` where they do nowhere, or that is not one branch.
    ///
    /// - Parameter isBare: whether nothing can be checked out here.
    init?(of contents: PushContents, in repository: Repository, isBare: @autoclosure () throws -> Bool) throws {
        let push = contents.push
        if push.checkpoint == .check, push.localName == Push.staged {
            self = .index
            return
        }
        guard push.updates.count == 1, contents.tips.count == 1 else { return nil }
        let (ref, tip) = (push.updates[0].ref, contents.tips[0].commit)
        guard ref.branch != nil else { return nil }
        switch push.checkpoint {
        case .ci: return nil
        case .preReceive: self = .clone
        case .prePush, .check:
            guard try !isBare() else { return nil }
            if let branch = try repository.symbolicTarget(of: "HEAD"), try repository.target(of: branch) == tip {
                self = .checkedOut
                return
            }
            guard try repository.target(of: ref) == tip else { return nil }
            self = .branch(ref)
        }
    }
}
