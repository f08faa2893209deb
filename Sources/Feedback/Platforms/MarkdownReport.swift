import GateModel

/// A run as Markdown, in as much room as there is. See ``MarkdownSummary`` and ``MarkdownComment``.
struct MarkdownReport {
    /// Findings that are shown at most, and bytes.
    let maxFindings: Int
    let maxBytes: Int

    /// - Parameter head: what stands before everything else, on a line of its own.
    func render(_ run: GateRun, head: String = "") -> String {
        let view = RunView(run)
        var page = MarkdownPage(limit: maxBytes - head.utf8.count, reserve: 400)
        page.append(Self.heading(view), "", Self.counts(view), "")
        appendGaps(view, to: &page)
        let findings = PlatformAnnotation.findings(run)
        // Between two lists, or they are one.
        if view.isIncomplete, !findings.isEmpty { page.append("**Findings:**", "") }
        var shown = 0
        for decided in findings.prefix(maxFindings) {
            guard page.append(Self.lines(decided)) else { break }
            shown += 1
        }
        if shown > 0 { page.append("") }
        appendNotes(view, to: &page)
        if let rest = Shown(shown: shown, total: findings.count).text {
            page.close("**\(plain: rest).** The report has them all.", "")
        }
        if !view.isCheck {
            page.close("Run \(name: run.id.rawValue, limit: 40), gatehouse \(name: run.version, limit: 20).")
        }
        return head + page.text
    }

    private static func heading(_ view: RunView) -> MarkdownText {
        switch (view.isAccepted, view.run.verdict) {
        case (true, .passed) where !view.isIncomplete: "## ✓ Gatehouse: passed"
        case (true, .annotated) where !view.isIncomplete: "## ✓ Gatehouse: passed, with remarks"
        case (true, _): "## ? Gatehouse: not blocked, and not everything was looked at"
        case (false, .incomplete): "## ? Gatehouse: stopped, not everything was looked at"
        case (false, _): "## ✗ Gatehouse: blocked"
        }
    }

    private static func counts(_ view: RunView) -> MarkdownText {
        var parts: [MarkdownText] = []
        if !view.blocking.isEmpty {
            parts.append("\(view.blocking.count) \(view.blocking.count == 1 ? "finding blocks" : "findings block")")
        }
        if !view.annotated.isEmpty { parts.append("\(view.annotated.count) annotated") }
        if view.observed > 0 { parts.append("\(view.observed) observed") }
        if parts.isEmpty { parts.append("No finding") }
        let coverage = view.run.coverage
        var looked: [MarkdownText] = [
            "\(coverage.commits) \(coverage.commits == 1 ? "commit" : "commits")",
            "\(coverage.files) \(coverage.files == 1 ? "file" : "files")",
        ]
        if let lines = coverage.introducedLines {
            looked.append("\(lines) \(lines == 1 ? "introduced line" : "introduced lines")")
        }
        return "**\(parts.joined(", ")).** Looked at: \(looked.joined(", "))\(scanners(view))."
    }

    /// "; scanned by `secrets`; not finished by `shellcheck`"
    private static func scanners(_ view: RunView) -> MarkdownText {
        guard !view.run.scans.isEmpty else { return "; no scanner ran" }
        func names(_ scans: [ScanReport.Summary]) -> MarkdownText {
            scans.prefix(12).map { "\(name: $0.scanner.rawValue, limit: 24)" as MarkdownText }.joined(", ")
        }
        let looked = view.run.scans.filter(\.outcome.isComplete)
        let open = view.run.scans.filter { !$0.outcome.isComplete }
        let by: MarkdownText = looked.isEmpty ? "" : "; scanned by \(names(looked))"
        return open.isEmpty ? by : "\(by); not finished by \(names(open))"
    }

    private func appendGaps(_ view: RunView, to page: inout MarkdownPage) {
        guard view.isIncomplete || view.isRefused else { return }
        page.append(view.isRefused ? "**Refused:**" : "**Not everything was looked at:**", "")
        let texts =
            view.isRefused
            ? PlatformAnnotation.reasons(view, limit: 20) : PlatformAnnotation.gaps(view, limit: 20)
        let lines = texts.map { "- \(plain: $0)" as MarkdownText }
        // A list that does not fit whole is counted.
        if !page.append(lines) { page.append("- \(plain: "\(lines.count) reasons, too long for this page")") }
        page.append("")
    }

    private static func lines(_ decided: DecidedFinding) -> [MarkdownText] {
        let finding = decided.finding
        var head: [MarkdownText] = [
            "\(prose: finding.title.isEmpty ? finding.rule.rawValue : finding.title, limit: 160)", severity(finding),
        ]
        head += finding.cwe.prefix(3).map { "CWE-\($0)" }
        head.append("\(name: "\(finding.scanner)/\(finding.rule)", limit: 80)")
        let decision: MarkdownText = decided.decision == .block ? "**blocks**" : "annotated"
        var lines: [MarkdownText] = ["- \(decision): \(head.joined(" · "))"]
        for location in finding.locations.prefix(3) { lines.append("  - \(place(location))") }
        let rest = finding.locations.count - 3
        if rest > 0 { lines.append("  - and \(rest) more \(rest == 1 ? "place" : "places")") }
        let words = FindingWords.withoutHeadline(finding)
        if !words.isEmpty, words != finding.title, words != finding.title + "." {
            lines.append("  - says: \(prose: words, limit: 600)")
        }
        for fix in PlatformAnnotation.fixes(decided) {
            lines.append(fix.label == "fix" ? "  - fix: \(plain: fix.text)" : "  - hint: \(plain: fix.text)")
        }
        if let reviewer = decided.reviewer {
            let within = decided.respondWithin.map { ", within \(plain: deadlineText(seconds: $0))" as MarkdownText }
            lines.append("  - review: \(name: reviewer.rawValue, limit: 80)\(within ?? "")")
        }
        if let training = decided.training { lines.append("  - learn: \(prose: training, limit: 200)") }
        lines.append("  - decided by \(prose: decided.workflow, limit: 120) (\(name: decided.writtenAt, limit: 80))")
        return lines
    }

    private static func severity(_ finding: Finding) -> MarkdownText {
        switch finding.severity {
        case .note: "note"
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        }
    }

    private static func place(_ location: Location) -> MarkdownText {
        let line = LocationLine(location: location)
        let place: MarkdownText = "\(plain: line.place.rendered(usesColor: false))"
        let story = line.story(subjectWidth: 60).rendered(usesColor: false)
        return story.isEmpty ? place : "\(place) \(plain: story)"
    }

    /// Facts that make nothing incomplete, and the scanners' remarks.
    private func appendNotes(_ view: RunView, to page: inout MarkdownPage) {
        var notes = view.run.notices.map { "- \(prose: $0)" as MarkdownText }
        let omissions = view.run.coverage.omissions.filter { !$0.isIncomplete }
        notes += OmissionGroup.groups(omissions).map { "- \(plain: $0.text.rendered(usesColor: false))" }
        for scan in view.run.scans {
            notes += scan.notices.map { "- \(name: scan.scanner.rawValue, limit: 24): \(prose: $0)" }
        }
        guard !notes.isEmpty, page.append("Notes:", "") else { return }
        let fitting = notes.prefix(20).prefix { page.append($0) }
        if fitting.count < notes.count { page.append("- and \(notes.count - fitting.count) more") }
        page.append("")
    }
}
