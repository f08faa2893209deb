import GateModel

/// The rules that the findings of a run break, each once.
struct SARIFRules {
    private struct Key: Hashable {
        let scanner: ScannerName
        let rule: RuleID
    }
    private var indices: [Key: Int] = [:]
    /// The first finding of each rule, and how the process says to mend it.
    private var rules: [(finding: Finding, fix: String?)] = []

    init(_ findings: [DecidedFinding]) { for decided in findings { add(decided.finding, fix: decided.fix) } }

    init(_ findings: [Finding]) { for finding in findings { add(finding, fix: nil) } }

    private mutating func add(_ finding: Finding, fix: String?) {
        let key = Key(scanner: finding.scanner, rule: finding.rule)
        guard indices[key] == nil else { return }
        indices[key] = rules.count
        rules.append((finding, fix))
    }

    func index(of finding: Finding) -> Int? { indices[Key(scanner: finding.scanner, rule: finding.rule)] }

    var values: JSONValue { .array(rules.indices.map(value)) }

    func value(at index: Int) -> JSONValue { Self.value(rules[index].finding, rules[index].fix) }

    static func id(_ finding: Finding) -> String { SARIFText.bounded("\(finding.scanner)/\(finding.rule)", 255) }

    private static func value(_ finding: Finding, _ processFix: String?) -> JSONValue {
        let fix = processFix ?? finding.fix
        return .members([
            "id": .string(id(finding)),
            "shortDescription": SARIFText.message(finding.title.isEmpty ? finding.rule.rawValue : finding.title),
            "help": fix.map(SARIFText.message),
            "defaultConfiguration": .object(["level": .string(SARIFText.level(finding.severity))]),
            "properties": .object([
                "security-severity": .string(score(finding.severity)),
                "tags": .strings(["security"] + finding.cwe.map { "external/cwe/cwe-\($0)" }),
            ]),
        ])
    }

    /// The middle of the range that code hosts map back to this severity (CVSS 3.1's qualitative scale).
    private static func score(_ severity: Severity) -> String {
        switch severity {
        case .note: "0.0"
        case .low: "2.0"
        case .medium: "5.5"
        case .high: "8.0"
        case .critical: "9.5"
        }
    }
}
