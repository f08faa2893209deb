import GateModel

/// One finding as lines: what, how bad, where, by whom, and the line itself.
struct FindingBlock {
    enum Detail {
        /// With the scanner's words and the lines of code.
        case full
        /// What, where and the scanner's words, a line each.
        case short
    }

    let decided: DecidedFinding
    let detail: Detail

    /// In short form, a finding of the same kind as the one above it is a place only.
    var previous: DecidedFinding?
    /// The commit that stands for the index in a check of what is staged.
    var staged: ObjectID?
    /// Places that are shown one by one.
    var maxLocations = 3

    func append(to page: inout TerminalPage) {
        let finding = decided.finding
        let rule = ForeignText.name("\(finding.scanner)/\(finding.rule)", limit: 80).styled(.faint)
        if detail == .full || !isSameKind { page.row(title, rule, indent: 2) }
        let shown = finding.locations.prefix(detail == .full ? maxLocations : 1)
        var above: Location?
        for location in shown {
            LocationLine(location: location, isBrief: detail == .short, previous: above, staged: staged)
                .append(to: &page)
            above = location
            if detail == .full { Self.appendExcerpt(location, to: &page) }
        }
        let rest = finding.locations.count - shown.count
        if rest > 0 {
            page.line(
                ("+\(TerminalText.count(rest, "more place", "more places"))" as TerminalText).styled(.faint), indent: 2)
        }
        if detail == .full, let refs = decided.bringing { page.labelled("on", PushSummary.names(refs)) }
        let words = words
        if saysMore(words) { page.labelled("says", Self.whole(words, limit: detail == .full ? 400 : 160)) }
        guard let fix = finding.fix, fix != decided.fix, detail == .full || !isSameKind || previousFix != fix else {
            return
        }
        // The scanner speaks of this finding; the process, once, of all that its workflow decided.
        Self.appendFix(fix, label: decided.fix == nil ? "fix" : "hint", to: &page)
    }

    private var previousFix: String? { previous?.finding.fix }

    /// As much of the text as the limit lets through, to the end of a word.
    private static func whole(_ text: String, limit: Int) -> TerminalText {
        guard text.unicodeScalars.count > limit else { return "\(prose: text, limit: limit)" }
        let head = String(text.unicodeScalars.prefix(limit))
        guard let space = head.lastIndex(where: \.isWhitespace) else { return "\(prose: text, limit: limit)" }
        return "\(prose: String(head[..<space]), limit: limit) …"
    }

    /// What the process says must happen: how to mend it, who looks at it until when, what to learn.
    ///
    /// - Parameter findings: at least one; all were decided in the same way.
    static func appendProcess(
        _ findings: [DecidedFinding], _ advice: RemovalAdvice?, to page: inout TerminalPage
    ) {
        let decided = findings[0]
        if let fix = decided.fix { appendFix(fix, to: &page) }
        advice?.append(below: findings, to: &page)
        if let reviewer = decided.reviewer {
            let name = ForeignText.name(reviewer.rawValue, limit: 80)
            page.labelled(
                "review", decided.respondWithin.map { "\(name), within \(TerminalText.deadline(seconds: $0))" } ?? name)
        }
        if let training = decided.training { page.labelled("learn", "\(prose: training, limit: 200)") }
    }

    static func appendFix(_ fix: String, label: TerminalText = "fix", to page: inout TerminalPage) {
        let paragraphs = fix.split(whereSeparator: \.isNewline).prefix(12)
        for (index, paragraph) in paragraphs.enumerated() {
            page.labelled(index == 0 ? label : "", "\(prose: String(paragraph), limit: 600)")
        }
    }

    private var isSameKind: Bool {
        guard let previous = previous?.finding else { return false }
        let finding = decided.finding
        return previous.scanner == finding.scanner && previous.rule == finding.rule && previous.title == finding.title
            && previous.severity == finding.severity
    }

    /// Whether the scanner's words add to what is there already: the title, or the same words above.
    private func saysMore(_ words: String) -> Bool {
        let finding = decided.finding
        guard !words.isEmpty, words != finding.title, words != finding.title + "." else { return false }
        return detail == .full || !isSameKind || previous?.finding.message != finding.message
    }

    /// The scanner's words without the rule's name in front and the weakness at the end, which stand above already.
    private var words: String { FindingWords.withoutHeadline(decided.finding) }

    private var title: TerminalText { Self.title(decided.finding) }

    static func title(_ finding: Finding) -> TerminalText {
        var parts: [TerminalText] = [
            "\(prose: finding.title.isEmpty ? finding.rule.rawValue : finding.title, limit: 160)"
        ]
        parts.append(severity(finding.severity))
        parts += finding.cwe.prefix(3).map { "CWE-\(plain: $0)" }
        return parts.joined(.dot)
    }

    static func severity(_ severity: Severity) -> TerminalText {
        switch severity {
        case .note: "note"
        case .low: "low"
        case .medium: "medium"
        case .high: ("high" as TerminalText).styled(.warning)
        case .critical: ("critical" as TerminalText).styled(.bad)
        }
    }

    static func appendExcerpt(_ location: Location, to page: inout TerminalPage) {
        guard let excerpt = location.excerpt else { return }
        let line: TerminalText = location.lines.map { "\(plain: $0.lowerBound)" } ?? ""
        let gutter: TerminalText = "    \(line) │ "
        let code = ExcerptLine(text: excerpt, column: location.column).fitted(to: page.width - gutter.width)
        page.append(gutter.styled(.faint) + code)
    }
}
