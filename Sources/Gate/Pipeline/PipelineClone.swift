import GateModel
import Git
import Pipelines

/// The clone that a pipeline works in, and the repository that it was made of: what is missing here is fetched.
final class PipelineClone {
    let location: GitLocation
    let git: GitProgram
    let platform: PipelinePlatform
    private(set) var repository: Repository
    /// The remote's name, for people.
    let remoteName: String?
    private let remote: GitRemote?
    /// Where the target branch is.
    private let targetRemote: GitRemote?
    /// Whether there is no other repository: its own branches are then what they are.
    private let isAlone: Bool
    private(set) var refs: GitRemote.Refs?
    private(set) var targetRefs: GitRemote.Refs?
    /// Why the remote's refs are not known; `nil` where they are.
    private(set) var unreachable: String?
    private let tell: (String) -> Void

    /// - Parameters:
    ///   - names: refs that will be asked for.
    ///   - tell: says to people what is being waited for.
    init(
        _ event: PipelineEvent, names: [RefName], at location: GitLocation, environment: [String: String],
        tell: @escaping (String) -> Void
    ) throws {
        self.location = location
        self.tell = tell
        platform = event.platform
        // Of a partial clone git fetches what it lacks while it looks, from a server that may fall silent.
        git = GitProgram(
            location: location, environment: environment, timeLimit: GitRemote.Patience().fetching)
        repository = try Repository(at: location)
        let remotes = Set(try repository.remotes().map(\.name))
        remoteName = remotes.contains("origin") ? "origin" : remotes.count == 1 ? remotes.first : nil
        remote = remoteName.map { [git] in GitRemote($0, git: git, environment: environment) }
        targetRemote =
            event.targetRepository.map { [git] in GitRemote($0, git: git, environment: environment) } ?? remote
        isAlone = remotes.isEmpty && event.targetRepository == nil
        guard let remote else {
            unreachable = remotes.isEmpty ? "the clone has no remote" : "none of the clone's remotes is called origin"
            return
        }
        do throws(GitProgramError) {
            let known = try remote.refs(names)
            refs = known
            targetRefs = event.targetRepository == nil ? known : try targetRemote?.refs(names)
        } catch {
            unreachable = error.summary
        }
    }

    /// The branch that the repository calls its default, as it says itself, else as last fetched.
    func defaultBranch() throws -> RefName? {
        if let branch = refs?.head { return branch }
        guard let remoteName,
            let target = try repository.symbolicTarget(of: RefName("refs/remotes/\(remoteName)/HEAD"))
        else { return nil }
        let prefix = "refs/remotes/\(remoteName)/"
        return RefName("refs/heads/\(target.display.dropFirst(prefix.count))")
    }

    func has(_ id: ObjectID) throws -> Bool { try repository.header(of: id) != nil }

    /// What a branch of the target's repository is now.
    ///
    /// - Throws: when that cannot be told. Nothing is ever guessed from what was last fetched.
    func tip(of branch: RefName) throws -> ObjectID {
        if let targetRefs {
            let isHead = targetRefs.head == branch
            guard let id = targetRefs.ids[branch] ?? (isHead ? targetRefs.headID : nil) else {
                throw PipelineProblem.branchGone(branch, remote: remoteName ?? "the repository")
            }
            if let reason = try obtain(id, from: targetRemote, refs: [branch], keptAs: "target") {
                throw PipelineProblem.unreachable(branch, reason: reason, fetched: try fetched(branch))
            }
            return id
        }
        // What was last fetched may be of another day: a process that has been tightened since, commits that have been taken back.
        guard isAlone, let id = try repository.target(of: branch), try has(id) else {
            throw PipelineProblem.unreachable(
                branch, reason: unreachable ?? "its repository was not asked", fetched: try fetched(branch))
        }
        return id
    }

    /// What a branch is called here as it was last fetched; `nil` where it was not.
    private func fetched(_ branch: RefName) throws -> String? {
        guard let remoteName, let name = branch.branch,
            try repository.target(of: RefName("refs/remotes/\(remoteName)/\(name)")) != nil
        else { return nil }
        return "\(remoteName)/\(name)"
    }

    /// Fetches an object that is not here.
    ///
    /// - Returns: why it cannot be had; `nil` where it is here.
    func obtain(_ id: ObjectID, refs: [RefName], keptAs name: String) throws -> String? {
        try obtain(id, from: remote, refs: refs, keptAs: name)
    }

    private func obtain(_ id: ObjectID, from remote: GitRemote?, refs: [RefName], keptAs name: String) throws -> String?
    {
        if try has(id) { return nil }
        guard let remote else { return "the clone has no remote" }
        tell("fetching \(id.short)")
        var reason: String?
        for wanted in refs.map(\.display) + [id.hex] {
            do throws(GitProgramError) {
                try remote.fetch(
                    ["\(wanted):\(Self.kept(name))"], depth: repository.shallowBoundary.isEmpty ? .asIs : .first(50))
            } catch {
                reason = error.summary
            }
            try reopen()
            if try has(id) { return nil }
        }
        return reason ?? "the repository does not have it any more"
    }

    private static func kept(_ name: String) -> String { "refs/gatehouse/ci/\(name)" }

    private func reopen() throws { repository = try Repository(at: location) }

    // MARK: Shallow clones

    /// How many commits more are fetched at each step; after the last, the whole history is.
    private static let steps = [50, 200, 800, 3_200]

    /// Deepens a shallow clone until the commits that are new can be told.
    ///
    /// - Parameters:
    ///   - headRefs: where the head can be fetched from.
    ///   - target: the branch that was compared with; `nil` where it was none.
    func deepen(_ head: ObjectID, without known: [ObjectID], headRefs: [RefName], target: RefName?) throws {
        for step in Self.steps.map({ GitRemote.Depth.more($0) }) + [.whole] {
            if try reachesFarEnough(head, known) { return }
            guard let remote else { throw PipelineProblem.shallow(platform, reason: "it has no remote") }
            // Nobody counts the commits of a whole history in steps.
            if known.isEmpty, step != .whole { continue }
            tell(step == .whole ? "fetching the whole history" : "fetching older history")
            let source = headRefs.first { refs?.ids[$0] != nil }?.display ?? head.hex
            let kept = target.map { "\($0.display):\(Self.kept("target"))" }
            let isElsewhere = targetRemote?.name != remote.name
            try fetch(
                ["\(source):\(Self.kept("head"))"] + (isElsewhere ? [] : kept.map { [$0] } ?? []), from: remote, step)
            if isElsewhere, let targetRemote, let kept { try fetch([kept], from: targetRemote, step) }
        }
        guard try reachesFarEnough(head, known) else { throw PipelineProblem.shallow(platform, reason: nil) }
    }

    private func fetch(_ wanted: [String], from remote: GitRemote, _ depth: GitRemote.Depth) throws {
        // The fetch before may have brought all that was cut off, and git refuses to do that twice.
        let depth = repository.shallowBoundary.isEmpty ? .asIs : depth
        do throws(GitProgramError) {
            try remote.fetch(wanted, depth: depth)
        } catch {
            throw PipelineProblem.shallow(platform, reason: error.summary)
        }
        try reopen()
    }

    /// Whether each commit that seems new has its parents here, and the two histories meet.
    private func reachesFarEnough(_ head: ObjectID, _ known: [ObjectID]) throws -> Bool {
        let boundary = repository.shallowBoundary
        guard !boundary.isEmpty else { return true }
        let new = try git.commits(of: head, without: known)
        guard !new.contains(where: boundary.contains) else { return false }
        guard !new.isEmpty, let target = known.first else { return true }
        return try !git.mergeBases(head, target).isEmpty
    }

    // MARK: Partial clones

    /// What the gate reads of the trusted commit.
    private static let definitions = [".gatehouse", ".mailmap", ".gitleaks.toml", ".gitleaksignore"]

    /// Fetches the content that a partial clone has left out, as far as a look at these commits reads it.
    func complete(_ commits: [ObjectID], trusted: ObjectID?) throws {
        guard try repository.isPartial() else { return }
        guard let remote else { throw PipelineProblem.partial(platform, reason: "it has no remote") }
        do throws(GitProgramError) {
            let wanted = try git.contents(changedBy: commits, andOf: trusted, under: Self.definitions)
            let missing = try missing(wanted)
            if !missing.isEmpty {
                tell("fetching the content of \(missing.count) file\(missing.count == 1 ? "" : "s")")
            }
            try remote.fetch(objects: missing)
        } catch {
            throw PipelineProblem.partial(platform, reason: error.summary)
        }
        try reopen()
    }

    private func missing(_ ids: Set<ObjectID>) throws(GitProgramError) -> [ObjectID] {
        do throws(GitError) {
            var result: [ObjectID] = []
            for id in ids.sorted() where try repository.header(of: id) == nil { result.append(id) }
            return result
        } catch {
            throw .cannotRun(error.summary)
        }
    }
}
