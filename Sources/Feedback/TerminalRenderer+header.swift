import GateModel

extension TerminalRenderer {
    /// "gatehouse ✓ main → origin/main   3 commits · 5 files · 142 lines · secrets · 9 ms": all there is to say of most pushes.
    func appendQuietLine(_ view: RunView, to page: inout TerminalPage) {
        let run = view.run
        var facts = counts(run.coverage, isBrief: true)
        facts.append(scanners(view))
        if view.observed > 0 { facts.append("\(view.observed) observed") }
        if let source = definitionsInBrief(run.definitions) { facts.append(source) }
        facts.append(.duration(milliseconds: run.milliseconds))
        if view.isCheck { facts.append("nothing recorded") }
        let passed = ("✓" as TerminalText).styled(.good)
        let title: TerminalText = "\(program(view)) \(passed) \(summary(run).unbroken)"
        append(title, facts: facts.dotted.styled(.faint), to: &page)
    }

    /// What is pushed where, how much that is, and by which definitions it is judged where these are not the usual ones.
    func appendHeader(_ view: RunView, to page: inout TerminalPage) {
        let run = view.run
        let facts = counts(run.coverage, isBrief: false)
        append("\(program(view))  \(summary(run).unbroken)", facts: facts.dotted.styled(.faint), to: &page)
        if let source = definitionsInFull(run.definitions) { page.line(source, indent: 2) }
    }

    private func append(_ title: TerminalText, facts: TerminalText, to page: inout TerminalPage) {
        if title.width + 3 + facts.width <= settings.columns {
            page.append("\(title)\(TerminalText.spaces(3))\(facts)")
        } else {
            page.line(title)
            page.line(facts, indent: 2, hanging: 0)
        }
    }

    private func program(_ view: RunView) -> TerminalText {
        (view.isCheck ? "gatehouse check" : "gatehouse" as TerminalText).styled(.strong).unbroken
    }

    private func summary(_ run: GateRun) -> TerminalText {
        PushSummary(push: run.push, forcedRefs: run.coverage.forcedRefs).text
    }

    private func counts(_ coverage: Coverage, isBrief: Bool) -> [TerminalText] {
        guard coverage.commits > 0 || coverage.files > 0 else { return ["nothing new"] }
        var facts: [TerminalText] = [
            .count(coverage.commits, "commit", "commits"), .count(coverage.files, "file", "files"),
        ]
        if let lines = coverage.introducedLines {
            facts.append(
                isBrief ? .count(lines, "line", "lines") : "\(TerminalText.count(lines, "line", "lines")) introduced")
        }
        if !isBrief, coverage.developers > 0 {
            facts.append(.count(coverage.developers, "developer", "developers"))
        }
        return facts
    }

    /// Who looked: "secrets, semgrep". A scanner that had nothing to look at is not named.
    private func scanners(_ view: RunView) -> TerminalText {
        let looked = view.run.scans.filter { $0.filesDue > 0 }
        guard !looked.isEmpty else {
            let isDue = view.run.coverage.files > 0
            return isDue ? ("no scanner looks at these" as TerminalText).styled(.warning) : "nothing to scan"
        }
        guard looked.count <= 3 else { return .count(looked.count, "scanner", "scanners") }
        return looked.map { "\(name: $0.scanner.rawValue, limit: 24)" }.joined(", ")
    }

    private func definitionsInBrief(_ source: DefinitionsSource) -> TerminalText? {
        switch source {
        case .builtIn: "built-in process"
        case .trustedRef(_, _, isUsual: true): nil
        case .trustedRef(let name, _, isUsual: false): "process from \(PushSummary.name(RefName(name)))"
        case .worktree: "process tried out from the working tree"
        }
    }

    private func definitionsInFull(_ source: DefinitionsSource) -> TerminalText? {
        let text: TerminalText
        switch source {
        case .builtIn(let reason): text = "judged by the built-in process: \(prose: reason)"
        case .trustedRef(_, _, isUsual: true): return nil
        case .trustedRef(let name, let commit, isUsual: false):
            text = "judged by the process of \(PushSummary.name(RefName(name))) at \(id: commit)"
        case .worktree(let path):
            text = "trying out \(name: path, limit: 200) of the working tree, which is not in force"
        }
        return text.styled(.faint)
    }
}
