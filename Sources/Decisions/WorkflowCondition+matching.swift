import Definitions
import GateModel

extension WorkflowCondition {
    /// One part of a condition, held against a finding.
    struct Part {
        let isMet: Bool
        /// "severity is medium, the workflow wants >= high", or "severity is critical (>= high)".
        let words: String

        init(_ isMet: Bool, _ subject: String, wants: String) {
            self.isMet = isMet
            words =
                isMet ? (wants == "" ? subject : "\(subject) (\(wants))") : "\(subject), the workflow wants \(wants)"
        }
    }

    /// Whether every part holds. Makes no words, so it is cheap.
    func isMet(by finding: Finding, at place: FindingJudge.Place) -> Bool {
        (scanners.isEmpty || scanners.contains(finding.scanner)) && accepts(place.state)
            && (severities.isEmpty || severities.contains(finding.severity))
            && (cwe.isEmpty || finding.cwe.contains { cwe.contains($0) })
            && (rules.isEmpty || isRuleMet(by: finding))
            && (paths.isEmpty || isPathMet(at: place)) && (branches.isEmpty || isBranchMet(at: place))
            && (!asksWho || whoParts(at: place).allSatisfy(\.isMet))
    }

    /// Every part that asks something, in words.
    func parts(for finding: Finding, at place: FindingJudge.Place) -> [Part] {
        var parts: [Part] = []
        if !scanners.isEmpty {
            let isMet = scanners.contains(finding.scanner)
            let wants = isMet && scanners.count == 1 ? "" : list(scanners.map(\.rawValue))
            parts.append(Part(isMet, "scanner is \(finding.scanner)", wants: wants))
        }
        if !rules.isEmpty {
            let rule = finding.rule.rawValue
            let isMet = isRuleMet(by: finding)
            parts.append(
                Part(
                    isMet, "rule is \(rule.prefix(200))",
                    wants: wanted(rules.map(\.pattern), isMet, told: rule)))
        }
        if !severities.isEmpty {
            let isMet = severities.contains(finding.severity)
            let wants = isMet && severityText == finding.severity.rawValue ? "" : severityText
            parts.append(Part(isMet, "severity is \(finding.severity.rawValue)", wants: wants))
        }
        if !cwe.isEmpty {
            let isMet = finding.cwe.contains { cwe.contains($0) }
            let weakness =
                finding.cwe.isEmpty ? "no CWE is given" : "weakness is " + list(finding.cwe.map { "CWE-\($0)" }, "and")
            let told = finding.cwe.count == 1 ? finding.cwe.first.map { "CWE-\($0)" } : nil
            parts.append(Part(isMet, weakness, wants: wanted(cwe.map { "CWE-\($0)" }, isMet, told: told)))
        }
        if !lines.isEmpty {
            parts.append(Part(accepts(place.state), words(for: place), wants: list(lines.map(\.rawValue))))
        }
        if !paths.isEmpty {
            let path = place.location.map(\.path.display)
            let words = path.map { "path is \($0.prefix(200))" } ?? "no path is given"
            let isMet = isPathMet(at: place)
            parts.append(
                Part(
                    isMet, words, wants: wanted(paths.map(\.pattern), isMet, told: path))
            )
        }
        if !branches.isEmpty {
            let ref =
                place.ref.map { $0.branch == nil ? "ref is \($0.display)" : "branch is \($0.short)" }
                ?? "no branch is known"
            let isMet = isBranchMet(at: place)
            parts.append(
                Part(isMet, ref, wants: wanted(branches.map(\.pattern), isMet, told: place.ref?.branch)))
        }
        return parts + whoParts(at: place)
    }

    /// The parts that ask for a person. Unknown is nobody: no exemption is given to whom nobody has named.
    private func whoParts(at place: FindingJudge.Place) -> [Part] {
        var parts: [Part] = []
        let credit = place.location?.credit
        if !pushers.isEmpty {
            let name = place.pusher?.name
            let isMet = name.map { name in pushers.contains { $0.matches(name) } } ?? false
            parts.append(
                Part(
                    isMet, name.map { "pusher is \($0.prefix(200))" } ?? "no pusher is known",
                    wants: wanted(pushers.map(\.pattern), isMet, told: name)))
        }
        if let signed {
            let isGood = credit?.signature == .good
            let state = credit.map { "signature is \($0.signature.rawValue)" } ?? "no commit is known"
            parts.append(Part(isGood == signed, state, wants: signed ? "a good one" : "none that is good"))
        }
        if !signers.isEmpty {
            let names = [credit?.signature == .good ? credit?.signer : nil, place.pusher?.certifiedBy].compactMap { $0 }
            let isMet = names.contains { name in signers.contains { $0.matches(name) } }
            let subject =
                names.isEmpty
                ? "no verified signer is known" : "signer is \(list(names.map { String($0.prefix(200)) }, "and"))"
            let told = names.count == 1 ? names.first : nil
            parts.append(Part(isMet, subject, wants: wanted(signers.map(\.pattern), isMet, told: told)))
        }
        if !authors.isEmpty {
            let addresses = (credit.map { [$0.author] + $0.coAuthors } ?? []).map(\.email)
            let isMet = addresses.contains { address in authors.contains { $0.matches(address) } }
            let subject =
                addresses.isEmpty
                ? "no author is known" : "author is \(list(addresses.map { String($0.prefix(200)) }, "and"))"
            let told = addresses.count == 1 ? addresses.first : nil
            parts.append(Part(isMet, subject, wants: wanted(authors.map(\.pattern), isMet, told: told)))
        }
        return parts
    }

    private func isRuleMet(by finding: Finding) -> Bool {
        rules.contains { $0.matches(finding.rule, of: finding.scanner) }
    }

    private func isPathMet(at place: FindingJudge.Place) -> Bool {
        guard let path = place.location?.path else { return false }
        return paths.contains { $0.matches(path.bytes) }
    }

    private func isBranchMet(at place: FindingJudge.Place) -> Bool {
        guard let ref = place.ref else { return false }
        return branches.contains { $0.matches(ref) }
    }

    private func words(for place: FindingJudge.Place) -> String {
        switch place.location?.state {
        case .introduced: "this push introduces the line"
        case .historyOnly: "the line is in this push's history only"
        case .existing: "the line was there before the push"
        case nil: "whether the line is new is unknown, which counts as introduced"
        }
    }

    /// What is wanted, in words; empty where it is met and the one name that the words before it just told.
    private func wanted(_ patterns: [String], _ isMet: Bool, told: String?) -> String {
        // Of a long name not all was told.
        isMet && patterns == [told.map { String($0.prefix(200)) }] ? "" : list(patterns)
    }

    /// "a", "a or b", "a, b or c"; long lists are cut.
    private func list(_ words: [String], _ conjunction: String = "or") -> String {
        guard words.count <= 8 else { return words.prefix(8).joined(separator: ", ") + " and \(words.count - 8) more" }
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
    }
}
