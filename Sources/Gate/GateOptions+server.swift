public import GateModel
public import Git

extension GateOptions {
    /// The options of a push that a server receives.
    ///
    /// What the destination has is what its *governed* refs lead to, as they are before this push: content that lies on another ref
    /// was not judged, and is new when it comes to a governed one.
    public init(receiving push: Push, by settings: ServerSettings, in repository: Repository) throws {
        let (refs, broken) = try repository.refs(under: "refs/")
        var known: [ObjectID] = []
        var seen: Set<ObjectID> = []
        var omissions = broken.filter(settings.governs).map { Omission(subject: $0.display, reason: .danglingRef) }
        for ref in refs where settings.governs(ref.name) && seen.insert(ref.target).inserted {
            if try repository.header(of: ref.target) == nil {
                omissions.append(Omission(subject: ref.name.display, reason: .danglingRef))
            } else {
                known.append(ref.target)
            }
        }
        self.init(known: known, trusted: .defaultBranch)
        remarks = omissions
        let free = push.updates.filter { !settings.governs($0.ref) }
        ungoverned = Set(free.map(\.ref))
        if !free.isEmpty { notices.append(Notices.ungoverned(free.map(\.ref))) }
        policy = try settings.policy.map { try PolicyRepository(path: $0) }
        budget = .seconds(settings.budgetSeconds)
    }
}
