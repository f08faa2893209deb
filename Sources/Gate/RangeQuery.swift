public import GateModel
public import Git

/// What a person means by a range on the command line, as the push that it would be.
public struct RangeQuery: Sendable {
    public let push: Push
    public let options: GateOptions
    /// Whether there is nothing to look at: the index holds what HEAD has.
    public let isEmpty: Bool

    /// A range as git takes it (`origin/main..HEAD`), or without one: what a push of HEAD would bring.
    ///
    /// - Parameters:
    ///   - branch: the branch that the push is judged for; where none is given, the one that a push would update.
    public init(
        range: String?, branch: String?, at location: GitLocation, environment: [String: String],
        worktreeDefinitions: (path: String, text: String)? = nil
    ) throws {
        let git = GitProgram(location: location, environment: environment)
        let repository = try Repository(at: location)
        if range == nil, try Self.line(git, ["rev-parse", "--verify", "--quiet", "HEAD"]) == nil {
            throw GateError.noCommit
        }
        let (include, exclude) = try git.resolve([range ?? "HEAD"])
        let (ref, remote, current) = try Self.destination(branch, git, repository)
        isEmpty = false
        push = Push(
            checkpoint: .check, remote: remote, url: nil, localName: range ?? current ?? "HEAD",
            updates: include.map { RefUpdate(ref: ref, old: .zero, new: $0) })
        // A revision that is no range stands for what a push of it would bring.
        var options = GateOptions(
            known: exclude.isEmpty ? nil : exclude, remote: remote, worktreeDefinitions: worktreeDefinitions)
        try options.judgeAsReceivedWhereBare(repository, git)
        self.options = options
    }

    /// The index as it is, as a commit on top of HEAD that nobody has made yet.
    public init(
        stagedAt location: GitLocation, branch: String?, environment: [String: String],
        worktreeDefinitions: (path: String, text: String)? = nil
    ) throws {
        let git = GitProgram(location: location, environment: environment)
        let repository = try Repository(at: location)
        let index = environment["GIT_INDEX_FILE"].map { ["GIT_INDEX_FILE": $0] } ?? [:]
        let head = try Self.line(git, ["rev-parse", "--verify", "--quiet", "HEAD"]).flatMap { ObjectID(hex: $0) }
        let tree = try git.run(["write-tree"], adding: index)
        guard tree.status == 0, let treeID = ObjectID(hex: Self.firstLine(tree.output)) else {
            throw GateError.indexUnusable("git cannot make a tree of it; are there unresolved conflicts?")
        }
        let before = try Self.line(git, ["rev-parse", "--verify", "--quiet", "HEAD^{tree}"]).flatMap {
            ObjectID(hex: $0)
        }
        isEmpty = treeID == before ?? .emptyTree
        let name = try Self.line(git, ["config", "user.name"]) ?? "You"
        let email = try Self.line(git, ["config", "user.email"]) ?? ""
        // An object that nothing leads to: git removes it in its own time.
        let commit = try git.run(
            [
                "-c", "user.name=\(name)", "-c", "user.email=\(email.isEmpty ? "you@localhost" : email)",
                "commit-tree", treeID.hex, "-m", "Staged changes",
            ] + (head.map { ["-p", $0.hex] } ?? []))
        guard commit.status == 0, let id = ObjectID(hex: Self.firstLine(commit.output)) else {
            throw GateError.indexUnusable("git cannot make a commit of it")
        }
        let (ref, remote, _) = try Self.destination(branch, git, repository)
        push = Push(
            checkpoint: .check, remote: remote, url: nil, localName: Push.staged,
            updates: [RefUpdate(ref: ref, old: .zero, new: id)])
        options = GateOptions(known: head.map { [$0] } ?? [], remote: remote, worktreeDefinitions: worktreeDefinitions)
    }

    /// The branch that a push of HEAD would update, the remote that has it, and what is checked out.
    ///
    /// What git says of `@{push}`, else the upstream, else the branch of the same name.
    private static func destination(
        _ branch: String?, _ git: GitProgram, _ repository: Repository
    ) throws -> (ref: RefName, remote: String?, current: String?) {
        let head = try git.checkedOutBranch()
        let remote = try remote(for: head ?? "refs/heads/HEAD", in: repository)
        let current = head?.branch
        if let branch {
            return (RefName(branch.hasPrefix("refs/") ? branch : "refs/heads/\(branch)"), remote, current)
        }
        if head != nil {
            for revision in ["@{push}", "@{upstream}"] {
                guard let name = try line(git, ["rev-parse", "--symbolic-full-name", revision]) else { continue }
                if name.hasPrefix("refs/heads/") { return (RefName(name), remote, current) }
                // The longest: a remote may be called `a`, and another `a/b`.
                let owners = try repository.remotes().map(\.name).filter { name.hasPrefix("refs/remotes/\($0)/") }
                guard let owner = owners.max(by: { $0.utf8.count < $1.utf8.count }) else { continue }
                let branch = name.dropFirst("refs/remotes/\(owner)/".count)
                return (RefName("refs/heads/\(branch)"), owner, current)
            }
        }
        return (head ?? "refs/heads/HEAD", remote, current)
    }

    /// The remote that a branch is pushed to: its own, else `origin`, else the only one.
    static func remote(for ref: RefName, in repository: Repository) throws -> String? {
        if let branch = ref.branch {
            for key in ["branch.\(branch).pushremote", "remote.pushdefault", "branch.\(branch).remote"] {
                if let name = try repository.configuration(key), name != "." { return name }
            }
        }
        let names = Set(try repository.remotes().map(\.name))
        return names.contains("origin") ? "origin" : names.count == 1 ? names.first : nil
    }

    private static func line(_ git: GitProgram, _ arguments: [String]) throws -> String? {
        let outcome = try git.run(arguments)
        let line = firstLine(outcome.output)
        return outcome.status == 0 && !line.isEmpty ? line : nil
    }

    private static func firstLine(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

extension RangeQuery {
    /// The remote that a push of the checked-out branch goes to.
    public static func defaultRemote(in repository: Repository, _ location: GitLocation) throws -> String? {
        let head = try repository.symbolicTarget(of: "HEAD") ?? "refs/heads/HEAD"
        return try remote(for: head, in: repository)
    }
}
