import GateModel
import Git
import Inspection

/// Where commands that rewrite what is checked out rewrite what was pushed.
struct RemovalSite {
    let place: SecretRemoval.Place
    /// The newest commit there.
    let tip: ObjectID
    /// Tags of the push that lead to the commits, too.
    var tags: [SecretRemoval.Tag] = []

    /// - Parameters:
    ///   - commits: that have to be rewritten.
    ///   - isBare: whether nothing can be checked out here.
    /// - Returns: `nil` where commands do nowhere, or not on one branch.
    init?(
        of contents: PushContents, holding commits: [ObjectID], in repository: Repository,
        isBare: @autoclosure () throws -> Bool
    ) throws {
        let push = contents.push
        if push.checkpoint == .check, push.localName == Push.staged, let tip = contents.tips.first {
            (place, self.tip) = (.index, tip.commit)
            return
        }
        guard let ends = Ends(of: contents, holding: commits) else { return nil }
        tip = ends.tip
        switch push.checkpoint {
        case .ci: return nil
        case .preReceive:
            guard ends.branch != nil else { return nil }
            place = .clone
        case .prePush, .check:
            guard try !isBare(), let place = try Self.place(of: ends, in: repository) else { return nil }
            self.place = place
        }
        for tag in ends.tags {
            // A name of the destination alone is nothing that could be moved here.
            guard try place == .clone || repository.target(of: tag.update.ref) == tag.update.new else { continue }
            tags.append(
                .init(
                    tag.update.ref, isAnnotated: contents.tags.contains { $0.id == tag.update.new },
                    commit: tag.commit == tip ? nil : tag.commit))
        }
    }

    private static func place(of ends: Ends, in repository: Repository) throws -> SecretRemoval.Place? {
        let isHere = try ends.branch.map { try repository.target(of: $0) == ends.tip } ?? false
        if let branch = try repository.symbolicTarget(of: "HEAD"), try repository.target(of: branch) == ends.tip,
            branch == ends.branch || !isHere
        {
            return .checkedOut
        }
        if let branch = ends.branch { return isHere ? .branch(branch) : nil }
        let branches = try repository.refs(under: "refs/heads/").refs.filter { $0.target == ends.tip }
        return branches.count == 1 ? .branch(branches[0].name) : nil
    }

    /// What of the push leads to the commits.
    private struct Ends {
        /// `nil` where only tags do.
        let branch: RefName?
        let tip: ObjectID
        let tags: [(update: RefUpdate, commit: ObjectID)]

        /// - Returns: `nil` where it is not one branch, or one commit that is tagged.
        init?(of contents: PushContents, holding commits: [ObjectID]) {
            let reach = RefReach(contents)
            let refs = commits.map { Set(reach.refs(holding: $0)) }
            let holding = contents.push.updates.filter { update in refs.contains { $0.contains(update.ref) } }
            let ends = holding.compactMap { update in
                contents.tips.first { $0.refs.contains(update.ref) }.map { (update: update, commit: $0.commit) }
            }
            let branches = ends.filter { $0.update.ref.branch != nil }
            tags = ends.filter { $0.update.ref.tag != nil }
            guard branches.count + tags.count == holding.count, branches.count < 2,
                let first = branches.first ?? tags.first, refs.allSatisfy({ $0.contains(first.update.ref) }),
                !branches.isEmpty || tags.allSatisfy({ $0.commit == first.commit })
            else { return nil }
            branch = branches.first?.update.ref
            tip = first.commit
        }
    }
}
