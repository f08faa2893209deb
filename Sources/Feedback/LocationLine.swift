import GateModel

/// Where a finding is and to whom the line is owed: `deploy.sh:14   added by Ada in 3f2a9c1 "Add deploy script"`.
struct LocationLine {
    let location: Location
    /// Without the commit's subject.
    var isBrief = false
    /// The one above it, whose commit is not told twice.
    var previous: Location?
    /// The commit that stands for the index in a check of what is staged.
    var staged: ObjectID?
    /// There is no push: the states tell what is live in a history.
    var isOfHistory = false

    func append(to page: inout TerminalPage) {
        let subjectWidths = isBrief ? [0] : [60, 40, 24]
        let longest = story(subjectWidth: subjectWidths[0])
        guard !longest.isEmpty else { return page.line(place, indent: 2) }
        let room = page.width - 2 - place.width - 3
        // The subject gives way first, then the line is broken between the place and its story.
        for subjectWidth in subjectWidths {
            let story = self.story(subjectWidth: subjectWidth)
            if story.width <= room {
                page.append("  \(place)\(TerminalText.spaces(3))\(story)")
                return
            }
        }
        page.line(place, indent: 2)
        page.line(longest, indent: 4, hanging: 0)
    }

    var place: TerminalText {
        guard let lines = location.lines else { return "\(path: location.path)" }
        // Not by counting: a result file of a stranger may name lines that no file has.
        let isOneLine = lines.lowerBound == lines.upperBound
        let range: TerminalText =
            isOneLine ? "\(plain: lines.lowerBound)" : "\(plain: lines.lowerBound)-\(plain: lines.upperBound)"
        // As editors take it. Of several lines a column would say nothing.
        guard isOneLine, let column = location.column else { return "\(path: location.path):\(range)" }
        return "\(path: location.path):\(range):\(plain: column)"
    }

    func story(subjectWidth: Int) -> TerminalText {
        if let staged, location.credit?.commit == staged { return "staged, not committed" }
        if isOfHistory { return historyStory(subjectWidth) }
        return switch location.state {
        case .existing: "there before this push"
        case .introduced: credited(subjectWidth) ?? "added by this push"
        case .historyOnly:
            "\(credited(subjectWidth) ?? "added by this push"), removed again, still in the pushed history"
        case nil: credited(subjectWidth) ?? ""
        }
    }

    private func historyStory(_ subjectWidth: Int) -> TerminalText {
        let standing: TerminalText =
            switch location.state {
            case .introduced, .existing: ("live" as TerminalText).styled(.bad)
            case .historyOnly: "in the history only"
            case nil: ""
            }
        guard let story = credited(subjectWidth) else { return standing }
        return standing.isEmpty ? story : "\(standing), \(story)"
    }

    private func credited(_ subjectWidth: Int) -> TerminalText? {
        guard let credit = location.credit else { return nil }
        if !isBrief, previous?.credit == credit { return "added by the same commit" }
        var text: TerminalText = "added by \(Self.person(credit.author))"
        let shown = credit.coAuthors.prefix(isBrief ? 0 : 2)
        if !shown.isEmpty { text += " with \(shown.map(Self.person).joined(", "))" }
        if credit.coAuthors.count > shown.count { text += " +\(credit.coAuthors.count - shown.count)" }
        text += " in \(id: credit.commit)"
        let subject = ForeignText.prose(credit.subject, limit: 120).truncated(to: subjectWidth)
        if subjectWidth > 0, !subject.isEmpty { text += (" \"\(subject)\"" as TerminalText).styled(.faint) }
        if credit.signature == .bad { text += " \(("(bad signature)" as TerminalText).styled(.bad))" }
        return text
    }

    static func person(_ identity: Identity) -> TerminalText {
        identity.name.isEmpty ? "\(prose: identity.email, limit: 60)" : "\(prose: identity.name, limit: 60)"
    }
}
