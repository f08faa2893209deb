public import GateModel
public import Git

/// What the destination of a push is known to have.
public struct Destination: Sendable {
    /// Commits and tags that the destination has: what it says in the push, and its refs as last fetched.
    public let known: [ObjectID]
    public let omissions: [Omission]

    /// - Parameters:
    ///   - remote: whose remote-tracking refs count; `nil` where none is known for the destination.
    ///   - push: the ids that the destination announced in it count too.
    public init(of push: Push, remote: String?, in repository: Repository) throws(GitError) {
        var known: [ObjectID] = []
        var seen: Set<ObjectID> = []
        var omissions: [Omission] = []
        for update in push.updates where !update.old.isZero && seen.insert(update.old).inserted {
            known.append(update.old)
        }
        if let remote {
            let prefix = "refs/remotes/\(remote)/"
            // The refs of a remote named "origin/fork" lie under those of "origin", which does not have what they name.
            let others = try repository.remotes().map { "refs/remotes/\($0.name)/" }
                .filter { $0.hasPrefix(prefix) && $0 != prefix }
            let (refs, broken) = try repository.refs(under: prefix)
            for ref in refs where !others.contains(where: { ref.name.bytes.starts(with: $0.utf8) }) {
                guard seen.insert(ref.target).inserted else { continue }
                if try repository.header(of: ref.target) == nil {
                    omissions.append(Omission(subject: ref.name.display, reason: .danglingRef))
                } else {
                    known.append(ref.target)
                }
            }
            omissions += broken.map { Omission(subject: $0.display, reason: .danglingRef) }
        }
        self.known = known
        self.omissions = omissions
    }

    public init(known: [ObjectID]) {
        self.known = known
        omissions = []
    }
}
