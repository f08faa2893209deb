public import GateModel
import Git

extension GateOptions {
    /// The options of a push that a server receives.
    ///
    /// What the destination has is what its *governed* refs lead to, as they are before this push: content that lies on another ref
    /// was not judged, and is new when it comes to a governed one.
    public init(receiving push: Push, by settings: ServerSettings) throws {
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
