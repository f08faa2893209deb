import GateModel

extension TerminalRenderer {
    /// "gatehouse ✓ main → origin/main   3 commits · 142 lines · secrets · 9 ms": all there is to say of most pushes.
    func appendQuietLine(_ view: RunView, to page: inout TerminalPage) {
        let run = view.run
        guard run.verdict != .unjudged else {
            // No figure: they would all be nought, which reads as "found nothing".
            let time = TerminalText.duration(milliseconds: run.milliseconds)
            let sign = ("○" as TerminalText).styled(.unknown)
            return append("\(program(view)) \(sign) \(summary(run))", facts: [["not judged", time]], to: &page)
        }
        var last: [TerminalText] = []
        if view.observed > 0 { last.append("\(view.observed) observed") }
        if let policy = run.policy, view.isJudgedByPolicyAlone {
            last.append("by \(name: policy.name, limit: 60)")
        } else if let source = definitionsInBrief(run.definitions) {
            last.append(source)
        }
        last.append(.duration(milliseconds: run.milliseconds))
        if view.isCheck { last.append("nothing recorded") }
        let counts = Counts(view)
        let passed = ("✓" as TerminalText).styled(.good)
        append(
            "\(program(view)) \(passed) \(summary(run))",
            facts: [
                counts.all + [scanners(view, byName: true)] + last,
                counts.all + [scanners(view, byName: false)] + last,
                counts.withoutFiles + [scanners(view, byName: false)] + last,
                counts.commitsOnly + [scanners(view, byName: false)] + last,
                counts.commitsOnly + (hasScanner(view) ? [] : [scanners(view, byName: false)]) + last,
            ], to: &page)
    }

    /// What is pushed where, how much that is, and by which definitions it is judged where these are not the usual ones.
    func appendHeader(_ view: RunView, to page: inout TerminalPage) {
        let run = view.run
        let counts = Counts(view)
        var facts = [counts.introduced + counts.developers, counts.introduced]
        // Nobody has counted.
        if case .unread = run.definitions { facts = [] }
        append("\(program(view))  \(summary(run))", facts: facts, to: &page)
        if let policy = run.policy {
            let first: TerminalText = view.isJudgedByPolicyAlone ? "" : " first"
            page.line(
                ("judged by \(name: policy.name, limit: 200)\(first)" as TerminalText).styled(.faint), indent: 2)
        }
        if !view.isJudgedByPolicyAlone, let source = definitionsInFull(run.definitions) { page.line(source, indent: 2) }
    }

    /// Title and facts on one line, with the fullest of the given facts that fit; else all of them on the next line.
    private func append(_ title: TerminalText, facts: [[TerminalText]], to page: inout TerminalPage) {
        for facts in facts {
            let text = facts.dotted
            guard title.width + 3 + text.width <= settings.width else { continue }
            page.append("\(title)\(TerminalText.spaces(3))\(text.styled(.faint))")
            return
        }
        page.line(title)
        if let all = facts.first { page.line(all.dotted.styled(.faint), indent: 2, hanging: 0) }
    }

    /// A push that nobody had to look at to refuse it: why, and what to do.
    func appendRefusal(_ view: RunView, to page: inout TerminalPage) {
        page.line("\(program(view))  \(summary(view.run))")
        page.blank()
        page.line(("✗ \(view.words.refused)" as TerminalText).styled(.bad))
        for reason in view.run.reasons { page.line("\(prose: reason, limit: 500)", indent: 2) }
        for notice in view.run.notices { page.labelled("hint", "\(prose: notice, limit: 500)") }
        page.blank()
        page.line("\(view.words.blocked.styled(.bad)).\(view.showCommand.map { "   \($0)" } ?? "")")
    }

    private func program(_ view: RunView) -> TerminalText {
        (view.isCheck ? "gatehouse check" : "gatehouse" as TerminalText).styled(.strong).unbroken
    }

    private func summary(_ run: GateRun) -> TerminalText {
        PushSummary(push: run.push, forcedRefs: run.coverage.forcedRefs).text
    }

    /// Whether somebody looked: only where nobody did it has to be said.
    private func hasScanner(_ view: RunView) -> Bool { view.run.scans.contains { $0.filesDue > 0 } }

    /// Who looked: "secrets, semgrep". A scanner that had nothing to look at is not named.
    private func scanners(_ view: RunView, byName: Bool) -> TerminalText {
        let looked = view.run.scans.filter { $0.filesDue > 0 }
        guard !looked.isEmpty else {
            let coverage = view.run.coverage
            guard coverage.files > 0 else { return "no files to scan" }
            // Renames, deletions, modes: who is to look at them if there is nothing new in them?
            guard coverage.introducedLines != 0 else { return "nothing new to scan" }
            return ("no scanner looks at these" as TerminalText).styled(.warning)
        }
        // Two processes may ask for the same one.
        var names: [ScannerName] = []
        for scan in looked where !names.contains(scan.scanner) { names.append(scan.scanner) }
        guard byName, names.count <= 3 else { return .count(names.count, "scanner", "scanners") }
        return names.map { "\(name: $0.rawValue, limit: 24)" }.joined(", ")
    }

    private func definitionsInBrief(_ source: DefinitionsSource) -> TerminalText? {
        switch source {
        case .builtIn: "built-in process"
        case .unread: "not judged"
        case .trustedRef(_, _, isUsual: true): nil
        case .trustedRef(let name, _, isUsual: false): "process from \(PushSummary.localName(name))"
        case .worktree: "process tried out from the working tree"
        }
    }

    private func definitionsInFull(_ source: DefinitionsSource) -> TerminalText? {
        let text: TerminalText
        switch source {
        case .builtIn(let reason): text = "judged by the built-in process: \(prose: reason)"
        case .unread(let reason): text = "not judged: \(prose: reason)"
        case .trustedRef(_, _, isUsual: true): return nil
        case .trustedRef(let name, let commit, isUsual: false):
            text = "judged by the process of \(PushSummary.localName(name)) at \(id: commit)"
        case .worktree(let path):
            text = "trying out \(name: path, limit: 200) of the working tree, which is not in force"
        }
        return text.styled(.faint)
    }
}

/// How much a push brings, in words.
private struct Counts {
    private let coverage: Coverage
    /// The commit that stands for the index is nobody's.
    private let isStaged: Bool

    init(_ view: RunView) { (coverage, isStaged) = (view.run.coverage, view.staged != nil) }

    var all: [TerminalText] { isNothing ? ["no new commits"] : commits + [files] + lines("") }
    var withoutFiles: [TerminalText] { isNothing ? ["no new commits"] : commits + lines("") }
    var commitsOnly: [TerminalText] { isNothing ? ["no new commits"] : commits }
    var introduced: [TerminalText] { isNothing ? ["no new commits"] : commits + [files] + lines(" introduced") }
    var developers: [TerminalText] {
        coverage.developers > 0 && !isStaged ? [.count(coverage.developers, "developer", "developers")] : []
    }

    private var isNothing: Bool { coverage.commits == 0 && coverage.files == 0 && !coverage.isIncomplete }
    private var commits: [TerminalText] { isStaged ? [] : [.count(coverage.commits, "commit", "commits")] }
    private var files: TerminalText { .count(coverage.files, "file", "files") }

    private func lines(_ suffix: TerminalText) -> [TerminalText] {
        coverage.introducedLines.map { ["\(TerminalText.count($0, "line", "lines"))\(suffix)"] } ?? []
    }
}
