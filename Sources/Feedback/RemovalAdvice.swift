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
        guard findings.contains(first) else { return }
        var label: TerminalText = "how"
        func add(_ text: TerminalText) {
            page.labelled(label, text)
            label = ""
        }
        if removal.isElsewhere { add("In your clone, with the branch checked out:") }
        let amend: TerminalText = "git commit --amend --no-edit"
        guard !removal.isTip else {
            add("Take it out of the file, git add the file, then:")
            return add(TerminalRenderer.command(amend))
        }
        let base: TerminalText = removal.isRoot ? "--root" : "\(id: removal.commits[0])^"
        let merges: TerminalText = removal.hasMerges ? "--rebase-merges " : ""
        add(TerminalRenderer.command("git rebase --interactive \(merges)\(base)"))
        add("Mark \(commits) \"edit\". Where git stops, take it out of the file, git add the file, then:")
        add(TerminalRenderer.command("\(amend) && git rebase --continue"))
    }

    private var commits: TerminalText {
        let names = removal.commits.prefix(Self.maxNamed).map { "\(id: $0)" as TerminalText }.joined(", ")
        let rest = removal.commits.count - Self.maxNamed
        return rest > 0 ? "\(names) and \(rest) more" : names
    }
}
