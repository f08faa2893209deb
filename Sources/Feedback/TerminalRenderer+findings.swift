import GateModel

extension TerminalRenderer {
    /// What blocks, in full; then what is annotated, in short. What is observed is only counted.
    func appendFindings(_ view: RunView, to page: inout TerminalPage) {
        for group in FindingGroup.groups(view.blocking.prefix(Self.maxBlocking)) {
            append(group, view, detail: .full, to: &page)
        }
        appendRest(of: view.blocking.count, "that blocks", "that block", view, limit: Self.maxBlocking, to: &page)
        for group in FindingGroup.groups(view.annotated.prefix(Self.maxAnnotated)) {
            append(group, view, detail: .short, to: &page)
        }
        appendRest(of: view.annotated.count, "annotated", "annotated", view, to: &page)
    }

    private func append(
        _ group: FindingGroup, _ view: RunView, detail: FindingBlock.Detail, to page: inout TerminalPage
    ) {
        page.blank()
        let sign = Self.sign(group.decision == .block ? .blocks : .warns)
        let workflow = ForeignText.prose(group.workflow, limit: 120).styled(.strong)
        page.row("\(sign) \(workflow)", consequence(group, view))
        for (index, decided) in group.findings.enumerated() {
            if index > 0, detail == .full { page.blank() }
            FindingBlock(decided: decided, detail: detail).append(to: &page)
            if group.findings.count > 1, detail == .full { appendQuestion(decided, view, to: &page) }
        }
        if group.findings.count > 1, detail == .full { page.blank() }
        FindingBlock.appendProcess(group.findings[0], to: &page)
        if group.findings.count == 1, detail == .full { appendQuestion(group.findings[0], view, to: &page) }
    }

    private func consequence(_ group: FindingGroup, _ view: RunView) -> TerminalText {
        switch (group.decision, view.isCheck) {
        case (.block, false):
            group.findings.count == 1
                ? ("blocks this push" as TerminalText).styled(.bad)
                : ("\(group.findings.count) findings block this push" as TerminalText).styled(.bad)
        case (.block, true): ("would block a push" as TerminalText).styled(.bad)
        case (.annotate, _), (.observe, _):
            TerminalText.count(group.findings.count, "finding", "findings").styled(.faint)
        }
    }

    /// Where to read why: a recorded finding has a command, one of a check has the workflow's place in the file.
    private func appendQuestion(_ decided: DecidedFinding, _ view: RunView, to page: inout TerminalPage) {
        if view.isCheck {
            page.labelled("why", "\(prose: decided.writtenAt)")
        } else if let fingerprint = decided.finding.fingerprint {
            page.labelled("wrong?", Self.command("gatehouse explain \(name: fingerprint.short)"))
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
