public import GateModel

/// The branch of a remote that a run read its process from, or looked for one on: a change of it counts when it has landed there.
public struct LandingBranch: Sendable {
    private let remote: String
    private let branch: String
    /// A working tree of its own for the change, so that nothing of what is being worked on goes with it.
    let folder: String
    /// Whether the run was a push to it: what is pushed again then has to follow the change.
    private let isPushed: Bool
    /// Whether there is no process there yet.
    let isFirst: Bool

    /// - Parameters:
    ///   - finding: that the change is for.
    ///   - parent: a folder, by its absolute path.
    ///   - standing: the branch of the run's remote where a process belongs, and whether one stands there by now.
    /// - Returns: `nil` where the process came from somewhere else, and where a shell could take a name for something else.
    public init?(
        of run: GateRun, for finding: Finding, in parent: String, standing: (branch: String, hasProcess: Bool)?
    ) {
        guard let remote = run.push.remote, let fingerprint = finding.fingerprint else { return nil }
        let branch: String
        switch run.definitions {
        case .trustedRef(let name, _, _):
            guard name.hasPrefix("\(remote)/") else { return nil }
            (branch, isFirst) = (String(name.dropFirst(remote.count + 1)), false)
        case .builtIn:
            guard let standing else { return nil }
            (branch, isFirst) = (standing.branch, !standing.hasProcess)
        case .unread, .worktree: return nil
        }
        let folder = "\(parent)/accept-\(fingerprint.short)"
        guard [remote, branch, folder].allSatisfy(isShellWord) else { return nil }
        (self.remote, self.branch, self.folder) = (remote, branch, folder)
        isPushed = run.push.updates.contains { $0.ref.branch == branch }
    }

    /// What begins the change.
    var beginning: String {
        "git fetch \(remote) && git worktree add --detach \(folder) \(tracking)"
            + (isFirst ? " && gatehouse init -C \(folder)" : "")
    }

    /// What lands it. Each step only where the one before went well.
    var end: String {
        (isFirst
            ? "git -C \(folder) add .gatehouse && git -C \(folder) commit -m 'Write down our process' && "
            : "git -C \(folder) commit -m 'Accept a finding' .gatehouse && ")
            + "git -C \(folder) push \(remote) HEAD:refs/heads/\(branch) && git worktree remove --force \(folder)"
    }

    /// What begins anew where that did not go through.
    var undoing: String { "git worktree remove --force \(folder)" }

    /// What takes the change in before the next push; `nil` where none of it is needed.
    var following: String? { isPushed ? "git rebase --autostash \(tracking)" : nil }

    /// By its full name: a tag or a branch here may be called `origin/main`, and would be taken instead.
    private var tracking: String { "refs/remotes/\(remote)/\(branch)" }
}
