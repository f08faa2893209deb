import GateModel

/// A run, and what the renderers ask of it more than once.
struct RunView {
    let run: GateRun
    let blocking: [DecidedFinding]
    let annotated: [DecidedFinding]
    let observed: Int
    /// Whether anything that had to be looked at was not, whatever the verdict says.
    let isIncomplete: Bool

    init(_ run: GateRun) {
        self.run = run
        blocking = run.findings.filter { $0.decision == .block }
        annotated = run.findings.filter { $0.decision == .annotate }
        observed = run.findings.count { $0.decision == .observe }
        isIncomplete =
            run.verdict == .incomplete || run.coverage.isIncomplete || run.scans.contains { !$0.outcome.isComplete }
    }

    var words: OutcomeWords { OutcomeWords(run.push.checkpoint) }

    var isCheck: Bool { run.push.checkpoint == .check }

    /// Whether the push goes on.
    var isAccepted: Bool { run.exitStatus == .accepted }

    /// Whether there is nothing to act on: one line is enough then.
    var isQuiet: Bool {
        run.verdict == .passed && isAccepted && !isIncomplete && blocking.isEmpty && annotated.isEmpty
            && run.reasons.isEmpty
    }

    /// What led to an incomplete run: the run's reasons without those that the list of omissions tells again, and each
    /// scanner's that they do not already tell.
    var incompleteReasons: [String] {
        let listed = run.coverage.omissions.filter(\.isIncomplete).map { "\($0.subject) was not looked at: " }
        var result = run.reasons.filter { reason in !listed.contains { reason.hasPrefix($0) } }
        for scan in run.scans {
            guard case .incomplete(let reason) = scan.outcome else { continue }
            let name = scan.scanner.rawValue
            guard !result.contains(where: { $0.contains(name) && $0.contains(reason) }) else { continue }
            result.append(reason.hasPrefix(name) ? reason : "\(name): \(reason)")
        }
        return result
    }

    /// The command that shows the recorded run; `nil` where nothing was recorded.
    var showCommand: TerminalText? {
        isCheck ? nil : ("gatehouse show \(name: run.id.short)" as TerminalText).unbroken.styled(.command)
    }
}
