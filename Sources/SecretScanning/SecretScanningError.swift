public import GateModel

/// Why a set of rules cannot be used.
public struct SecretScanningError: UserFacingError, Equatable {
    public enum Problem: Sendable, Equatable {
        /// It has neither a pattern nor a path.
        case noPattern
        /// It looks round its keywords, and has none.
        case noKeywords
        /// Not lower-case ASCII, or shorter than three bytes.
        case badKeyword(String)
        case duplicateID
        /// PCRE2's own words, and the byte in the pattern that they are about.
        case badPattern(message: String, offset: Int)
        case noSuchGroup(Int)
        case badReach
        /// More rules or keywords than the tables hold.
        case tooMany
    }

    public let rule: RuleID
    public let problem: Problem

    public init(rule: RuleID, problem: Problem) {
        self.rule = rule
        self.problem = problem
    }

    public var summary: String {
        let what =
            switch problem {
            case .noPattern: "it has neither a pattern nor a path"
            case .noKeywords: "it has no keywords"
            case .badKeyword(let keyword): "the keyword '\(keyword)' cannot be used"
            case .duplicateID: "there are two rules of that name"
            case .badPattern(let message, let offset): "its pattern is wrong at byte \(offset): \(message)"
            case .noSuchGroup(let group): "its pattern has no capture group \(group)"
            case .badReach: "its reach is out of range"
            case .tooMany: "there are too many rules or keywords"
            }
        return "Cannot use the secret rule '\(rule)': \(what)"
    }

    public var hint: String? {
        switch problem {
        case .noPattern: "say what it finds"
        case .noKeywords: "name the literals of which one stands in every match"
        case .badKeyword: "a keyword is lower-case ASCII, and at least three bytes long"
        case .duplicateID: "rename one of them"
        case .badPattern: "patterns are PCRE2 over bytes, without UTF mode"
        case .noSuchGroup: "groups are counted by their opening parentheses, from 1 to 15"
        case .badReach: "a match may start up to 4096 bytes before its keyword and end up to 65536 after it"
        case .tooMany: "a set holds up to 10000 rules and 30000 keywords"
        }
    }

    public var exitStatus: ExitStatus { .badDefinition }
}
