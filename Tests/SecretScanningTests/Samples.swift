import GateModel
@testable import SecretScanning

/// Made-up secrets, put together here so that no scanner takes this file for a leak.
enum Samples {
    static let awsKey = "AKIA" + "QYLPMN5HHHFPZAM2"
    static let otherAWSKey = "ASIA" + "Z7XKDLQ2M4NBVC5T"
    static let stripeKey = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    static let keyLine = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + "BKcwggSjAgEAAoIBAQDAC4AWkdwKYSd8"
    static let privateKey = """
        -----BEGIN RSA PRIVATE \("KEY")-----
        \(keyLine)
        \(keyLine)
        -----END RSA PRIVATE KEY-----
        """

    static func rule(
        _ id: RuleID, keywords: [String], pattern: String, group: Int = 0, reach: SecretRule.Reach = .fromKeyword,
        isGeneric: Bool = false, isOurs: Bool = true,
        check: (@Sendable (UnsafeRawBufferPointer) -> SecretRule.Check)? = nil
    ) -> SecretRule {
        SecretRule(
            id: id, title: "Test", keywords: keywords, pattern: pattern, group: group, reach: reach,
            skipsPlaceholders: false, isGeneric: isGeneric, isOurs: isOurs, check: check, revoke: "Nothing.",
            matches: [],
            nonMatches: [])
    }
}

/// What a scan found, as a test compares it.
struct Found: Equatable, CustomStringConvertible {
    let rule: RuleID
    let text: String
    let line: Int
    let column: Int

    init(_ rule: RuleID, _ text: String, line: Int, column: Int) {
        self.rule = rule
        self.text = text
        self.line = line
        self.column = column
    }

    init(_ match: SecretMatch, in bytes: [UInt8]) {
        self.init(
            match.rule.id, String(decoding: bytes[match.range], as: UTF8.self), line: match.lines.lowerBound,
            column: match.column)
    }

    var description: String { "\(rule) '\(text)' at \(line):\(column)" }
}

extension SecretEngine {
    func found(in bytes: [UInt8]) -> [Found] { session().scan(bytes).matches.map { Found($0, in: bytes) } }
    func found(in text: String) -> [Found] { found(in: Array(text.utf8)) }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
