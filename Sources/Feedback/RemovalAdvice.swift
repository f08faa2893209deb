import GateModel

/// How a secret gets out of commits that have not landed, in commands.
struct RemovalAdvice {
    private let removal: SecretRemoval

    private static let maxNamed = 3

    /// - Parameter findings: what it stands below. It is told once a run, with the first finding that it is about.
    init?(_ run: GateRun, with findings: [DecidedFinding]) {
        guard let removal = run.removal,
            let first = run.findings.first(where: { decided in
                decided.decision == .block
                    && decided.finding.locations.contains { location in
                        location.credit.map { removal.commits.contains($0.commit) } ?? false
                    }
            }), findings.contains(first)
        else { return nil }
        self.removal = removal
    }

    func append(to page: inout TerminalPage) {
        let amend: TerminalText = "git commit --amend --no-edit"
        guard !removal.isTip else {
            page.labelled("how", "Take it out of the file, git add the file, then:")
            return page.labelled("", TerminalRenderer.command(amend))
        }
        let base: TerminalText = removal.isRoot ? "--root" : "\(id: removal.commits[0])^"
        let merges: TerminalText = removal.hasMerges ? "--rebase-merges " : ""
        page.labelled("how", TerminalRenderer.command("git rebase --interactive \(merges)\(base)"))
        page.labelled("", "Mark \(commits) \"edit\". Where git stops, take it out of the file, git add the file, then:")
        page.labelled("", TerminalRenderer.command("\(amend) && git rebase --continue"))
    }

    private var commits: TerminalText {
        let names = removal.commits.prefix(Self.maxNamed).map { "\(id: $0)" as TerminalText }.joined(", ")
        let rest = removal.commits.count - Self.maxNamed
        return rest > 0 ? "\(names) and \(rest) more" : names
    }
}
