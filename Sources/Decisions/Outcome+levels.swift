import GateModel

extension Outcome {
    /// What several processes decided about one push: the strictest answer to each finding, and to the whole.
    ///
    /// - Parameter outcomes: at least one, in the order in which the levels are told.
    public static func strictest(of outcomes: [Outcome]) -> Outcome {
        guard let first = outcomes.first, outcomes.count > 1 else {
            return outcomes.first
                ?? Outcome(
                    decided: [], verdict: .incomplete, reasons: ["nothing judged the push"], exitStatus: .incomplete)
        }
        var decided: [DecidedFinding] = first.decided
        var places = Dictionary(
            decided.enumerated().map { (Key($0.element.finding), $0.offset) }, uniquingKeysWith: { first, _ in first })
        for other in outcomes.dropFirst().flatMap(\.decided) {
            if let place = places[Key(other.finding)] {
                decided[place] = strictest(decided[place], other)
            } else {
                places[Key(other.finding)] = decided.count
                decided.append(other)
            }
        }
        var seen: Set<String> = []
        let reasons = outcomes.flatMap(\.reasons).filter { seen.insert($0).inserted }
        let worst = decided.map(\.decision).max()
        let isBlocked = outcomes.contains { $0.verdict == .blocked } || worst == .block
        let isIncomplete = outcomes.contains { $0.verdict == .incomplete }
        let isStopped = outcomes.contains { $0.exitStatus != .accepted }
        return Outcome(
            decided: decided.sorted { isWorse($0, $1) },
            verdict: isBlocked ? .blocked : isIncomplete ? .incomplete : worst == .annotate ? .annotated : .passed,
            reasons: reasons, exitStatus: isBlocked ? .blocked : isStopped ? .incomplete : .accepted)
    }

    /// The stricter of two answers to one finding, with the other among its reasons.
    private static func strictest(_ left: DecidedFinding, _ right: DecidedFinding) -> DecidedFinding {
        let (stricter, milder) = right.decision > left.decision ? (right, left) : (left, right)
        let word = stricter.decision == milder.decision ? "decides the same" : "decides \(milder.decision.rawValue)"
        let other = WorkflowReason(
            workflow: milder.workflow, writtenAt: milder.writtenAt, matched: false,
            why: "another process that counts here \(word); the strictest answer counts")
        return stricter.adding(other)
    }

    /// What makes two decided findings answers to one: an exemption at one level is no other finding.
    private struct Key: Hashable {
        let scanner: ScannerName
        let rule: RuleID
        let fingerprint: Fingerprint?
        let path: RepoPath?
        let firstLine: Int?

        init(_ finding: Finding) {
            scanner = finding.scanner
            rule = finding.rule
            fingerprint = finding.fingerprint
            // A fingerprint says it all; without one, the place has to.
            let place = finding.fingerprint == nil ? finding.locations.first : nil
            path = place?.path
            firstLine = place?.lines?.lowerBound
        }
    }
}

extension DecidedFinding {
    fileprivate func adding(_ reason: WorkflowReason) -> DecidedFinding {
        var result = DecidedFinding(
            finding: finding, decision: decision, workflow: workflow, writtenAt: writtenAt, reviewer: reviewer,
            respondWithin: respondWithin, fix: fix, training: training, reasons: reasons + [reason])
        result.bringing = bringing
        return result
    }
}
