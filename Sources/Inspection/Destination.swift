public import GateModel
public import Git

/// What the destination of a push is known to have.
public struct Destination: Sendable {
    /// Commits and tags that the destination has: what it says in the push, and its refs as last fetched.
    public let known: [ObjectID]
    public let omissions: [Omission]

    /// Of a remote, as last fetched.
    ///
    /// - Parameters:
    ///   - remote: whose remote-tracking refs count; `nil` where none is known for the destination.
    ///   - push: the ids that the destination announced in it count too.
    ///   - counts: whether what lies on a ref of the destination counts as judged for this push.
    public init(
        of push: Push, remote: String?, in repository: Repository, counts: (RefName) -> Bool = { _ in true }
    ) throws(GitError) {
        var known = Known(repository: repository)
        for update in push.updates where !update.old.isZero && counts(update.ref) { known.add(update.old) }
        if let remote {
            let prefix = "refs/remotes/\(remote)/"
            // The refs of a remote named "origin/fork" lie under those of "origin", which does not have what they name.
            let others = try repository.remotes().map { "refs/remotes/\($0.name)/" }
                .filter { $0.hasPrefix(prefix) && $0 != prefix }
            let (refs, broken) = try repository.refs(under: prefix)
            for ref in refs where !others.contains(where: { ref.name.bytes.starts(with: $0.utf8) }) {
                let branch = RefName(bytes: Array("refs/heads/".utf8) + ref.name.bytes.dropFirst(prefix.utf8.count))
                if counts(branch) { try known.add(ref) }
            }
            known.omissions += broken.map { Omission(subject: $0.display, reason: .danglingRef) }
        }
        self.known = known.ids
        omissions = known.omissions
    }

    /// Of this repository itself, which receives the push: its refs as they are before it.
    ///
    /// - Parameter counts: whether what a ref leads to counts as judged for this push; `nil` for one that leads nowhere.
    public init(receivingIn repository: Repository, counts: (RefName, ObjectID?) -> Bool) throws(GitError) {
        var known = Known(repository: repository)
        let (refs, broken) = try repository.refs(under: "refs/")
        for ref in refs where counts(ref.name, ref.target) { try known.add(ref) }
        known.omissions += broken.filter { counts($0, nil) }
            .map { Omission(subject: $0.display, reason: .danglingRef) }
        self.known = known.ids
        omissions = known.omissions
    }

    public init(known: [ObjectID]) {
        self.known = known
        omissions = []
    }
}

/// Collects ids, each once, and tells of refs whose object is not here.
private struct Known {
    let repository: Repository
    private(set) var ids: [ObjectID] = []
    var omissions: [Omission] = []
    private var seen: Set<ObjectID> = []

    init(repository: Repository) { self.repository = repository }

    mutating func add(_ id: ObjectID) {
        if seen.insert(id).inserted { ids.append(id) }
    }

    mutating func add(_ ref: Repository.Ref) throws(GitError) {
        guard seen.insert(ref.target).inserted else { return }
        if try repository.header(of: ref.target) == nil {
            omissions.append(Omission(subject: ref.name.display, reason: .danglingRef))
        } else {
            ids.append(ref.target)
        }
    }
}
