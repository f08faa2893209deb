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
            func matches(_ glob: Glob, _ rule: RuleID) -> Bool { asked.contains { glob.matches(rule, of: $0) } }
            func isOfNever(_ glob: Glob) -> Bool {
                let scanner = asked.first { glob.pattern.hasPrefix("\($0)/") }
                let name = glob.pattern.dropFirst(scanner.map { $0.rawValue.count + 1 } ?? 0)
                return RuleID(rawValue: glob.pattern).isOfNever || RuleID(rawValue: String(name)).isOfNever
            }
            let unknown = workflow.condition.rules.filter { glob in
                !isOfNever(glob) && !rules.contains { matches(glob, $0.id) }
            }
            return unknown.map { glob in
                let place = place(of: workflow)
                if SecretRule.standard.contains(where: { matches(glob, $0.id) }) {
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
