import Definitions
import GateModel
import SecretScanning

extension SecretRule {
    /// A rule of `secrets.yml`.
    init(_ rule: SecretsDefinition.Rule) {
        let reach: Reach
        if let written = rule.reach {
            reach = Reach(before: written.before, after: written.after, crossesLines: written.crossesLines)
        } else {
            reach = rule.keywords.isEmpty ? .wholeText : .fromKeyword
        }
        let (matches, nonMatches) = (rule.matches.map(\.text), rule.nonMatches.map(\.text))
        guard let pattern = rule.pattern else {
            self.init(
                withoutPattern: rule.id, title: rule.title, severity: rule.severity, cwe: rule.cwe, path: rule.path,
                revoke: rule.fix, matches: matches, nonMatches: nonMatches)
            return
        }
        self.init(
            id: rule.id, title: rule.title, severity: rule.severity, cwe: rule.cwe, keywords: rule.keywords,
            pattern: pattern, path: rule.path, group: rule.group, reach: reach, minimumEntropy: rule.entropy,
            skipsPlaceholders: false, isOurs: false, revoke: rule.fix, matches: matches, nonMatches: nonMatches)
    }

    /// A rule of a `.gitleaks.toml`, with gitleaks' meaning: keywords say which texts are looked at, the first group that is not empty
    /// is the secret where no group is named, and the entropy has to be above the number.
    init(_ rule: GitleaksFile.Rule, id: RuleID) {
        let group = rule.secretGroup?.value ?? 0
        // A keyword that the filter cannot look for would only narrow the rule down.
        let isUsable: (String) -> Bool = {
            $0.utf8.count >= 3 && $0.utf8.count <= 1000 && $0.utf8.allSatisfy { $0 < 0x80 }
        }
        let keywords = rule.regex != nil && rule.keywords.allSatisfy(isUsable) ? rule.keywords : []
        let title = rule.description.map { String($0.prefix(120)) } ?? rule.id.text
        let revoke = "Revoke it where it was issued, then take it out of whatever holds it."
        guard let pattern = rule.regex?.value else {
            self.init(withoutPattern: id, title: title, path: rule.path?.value, revoke: revoke)
            return
        }
        self.init(
            id: id, title: title, keywords: Array(Set(keywords.map { $0.lowercased() })).sorted(), pattern: pattern,
            path: rule.path?.value, group: group == 0 ? SecretRule.firstCapture : group, reach: .wholeText,
            minimumEntropy: rule.entropy.flatMap { $0 > 0 ? $0.nextUp : nil }, skipsPlaceholders: false,
            isGeneric: rule.id.text.hasPrefix("generic"), isOurs: false,
            revoke: revoke, matches: [],
            nonMatches: [])
    }
}
