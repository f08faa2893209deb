public import Definitions
import GateModel

/// Decides a push from facts alone: reads no clock, file, network or environment.
///
/// It walks what the process requires, not what arrived, so a scanner that never reported is noticed. Any blocking finding
/// makes the verdict `blocked`. Otherwise anything that had to be looked at and was not makes it `incomplete`, which stops the
/// push where the process says so and never reads as passed.
public func decide(_ facts: Facts, by process: ProcessDefinition) -> Outcome {
    let judge = FindingJudge(process: process, facts: facts)
    let decided = facts.reports.flatMap(\.findings).map(judge.decide).sorted(by: isWorse)
    let gaps = gaps(in: facts, by: process)
    let worst = decided.map(\.decision).max()

    let verdict: Verdict
    let exitStatus: ExitStatus
    if worst == .block {
        (verdict, exitStatus) = (.blocked, .blocked)
    } else if !gaps.isEmpty {
        (verdict, exitStatus) = (.incomplete, gaps.contains { $0.decision == .block } ? .incomplete : .accepted)
    } else {
        (verdict, exitStatus) = (worst == .annotate ? .annotated : .passed, .accepted)
    }
    return Outcome(
        decided: decided, verdict: verdict, reasons: sentences(for: gaps, at: facts.push.checkpoint),
        exitStatus: exitStatus)
}

/// The order in which people read findings. Every field that can differ is in it, so that the order of the reports never shows.
func isWorse(_ left: DecidedFinding, _ right: DecidedFinding) -> Bool {
    if left.decision != right.decision { return left.decision > right.decision }
    let (a, b) = (left.finding, right.finding)
    if a.severity != b.severity { return a.severity > b.severity }
    for (first, second) in zip(a.locations, b.locations) {
        if first.path != second.path { return first.path < second.path }
        let lines = (first.lines?.lowerBound ?? 0, first.lines?.upperBound ?? 0, first.column ?? 0)
        let otherLines = (second.lines?.lowerBound ?? 0, second.lines?.upperBound ?? 0, second.column ?? 0)
        if lines != otherLines { return lines < otherLines }
        if first.blob != second.blob { return (first.blob ?? .zero) < (second.blob ?? .zero) }
        if first.state != second.state { return (first.state?.rawValue ?? "") < (second.state?.rawValue ?? "") }
    }
    if a.locations.count != b.locations.count { return a.locations.count < b.locations.count }
    if a.scanner != b.scanner { return a.scanner < b.scanner }
    if a.rule != b.rule { return a.rule < b.rule }
    if a.fingerprint != b.fingerprint { return (a.fingerprint ?? "") < (b.fingerprint ?? "") }
    if a.cwe != b.cwe { return a.cwe.lexicographicallyPrecedes(b.cwe) }
    let texts = [a.message, a.title, a.maskedSecret ?? "", a.fix ?? "", left.workflow, left.writtenAt]
    return texts.lexicographicallyPrecedes([
        b.message, b.title, b.maskedSecret ?? "", b.fix ?? "", right.workflow, right.writtenAt,
    ])
}
