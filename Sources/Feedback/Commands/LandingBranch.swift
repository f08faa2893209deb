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

    /// What lands a change of the process by itself, a line each.
    var commands: [String] {
        [
            "git switch -c accepted \(remote)/\(branch)",
            "# the change, then:",
            "git commit -a -m 'Accept a finding' && git push \(remote) HEAD:\(branch)",
            isPushed ? "git switch - && git rebase \(remote)/\(branch)" : "git switch -",
        ]
    }
}

/// Whether a shell takes a name as it is.
func isShellWord(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("-")
        && name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
}
