public import GateModel

/// How a team sets the built-in secret scanner up, as `.gatehouse/secrets.yml` says it: read and checked in its form. Whether its
/// rules do what they claim is for whoever builds the scanner of it; the places are for what is wrong then.
public struct SecretsDefinition: Sendable, Equatable {
    /// A place in the file, both from 1.
    public struct Place: Sendable, Equatable {
        public let line: Int
        public let column: Int
    }

    /// A rule of the team's own; the fields are those of the scanner's rules.
    public struct Rule: Sendable, Equatable {
        public let place: Place
        public let id: RuleID
        public let title: String
        public let severity: Severity
        public let cwe: [Int]
        /// Lower-case.
        public let keywords: [String]
        public let pattern: String?
        public let patternPlace: Place
        public let path: String?
        public let pathPlace: Place
        public let group: Int
        public let reach: Reach?
        public let entropy: Double?
        public let fix: String
        public let matches: [Example]
        public let nonMatches: [Example]
    }

    public struct Reach: Sendable, Equatable {
        public let before: Int
        public let after: Int
        public let crossesLines: Bool
    }

    public struct Example: Sendable, Equatable {
        public let place: Place
        public let text: String
    }

    /// Findings that the team lets be.
    public struct Allowance: Sendable, Equatable {
        public let place: Place
        public let paths: [Glob]
        public let rules: [(place: Place, id: RuleID)]
        public let reason: String?

        public static func == (left: Self, right: Self) -> Bool {
            left.place == right.place && left.paths == right.paths && left.reason == right.reason
                && left.rules.map(\.id) == right.rules.map(\.id)
        }
    }

    /// What the scanner can look at beside files' text.
    public enum Look: String, Sendable, CaseIterable {
        case commitMessages = "commit-messages"
        case tagMessages = "tag-messages"
        case authorFields = "author-fields"
        case refNames = "ref-names"
        case fileNames = "file-names"
        case encoded
        case archives
        case notebooks
    }

    public var rules: [Rule] = []
    public var disabledRules: [(place: Place, id: RuleID)] = []
    public var usesStandardRules = true
    public var honoursInlineWaivers = false
    /// What is switched off.
    public var without: Set<Look> = []
    public var allowances: [Allowance] = []

    public init() {}

    public static func == (left: Self, right: Self) -> Bool {
        left.rules == right.rules && left.disabledRules.map(\.id) == right.disabledRules.map(\.id)
            && left.usesStandardRules == right.usesStandardRules && left.without == right.without
            && left.honoursInlineWaivers == right.honoursInlineWaivers && left.allowances == right.allowances
    }
}
