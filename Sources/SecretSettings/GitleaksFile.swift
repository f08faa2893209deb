import GateModel
import SecretScanning
import TOML

/// A `.gitleaks.toml` of version 8, read and checked by itself.
struct GitleaksFile {
    struct Name {
        let text: String
        let position: TOMLPosition
    }

    /// A value and where it stands.
    struct Placed<Value> {
        let value: Value
        let position: TOMLPosition
    }

    /// A rule; what is `nil` or empty is not said.
    struct Rule {
        let id: Name
        /// Which file has it.
        var file: String
        var description: String?
        /// Translated to PCRE2.
        var regex: Placed<String>?
        var path: Placed<String>?
        var secretGroup: Placed<Int>?
        var entropy: Double?
        var keywords: [String] = []
        var allowLists: [Allowance] = []

        /// The same rule with what another file says of it.
        func overridden(by other: Rule) -> Rule {
            var rule = self
            rule.file = other.file
            rule.description = other.description ?? description
            rule.regex = other.regex ?? regex
            rule.path = other.path ?? path
            rule.secretGroup = other.secretGroup ?? secretGroup
            rule.entropy = other.entropy ?? entropy
            rule.keywords += other.keywords.filter { !keywords.contains($0) }
            rule.allowLists += other.allowLists
            return rule
        }
    }

    /// An allow-list before it is known which of our rules it means.
    struct Allowance {
        /// `.gitleaks.toml:12`
        let place: String
        let position: TOMLPosition
        var reason: String?
        var condition = AllowList.Condition.any
        var commits: [String] = []
        var paths: [String] = []
        var regexes: [String] = []
        var target = AllowList.Target.secret
        var stopwords: [String] = []
        /// `nil`: all.
        var targetRules: [Name]?

        func list(rules: Set<RuleID>?) -> AllowList {
            AllowList(
                place: place, reason: reason, condition: condition, rules: rules,
                paths: paths.map { AllowList.PathTest(regex: $0) }, commits: commits, regexes: regexes, target: target,
                stopwords: stopwords)
        }
    }

    let file: String
    var usesDefault = false
    var extended: Name?
    var disabledRules: [Name] = []
    var rules: [Rule] = []
    var allowLists: [Allowance] = []
    /// What of the file has no effect, a sentence each.
    var remarks: [String] = []
}
