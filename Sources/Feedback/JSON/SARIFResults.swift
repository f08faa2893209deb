import GateModel

/// The findings of a run as SARIF results, as many as a code host takes.
///
/// GitHub refuses a run of more than 25,000 results, and a file of more than 10 MB after gzip
/// (https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads). What gzip makes of it is not known here, but
/// bounded: names and punctuation come again in every result and all but vanish, and texts never grow.
struct SARIFResults {
    static let maxResults = 25_000
    /// Of what gzip leaves, in bytes; the rest is for what is said of the run.
    static let maxWeight = 8_000_000

    let values: [JSONValue]
    let rules: SARIFRules
    let shown: Shown

    /// - Parameter findings: the worst first.
    init(_ findings: [DecidedFinding]) {
        let candidates = Array(findings.prefix(Self.maxResults))
        let rules = SARIFRules(candidates)
        var ids = ReportIDs()
        var weight = 0
        var weighed: Set<Int> = []
        var values: [JSONValue] = []
        for decided in candidates {
            let place = ids.next(decided.finding)
            let index = rules.index(of: decided.finding)
            let value = SARIFResult.value(decided, ruleIndex: index, place: place)
            weight += value.weight
            if let index, weighed.insert(index).inserted { weight += rules.value(at: index).weight }
            guard weight <= Self.maxWeight else { break }
            values.append(value)
        }
        self.values = values
        self.rules = values.count == candidates.count ? rules : SARIFRules(Array(candidates.prefix(values.count)))
        shown = Shown(shown: values.count, total: findings.count)
    }
}

extension JSONValue {
    /// What gzip leaves of the value at most, in bytes, where many of its kind stand in one document.
    fileprivate var weight: Int {
        switch self {
        case .null, .bool: 1
        case .integer, .number: 4
        // An escape such as \u202e costs more than the two or three bytes that it stands for.
        case .string(let text): 2 + text.utf8.reduce(0) { $0 + ((0x20..<0x7F).contains($1) ? 1 : 2) }
        case .array(let values): values.reduce(1) { $0 + $1.weight }
        case .object(let members): members.values.reduce(1) { $0 + $1.weight }
        }
    }
}
