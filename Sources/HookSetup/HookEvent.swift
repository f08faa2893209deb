/// When git starts a hook of ours.
enum HookEvent: String, CaseIterable {
    case prePush = "pre-push", preReceive = "pre-receive", postReceive = "post-receive"

    /// Those of the side that receives a push.
    static let ofServers: [HookEvent] = [.preReceive, .postReceive]

    var isServers: Bool { self != .prePush }

    /// How a person calls set-up for it.
    func command(_ verb: String) -> String { "gatehouse \(verb)" + (isServers ? " --server" : "") }
}
