import GateModel

/// The gate log: a row a run, newest first as it is given, fitted to the terminal.
///
/// What does not fit is left out column by column, the least needed first; id, verdict and refs stay.
public struct LogRenderer: Sendable {
    let settings: TerminalSettings

    public init(_ settings: TerminalSettings = TerminalSettings()) { self.settings = settings }

    /// The table; a sentence where there are no rows.
    public func render(_ rows: [LogRow]) -> String {
        guard !rows.isEmpty else { return "No runs are recorded that match.\n" }
        var page = TerminalPage(settings)
        let table = rows.map(Cells.init)
        let columns = Column.fitting(in: settings.columns)
        for row in table {
            page.append(columns.map { row.text($0.column).truncated(to: $0.width).padded(to: $0.width) }.joined("  "))
        }
        return page.rendered()
    }

    /// A run without a recorded end as one line of JSON, beside ``JSONRenderer/renderLine(_:)`` for the others: `verdict` is
    /// null and `unfinished` says why.
    public func renderLine(unfinished row: LogRow) -> String {
        var reason: JSONValue?
        if case .unfinished(let text) = row.state { reason = .string(text) }
        let value = JSONValue.members([
            "schema": .string("gatehouse/run/1"), "id": .string(row.id.rawValue),
            "startedAt": .string(Timestamp.rfc3339(milliseconds: row.startedAt)), "verdict": .null,
            "unfinished": reason,
            "push": RunJSON.push(row.push, forced: row.forcedRefs),
        ])
        return value.line + "\n"
    }
}

/// A row as text.
private struct Cells {
    private let texts: [Column: TerminalText]

    init(_ row: LogRow) {
        texts = [
            .id: ForeignText.name(row.id.short, limit: 26),
            .time: ForeignText.name(row.time, limit: 40).unbroken.styled(.faint),
            .verdict: Self.verdict(row.state),
            .refs: PushSummary(push: row.push, forcedRefs: row.forcedRefs).text,
            .findings: Self.findings(row),
            .developers: Self.developers(row.developers),
            .duration: row.milliseconds.map { TerminalText.duration(milliseconds: $0).styled(.faint) } ?? "",
        ]
    }

    func text(_ column: Column) -> TerminalText { texts[column] ?? "" }

    private static func verdict(_ state: LogRow.State) -> TerminalText {
        switch state {
        case .ended(let verdict): VerdictText.text(verdict)
        case .unfinished(let reason): ("? \(prose: Self.inBrief(reason), limit: 20)" as TerminalText).styled(.unknown)
        }
    }

    /// "interrupted" of "interrupted by signal 15": the rest stands in `gatehouse show`.
    private static func inBrief(_ reason: String) -> String {
        reason.firstRange(of: " by ").map { String(reason[..<$0.lowerBound]) } ?? reason
    }

    private static func findings(_ row: LogRow) -> TerminalText {
        var parts: [TerminalText] = []
        if row.blocking > 0 { parts.append("\(row.blocking) block") }
        if row.annotated > 0 { parts.append("\(row.annotated) note") }
        if row.observed > 0, parts.isEmpty { parts.append("\(row.observed) observed") }
        return parts.joined(", ")
    }

    private static func developers(_ names: [String]) -> TerminalText {
        guard let first = names.first else { return "" }
        let name: TerminalText = "\(prose: first, limit: 20)"
        return names.count > 1 ? "\(name) +\(names.count - 1)" : name
    }
}

/// A column of the log.
private enum Column: CaseIterable {
    case id, time, verdict, refs, findings, developers, duration

    /// Those that fit, with their widths, in the order of the table. The refs take what is left.
    ///
    /// What the rows hold has no say in it, so that one call's table looks like the next one's.
    static func fitting(in width: Int) -> [(column: Column, width: Int)] {
        let least = 18  // main → origin/main
        var chosen: Set<Column> = [.id, .verdict, .refs]
        func used() -> Int { chosen.reduce(-2) { $0 + 2 + ($1 == .refs ? 0 : $1.width) } }
        for column in [Column.time, .findings, .developers, .duration] {
            chosen.insert(column)
            guard used() + least > width else { continue }
            chosen.remove(column)
            break
        }
        let refs = max(8, min(40, width - used()))
        return allCases.filter(chosen.contains).map { ($0, $0 == .refs ? refs : $0.width) }
    }

    private var width: Int {
        switch self {
        case .id: 10
        case .time: 16
        case .verdict: 13
        case .refs: 18
        case .findings: 15
        case .developers: 18
        case .duration: 11
        }
    }
}
