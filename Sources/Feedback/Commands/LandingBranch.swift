public import GateModel

/// The branch of a remote that a run read its process from: a change of it counts when it has landed there.
public struct LandingBranch: Sendable {
    let remote: String
    let branch: String
    /// Whether the run was a push to it: what is pushed again then has to follow the change.
    let isPushed: Bool

    /// - Returns: `nil` where the process came from somewhere else, and where a shell could take the names for something else.
    public init?(of run: GateRun) {
        guard case .trustedRef(let name, _, _) = run.definitions, let remote = run.push.remote,
            name.hasPrefix("\(remote)/")
        else { return nil }
        branch = String(name.dropFirst(remote.count + 1))
        self.remote = remote
        guard isShellWord(remote), isShellWord(branch) else { return nil }
        isPushed = run.push.updates.contains { [branch] in $0.ref.branch == branch }
    }

    /// What begins a change of the process by itself: in a working tree of its own, so that nothing of what is being worked on
    /// goes with it.
    var beginning: String {
        "git fetch \(remote) && git worktree add --detach \(Self.folder) \(remote)/\(branch)"
    }

    /// What lands it then. Each step only where the one before went well.
    var end: String {
        let git = "git -C \(Self.folder)"
        return "\(git) commit -m 'Accept a finding' .gatehouse && \(git) push \(remote) HEAD:refs/heads/\(branch)"
            + " && git worktree remove \(Self.folder)"
    }

    /// Beside the one that is worked in.
    static let folder = "../accept-finding"
}
