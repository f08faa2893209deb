import GateModel
import Git
import Inspection

/// Where commands that rewrite what is checked out rewrite what was pushed.
struct RemovalSite {
    let place: SecretRemoval.Place
    /// The newest commit there.
    let tip: ObjectID
    /// The branch that was pushed; `nil` where only tags were, or nothing yet.
    var branch: RefName?
    /// Tags of the push that lead to the commits, too.
    var tags: [SecretRemoval.Tag] = []

    /// - Parameters:
    ///   - commits: that have to be rewritten.
    ///   - git: says what is checked out where.
    /// - Returns: `nil` where commands do nowhere, or not on one branch, or a tag would be left behind.
    init?(
        of contents: PushContents, holding commits: [ObjectID], in repository: Repository, _ git: GitProgram
    ) throws {
        let push = contents.push
        if push.checkpoint == .check, push.localName == Push.staged, let tip = contents.tips.first {
            (place, self.tip) = (.index, tip.commit)
            return
        }
        guard let ends = Ends(of: contents, holding: commits) else { return nil }
        (tip, branch) = (ends.tip, ends.branch)
        switch push.checkpoint {
        case .ci: return nil
        case .preReceive:
            guard ends.branch != nil else { return nil }
            place = .clone
        case .prePush, .check:
            guard try !GateOptions.isBare(repository, git),
                let place = try Self.place(of: ends, push, in: repository, git)
            else { return nil }
            self.place = place
        }
        for tag in ends.tags {
            // Under another name here than there it could not be moved by that name.
            guard try place == .clone || repository.target(of: tag.update.ref) == tag.update.new else { return nil }
            tags.append(
                .init(
                    tag.update.ref, isAnnotated: contents.tags.contains { $0.id == tag.update.new },
                    commit: tag.commit == tip ? nil : tag.commit))
        }
    }

    /// The branch of this clone that was pushed: another one at the same commit would still have it.
    private static func place(
        of ends: Ends, _ push: Push, in repository: Repository, _ git: GitProgram
    ) throws -> SecretRemoval.Place? {
        // Of the working tree that this is called in: each has its own HEAD.
        let current = try git.checkedOutBranch()
        let isCurrentAtTip = try current.map { try repository.target(of: $0) == ends.tip } ?? false
        if push.checkpoint == .check, isCurrentAtTip { return .checkedOut }
        if let branch = ends.branch {
            // Named by the push where it goes by another name there.
            let name = push.updates.count == 1 && push.checkpoint == .prePush ? push.localName : nil
            let local = name.map { $0 == "HEAD" ? current ?? branch : RefName("refs/heads/\($0)") } ?? branch
            guard try repository.target(of: local) == ends.tip else { return nil }
            return local == current ? .checkedOut : try Self.place(of: local, git)
        }
        if isCurrentAtTip { return .checkedOut }
        let branches = try repository.refs(under: "refs/heads/").refs.filter { $0.target == ends.tip }
        return branches.count == 1 ? try Self.place(of: branches[0].name, git) : nil
    }

    private static func place(of branch: RefName, _ git: GitProgram) throws -> SecretRemoval.Place {
        try git.checkedOutBranches().contains(branch) ? .elsewhere(branch) : .branch(branch)
    }

    /// What of the push leads to the commits.
    private struct Ends {
        /// `nil` where only tags do.
        let branch: RefName?
        let tip: ObjectID
        let tags: [(update: RefUpdate, commit: ObjectID)]

        /// - Returns: `nil` where it is not one branch, or one commit that is tagged, and where a tag leads to what that branch
        ///   does not have.
        init?(of contents: PushContents, holding commits: [ObjectID]) {
            let reach = RefReach(contents)
            let refs = commits.map { Set(reach.refs(holding: $0)) }
            let any = refs.reduce(into: Set()) { $0.formUnion($1) }
            let tips = Dictionary(
                contents.tips.flatMap { tip in tip.refs.map { ($0, tip.commit) } },
                uniquingKeysWith: { first, _ in first })
            let ends = contents.push.updates.filter { any.contains($0.ref) }.compactMap { update in
                tips[update.ref].map { (update: update, commit: $0) }
            }
            let branches = ends.filter { $0.update.ref.branch != nil }
            tags = ends.filter { $0.update.ref.tag != nil }
            guard branches.count + tags.count == ends.count, branches.count < 2,
                let first = branches.first ?? tags.first, refs.allSatisfy({ $0.contains(first.update.ref) }),
                !branches.isEmpty || tags.allSatisfy({ $0.commit == first.commit })
            else { return nil }
            branch = branches.first?.update.ref
            tip = first.commit
            var held: Set<ObjectID> = [tip]
            // Children come before their parents.
            for commit in contents.commits.map(\.commit) where held.contains(commit.id) {
                held.formUnion(commit.parents)
            }
            guard tags.allSatisfy({ held.contains($0.commit) }) else { return nil }
        }
    }
}
