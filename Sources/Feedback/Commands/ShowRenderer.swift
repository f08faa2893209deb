public import GateModel

/// One recorded run in full: what `gatehouse show RUN` prints. Nothing is left out but the text of files, which is not kept.
public struct ShowRenderer: Sendable {
    let settings: TerminalSettings

    public init(_ settings: TerminalSettings = TerminalSettings()) { self.settings = settings }

    /// - Parameters:
    ///   - time: when the run started, as it shall be shown; UTC where `nil`.
    ///   - landed: the refs that have moved since, as a server's `post-receive` was told.
    public func render(_ run: GateRun, time: String? = nil, landed: [RefUpdate] = []) -> String {
        var page = TerminalPage(settings)
        let program = ("gatehouse" as TerminalText).styled(.strong)
        page.line("\(program)  \(VerdictText.text(run.verdict))  \(name: run.id.rawValue)")
        appendFacts(run, time ?? Timestamp.readable(milliseconds: run.startedAt), landed, to: &page)
        appendScanners(run, to: &page)
        appendDevelopers(run.developers, to: &page)
        appendCoverage(run, to: &page)
        appendFindings(run, to: &page)
        return page.rendered()
    }

    private static let labelWidth = 11

    private func appendFacts(
        _ run: GateRun, _ time: String, _ landed: [RefUpdate], to page: inout TerminalPage
    ) {
        func fact(_ label: TerminalText, _ text: TerminalText) {
            page.labelled(label, text, labelWidth: Self.labelWidth)
        }
        fact("when", "\(name: time), took \(TerminalText.duration(milliseconds: run.milliseconds))")
        fact("push", PushSummary(push: run.push, forcedRefs: run.coverage.forcedRefs).text)
        fact("where", "\(name: run.push.checkpoint.rawValue)")
        if let pusher = run.push.pusher { fact("pusher", Self.pusher(pusher)) }
        if let url = run.push.url { fact("remote", "\(name: url, limit: 300)") }
        for update in run.push.updates {
            fact("ref", "\(ref: update.ref.bytes[...])  \(Self.id(update.old)) → \(Self.id(update.new))")
        }
        for update in landed { fact("landed", "\(ref: update.ref.bytes[...])") }
        if !RunView(run).isJudgedByPolicyAlone { fact("process", Self.definitions(run.definitions)) }
        if let policy = run.policy {
            fact("policy", "\(name: policy.name, limit: 200), \(Self.definitions(policy.definitions))")
        }
        if !run.definitionsDigest.isEmpty { fact("digest", "\(name: run.definitionsDigest, limit: 64)") }
        fact("gatehouse", "\(name: run.version), exit status \(Int(run.exitStatus.rawValue))")
        if let escaped = run.escaped { fact("escaped", Self.escaped(escaped)) }
        if let looked = run.repeats { fact("repeats", "\(name: looked.rawValue), which looked") }
        for reason in run.reasons { fact("because", "\(prose: reason)") }
        for notice in run.notices { fact("note", "\(prose: notice)") }
    }

    private static func pusher(_ pusher: Pusher) -> TerminalText {
        let text: TerminalText = "\(name: pusher.name, limit: 200), says \(name: pusher.source, limit: 80)"
        return pusher.certifiedBy.map { "\(text); push signed by \(name: $0, limit: 200)" } ?? text
    }

    private static func escaped(_ escaped: EscapedGate) -> TerminalText {
        "the laptop's gate: \(.count(escaped.findings, "finding", "findings")) would have stopped the push there"
    }

    private static func id(_ id: ObjectID) -> TerminalText { id.isZero ? "nothing" : "\(id: id)" }

    private static func definitions(_ source: DefinitionsSource) -> TerminalText {
        switch source {
        case .builtIn(let reason): "built-in: \(prose: reason)"
        case .unread(let reason): "not judged: \(prose: reason)"
        case .trustedRef(let name, let commit, let isUsual):
            isUsual ? "\(name: name) at \(id: commit)" : "\(name: name) at \(id: commit), as configured"
        case .worktree(let path): "\(name: path, limit: 300) of the working tree"
        }
    }

    private func heading(_ text: TerminalText, to page: inout TerminalPage) {
        page.blank()
        page.line(text.styled(.strong))
    }

    private func appendScanners(_ run: GateRun, to page: inout TerminalPage) {
        heading("Scanners", to: &page)
        TerminalRenderer(settings).appendScanners(run, to: &page)
        for scan in run.scans {
            var parts: [TerminalText] = []
            if let version = scan.version { parts.append("version \(prose: version, limit: 80)") }
            if let sandbox = scan.sandbox { parts.append("sandbox: \(prose: sandbox, limit: 200)") }
            switch scan.outcome {
            case .completed: break
            case .incomplete(let reason): parts.append("not complete: \(prose: reason)")
            case .owed(let reason): parts.append("owed: \(prose: reason)")
            }
            if !parts.isEmpty { page.line("\(name: scan.scanner.rawValue): \(parts.joined(", "))", indent: 4) }
            for notice in scan.notices { page.line("\(name: scan.scanner.rawValue): \(prose: notice)", indent: 4) }
        }
    }

    private func appendDevelopers(_ shares: [DeveloperShare], to page: inout TerminalPage) {
        guard !shares.isEmpty else { return }
        heading("Developers", to: &page)
        for share in shares {
            let lines = TerminalText.count(share.introducedLines, "line", "lines")
            let commits = TerminalText.count(share.commits, "commit", "commits")
            page.row(PersonText.full(share.developer), "\(lines) in \(commits)", indent: 2)
        }
    }

    private func appendCoverage(_ run: GateRun, to page: inout TerminalPage) {
        let coverage = run.coverage
        heading("Looked at", to: &page)
        var parts: [TerminalText] = [
            .count(coverage.refs, "ref", "refs"), .count(coverage.commits, "commit", "commits"),
            .count(coverage.files, "file", "files"),
        ]
        let lines = coverage.introducedLines.map {
            "\(TerminalText.count($0, "line", "lines")) introduced" as TerminalText
        }
        parts.append(lines ?? "lines not computed")
        page.line(parts.dotted, indent: 2)
        for omission in coverage.omissions {
            let sign = TerminalRenderer.sign(omission.isIncomplete ? .unknown : .nothing)
            for group in OmissionGroup.groups([omission]) { page.line("\(sign) \(group.text)", indent: 2) }
        }
    }

    private func appendFindings(_ run: GateRun, to page: inout TerminalPage) {
        heading("Findings", to: &page)
        if run.findings.isEmpty { page.line("none", indent: 2) }
        let advice = RemovalAdvice(run)
        for decided in run.findings {
            page.blank()
            let workflow = ForeignText.prose(decided.workflow, limit: 120).styled(.strong)
            page.row("\(VerdictText.sign(decided.decision)) \(workflow)", "\(prose: decided.writtenAt, limit: 200)")
            FindingBlock(decided: decided, detail: .full, maxLocations: 100).append(to: &page)
            FindingBlock.appendProcess([decided], advice, to: &page)
            if let fingerprint = decided.finding.fingerprint {
                let command: TerminalText = "gatehouse explain \(name: fingerprint.short)"
                page.labelled("why", TerminalRenderer.command(command))
            }
        }
    }
}
