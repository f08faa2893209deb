public import GateModel

extension SecretSession {
    /// What lets a match be at this path; `nil` where nothing does.
    ///
    /// - Parameter path: `nil` for what stands in no file.
    public func suppression(of match: SecretMatch, path: [UInt8]?) -> Suppression? {
        suppression(rule: match.rule.id, evidence: match.evidence, path: path, line: match.gitLines.lowerBound)
    }

    /// What lets a file be that is itself a finding; `nil` where nothing does.
    public func suppression(of match: FileMatch) -> Suppression? {
        suppression(rule: match.rule.id, evidence: AllowanceEvidence(), path: match.path, line: 0)
    }

    private func suppression(
        rule: RuleID, evidence: AllowanceEvidence, path: [UInt8]?, line: Int
    ) -> Suppression? {
        guard let matcher else { return nil }
        return engine.policy.suppression(rule: rule, evidence: evidence, path: path, line: line, by: matcher)
    }
}
