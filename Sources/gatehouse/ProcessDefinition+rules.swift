import Definitions
import GateModel
import SecretScanning

extension ProcessDefinition {
    /// Conditions of workflows that no rule of the scanner for secrets can fulfil: a misspelt one never matches, and nobody would
    /// see it. What other programs call their rules is not known here.
    func notesOnRules(_ rules: [SecretRule]) -> [String] {
        let secretScanners = Set(scanners.filter { $0.kind == .secrets }.map(\.name))
        let names = rules.map(\.id.rawValue)
        return workflows.flatMap { workflow -> [String] in
            let named = workflow.condition.scanners
            let asked = named.isEmpty ? scanners.map(\.name) : named
            guard secretScanners.isSuperset(of: asked) else { return [] }
            // `aws-access-key`, or as findings show it: `secrets/aws-access-key`.
            func matches(_ glob: Glob, _ rule: String) -> Bool {
                glob.matches(rule) || asked.contains { glob.matches("\($0)/\(rule)") }
            }
            let unknown = workflow.condition.rules.filter { glob in
                !RuleID(rawValue: glob.pattern).isOfNever && !names.contains { matches(glob, $0) }
            }
            return unknown.map { glob in
                let place = place(of: workflow)
                if SecretRule.standard.contains(where: { matches(glob, $0.id.rawValue) }) {
                    return "\(place): the rule \(glob.pattern) is switched off, so nothing is found by it"
                }
                let all =
                    glob.pattern.contains("/") ? asked.flatMap { scanner in names.map { "\(scanner)/\($0)" } } : names
                let near = nearestWord(to: glob.pattern, among: all).map { "; did you mean \($0)?" } ?? ""
                return "\(place): no rule for secrets is called \(glob.pattern)\(near)"
            }
        }
    }
}
