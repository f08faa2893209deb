import GateModel

/// Which refs a push moves and where to, in a few words: "main → origin/main", "tag v1 → origin", "3 refs → origin".
struct PushSummary {
    let push: Push
    let forcedRefs: [RefName]

    var text: TerminalText {
        if push.checkpoint == .check, let asked = push.localName { return checked(asked) }
        switch push.updates.count {
        case 0: return push.localName.map { "\(name: $0)" } ?? "no ref"
        case 1: return single(push.updates[0])
        default: return several
        }
    }

    /// What was asked for, and the branch that it is judged for.
    private func checked(_ asked: String) -> TerminalText {
        guard let branch = push.updates.first?.ref, isBranch(branch), push.updates.count == 1 else {
            return "\(name: asked)"
        }
        return "\(name: asked) → \(destination.map { "\($0)/\(Self.name(branch))" } ?? Self.name(branch))"
    }

    private func single(_ update: RefUpdate) -> TerminalText {
        let name = Self.name(update.ref)
        if update.isDeletion {
            return destination.map { "delete \(name) on \($0)" } ?? "delete \(name)"
        }
        switch push.look {
        case .wholeBranch: return "\(name) (all of it)"
        case .branch where push.localName == nil: return name
        case .branch, .request, nil: break
        }
        var result = source(of: update)
        if let destination {
            result += isBranch(update.ref) && push.remote != nil ? " → \(destination)/\(name)" : " → \(destination)"
            if isBranch(update.ref), push.remote == nil, push.localName != nil { result += " \(name)" }
        } else if push.localName != nil {
            result += " → \(name)"
        }
        if update.isCreation, isBranch(update.ref), push.checkpoint != .check, push.look == nil {
            result += " (new)"
        }
        if forcedRefs.contains(update.ref) {
            result += " "
            result += ("(forced)" as TerminalText).styled(.warning)
        }
        return result
    }

    private func source(of update: RefUpdate) -> TerminalText {
        let name = Self.name(update.ref)
        if update.ref.tag != nil { return "tag \(name)" }
        guard let local = push.localName else { return name }
        return Self.name(RefName(local))
    }

    private var several: TerminalText {
        let shown = push.updates.prefix(3).map { Self.name($0.ref) }
        var result = shown.joined(", ")
        if push.updates.count > shown.count { result += " +\(push.updates.count - shown.count) more" }
        if let destination { result += " → \(destination)" }
        var kinds: [TerminalText] = []
        func tell(_ count: Int, _ what: TerminalText) { if count > 0 { kinds.append("\(count) \(what)") } }
        tell(push.updates.count { $0.isCreation }, "new")
        tell(push.updates.count { forcedRefs.contains($0.ref) }, "forced")
        tell(push.updates.count { $0.isDeletion }, "deleted")
        if !kinds.isEmpty { result += " (\(kinds.joined(", ")))" }
        return result
    }

    private func isBranch(_ ref: RefName) -> Bool { ref.branch != nil }

    private var destination: TerminalText? {
        if let remote = push.remote { return "\(name: remote)" }
        return push.url.map { "\(name: $0)" }
    }

    /// Refs as people write them: "main, tag v1".
    static func names(_ refs: BringingRefs) -> TerminalText {
        let names = refs.first.map { $0.tag == nil ? name($0) : "tag \(name($0))" as TerminalText }.joined(", ")
        return refs.count > refs.first.count ? "\(names) +\(refs.count - refs.first.count) more" : names
    }

    /// A ref of this clone as people write it: `origin/main`.
    static func localName(_ text: String) -> TerminalText {
        let prefix = "refs/remotes/"
        return text.hasPrefix(prefix) ? "\(name: String(text.dropFirst(prefix.count)))" : name(RefName(text))
    }

    /// The ref without `refs/heads/` or `refs/tags/`, as its own bytes.
    static func name(_ ref: RefName) -> TerminalText {
        for prefix in ["refs/heads/", "refs/tags/"] where ref.bytes.starts(with: prefix.utf8) {
            return "\(ref: ref.bytes.dropFirst(prefix.utf8.count))"
        }
        return "\(ref: ref.bytes[...])"
    }
}
