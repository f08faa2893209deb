import GateModel

/// The gate log: a run after the other, newest first as it is given, fitted to the terminal.
///
/// The first line says which run, when, its verdict, what was pushed where and, where they fit, by whom. What was found, and who does
/// not fit, stands below it.
public struct LogRenderer: Sendable {
    let settings: TerminalSettings

    public init(_ settings: TerminalSettings = TerminalSettings()) { self.settings = settings }

    /// The table; a sentence where there are no rows.
    public func render(_ rows: [LogRow]) -> String {
        guard !rows.isEmpty else { return "No runs are recorded that match.\n" }
        var page = TerminalPage(settings)
        let columns = Columns(width: settings.columns)
        for row in rows { Entry(row, columns).append(to: &page) }
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

/// A run as text.
private struct Entry {
    private let row: LogRow
    private let columns: Columns

    init(_ row: LogRow, _ columns: Columns) {
        self.row = row
        self.columns = columns
    }

    func append(to page: inout TerminalPage) {
        var parts: [TerminalText] = [ForeignText.name(row.id.short, limit: 26).padded(to: Columns.id)]
        if columns.hasTime {
            parts.append(
                ForeignText.name(row.time, limit: 40).unbroken.styled(.faint).truncated(to: Columns.time)
                    .padded(to: Columns.time))
        }
        parts.append(Self.verdict(row.state).truncated(to: Columns.verdict).padded(to: Columns.verdict))
        let (refs, people) = (PushSummary(push: row.push, forcedRefs: row.forcedRefs).text, people)
        let isBeside = refs.width <= columns.refs && people.width <= columns.people && people.width > 0
        if isBeside {
            parts += [refs.padded(to: columns.refs), people.padded(to: columns.hasDuration ? columns.people : 0)]
            if columns.hasDuration, let time = row.milliseconds {
                parts.append(TerminalText.duration(milliseconds: time).styled(.faint))
            }
        } else {
            parts.append(refs.truncated(to: columns.rest))
        }
        page.append(parts.joined("  "))
        var below = findings
        if !isBeside, people.width > 0 { below.append(people) }
        if !below.isEmpty { page.line(below.joined(.dot), indent: Columns.indent, hanging: 0) }
    }

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

    /// "1 finding blocks: AWS access key", "2 annotated: SC2086, SC2034".
    private var findings: [TerminalText] {
        var parts: [TerminalText] = []
        func number(_ count: Int) -> TerminalText {
            parts.isEmpty ? .count(count, "finding", "findings") : "\(count)"
        }
        if row.blocking > 0 {
            let verb: TerminalText = row.blocking == 1 ? "blocks" : "block"
            parts.append("\(number(row.blocking)) \(verb): \(Self.list(row.blockingTitles))")
        }
        if row.annotated > 0 {
            parts.append("\(number(row.annotated)) annotated: \(Self.list(row.annotatedTitles))")
        }
        if row.observed > 0 { parts.append("\(number(row.observed)) observed") }
        if let gap = row.gap { parts.append("\(prose: gap, limit: 200)") }
        if row.isLetThrough { parts.append("let through") }
        return parts
    }

    private static func list(_ titles: [String]) -> TerminalText {
        let shown = titles.prefix(2).map { "\(prose: $0, limit: 40)" as TerminalText }.joined(", ")
        return titles.count > 2 ? "\(shown) +\(titles.count - 2) more" : shown
    }

    /// Who wrote it, and who pushed it where a server says so: "Ada Lovelace +1, pushed by ada".
    private var people: TerminalText {
        var parts: [TerminalText] = []
        if let first = row.developers.first {
            let name: TerminalText = "\(prose: first, limit: 24)"
            parts.append(row.developers.count > 1 ? "\(name) +\(row.developers.count - 1)" : name)
        }
        if let pusher = row.push.pusher { parts.append("pushed by \(name: pusher.name, limit: 24)") }
        return parts.joined(", ")
    }
}

/// How wide the parts of a run's first line are.
///
/// What the runs hold has no say in it, so that one call's table looks like the next one's.
private struct Columns {
    static let id = 10
    static let time = 16
    static let verdict = 13
    /// Of the lines below the first.
    static let indent = id + 2
    private static let duration = 11

    let hasTime: Bool
    let hasDuration: Bool
    /// What the verdict leaves.
    let rest: Int
    let refs: Int
    let people: Int

    init(width: Int) {
        let least = 18  // main → origin/main
        let bare = width - Self.id - 2 - Self.verdict - 2
        hasTime = bare - Self.time - 2 >= least
        rest = max(8, hasTime ? bare - Self.time - 2 : bare)
        hasDuration = rest >= 70
        let shared = hasDuration ? rest - Self.duration - 2 : rest
        refs = max(least, min(40, (shared - 2) / 2))
        people = max(0, shared - 2 - refs)
    }
}
