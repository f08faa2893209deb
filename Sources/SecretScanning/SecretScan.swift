public import GateModel

/// A secret that was found.
public struct SecretMatch: Sendable {
    /// How sure it is that this is a secret.
    public enum Certainty: String, Sendable, Codable {
        /// It carries a checksum that is right.
        case checksum
        /// It has the provider's published shape.
        case shape
        /// Its surroundings and its randomness speak for it.
        case entropy
        /// It is one of the values that somebody said must never get out.
        case known
    }

    public let rule: SecretRule
    public let certainty: Certainty
    /// Where the secret's bytes lie in the bytes that were scanned.
    public let range: Range<Int>
    /// First and last line as a person sees them, from 1; for UTF-16 and UTF-32 these are lines of the decoded text.
    public let lines: ClosedRange<Int>
    /// First and last line as Git counts them, from 1: split at each byte 0x0A, whatever the encoding.
    public let gitLines: ClosedRange<Int>
    /// The secret's first byte in its line, from 1; for UTF-16 and UTF-32 in the line's UTF-8.
    public let column: Int
    /// What of the text speaks for letting it be; see ``SecretSession/suppression(of:path:)``.
    var evidence = AllowanceEvidence()
    /// The secret as it reads, where the scanned bytes hold it encoded; `nil` where it stands as it is. Never to be shown.
    public let decoded: [UInt8]?
    /// How it is encoded, the outermost first; empty where it stands as it is.
    public let encodings: [TextEncoding]

    /// Whether a comment on its line asks to let it be, which the policy does not honour.
    public func hasUnhonouredComment(under policy: SecretPolicy) -> Bool {
        evidence.comment != nil && !policy.honoursInlineComments
    }
}

/// A file that is itself a secret: a key store, by its path and what it begins with.
public struct FileMatch: Sendable {
    public let rule: SecretRule
    public let path: [UInt8]

    public init(rule: SecretRule, path: [UInt8]) {
        self.rule = rule
        self.path = path
    }
}

extension SecretMatch: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.rule.id == right.rule.id && left.certainty == right.certainty && left.range == right.range
            && left.lines == right.lines && left.gitLines == right.gitLines && left.column == right.column
            && left.decoded == right.decoded && left.encodings == right.encodings
    }
}

/// Why some bytes were not looked at in full.
public enum UnfinishedReason: Hashable, Sendable, CustomStringConvertible {
    /// A pattern needed more steps or memory than it may take.
    case limitReached(RuleID)
    /// A rule that looks at whole texts took longer than the text's size allows.
    case timeReached(RuleID)
    /// A pattern cannot be compiled, so its rule was not applied.
    case patternRefused(RuleID, message: String)
    /// PCRE2 failed in a way that says nothing of the text; its error number.
    case engineFailed(RuleID, code: Int32)
    /// PCRE2's working memory could not be had, so no rule was applied.
    case outOfMemory
    /// More would have had to be decoded than the file's size allows.
    case decodingLimitReached
    /// So many secrets stand there that it took too long to see which of them the allow-lists mean.
    case allowancesUnread
    /// So much looks like the beginning of a known value that it took too long to tell.
    case knownLimitReached
    /// More was found in one text than is kept of one.
    case matchLimitReached

    public var description: String {
        switch self {
        case .limitReached(let rule): "the rule '\(rule)' reached its limit of steps"
        case .timeReached(let rule): "the rule '\(rule)' took too long"
        case .patternRefused(let rule, let message): "the rule '\(rule)' does not compile: \(message)"
        case .engineFailed(let rule, let code): "the rule '\(rule)' failed with PCRE2's error \(code)"
        case .outOfMemory: "there was no memory for matching"
        case .allowancesUnread: "too many secrets stand in it to hold them all against the allow-lists"
        case .knownLimitReached: "too much in it begins as a value that must never get out"
        case .matchLimitReached: "it holds more secrets than are told of one file"
        case .decodingLimitReached: "more is encoded in it than is decoded of one file"
        }
    }
}

/// What one look at some bytes gave.
public struct SecretScan: Sendable, Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.matches == right.matches && left.unfinished == right.unfinished
            && left.files.map(\.rule.id) == right.files.map(\.rule.id)
    }

    /// By position, then by the rule's id.
    public let matches: [SecretMatch]
    /// Empty: everything was looked at. Otherwise *incomplete*, however many matches there are.
    public let unfinished: [UnfinishedReason]
    /// Files that are themselves findings; beside what is found in them.
    public var files: [FileMatch] = []

    /// All that was found; `nil` where nobody lets anything be, so that what is hidden stays hidden.
    var overlapping: Overlapping?

    /// What was found, told or not, in order of position.
    struct Overlapping {
        let all: [SecretMatch]
        /// Places of ``SecretScan/matches`` in `all`.
        let settled: [Int]
    }

    public var isComplete: Bool { unfinished.isEmpty }

    /// The matches that are told at one place, in order of position. What is let be there hides no other secret.
    ///
    /// - Parameter suppression: what lets a match be at that place; `nil` where nothing does.
    public func told(
        _ suppression: (SecretMatch) -> Suppression?
    ) -> [(match: SecretMatch, suppression: Suppression?)] {
        guard let overlapping else { return matches.map { ($0, nil) } }
        let all = overlapping.all
        let answers = all.map(suppression)
        return Overlaps.told(all, settled: overlapping.settled, isAllowed: answers.map { $0 != nil })
            .map { (all[$0], answers[$0]) }
    }

    /// Which bytes belong to secrets, told or not.
    public var hidden: HiddenParts { HiddenParts((overlapping?.all ?? matches).map(\.range)) }
}

/// The parts of scanned bytes that belong to secrets.
///
/// With these, ``SecretSession/redact(_:alsoHiding:)`` hides a line in the middle of a private key, which says nothing of itself.
public struct HiddenParts: Sendable {
    /// In order of where they begin.
    private let ranges: [Range<Int>]
    /// The last place that any of the ranges up to each one reaches.
    private let reaches: [Int]

    /// - Parameter ranges: in order of position, as ``SecretScan/matches`` are; they may lie over each other.
    init(_ ranges: [Range<Int>]) {
        self.ranges = ranges
        var reach = 0
        reaches = ranges.map { range in
            reach = max(reach, range.upperBound)
            return reach
        }
    }

    /// Whether any shares bytes with a part.
    func hasOne(in part: Range<Int>) -> Bool {
        let first = reaches.partitioningIndex { $0 > part.lowerBound }
        return ranges[first...].prefix { $0.lowerBound < part.upperBound }.contains { $0.overlaps(part) }
    }

    /// Those of one part (a line, say), counted from its start. A file may have a hundred thousand lines with a secret on each: only
    /// those near the part are looked at.
    public func ranges(in part: Range<Int>) -> [Range<Int>] {
        let first = reaches.partitioningIndex { $0 > part.lowerBound }
        return ranges[first...].prefix { $0.lowerBound < part.upperBound }.lazy
            .map { $0.clamped(to: part) }
            .filter { !$0.isEmpty }
            .map { $0.lowerBound - part.lowerBound..<$0.upperBound - part.lowerBound }
    }
}
