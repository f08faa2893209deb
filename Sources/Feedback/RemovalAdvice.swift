import GateModel

/// How a secret gets out of commits that have not landed, in commands.
struct RemovalAdvice {
    /// `nil` where a push of several refs has it in a way that no command mends at once.
    private let removal: SecretRemoval?
    /// It is told once a run, with the first finding that it is about.
    private let first: DecidedFinding

    private static let maxNamed = 3

    init?(_ run: GateRun) {
        let blocking = run.findings.lazy.filter { $0.decision == .block }
        removal = run.removal
        if let removal {
            guard
                let first = blocking.first(where: { $0.finding.fingerprint.map(removal.fingerprints.contains) ?? false }
                )
            else { return nil }
            self.first = first
        } else {
            let secrets = blocking.filter { $0.finding.maskedSecret != nil && $0.bringing != nil }
            let branches = Set(secrets.flatMap { $0.bringing?.first ?? [] }.filter { $0.branch != nil })
            guard [.prePush, .preReceive].contains(run.push.checkpoint), branches.count > 1, let first = secrets.first
            else { return nil }
            self.first = first
        }
    }

    /// - Parameter findings: what it would stand below.
    func append(below findings: [DecidedFinding], to page: inout TerminalPage) {
        guard findings.contains(first), let lines else { return }
        for (index, line) in lines.enumerated() { page.labelled(index == 0 ? "how" : "", line) }
    }

    /// `nil` where a command would have to hold what a shell may take for something else.
    private var lines: [TerminalText]? {
        guard let removal else { return ["Push one branch at a time to be told how to take it out."] }
        switch removal.place {
        case .tag(let ref):
            let name = ref.short
            guard isShellWord(name) else { return nil }
            let tag: TerminalText = "git tag --force --annotate \(name: name) 'refs/tags/\(name: name)^{}'"
            return ["In your clone, write the tag anew with another message, and push it again:", Self.command(tag)]
        case .index: return ["Take it out of the file and git add it again."]
        case .checkedOut: return retagging(removal, at: nil).map { rewriting(removal) + $0 }
        case .clone:
            guard let name = removal.branch?.branch else {
                return ["In your clone, with the branch checked out:"] + rewriting(removal)
            }
            guard let retagging = retagging(removal, at: nil) else { return nil }
            return ["In your clone, with what you pushed to \(name: name) checked out:"] + rewriting(removal)
                + retagging
        case .elsewhere(let ref):
            guard let name = ref.branch, let retagging = retagging(removal, at: nil) else { return nil }
            return ["In the working tree that has \(name: name) checked out (\(Self.command("git worktree list"))):"]
                + rewriting(removal) + retagging
        case .branch(let ref):
            guard let name = ref.branch, isShellWord(name), let retagging = retagging(removal, at: name) else {
                return nil
            }
            return [Self.command("git switch \(name: name)")] + rewriting(removal) + retagging
        }
    }

    /// Tags stay at the old commits by themselves.
    ///
    /// - Parameter branch: `nil` for the one that is checked out.
    private func retagging(_ removal: SecretRemoval, at branch: String?) -> [TerminalText]? {
        let tags = (removal.tags ?? []).map { (tag: $0, name: $0.ref.short) }
        guard tags.allSatisfy({ isShellWord($0.name) }) else { return nil }
        var lines = tags.prefix(Self.maxNamed).flatMap { tag, name -> [TerminalText] in
            let command: TerminalText = "git tag --force \(tag.isAnnotated ? "--annotate " : "")\(name: name)"
            guard let commit = tag.commit else {
                // A tag may be called like the branch.
                return [Self.command(branch.map { "\(command) heads/\(name: $0)" } ?? command)]
            }
            return [
                "The tag \(name: name), too, to the commit in place of \(id: commit):",
                Self.command("\(command) COMMIT"),
            ]
        }
        if tags.count > Self.maxNamed { lines.append("And \(tags.count - Self.maxNamed) more tags likewise.") }
        return lines
    }

    private func rewriting(_ removal: SecretRemoval) -> [TerminalText] {
        let amend: TerminalText =
            removal.isInMessages ? "git commit --amend --allow-empty" : "git commit --amend --no-edit --allow-empty"
        if removal.isTip { return ["Take it \(removing(removal)), then:", Self.command(amend)] }
        let base: TerminalText = removal.isRoot ? "--root" : "\(id: removal.commits[0])^"
        let merges: TerminalText = removal.tip == nil ? "" : "--rebase-merges "
        var lines: [TerminalText] = [
            Self.command("git rebase --interactive --autostash \(merges)\(base)"),
            "Mark \(commits(removal)) \"edit\". Where git stops, take it \(removing(removal)), then:",
            Self.command(amend), Self.command("git rebase --continue"),
            "At a conflict, settle it and git add it, then: \(Self.command("git rebase --continue"))",
        ]
        if let tip = removal.tip {
            lines.append("What you did by hand in a merge may be gone; look: \(Self.command("git diff \(id: tip)"))")
        }
        return lines
    }

    private func removing(_ removal: SecretRemoval) -> TerminalText {
        switch (removal.isInFiles, removal.isInMessages) {
        case (true, false): "out of the file (git add it, or git rm it)"
        case (false, true): "out of the message"
        default: "out of the file (git add it, or git rm it) and the message"
        }
    }

    private func commits(_ removal: SecretRemoval) -> TerminalText {
        let names = removal.commits.prefix(Self.maxNamed).map { "\(id: $0)" as TerminalText }.joined(", ")
        let rest = removal.commits.count - Self.maxNamed
        return rest > 0 ? "\(names) and \(rest) more" : names
    }

    private static func command(_ text: TerminalText) -> TerminalText { TerminalRenderer.command(text) }
}
