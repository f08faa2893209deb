public import GateModel

/// Why a finding was decided as it was: what `gatehouse explain FINDING` prints.
public struct ExplainRenderer: Sendable {
    let settings: TerminalSettings

    public init(_ settings: TerminalSettings = TerminalSettings()) { self.settings = settings }

    /// - Parameters:
    ///   - run: the run that decided; `nil` where none is recorded.
    ///   - startedAt: when it did, in milliseconds since 1970; with it the deadline gets a date.
    ///   - landing: where a change of the process has to land.
    public func render(
        _ decided: DecidedFinding, run: RunID? = nil, startedAt: Int64? = nil, landing: LandingBranch? = nil
    ) -> String {
        var page = TerminalPage(settings)
        let workflow = ForeignText.prose(decided.workflow, limit: 120).styled(.strong)
        page.row("\(VerdictText.sign(decided.decision)) \(workflow)", Self.word(decided.decision))
        FindingBlock(decided: decided, detail: .full, maxLocations: 10).append(to: &page)
        appendPeople(decided, to: &page)
        appendReasons(decided, to: &page)
        page.blank()
        appendConsequences(decided, startedAt, to: &page)
        if let fingerprint = decided.finding.fingerprint {
            page.labelled("finding", "\(name: fingerprint.rawValue, limit: 64)", labelWidth: 11)
        }
        if let run {
            let command: TerminalText = "gatehouse show \(name: run.short)"
            page.labelled("run", TerminalRenderer.command(command), labelWidth: 11)
        }
        if decided.finding.rule.isOfNever {
            page.blank()
            page.line(
                """
                Not a problem? No workflow, comment or list lets this value be. Where it is a secret no more, take it out \
                of never.yml and land that first.
                """)
        }
        if let exemption = Exemption(decided) { exemption.append(to: &page, landing: landing) }
        return page.rendered()
    }

    private static func word(_ decision: Decision) -> TerminalText {
        switch decision {
        case .block: ("blocks" as TerminalText).styled(.bad)
        case .annotate: ("annotated" as TerminalText).styled(.warning)
        case .observe: ("observed" as TerminalText).styled(.faint)
        }
    }

    /// The identities that the commit names, side by side and never merged into one.
    private func appendPeople(_ decided: DecidedFinding, to page: inout TerminalPage) {
        guard let credit = decided.finding.locations.first?.credit else { return }
        page.blank()
        page.line(("Who wrote the line" as TerminalText).styled(.strong))
        func fact(_ label: TerminalText, _ text: TerminalText) { page.labelled(label, text, labelWidth: 11) }
        fact("commit", "\(name: credit.commit.hex, limit: 40)")
        fact("author", "\(PersonText.full(credit.author)), as the commit claims")
        for coAuthor in credit.coAuthors.prefix(10) { fact("with", PersonText.full(coAuthor)) }
        fact("committer", PersonText.full(credit.committer))
        fact("signature", VerdictText.signature(credit.signature))
    }

    private func appendReasons(_ decided: DecidedFinding, to page: inout TerminalPage) {
        page.blank()
        page.line(("Which workflow decides: the first one that matches" as TerminalText).styled(.strong))
        if decided.reasons.isEmpty {
            page.line("\(prose: decided.workflow, limit: 120), \(prose: decided.writtenAt, limit: 200)", indent: 2)
        }
        for reason in decided.reasons {
            let sign: TerminalText = reason.matched ? ("→" as TerminalText).styled(.good) : "·"
            let name = ForeignText.prose(reason.workflow, limit: 120).styled(reason.matched ? .strong : .plain)
            page.row("\(sign) \(name)", ForeignText.prose(reason.writtenAt, limit: 200).styled(.faint), indent: 2)
            // One that matched and did not count says so itself.
            let lead: TerminalText =
                reason.matched ? "matches: " : reason.why.hasPrefix("it matches") ? "" : "does not match: "
            page.line("\(lead)\(prose: reason.why)", indent: 4)
        }
    }

    private func appendConsequences(_ decided: DecidedFinding, _ startedAt: Int64?, to page: inout TerminalPage) {
        func fact(_ label: TerminalText, _ text: TerminalText) { page.labelled(label, text, labelWidth: 11) }
        if let fix = decided.fix { fact("fix", "\(prose: fix, limit: 600)") }
        if let reviewer = decided.reviewer { fact("review", review(reviewer, decided.respondWithin, startedAt)) }
        if let training = decided.training { fact("learn", "\(prose: training, limit: 200)") }
    }

    private func review(_ reviewer: ReviewerName, _ seconds: Int?, _ startedAt: Int64?) -> TerminalText {
        let name: TerminalText = "\(name: reviewer.rawValue, limit: 80)"
        guard let seconds else { return name }
        let within: TerminalText = "\(name), within \(TerminalText.deadline(seconds: seconds))"
        guard let startedAt, (0..<1_000_000_000).contains(seconds), abs(startedAt) < 1 << 50 else { return within }
        return "\(within), by \(name: Timestamp.readable(milliseconds: startedAt + Int64(seconds) * 1_000))"
    }
}
