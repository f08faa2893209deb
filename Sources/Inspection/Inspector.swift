public import GateModel
public import Git

/// Reads from Git's objects what a push brings: every commit of it, what each changes, and the end state of each ref.
public struct Inspector {
    let repository: Repository
    private let maxBlobBytes: Int
    private let maxChanges: Int
    /// What messages, names of people and headers may have beside 16 KiB a commit. Tests allow less.
    var maxTextBytes = 64 << 20

    /// - Parameters:
    ///   - maxBlobBytes: files over this size are compared by their ids only.
    ///   - maxChanges: changed files of all commits together, after which the rest is an omission: some hundred bytes of a
    ///     push can stand for more than the memory holds.
    public init(repository: Repository, maxBlobBytes: Int, maxChanges: Int = 10_000_000) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
        self.maxChanges = maxChanges
    }

    /// - Throws: when an object is malformed. A missing one, as in a partial clone, is an omission that makes the
    ///   coverage incomplete.
    public func inspect(_ push: Push, destination: Destination) throws(GitError) -> PushContents {
        var ends = Ends()
        var allowances = Allowances()
        for update in push.updates where !update.isDeletion { try peel(update, into: &ends, &allowances.changes) }
        let known = try commits(among: destination.known)
        let walk = try HistoryWalk(repository: repository, new: ends.tips.map(\.commit), known: known)
        var coverage = Coverage()
        coverage.omissions = destination.omissions + ends.omissions + walk.omissions

        var commits: [InspectedCommit] = []
        var renamesSkipped = 0
        var changeCount = 0
        var textBytes = ends.textBytes
        let ordered = walk.childrenFirst()
        if ordered.count < walk.commits.count {
            coverage.omissions.append(
                Omission(subject: "history", reason: .unreadable("its commits are their own ancestors")))
        }
        for (place, id) in ordered.enumerated() {
            guard changeCount < maxChanges else {
                let reason = "the push changes more than \(maxChanges) files, commit by commit"
                coverage.omissions.append(
                    Omission(subject: "the oldest \(ordered.count - place) commits", reason: .tooMuch(reason)))
                break
            }
            // Stored as changes of one another, a thousand long messages take some kilobytes.
            guard textBytes <= maxTextBytes(of: ends.tags.count + place) else {
                let reason = "the messages of the others have \(textBytes >> 20) MiB, which is more than is read"
                coverage.omissions.append(
                    Omission(subject: "the oldest \(ordered.count - place) commits", reason: .tooMuch(reason)))
                break
            }
            do {
                commits.append(try inspect(id, renamesSkipped: &renamesSkipped, &allowances))
                changeCount += commits.last?.changes.count ?? 0
                textBytes += commits.last?.commit.textBytes ?? 0
            } catch {
                guard error.isMissing else { throw error }
                coverage.omissions.append(Omission(subject: "commit \(id.short)", reason: .unreadable(error.summary)))
            }
        }
        if renamesSkipped > 0 {
            coverage.omissions.append(
                Omission(subject: "renames", reason: .renamesNotSearched(files: renamesSkipped)))
        }
        let tips = try self.tips(ends.tips, commits: commits, walk: walk, coverage: &coverage)
        coverage.refs = push.updates.count
        coverage.forcedRefs = try forcedRefs(of: push, walk: walk)
        coverage.commits = commits.count
        coverage.files = Set(commits.flatMap { $0.changes.compactMap(\.path) }).union(ends.looseBlobs.map(\.path)).count
        coverage.omissions += Self.submodules(in: commits)
        var contents = PushContents(
            push: push, commits: commits, tips: tips, looseBlobs: ends.looseBlobs, looseNames: ends.looseNames,
            tags: ends.tags, coverage: coverage)
        if commits.count < ordered.count { contents.leftOut = Set(ordered).subtracting(commits.map(\.commit.id)) }
        return contents
    }

    /// The commits that a push brings, children before their parents; those that are not here are left out.
    public func commits(of push: Push, destination: Destination) throws(GitError) -> [ObjectID] {
        let new = try commits(among: push.updates.filter { !$0.isDeletion }.map(\.new))
        let known = try commits(among: destination.known)
        return try HistoryWalk(repository: repository, new: new, known: known).childrenFirst()
    }

    // MARK: Where the refs shall point to

    private struct Ends {
        var tips: [(commit: ObjectID, refs: [RefName])] = []
        var looseBlobs: [FileVersion] = []
        var looseNames: [PushContents.LooseName] = []
        var tags: [PushContents.AnnotatedTag] = []
        var omissions: [Omission] = []
        /// Of the tags.
        var textBytes = 0

        mutating func addTip(_ commit: ObjectID, _ ref: RefName) {
            if let index = tipIndex[commit] {
                tips[index].refs.append(ref)
            } else {
                tipIndex[commit] = tips.count
                tips.append((commit, [ref]))
            }
        }

        private var tipIndex: [ObjectID: Int] = [:]
    }

    /// Tags inside each other; a longer chain is somebody's joke.
    public static let tagDepthLimit = 50

    private func peel(_ update: RefUpdate, into ends: inout Ends, _ allowance: inout TreeAllowance) throws(GitError) {
        var id = update.new
        for _ in 0..<Self.tagDepthLimit {
            guard ends.textBytes <= maxTextBytes(of: ends.tags.count) else {
                let reason = "the messages of other tags have \(ends.textBytes >> 20) MiB, which is more than is read"
                ends.omissions.append(Omission(subject: update.ref.display, reason: .tooMuch(reason)))
                return
            }
            guard let header = try repository.header(of: id) else {
                ends.omissions.append(Omission(subject: update.ref.display, reason: .missingObject(id)))
                return
            }
            switch header.type {
            case .commit:
                ends.addTip(id, update.ref)
                return
            case .blob:
                ends.looseBlobs.append(FileVersion(path: RepoPath(bytes: update.ref.bytes), id: id, mode: .regular))
                return
            case .tree:
                let tree = try repository.changes(in: id, from: [], allowance: &allowance)
                let files = tree.changes.compactMap(\.after)
                ends.looseBlobs += files.filter(\.mode.isBlob)
                ends.looseNames += (files.map(\.path) + tree.emptyFolders).map { .init($0, of: update.new) }
                return
            case .tag:
                let (target, tag) = try repository.tag(id)
                ends.tags.append(tag)
                ends.textBytes += tag.textBytes
                id = target
            }
        }
        ends.omissions.append(
            Omission(subject: update.ref.display, reason: .unreadable("more than \(Self.tagDepthLimit) nested tags")))
    }

    private func maxTextBytes(of count: Int) -> Int { maxTextBytes + count << 14 }

    /// The commits that ids lead to; ids that are not here or lead to no commit are left out.
    func commits(among ids: [ObjectID]) throws(GitError) -> [ObjectID] {
        var result: [ObjectID] = []
        for start in ids {
            var id = start
            for _ in 0..<Self.tagDepthLimit {
                guard let header = try repository.header(of: id) else { break }
                if header.type == .commit { result.append(id) }
                guard header.type == .tag else { break }
                id = try repository.tag(id).target
            }
        }
        return result
    }

    // MARK: What a commit changes

    /// What the trees of a push may stand for.
    private struct Allowances {
        var changes = TreeAllowance()
        /// Of merges, which are compared with each parent once more for what was renamed.
        var deletions = TreeAllowance()
    }

    /// What a single commit changes; nothing for one at the edge of a shallow clone, where nobody can tell.
    ///
    /// - Returns: and whether renames were searched for each of them.
    func changes(of id: ObjectID) throws(GitError) -> (changes: [FileChange], areAllSearched: Bool) {
        var renamesSkipped = 0
        var allowances = Allowances()
        let changes = try inspect(id, renamesSkipped: &renamesSkipped, &allowances).changes
        return (changes, renamesSkipped == 0)
    }

    private func inspect(
        _ id: ObjectID, renamesSkipped: inout Int, _ allowances: inout Allowances
    ) throws(GitError) -> InspectedCommit {
        let commit = try repository.commit(id)
        // Its parents are not here: what it changed cannot be told from what was there. The walk has said so.
        guard !repository.shallowBoundary.contains(id) else { return InspectedCommit(commit: commit, changes: []) }
        var parentTrees: [ObjectID] = []
        for parent in commit.parents { parentTrees.append(try repository.tree(of: parent)) }
        let trees = try repository.changes(in: commit.tree, from: parentTrees, allowance: &allowances.changes)
        var changes = trees.changes
        for (index, parentTree) in parentTrees.enumerated() {
            let added = changes.indices.filter { changes[$0].before[index] == nil }
            guard !added.isEmpty else { continue }
            let deleted: [FileVersion]
            do {
                deleted =
                    parentTrees.count == 1
                    ? trees.deleted
                    : try repository.changes(in: commit.tree, from: [parentTree], allowance: &allowances.deletions)
                        .deleted
            } catch let error where error.isOfRepeatedTrees {
                // What is not taken for renamed counts as new.
                renamesSkipped += added.count
                continue
            }
            guard !deleted.isEmpty else { continue }
            let detector = RenameDetector(repository: repository, maxBlobBytes: maxBlobBytes)
            let found = try detector.renames(from: deleted, to: added.compactMap { changes[$0].after })
            renamesSkipped += found.skipped
            for (position, source) in found.sources {
                var before = changes[added[position]].before
                before[index] = source
                changes[added[position]] = FileChange(after: changes[added[position]].after, before: before)
            }
        }
        let renamed = Set(changes.flatMap { $0.before.compactMap { $0?.path } })
        changes += trees.deleted.filter { !renamed.contains($0.path) }.map { FileChange(after: nil, before: [$0]) }
        return InspectedCommit(commit: commit, changes: changes, emptyFolders: trees.emptyFolders)
    }

    private static func submodules(in commits: [InspectedCommit]) -> [Omission] {
        var seen: Set<RepoPath> = []
        return commits.flatMap(\.changes).compactMap { change in
            guard let after = change.after, after.mode == .submodule, seen.insert(after.path).inserted else {
                return nil
            }
            return Omission(subject: after.path.display, reason: .submodule)
        }
    }

    // MARK: What the push leaves

    /// The end states, the ancestors among them first asked: a file that a commit below another pushed tip changed, and none
    /// above it, stands in that tip's list already, so a thousand tags of one history cost no more than the history.
    private func tips(
        _ ends: [(commit: ObjectID, refs: [RefName])], commits: [InspectedCommit], walk: HistoryWalk,
        coverage: inout Coverage
    ) throws(GitError) -> [PushContents.Tip] {
        let byID = Dictionary(commits.map { ($0.commit.id, $0) }, uniquingKeysWith: { first, _ in first })
        let tipIDs = Set(ends.map(\.commit))
        var tips: [PushContents.Tip] = []
        for end in ends {
            guard let tip = byID[end.commit] else {  // everything of it is at the destination
                tips.append(.init(commit: end.commit, refs: end.refs, files: []))
                continue
            }
            var seen: Set<ObjectID> = [end.commit]
            var pending = [end.commit]
            var paths: Set<RepoPath> = []
            while let id = pending.popLast() {
                for change in byID[id]?.changes ?? [] { if let after = change.after { paths.insert(after.path) } }
                for parent in walk.parents[id] ?? [] where !tipIDs.contains(parent) && seen.insert(parent).inserted {
                    pending.append(parent)
                }
            }
            var files: [FileVersion] = []
            do {
                files = try repository.files(among: paths, in: tip.commit.tree)
            } catch {
                guard error.isMissing else { throw error }
                coverage.omissions.append(
                    Omission(subject: "commit \(end.commit.short)", reason: .unreadable(error.summary)))
            }
            tips.append(.init(commit: end.commit, refs: end.refs, files: files))
        }
        return tips
    }
}

extension Commit {
    /// Of what people wrote, and programs for them.
    fileprivate var textBytes: Int {
        message.utf8.count + extraHeaders.utf8.count + author.textBytes + committer.textBytes
    }
}

extension PushContents.AnnotatedTag {
    fileprivate var textBytes: Int { message.utf8.count + extraHeaders.utf8.count + (tagger?.textBytes ?? 0) }
}

extension Identity {
    fileprivate var textBytes: Int { name.utf8.count + email.utf8.count }
}
