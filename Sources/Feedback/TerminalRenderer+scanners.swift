import GateModel

extension TerminalRenderer {
    /// One line a scanner: what it looked at, what it found, and how long that took.
    func appendScanners(_ run: GateRun, to page: inout TerminalPage) {
        let scans = LeveledScan.all(of: run)
        let files = run.coverage.files
        guard !scans.isEmpty else {
            page.line("\(Self.sign(.unknown)) no scanner ran", indent: 2)
            return
        }
        let wide = scans.map { ScannerRow($0, showsSize: true, pushedFiles: files) }
        let rows =
            ScannerRow.width(of: wide) <= page.width
            ? wide : scans.map { ScannerRow($0, showsSize: false, pushedFiles: files) }
        let names = rows.map(\.name.width).max() ?? 0
        let details = rows.map(\.detail.width).max() ?? 0
        let times = rows.map(\.time.width).max() ?? 0
        let isTable = ScannerRow.width(of: rows) <= page.width
        for row in rows {
            if isTable {
                let name = row.name.padded(to: names)
                let detail = row.detail.padded(to: details)
                page.append("  \(row.sign) \(name)  \(detail)  \(row.time.rightAligned(in: times).styled(.faint))")
            } else {
                page.line("\(row.sign) \(row.name)  \(row.detail), \(row.time)", indent: 2)
            }
        }
    }

    enum Sign { case passed, blocks, warns, unknown, nothing }

    static func sign(_ sign: Sign) -> TerminalText {
        switch sign {
        case .passed: ("✓" as TerminalText).styled(.good)
        case .blocks: ("✗" as TerminalText).styled(.bad)
        case .warns: ("!" as TerminalText).styled(.warning)
        case .unknown: ("?" as TerminalText).styled(.unknown)
        case .nothing: ("–" as TerminalText).styled(.faint)
        }
    }
}

/// A scan, and for which process it was made where two processes asked for the same scanner and got different answers.
private struct LeveledScan {
    let scan: ScanReport.Summary
    var milliseconds: Double
    /// "policy" or "own"; `nil` where there is nothing to tell apart.
    var level: TerminalText?

    /// In the order of the levels: the policy's come first.
    static func all(of run: GateRun) -> [LeveledScan] {
        var all: [LeveledScan] = []
        for scan in run.scans {
            let twin = run.policy == nil ? nil : all.firstIndex { $0.scan.scanner == scan.scanner }
            guard let twin else {
                all.append(LeveledScan(scan: scan, milliseconds: scan.milliseconds))
                continue
            }
            if all[twin].saysTheSame(as: scan) {
                all[twin].milliseconds += scan.milliseconds
            } else {
                all[twin].level = "policy"
                all.append(LeveledScan(scan: scan, milliseconds: scan.milliseconds, level: "own"))
            }
        }
        return all
    }

    private func saysTheSame(as other: ScanReport.Summary) -> Bool {
        scan.outcome == other.outcome && scan.findings == other.findings && scan.worst == other.worst
            && scan.filesDue == other.filesDue && scan.filesFromCache == other.filesFromCache
            && scan.bytes == other.bytes
    }
}

/// What one scanner's line says.
private struct ScannerRow {
    let sign: TerminalText
    let name: TerminalText
    let detail: TerminalText
    let time: TerminalText

    init(_ leveled: LeveledScan, showsSize: Bool, pushedFiles: Int) {
        let scan = leveled.scan
        sign = TerminalRenderer.sign(Self.sign(scan))
        let scanner = ForeignText.name(scan.scanner.rawValue, limit: 24)
        name = leveled.level.map { "\(scanner) (\($0))" } ?? scanner
        detail = Self.detail(scan, showsSize: showsSize, pushedFiles)
        time = .duration(milliseconds: leveled.milliseconds)
    }

    static func width(of rows: [ScannerRow]) -> Int {
        8 + (rows.map(\.name.width).max() ?? 0) + (rows.map(\.detail.width).max() ?? 0)
            + (rows.map(\.time.width).max() ?? 0)
    }

    /// ✓ is said only by a scanner that has looked at something, and at all of it.
    private static func sign(_ scan: ScanReport.Summary) -> TerminalRenderer.Sign {
        // Where two processes asked, the worst is that of both.
        if scan.worst == .block, scan.findings > 0 { return .blocks }
        if !scan.outcome.isComplete { return .unknown }
        if scan.worst == .annotate, scan.findings > 0 { return .warns }
        return scan.filesDue == 0 && scan.findings == 0 ? .nothing : .passed
    }

    private static func detail(_ scan: ScanReport.Summary, showsSize: Bool, _ pushedFiles: Int) -> TerminalText {
        var parts: [TerminalText] = []
        switch scan.outcome {
        case .completed: break
        case .incomplete: parts.append(("not complete" as TerminalText).styled(.unknown))
        case .owed: parts.append(("owed" as TerminalText).styled(.unknown))
        }
        parts.append(looked(scan, pushedFiles))
        if showsSize, scan.bytes > 0 { parts.append(.size(bytes: scan.bytes)) }
        if scan.findings > 0 { parts.append(.count(scan.findings, "finding", "findings")) }
        return parts.joined(", ")
    }

    private static func looked(_ scan: ScanReport.Summary, _ pushedFiles: Int) -> TerminalText {
        // The scanner for secrets looks at messages and names as well.
        guard scan.filesDue > 0 else { return "no files to look at" }
        // A scanner of every commit is given each version of a file that the push has.
        let files: TerminalText =
            scan.filesDue > pushedFiles
            ? .count(scan.filesDue, "file version", "file versions") : .count(scan.filesDue, "file", "files")
        switch scan.filesFromCache {
        case 0: return files
        case scan.filesDue: return "\(files) (from cache)"
        default: return "\(files) (\(scan.filesFromCache) from cache)"
        }
    }
}
