public import GateModel

extension GitProgram {
    /// Every commit that any ref or HEAD leads to, parents before their children.
    public func allCommits() throws(GitProgramError) -> [ObjectID] {
        try list(["--topo-order", "--reverse", "--all"])
    }

    /// The commits that refs and HEAD name, here and in other working trees, or that tags lead to; the newest first.
    public func allTips() throws(GitProgramError) -> [ObjectID] { try list(["--no-walk=sorted", "--all"]) }

    /// The commits that ids name themselves or, where they are tags, lead to.
    public func commits(named ids: [ObjectID]) throws(GitProgramError) -> [ObjectID] {
        ids.isEmpty ? [] : try list(["--no-walk=unsorted"] + ids.map(\.hex) + ["--"])
    }

    /// The commits that revisions stand for, as git takes them, parents before their children.
    public func commits(of revisions: [String]) throws(GitProgramError) -> [ObjectID] {
        try list(["--topo-order", "--reverse", "--end-of-options"] + revisions + ["--"])
    }

    /// What is checked out; `nil` where there is no commit yet.
    public func head() throws(GitProgramError) -> ObjectID? {
        let outcome = try run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
        return outcome.status == 0 ? ObjectID(hexBytes: outcome.output.prefix(40)) : nil
    }

    /// The branch that is checked out in this working tree; `nil` where none is.
    public func checkedOutBranch() throws(GitProgramError) -> RefName? {
        let outcome = try run(["symbolic-ref", "--quiet", "HEAD"])
        return outcome.status == 0 ? RefName(bytes: Array(outcome.output.prefix { $0 != UInt8(ascii: "\n") })) : nil
    }

    /// The branches that are checked out in this or any other working tree of the repository.
    public func checkedOutBranches() throws(GitProgramError) -> Set<RefName> {
        let outcome = try run(["worktree", "list", "--porcelain"])
        guard outcome.status == 0 else { throw .cannotRun("git does not list the working trees") }
        let lines = outcome.output.split(separator: UInt8(ascii: "\n"))
        return Set(lines.filter { $0.starts(with: "branch ".utf8) }.map { RefName(bytes: Array($0.dropFirst(7))) })
    }

    private func list(_ arguments: [String]) throws(GitProgramError) -> [ObjectID] {
        let outcome = try run(["rev-list"] + arguments, limit: longLimit)
        guard outcome.status == 0 else {
            let problem = String(decoding: outcome.error.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            throw .cannotRun("git cannot list the commits: \(problem)")
        }
        var result: [ObjectID] = []
        result.reserveCapacity(outcome.output.count / 41)
        var position = 0
        while position < outcome.output.count {
            guard position + 40 < outcome.output.count,
                let id = ObjectID(hexBytes: outcome.output[position..<position + 40])
            else { throw .cannotRun("git lists commits in a way that is not understood") }
            result.append(id)
            position += 41
        }
        return result
    }
}
