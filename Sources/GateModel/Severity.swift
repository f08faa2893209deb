/// How bad a finding is. Scanners' own words are mapped to these; see each report reader.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case note, low, medium, high, critical

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}
