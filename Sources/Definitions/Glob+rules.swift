public import GateModel

extension Glob {
    /// Whether a rule is meant: by its own name, or by the one that people see it under, `secrets/aws-access-key`.
    ///
    /// The scanner's name has to be written out: names of rules may hold slashes (`security/detect-eval`), and a pattern of these
    /// means no rule of all other scanners.
    public func matches(_ rule: RuleID, of scanner: ScannerName) -> Bool {
        if matches(rule.rawValue) { return true }
        return pattern.hasPrefix("\(scanner)/") && matches("\(scanner)/\(rule)")
    }
}
