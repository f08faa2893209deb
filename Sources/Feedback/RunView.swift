import GateModel

/// A run, and what the renderers ask of it more than once.
struct RunView {
    let run: GateRun
    let blocking: [DecidedFinding]
    let annotated: [DecidedFinding]
    let observed: Int
    /// Whether anything that had to be looked at was not, whatever the verdict says.
    let isIncomplete: Bool

    /// Whether who reads this can read the record too: that of a server stays there, a pipeline's goes with its job.
    private let isRecordAtHand: Bool

    /// - Parameter isByHand: a person has started the stage of a pipeline, and the record stays where they are.
    init(_ run: GateRun, isByHand: Bool = false) {
        self.run = run
        isRecordAtHand =
            switch run.push.checkpoint {
            case .prePush, .check: true
            case .preReceive: false
            case .ci: isByHand
            }
        blocking = run.findings.filter { $0.decision == .block }
        annotated = run.findings.filter { $0.decision == .annotate }
        observed = run.findings.count { $0.decision == .observe }
        isIncomplete =
            run.verdict == .incomplete || run.coverage.isIncomplete || run.scans.contains { !$0.outcome.isComplete }
    }

    var words: OutcomeWords { OutcomeWords(run.push.checkpoint) }

    /// Whether the policy of a server was the only process: a repository that wrote nothing down adds nothing to it.
    var isJudgedByPolicyAlone: Bool {
        guard run.policy != nil, case .builtIn = run.definitions else { return false }
        // With settings of its own for the secret scanner it has a digest, and judges too.
        return run.definitionsDigest.isEmpty
    }

    var isCheck: Bool { run.push.checkpoint == .check }

    /// The commit that stands for the index in a check of what is staged.
    var staged: ObjectID? {
        isCheck && run.push.localName == Push.staged ? run.push.updates.first?.new : nil
    }

    /// Whether the push goes on.
    var isAccepted: Bool { run.exitStatus == .accepted }

    /// Whether there is nothing to act on: one line is enough then.
    var isQuiet: Bool {
        (run.verdict == .passed || run.verdict == .unjudged) && isAccepted && !isIncomplete && blocking.isEmpty
            && annotated.isEmpty
            && run.reasons.isEmpty
    }

    /// What led to an incomplete run: the run's reasons without those that the list of omissions tells again, and each
    /// scanner's that neither tells already.
    var incompleteReasons: [String] {
        let gaps = run.scans.compactMap(\.outcome.gap)
        let listed = omitted.map { "\($0) was not looked at: " }
        let told = gaps.filter(isListed)
        var result = run.reasons.filter { reason in
            !listed.contains { reason.hasPrefix($0) } && !told.contains { reason.contains($0) }
        }
        for scan in run.scans {
            guard let reason = scan.outcome.gap, !isListed(reason) else { continue }
            let name = scan.scanner.rawValue
            guard !result.contains(where: { $0.contains(name) && $0.contains(reason) }) else { continue }
            result.append(reason.hasPrefix(name) ? reason : "\(name): \(reason)")
        }
        return result.map(Self.brief)
    }

    /// Scanners that did not finish for another reason than that of a listed omission.
    var unlistedGaps: [ScanReport.Summary] {
        run.scans.filter { scan in scan.outcome.gap.map { !isListed($0) } ?? false }
    }

    private var omitted: [String] { run.coverage.omissions.filter(\.isIncomplete).map(\.subject) }

    /// Whether a scanner's words, which name each file with what kept it ("a.img: …; b.img: …; and 2 more"), are about omissions only.
    private func isListed(_ gap: String) -> Bool {
        let files = omitted.map { "\($0): " }
        var rest = gap[...]
        var named = 0
        while let file = files.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(file.count)
            guard let end = rest.firstRange(of: "; ") else { return true }
            rest = rest[end.upperBound...]
            named += 1
        }
        guard named > 0, rest.hasPrefix("and "), rest.hasSuffix(" more"), let more = Int(rest.dropFirst(4).dropLast(5))
        else { return false }
        return more > 0 && named + more <= files.count
    }

    /// "shellcheck is not installed" for the longer sentence that says so three times.
    private static func brief(_ reason: String) -> String {
        guard let begin = reason.firstRange(of: " did not finish: '"),
            let end = reason.firstRange(of: "' is not installed: there is no such program on the PATH"),
            begin.upperBound < end.lowerBound
        else { return reason }
        let (scanner, program) = (reason[..<begin.lowerBound], reason[begin.upperBound..<end.lowerBound])
        let who = scanner == program ? "\(scanner)" : "\(scanner): '\(program)'"
        // What to do about it stands below, once for all of them.
        let rest = reason[end.upperBound...]
        let advice = rest.firstRange(of: "'gatehouse doctor' shows it")
        return "\(who) is not installed\(advice.map { rest[$0.upperBound...] } ?? rest)"
    }

    /// Whether nobody looked, because no answer could have let the push in.
    var isRefused: Bool { run.verdict == .blocked && run.scans.isEmpty && run.findings.isEmpty }

    /// The refs of a blocked push that bring nothing which blocks; none where that cannot be said of one.
    var cleanRefs: [RefName] {
        let updates = run.push.updates
        guard [.prePush, .preReceive].contains(run.push.checkpoint), updates.count > 1, !isAccepted, !isIncomplete,
            !blocking.isEmpty, run.policy == nil
        else { return [] }
        let bringing = blocking.compactMap(\.bringing)
        let isKnown = bringing.count == blocking.count && bringing.allSatisfy { $0.count == $0.first.count }
        guard isKnown, !bringing.contains(where: { $0.isElsewhere == true }) else { return [] }
        let blamed = Set(bringing.flatMap(\.first))
        return updates.map(\.ref).filter { !blamed.contains($0) }
    }

    /// What to do when a finding is no problem.
    func wrong(_ fingerprint: Fingerprint, _ reviewer: ReviewerName?) -> TerminalText {
        guard !isRecordAtHand else {
            return ("gatehouse explain \(name: fingerprint.short)" as TerminalText).unbroken.styled(.command)
        }
        let named: TerminalText? = reviewer.map { "\(name: $0.rawValue)" }
        // The record of a pipeline goes with its job, and nobody could look a number up.
        guard run.push.checkpoint != .ci else { return "ask \(named ?? "whoever runs this pipeline")" }
        return "ask \(named ?? "whoever runs this server"), and name \(name: fingerprint.short)"
    }

    /// The command that shows the recorded run; `nil` where nothing was recorded.
    var showCommand: TerminalText? {
        if !isRecordAtHand {
            if run.push.checkpoint == .ci { return nil }
            return ("run \(name: run.id.short)" as TerminalText).unbroken.styled(.faint)
        }
        return isCheck ? nil : ("gatehouse show \(name: run.id.short)" as TerminalText).unbroken.styled(.command)
    }
}
