import Definitions
import GateModel

/// Something that had to be looked at and was not.
struct Gap {
    let sentence: String
    /// What the process says of it: `.block` or `.annotate`.
    let decision: Decision
}

/// All gaps, in the order of the process; those that the process knows nothing of come last, and block.
func gaps(in facts: Facts, by process: ProcessDefinition) -> [Gap] {
    let checkpoint = facts.push.checkpoint
    var gaps: [Gap] = []
    for scanner in process.scanners {
        let decision = scanner.unavailability[checkpoint]
        let reports = facts.reports.filter { $0.scanner == scanner.name }
        if reports.isEmpty { gaps.append(Gap(sentence: "\(scanner.name) did not report", decision: decision)) }
        gaps += unfinished(reports, decision: decision, owed: scanner.ifOwed)
    }
    let required = Set(process.scanners.map(\.name))
    gaps += unfinished(facts.reports.filter { !required.contains($0.scanner) }, decision: .block, owed: .block)
    for omission in facts.coverage.omissions where omission.isIncomplete {
        let sentence = "\(omission.subject) was not looked at: \(words(for: omission.reason))"
        gaps.append(Gap(sentence: sentence, decision: process.ifIncomplete[checkpoint]))
    }
    return gaps
}

private func unfinished(_ reports: [ScanReport], decision: Decision, owed: Decision) -> [Gap] {
    let gaps = reports.compactMap { report -> Gap? in
        switch report.outcome {
        case .completed: nil
        case .incomplete(let reason):
            Gap(sentence: "\(report.scanner) did not finish: \(reason)", decision: decision)
        case .owed(let reason): Gap(sentence: "\(report.scanner) is owed: \(reason)", decision: owed)
        }
    }
    return gaps.sorted { $0.sentence < $1.sentence }
}

/// The gaps as people read them, each with what it does to the push. Long lists are cut, and the cut is told.
func sentences(for gaps: [Gap], at checkpoint: Checkpoint) -> [String] {
    let maxListed = 20
    // What stops the push comes first, so that no cut hides it.
    let ordered = gaps.filter { $0.decision == .block } + gaps.filter { $0.decision != .block }
    var sentences = ordered.prefix(maxListed).map { gap in
        "\(gap.sentence); \(consequence(gap.decision == .block, at: checkpoint))"
    }
    if gaps.count > maxListed { sentences.append("and \(gaps.count - maxListed) more things were not looked at") }
    return sentences
}

private func consequence(_ isBlocking: Bool, at checkpoint: Checkpoint) -> String {
    switch checkpoint {
    case .prePush, .preReceive, .check: isBlocking ? "that blocks this push" : "the process lets this push go on"
    // A pipeline looks at requests and branches as well.
    case .ci: isBlocking ? "that blocks" : "the process lets that pass"
    }
}

private func words(for reason: Omission.Reason) -> String {
    switch reason {
    case .lfsPointer: "its content is in Git LFS"
    case .submodule: "it is a submodule"
    case .overSizeLimit(let bytes, let limit):
        "it has \(ByteCountText.text(bytes: bytes)), the limit is \(ByteCountText.text(bytes: limit))"
    case .missingObject(let id): "object \(id.short) is missing"
    case .shallowBoundary: "this clone is shallow and does not have its parents"
    case .danglingRef: "it refers to an object that is not here"
    case .foreignTracking(let why): why
    case .notGoverned: "gatehouse.governed does not name it"
    case .renamesNotSearched(let files): "renames among \(files) files were not searched for"
    case .unreadable(let reason), .tooMuch(let reason), .countsAsNew(let reason): reason
    }
}
