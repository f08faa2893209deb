import GateModel
import Git
import Scanning

extension SecretRemoval {
    /// - Parameters:
    ///   - decided: what blocks, among others.
    ///   - found: what the scanners for secrets said of each version of a file.
    ///   - placed: the same, compared with the push.
    ///   - site: where these commits are.
    /// - Returns: `nil` where nothing that the push brings blocks, and where no command would do: it stands in a name or in one of several
    ///   tags' messages, a merge brought it, several branches of the push have it, or the commits are somewhere else already.
    init?(
        of decided: [DecidedFinding], among found: [Finding], placed: [Finding], in contents: PushContents,
        _ site: ([ObjectID]) throws -> RemovalSite?, isPublished: ([ObjectID]) throws -> Bool
    ) rethrows {
        let known = Set(found.compactMap(\.fingerprint))
        let fingerprints = Set(
            decided.lazy.filter { $0.decision == .block }.compactMap(\.finding.fingerprint).filter(known.contains))
        guard !fingerprints.isEmpty, let holders = Holders(of: fingerprints, in: found, butOld: placed) else {
            return nil
        }
        if let tag = holders.onlyTag(of: contents) {
            self.init(
                at: .tag(tag), commits: [], fingerprints: fingerprints, isInFiles: false, isInMessages: true,
                isTip: false,
                isRoot: false, tip: nil)
            return
        }
        guard holders.tags.isEmpty, holders.texts.union(holders.files.keys).isSubset(of: Self.objects(contents))
        else { return nil }
        let bringers = contents.commits.filter { holders.isBrought(by: $0) }.map(\.commit)
        guard let oldest = bringers.last, bringers.allSatisfy({ $0.parents.count < 2 }),
            let site = try site(bringers.map(\.id))
        else { return nil }
        guard try site.place == .index || !isPublished(bringers.map(\.id)) else { return nil }
        self.init(
            at: site.place, branch: site.branch, tags: site.tags, commits: bringers.reversed().map(\.id),
            fingerprints: fingerprints,
            isInFiles: !holders.files.isEmpty, isInMessages: !holders.texts.isEmpty,
            isTip: bringers.count == 1 && oldest.id == site.tip, isRoot: oldest.parents.isEmpty,
            tip: Self.hasMerges(contents, below: site.tip, apartFrom: oldest) ? site.tip : nil)
    }

    /// Whether merges are made anew when history is rewritten from a commit on: those that are not among what it descends from.
    private static func hasMerges(_ contents: PushContents, below tip: ObjectID, apartFrom oldest: Commit) -> Bool {
        var branch: Set<ObjectID> = [tip]
        var ancestors: Set<ObjectID> = [oldest.id]
        // Children come before their parents.
        for commit in contents.commits.map(\.commit) {
            if branch.contains(commit.id) { branch.formUnion(commit.parents) }
            if ancestors.contains(commit.id) { ancestors.formUnion(commit.parents) }
        }
        return contents.commits.map(\.commit).contains {
            $0.parents.count > 1 && branch.contains($0.id) && !ancestors.contains($0.id)
        }
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
        /// Tags whose messages have one.
        private(set) var tags: Set<ObjectID> = []

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
                    } else if location.isBesideFiles == true,
                        location.path.bytes.starts(with: LooseText.tagMessage.utf8)
                    {
                        tags.insert(object)
                    } else {
                        files[object, default: []].insert(fingerprint)
                    }
                }
            }
        }

        /// The tag of the push in whose message they stand, where they stand nowhere else.
        func onlyTag(of contents: PushContents) -> RefName? {
            guard files.isEmpty, texts.isEmpty, tags.count == 1 else { return nil }
            let refs = contents.push.updates.filter { tags.contains($0.new) }.map(\.ref)
            return refs.count == 1 && refs[0].tag != nil ? refs[0] : nil
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
