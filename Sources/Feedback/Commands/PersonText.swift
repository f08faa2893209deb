import GateModel

/// A person as Git writes one.
enum PersonText {
    /// "Ada Lovelace <ada@example.com>"
    static func full(_ identity: Identity) -> TerminalText {
        let name: TerminalText = identity.name.isEmpty ? "(no name)" : "\(prose: identity.name, limit: 80)"
        return identity.email.isEmpty ? name : "\(name) <\(name: identity.email, limit: 120)>"
    }
}
