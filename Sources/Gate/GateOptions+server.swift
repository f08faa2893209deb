public import GateModel
public import Git

extension GateOptions {
    /// A push that a server receives, with every ref that moves with those that it names, and how it is judged.
    public static func receiving(
        _ push: Push, by settings: ServerSettings, in repository: Repository
    ) throws -> (push: Push, options: GateOptions) {
        let (whole, moved) = try push.following(aliasesIn: repository)
        var options = try GateOptions(receiving: whole, by: settings)
        if !moved.isEmpty { options.notices.append(Notices.moved(moved)) }
        return (whole, options)
    }

    /// The options of a push that a server receives.
    ///
    /// What the destination has is what its *governed* refs lead to, as they are before this push: content that lies on another ref
    /// was not judged, and is new when it comes to a governed one.
    private init(receiving push: Push, by settings: ServerSettings) throws {
        self.init(known: nil, trusted: .defaultBranch)
        try judgeAsReceived(by: settings)
        server = settings
        let free = push.updates.filter { !settings.governs($0.ref) }
        ungoverned = Set(free.map(\.ref))
        remarks += free.map { Omission(subject: $0.ref.short, reason: .notGoverned) }
        budget = .seconds(settings.budgetSeconds)
    }

    /// The processes that a push to this repository is judged by.
    mutating func judgeAsReceived(by settings: ServerSettings) throws {
        trusted = .defaultBranch
        policy = try settings.policy.map { try PolicyRepository(path: $0) }
        holdsSandbox = settings.holdsSandbox
    }
}
