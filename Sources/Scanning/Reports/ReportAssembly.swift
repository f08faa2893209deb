import GateModel
import SecretScanning

/// Turns what reports say into findings of the push: paths become files, texts are redacted, gaps become reasons.
struct ReportAssembly {
    /// A message is for a person: more than this is not read.
    private static let maxMessage = 2_000
    private static let maxTitle = 200
    /// What is given to `redact` at most; it lies above what is kept, so that nothing is cut in the middle of a secret.
    private static let maxRaw = 64 << 10

    let scanner: ScannerName
    private let credentials: Credentials
    let redact: @Sendable (String) -> String

    private(set) var findings: [Finding] = []
    /// Sentences without a full stop, redacted.
    private(set) var gaps: [String] = []
    /// Files that a gap names: what was found in them is not the whole truth.
    private(set) var incompleteFiles: Set<FileVersion> = []
    /// Whether there is a gap that may concern any file.
    private(set) var concernsAll = false
    /// Places that may still be told.
    private var placesLeft = ScanReport.maxPlaces

    init(_ definition: ScannerDefinition, redact: @escaping @Sendable (String) -> String) {
        scanner = definition.name
        credentials = Credentials(definition)
        self.redact = redact
    }

    /// Adds a run's report.
    /// - Parameter due: the files that the run was given, where it was given them one by one.
    mutating func add(_ report: ParsedReport, _ paths: SnapshotPaths, due: [FileVersion]) {
        for gap in report.gaps {
            if let path = gap.path, case .file(let file)? = paths.match([path, path.replacingBackslashes]) {
                add(gap: gap.reason, about: file)
            } else {
                add(gap: gap.path.map { "\(gap.reason) ('\($0)')" } ?? gap.reason)
            }
        }
        for finding in report.findings { add(finding, paths) }
        if let scanned = report.scanned {
            let files = Set(scanned.compactMap { paths.match([$0]) })
            for file in due where !files.contains(.file(file)) && !incompleteFiles.contains(file) {
                add(gap: "its report does not mention the file", about: file)
            }
        }
    }

    mutating func add(gap reason: String, about file: FileVersion) {
        incompleteFiles.insert(file)
        gaps.append("\(clean(file.path.display, Self.maxTitle)): \(clean(reason, Self.maxTitle))")
    }

    /// A file that was never exported, so that nothing can be said of it.
    mutating func add(omitted subject: String, because reason: String) {
        gaps.append("\(clean(subject, Self.maxTitle)): \(clean(reason, Self.maxTitle))")
    }

    mutating func add(gap reason: String) {
        concernsAll = true
        gaps.append(clean(reason, Self.maxTitle * 2))
    }

    /// Counts a finding that is told with the report's.
    ///
    /// - Returns: false for one that is too many.
    mutating func takes(_ finding: Finding) -> Bool { takesPlaces(finding.locations.count) }

    private mutating func takesPlaces(_ count: Int) -> Bool {
        guard placesLeft >= 0 else { return false }
        placesLeft -= count
        if placesLeft < 0 { add(gap: ScanReport.tooManyPlaces(ScanReport.maxPlaces)) }
        return placesLeft >= 0
    }

    private mutating func add(_ finding: ReportedFinding, _ paths: SnapshotPaths) {
        // Its texts are searched for secrets, which takes its time.
        guard placesLeft >= 0 else { return }
        var finding = finding
        let isCredential = credentials.isCredential(finding)
        if isCredential {
            finding.message = Credentials.maskingQuotes(in: finding.message)
            finding.title = Credentials.maskingQuotes(in: finding.title)
            finding.fix = finding.fix.map(Credentials.maskingQuotes)
        }
        var locations: [Location] = []
        var isTrusted = false
        for place in finding.places {
            switch paths.match(place.paths) {
            case .file(let file)?:
                locations.append(
                    Location(path: file.path, lines: place.lines, column: place.column, blob: file.id))
            case .trusted?: isTrusted = true
            case nil: break
            }
        }
        guard !locations.isEmpty else {
            // A finding in a configuration file of ours says nothing about the push. One with no usable place might.
            if !isTrusted {
                let place = finding.places.first?.paths.first.map { "at '\($0)', which is no file of the push" }
                add(gap: "it reports \(finding.rule) \(place ?? "without naming a file"): \(finding.message)")
            }
            return
        }
        guard takesPlaces(locations.count) else { return }
        findings.append(
            Finding(
                scanner: scanner, rule: RuleID(clean(finding.rule, Self.maxTitle)),
                title: clean(firstLine(finding.title), Self.maxTitle), severity: finding.severity, cwe: finding.cwe,
                message: clean(finding.message, Self.maxMessage), fix: finding.fix.map { clean($0, Self.maxMessage) },
                // With a masked secret, the gate shows no text of the line.
                locations: locations, maskedSecret: isCredential ? SecretMask.hidden : nil))
    }

    private func firstLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    }

    private func clean(_ text: String, _ limit: Int) -> String { Self.clean(text, limit, redact) }

    /// Redacts first and cuts then: half a secret would not be recognised.
    static func clean(_ text: String, _ limit: Int, _ redact: (String) -> String) -> String {
        let redacted = redact(
            text.utf8.count > maxRaw ? String(decoding: text.utf8.prefix(maxRaw), as: UTF8.self) : text)
        guard redacted.count > limit else { return redacted }
        return redacted.prefix(limit - 1) + "…"
    }
}
