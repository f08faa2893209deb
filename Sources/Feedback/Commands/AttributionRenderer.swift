import GateModel

/// Lines and files by developer, or line by line.
public struct AttributionRenderer: Sendable {
    let settings: TerminalSettings

    public init(_ settings: TerminalSettings = TerminalSettings()) { self.settings = settings }

    /// The table of developers.
    public func render(_ summary: AttributionSummary) -> String {
        var page = TerminalPage(settings)
        let title: TerminalText = "\(name: summary.range)"
        let facts: [TerminalText] = [
            .count(summary.commits, "commit", "commits"), .count(summary.files, "file", "files"),
            "\(TerminalText.count(summary.lines, "line", "lines")) introduced",
        ]
        page.line("\(title.styled(.strong).unbroken)  \(facts.dotted.styled(.faint))")
        if summary.developers.isEmpty { page.line("No lines were introduced.", indent: 2) }
        appendTable(summary.developers, to: &page)
        if let signatures = signatureText(summary.signatures) { page.line(signatures.styled(.faint), indent: 2) }
        for group in OmissionGroup.groups(summary.omissions) { page.line(group.text, indent: 2) }
        return page.rendered()
    }

    /// "commits: 3 with a good signature, 14 unsigned"; nothing where no commit is signed.
    private func signatureText(_ signatures: [SignatureState: Int]) -> TerminalText? {
        guard signatures.contains(where: { $0.key != .unsigned && $0.value > 0 }) else { return nil }
        let words: [(SignatureState, TerminalText)] = [
            (.good, "with a good signature"), (.bad, "with a bad signature"),
            (.unverified, "signed, not verified"), (.unsigned, "unsigned"),
        ]
        let parts = words.compactMap { state, text in signatures[state].map { "\($0) \(text)" as TerminalText } }
        return "commits: \(parts.joined(", "))"
    }

    private func appendTable(_ developers: [AttributionSummary.Developer], to page: inout TerminalPage) {
        let rows = developers.map { developer in
            [
                TerminalText.count(developer.lines, "line", "lines"),
                TerminalText.count(developer.files, "file", "files"),
                TerminalText.count(developer.commits, "commit", "commits"),
            ]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].width }.max() ?? 0 }
        let numbers = widths.reduce(4, +)
        let people = developers.map { PersonText.full($0.identity) }
        let room = settings.width - 2 - numbers - 3
        let widest = max(12, min(room, people.map(\.width).max() ?? 0))
        for (person, row) in zip(people, rows) {
            let cells = zip(row, widths).map { $0.rightAligned(in: $1) }.joined("  ")
            if room >= 12 {
                page.append("  \(person.truncated(to: widest).padded(to: widest))   \(cells)")
            } else {
                page.line(person, indent: 2)
                page.line(row.joined(", "), indent: 4)
            }
        }
    }

    /// The summary as one JSON object (`gatehouse/attribution/1`).
    public func renderJSON(_ summary: AttributionSummary) -> String {
        let value: JSONValue = .object([
            "schema": .string("gatehouse/attribution/1"), "range": .string(summary.range),
            "lines": .integer(summary.lines), "files": .integer(summary.files), "commits": .integer(summary.commits),
            "developers": .array(
                summary.developers.map { developer in
                    .object([
                        "developer": RunJSON.identity(developer.identity), "lines": .integer(developer.lines),
                        "files": .integer(developer.files), "commits": .integer(developer.commits),
                    ])
                }),
            "signatures": .object(
                Dictionary(uniqueKeysWithValues: summary.signatures.map { ($0.key.rawValue, .integer($0.value)) })),
            "omissions": .array(summary.omissions.map(RunJSON.omission)),
        ])
        return value.pretty + "\n"
    }
}
