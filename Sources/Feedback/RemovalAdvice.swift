import GateModel

/// How a secret gets out of commits that have not landed, in commands.
struct RemovalAdvice {
    private let removal: SecretRemoval
    /// It is told once a run, with the first finding that it is about.
    private let first: DecidedFinding

    private static let maxNamed = 3

    init?(_ run: GateRun) {
        guard let removal = run.removal,
            let first = run.findings.first(where: { decided in
                decided.decision == .block
                    && decided.finding.fingerprint.map(removal.fingerprints.contains) ?? false
            })
        else { return nil }
        self.removal = removal
        self.first = first
    }

    /// - Parameter findings: what it would stand below.
    func append(below findings: [DecidedFinding], to page: inout TerminalPage) {
        guard findings.contains(first), let lines else { return }
        for (index, line) in lines.enumerated() { page.labelled(index == 0 ? "how" : "", line) }
    }

    /// `nil` where a command would have to hold what a shell may take for something else.
    private var lines: [TerminalText]? {
        switch removal.place {
        case .index: return ["Take it out of the file and git add it again."]
        case .checkedOut: return retagging.map { rewriting + $0 }
        case .clone: return retagging.map { ["In your clone, with the branch checked out:"] + rewriting + $0 }
        case .branch(let ref):
            guard let name = ref.branch, isShellWord(name), let retagging else { return nil }
            return [Self.command("git switch \(name: name)")] + rewriting + retagging
        }
    }

    /// Tags stay at the old commits by themselves.
    private var retagging: [TerminalText]? {
        let tags = (removal.tags ?? []).map { (tag: $0, name: $0.ref.short) }
        guard tags.allSatisfy({ isShellWord($0.name) }) else { return nil }
        var lines = tags.prefix(Self.maxNamed).map { tag, name -> TerminalText in
            let annotate: TerminalText = tag.isAnnotated ? "--annotate " : ""
            guard let commit = tag.commit else {
                return Self.command("git tag --force \(annotate)\(name: name)")
            }
            return "Then move the tag \(name: name) from \(id: commit) to the commit that takes its place."
        }
        if tags.count > Self.maxNamed { lines.append("And move \(tags.count - Self.maxNamed) more tags likewise.") }
        return lines
    }

    private var rewriting: [TerminalText] {
        let amend: TerminalText =
            removal.isInMessages ? "git commit --amend --allow-empty" : "git commit --amend --no-edit --allow-empty"
        if removal.isTip { return ["Take it \(removing), then:", Self.command(amend)] }
        let base: TerminalText = removal.isRoot ? "--root" : "\(id: removal.commits[0])^"
        let merges: TerminalText = removal.tip == nil ? "" : "--rebase-merges "
        var lines: [TerminalText] = [
            Self.command("git rebase --interactive --autostash \(merges)\(base)"),
            "Mark \(commits) \"edit\". Where git stops, take it \(removing), then:",
            Self.command("\(amend) && git rebase --continue"),
            "At a conflict, settle it and git add it, then: \(Self.command("git rebase --continue"))",
        ]
        if let tip = removal.tip {
            lines.append("What you did by hand in a merge may be gone; look: \(Self.command("git diff \(id: tip)"))")
        }
        return lines
    }

    private var removing: TerminalText {
        switch (removal.isInFiles, removal.isInMessages) {
        case (true, false): "out of the file (git add it, or git rm it)"
        case (false, true): "out of the message"
        default: "out of the file (git add it, or git rm it) and the message"
        }
    }

    private var commits: TerminalText {
        let names = removal.commits.prefix(Self.maxNamed).map { "\(id: $0)" as TerminalText }.joined(", ")
        let rest = removal.commits.count - Self.maxNamed
        return rest > 0 ? "\(names) and \(rest) more" : names
    }

    private static func command(_ text: TerminalText) -> TerminalText { TerminalRenderer.command(text) }
}
