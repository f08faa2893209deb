import GateModel

/// What a platform shows beside a line of a change: one finding, or that not everything was looked at.
///
/// Its texts are one line each and printable; what a platform escapes besides is the platform's renderer's work.
struct PlatformAnnotation: Equatable {
    enum Level: Equatable {
        /// It stops the pipeline.
        case error
        /// It is told.
        case warning
    }

    /// The place in the new state of the files that the annotation belongs to.
    struct Anchor: Equatable {
        /// From the repository's root.
        let path: String
        /// `nil` for the whole file.
        let lines: ClosedRange<Int>?
        /// From 1, in characters; `nil` where unknown.
        let column: Int?
    }

    let level: Level
    /// `nil` for what was not looked at.
    let decided: DecidedFinding?
    /// `nil` where the newest state of the files has no such place: in a message, in a file that is gone, in a name that
    /// the platform cannot be told exactly.
    let anchor: Anchor?
    let title: String
    /// What it says, how to mend it, who looks at it.
    let lines: [String]

    var message: String { lines.joined(separator: "\n") }
}

extension PlatformAnnotation {
    /// Everything that is to be told one by one, the worst first: what was not looked at, what blocks, what is annotated.
    static func all(_ run: GateRun) -> [PlatformAnnotation] {
        let view = RunView(run)
        let gap = incompleteness(view).map { [$0] } ?? []
        return gap + findings(run).map { PlatformAnnotation($0) }
    }

    /// The findings that are shown, the worst first; equals stay in the run's order.
    static func findings(_ run: GateRun) -> [DecidedFinding] {
        run.findings.filter { $0.decision != .observe }.enumerated().sorted { left, right in
            if left.element.decision != right.element.decision { return left.element.decision > right.element.decision }
            let severities = (left.element.finding.severity, right.element.finding.severity)
            return severities.0 == severities.1 ? left.offset < right.offset : severities.0 > severities.1
        }.map(\.element)
    }

    private static func incompleteness(_ view: RunView) -> PlatformAnnotation? {
        if view.isRefused {
            return PlatformAnnotation(
                level: .error, decided: nil, anchor: nil, title: "Refused", lines: reasons(view, limit: 10))
        }
        guard view.isIncomplete else { return nil }
        return PlatformAnnotation(
            level: view.isAccepted ? .warning : .error, decided: nil, anchor: nil,
            title: "Not everything was looked at", lines: gaps(view, limit: 10))
    }

    /// Why nobody had to look to refuse it, a line each.
    static func reasons(_ view: RunView, limit: Int) -> [String] {
        (view.run.reasons + view.run.notices).prefix(limit).map { PlainText.prose($0, limit: 300) }
    }

    /// What was not looked at, a line each.
    static func gaps(_ view: RunView, limit: Int) -> [String] {
        let reasons = view.incompleteReasons.map { PlainText.prose($0, limit: 300) }
        let groups = OmissionGroup.groups(view.run.coverage.omissions.filter(\.isIncomplete))
        let all = reasons + groups.map { $0.text(after: view.incompleteReasons).rendered(usesColor: false) }
        guard all.count > limit else { return all.isEmpty ? ["the run does not say what"] : all }
        return all.prefix(limit) + ["and \(all.count - limit) more"]
    }

    init(_ decided: DecidedFinding) {
        let place = decided.finding.locations.firstIndex { Anchor($0) != nil }
        level = decided.decision == .block ? .error : .warning
        self.decided = decided
        anchor = place.flatMap { Anchor(decided.finding.locations[$0]) }
        title = Self.title(decided.finding)
        lines = Self.lines(decided, besides: place)
    }

    /// "AWS access key · critical · CWE-798 · secrets/aws-access-key"
    static func title(_ finding: Finding) -> String {
        let rule = PlainText.name("\(finding.scanner)/\(finding.rule)", limit: 80)
        return FindingBlock.title(finding).rendered(usesColor: false) + " · " + rule
    }

    private static func lines(_ decided: DecidedFinding, besides anchor: Int?) -> [String] {
        let finding = decided.finding
        let words = PlainText.prose(FindingWords.withoutHeadline(finding), limit: 1_000)
        var lines = [words.isEmpty ? FindingBlock.title(finding).rendered(usesColor: false) : words]
        let others = finding.locations.indices.filter { $0 != anchor }
        let places = others.prefix(3).map { place(finding.locations[$0]) }
        if !places.isEmpty {
            let more = others.count > 3 ? " and \(others.count - 3) more places" : ""
            lines.append((anchor == nil ? "at: " : "also at: ") + places.joined(separator: "; ") + more)
        }
        for fix in fixes(decided) { lines.append("\(fix.label): \(fix.text)") }
        if let review = review(decided) { lines.append("review: \(review)") }
        return lines
    }

    /// "config/deploy.sh:14 (added by Ada in 3f2a9c1)"
    static func place(_ location: Location) -> String {
        let line = LocationLine(location: location)
        let story = line.story(subjectWidth: 0).rendered(usesColor: false)
        let place = line.place.rendered(usesColor: false)
        return story.isEmpty ? place : "\(place) (\(story))"
    }

    /// How the process says to mend it, and how the scanner does: as "hint" where the process says something, too.
    static func fixes(_ decided: DecidedFinding) -> [(label: String, text: String)] {
        var fixes: [(label: String, text: String)] = []
        for text in [decided.fix, decided.finding.fix] {
            guard let text else { continue }
            let fix = PlainText.prose(text, limit: 1_000)
            if !fix.isEmpty, fixes.allSatisfy({ $0.text != fix }) {
                fixes.append((fixes.isEmpty ? "fix" : "hint", fix))
            }
        }
        return fixes
    }

    /// "security, within 4 h"
    static func review(_ decided: DecidedFinding) -> String? {
        decided.reviewer.map { reviewer in
            let name = PlainText.name(reviewer.rawValue, limit: 80)
            return decided.respondWithin.map { "\(name), within \(deadlineText(seconds: $0))" } ?? name
        }
    }
}

extension PlatformAnnotation.Anchor {
    init?(_ location: Location) {
        // What is in the history only stands on no line of the new files, or on another one.
        guard location.state != .historyOnly, location.isBesideFiles != true, let path = PlainText.exact(location.path)
        else { return nil }
        let known = location.lines.flatMap { $0.lowerBound >= 1 && $0.upperBound <= 100_000_000 ? $0 : nil }
        self.init(path: path, lines: known, column: known?.count == 1 ? Self.column(location) : nil)
    }

    /// The column in characters, which is told only where it is certainly the one in bytes.
    private static func column(_ location: Location) -> Int? {
        guard let column = location.column, column >= 1, let excerpt = location.excerpt?.utf8 else { return nil }
        let before = excerpt.prefix(column - 1)
        return before.count == column - 1 && before.allSatisfy { $0 < 0x80 } ? column : nil
    }
}
