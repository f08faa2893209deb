public import GateModel

/// A search for secrets as text: what was looked at, each secret with its places, and how it ended.
public struct SecretSearchText: Sendable {
    private let settings: TerminalSettings

    /// Secrets that are shown one by one; of the others there is a count.
    private static let maxFindings = 200
    private static let maxLocations = 3

    public init(_ settings: TerminalSettings = TerminalSettings()) { self.settings = settings }

    public func render(_ search: SecretSearch) -> String {
        var page = TerminalPage(settings)
        page.row(
            ("gatehouse  \(SearchWords.scope(search.scope))" as TerminalText).styled(.strong), looked(search))
        for group in OmissionGroup.groups(search.omissions) { page.line("! \(group.text)" as TerminalText, indent: 2) }
        for notice in search.notices { page.line("· \(prose: notice)" as TerminalText, indent: 2) }
        for finding in search.findings.prefix(Self.maxFindings) {
            page.blank()
            append(finding, to: &page)
        }
        let rest = search.findings.count - Self.maxFindings
        if rest > 0 {
            page.blank()
            page.line("and \(TerminalText.count(rest, "more secret", "more secrets")), which --format json lists")
        }
        if !search.findings.isEmpty || !search.omissions.isEmpty { page.blank() }
        page.line(outcome(search))
        if search.omissions.contains(where: { $0.reason == .shallowBoundary }) {
            page.labelled("do", "Fetch the missing history: \(TerminalRenderer.command("git fetch --unshallow"))")
        }
        return page.rendered()
    }

    private func append(_ finding: Finding, to page: inout TerminalPage) {
        let rule = ForeignText.name("\(finding.scanner)/\(finding.rule)", limit: 80).styled(.faint)
        page.row("\(("✗" as TerminalText).styled(.bad)) \(FindingBlock.title(finding).styled(.strong))", rule)
        var above: Location?
        for location in finding.locations.prefix(Self.maxLocations) {
            LocationLine(location: location, previous: above, isOfHistory: true).append(to: &page)
            FindingBlock.appendExcerpt(location, to: &page)
            above = location
        }
        let rest = finding.locations.count - Self.maxLocations
        if rest > 0 {
            page.line(
                ("and \(TerminalText.count(rest, "more place", "more places"))" as TerminalText).styled(.faint),
                indent: 2)
        }
        // A line of the file shows the secret masked; without one its mask stands alone.
        if finding.locations.first?.excerpt == nil, let masked = finding.maskedSecret {
            page.labelled("secret", "\(prose: masked, limit: 80)")
        }
        page.labelled("says", "\(prose: finding.message, limit: 400)")
        if let fix = finding.fix { FindingBlock.appendFix(fix, label: "hint", to: &page) }
    }

    private func looked(_ search: SecretSearch) -> TerminalText {
        let looked = search.looked
        var parts: [TerminalText] = []
        if looked.commits > 0 { parts.append(TerminalText.count(looked.commits, "commit", "commits")) }
        if case .range = search.scope, looked.commits == 0 { parts.append("no commits") }
        if looked.tags > 0 { parts.append(TerminalText.count(looked.tags, "tag", "tags")) }
        switch search.scope {
        case .history, .range:
            parts.append(
                looked.files == 0
                    ? "no files" : TerminalText.count(looked.files, "version of a file", "versions of files"))
        case .paths: parts.append(TerminalText.count(looked.files, "file", "files"))
        case .standardInput: break
        }
        if looked.bytes > 0 || looked.files == 0 && search.scope == .standardInput {
            parts.append(TerminalText.size(bytes: looked.bytes))
        }
        parts.append(TerminalText.duration(milliseconds: search.milliseconds))
        return parts.joined(.dot).styled(.faint)
    }

    private func outcome(_ search: SecretSearch) -> TerminalText {
        let count = search.findings.count
        let gap: TerminalText =
            search.isIncomplete ? " Not everything was looked at." : ""
        guard count > 0 else {
            if search.isIncomplete {
                return ("No secret found, but not everything was looked at." as TerminalText).styled(.warning)
            }
            return "No secret found."
        }
        let found: TerminalText = "\(TerminalText.count(count, "secret", "secrets")) found"
        let live = search.findings.count { $0.isLive == true }
        let gone = search.findings.count { $0.isLive == false }
        guard live + gone > 0 else { return "\(found.styled(.bad)).\(gap)" }
        // What stands in a message has no newest state.
        let rest = count - live - gone
        let messages: TerminalText = rest > 0 ? ", \(rest) in messages" : ""
        return "\(found.styled(.bad)): \(live) live, \(gone) in the history only\(messages).\(gap)"
    }
}

/// What a search is called.
enum SearchWords {
    static func scope(_ scope: SecretSearch.Scope) -> TerminalText {
        switch scope {
        case .history: "secrets in the whole history"
        case .range(let revisions):
            "secrets in \(revisions.prefix(3).map { "\(name: $0, limit: 80)" as TerminalText }.joined(" "))"
        case .standardInput: "secrets in standard input"
        case .paths(let paths):
            "secrets in \(paths.prefix(3).map { "\(name: $0, limit: 80)" as TerminalText }.joined(", "))\(paths.count > 3 ? " …" : "")"
        }
    }
}
