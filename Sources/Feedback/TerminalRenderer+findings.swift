import GateModel

extension TerminalRenderer {
    /// What blocks, in full; then what is annotated, in short. What is observed is only counted.
    func appendFindings(_ view: RunView, to page: inout TerminalPage) {
        append(view.blocking, limit: Self.maxBlocking, view, RemovalAdvice(view.run), detail: .full, to: &page)
        appendRest(of: view.blocking.count, "that blocks", "that block", view, limit: Self.maxBlocking, to: &page)
        append(view.annotated, limit: Self.maxAnnotated, view, nil, detail: .short, to: &page)
        appendRest(of: view.annotated.count, "annotated", "annotated", view, to: &page)
    }

    private func append(
        _ findings: [DecidedFinding], limit: Int, _ view: RunView, _ advice: RemovalAdvice?,
        detail: FindingBlock.Detail, to page: inout TerminalPage
    ) {
        var left = limit
        for group in FindingGroup.groups(findings) where left > 0 {
            append(group, showing: left, view, advice, detail: detail, to: &page)
            left -= group.findings.count
        }
    }

    private func append(
        _ group: FindingGroup, showing limit: Int, _ view: RunView, _ advice: RemovalAdvice?,
        detail: FindingBlock.Detail, to page: inout TerminalPage
    ) {
        page.blank()
        let sign = Self.sign(group.decision == .block ? .blocks : .warns)
        let workflow = ForeignText.prose(group.workflow, limit: 120).styled(.strong)
        page.row("\(sign) \(workflow)", consequence(group, view))
        let isAlone = group.findings.count == 1
        var previous: DecidedFinding?
        for decided in group.findings.prefix(limit) {
            if previous != nil, detail == .full { page.blank() }
            FindingBlock(decided: decided, detail: detail, previous: previous, staged: view.staged).append(to: &page)
            if !isAlone, detail == .full { appendQuestion(decided, view, to: &page) }
            previous = decided
        }
        if !isAlone, detail == .full { page.blank() }
        FindingBlock.appendProcess(group.findings, advice, to: &page)
        if isAlone, detail == .full { appendQuestion(group.findings[0], view, to: &page) }
    }

    private func consequence(_ group: FindingGroup, _ view: RunView) -> TerminalText {
        let count = group.findings.count
        switch group.decision {
        case .block:
            let words: TerminalText =
                count == 1
                ? view.words.blocks : "\(TerminalText.count(count, "finding", "findings")) \(view.words.block)"
            return words.styled(.bad)
        case .annotate, .observe: return TerminalText.count(count, "finding", "findings").styled(.faint)
        }
    }

    /// Where to read why: a recorded finding has a command, one of a check has the workflow's place in the file.
    private func appendQuestion(_ decided: DecidedFinding, _ view: RunView, to page: inout TerminalPage) {
        if view.isCheck {
            page.labelled("why", "\(prose: decided.writtenAt)")
        } else if let fingerprint = decided.finding.fingerprint {
            page.labelled("wrong?", view.wrong(fingerprint, decided.reviewer))
        }
    }
}

/// Findings that one workflow decided in the same way: what is to be done about them is said once.
struct FindingGroup {
    private(set) var findings: [DecidedFinding]

    var workflow: String { findings[0].workflow }
    var decision: Decision { findings[0].decision }

    /// In the order of first appearance.
    static func groups(_ findings: some Sequence<DecidedFinding>) -> [FindingGroup] {
        var groups: [FindingGroup] = []
        for finding in findings {
            if let place = groups.firstIndex(where: { $0.belongs(finding) }) {
                groups[place].findings.append(finding)
            } else {
                groups.append(FindingGroup(findings: [finding]))
            }
        }
        return groups
    }

    private func belongs(_ other: DecidedFinding) -> Bool {
        let first = findings[0]
        return first.workflow == other.workflow && first.writtenAt == other.writtenAt
            && first.decision == other.decision && first.fix == other.fix && first.reviewer == other.reviewer
            && first.respondWithin == other.respondWithin && first.training == other.training
    }
}
