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

    /// Whether every rule that `other` means is surely meant by this one too. `false` where that is not plain to see.
    func surelyCoversRules(of other: Glob) -> Bool {
        guard pattern != other.pattern, pattern != "**" else { return true }
        guard let name = other.literal, matches(name) else { return false }
        // It may be a rule's own name, or that of a scanner and a rule of it.
        guard let slash = name.firstIndex(of: UInt8(ascii: "/")) else { return true }
        return matches(name[(slash + 1)...]) || Array(pattern.utf8).starts(with: name[...slash])
    }
}
