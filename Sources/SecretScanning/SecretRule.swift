public import GateModel

/// One kind of secret: how it is recognised, how it is proved, and what to do when one got out.
///
/// A rule carries its own proof: ``matches`` and ``nonMatches`` are checked by ``SecretEngine/failedProofs()``.
public struct SecretRule: Sendable {
    /// How far a match may lie from the keyword that leads to it, in bytes.
    ///
    /// The engine never looks further, so that the cost of a keyword does not depend on the length of its line.
    public struct Reach: Sendable, Equatable {
        /// How far before the keyword a match may start.
        public let before: Int
        /// How far after the keyword's end a match may end.
        public let after: Int
        /// Whether a match may run over line ends.
        public let crossesLines: Bool
        /// Whether a match may stand anywhere in a text that holds one of the keywords, or that is any text where the rule has
        /// none; it is at most 64 KiB long. Such a rule costs a search of the whole text, under a limit of time.
        public let isWholeText: Bool

        /// The match starts with the keyword and ends on its line.
        public static let fromKeyword = Reach()

        /// Anywhere in the text.
        public static let wholeText = Reach(isWholeText: true)

        public init(before: Int = 0, after: Int = 512, crossesLines: Bool = false) {
            self.before = before
            self.after = after
            self.crossesLines = crossesLines
            isWholeText = false
        }

        private init(isWholeText: Bool) {
            (before, after, crossesLines) = (0, 0, true)
            self.isWholeText = isWholeText
        }
    }

    /// What a check says of a candidate.
    public enum Check: Sendable, Equatable {
        /// The candidate carries a checksum, and it is right.
        case proved
        /// The format has no checksum for this candidate; its shape is all there is.
        case plausible
        /// It is no secret of this kind.
        case refuted
    }

    public let id: RuleID
    /// The rule in a few words, for a headline: "AWS access key".
    public let title: String
    public let severity: Severity
    /// Numbers of the Common Weakness Enumeration.
    public let cwe: [Int]
    /// Lower-case ASCII literals of at least three bytes. The pattern is only tried round one of them, in any case. None: the
    /// pattern is tried everywhere.
    public let keywords: [String]
    /// PCRE2 syntax over bytes. `^` and `$` match at line ends, `.` does not match a newline, and there is no UTF mode.
    /// `nil`: a file whose ``path`` matches is itself the finding, and its content is what ``check`` judges.
    public var pattern: String? { makePattern() }
    /// Whether there is a ``pattern``.
    let hasPattern: Bool
    /// What is searched for in content; the keywords of a rule without pattern are looked for in paths.
    var searchedKeywords: [String] { hasPattern ? keywords : [] }
    /// PCRE2 syntax over the bytes of the file's path: the rule looks only at files that it matches. `nil`: at
    /// every file, and at text that stands in none.
    public let path: String?
    /// The capture group that is the secret; 0 is the whole match. Where the group took no part, the whole match is meant.
    /// ``firstCapture``: the first group that took part and is not empty.
    public let group: Int
    /// See ``group``.
    public static let firstCapture = -1
    public let reach: Reach
    /// Bits a byte that the secret must have at least (Shannon); `nil` where the shape says enough.
    public let minimumEntropy: Double?
    /// Whether values that are made up for documentation are left out (``Placeholder``).
    public let skipsPlaceholders: Bool
    /// Whether the rule recognises a secret by its surroundings, not by a provider's format. Such a match gives way to
    /// any other that it overlaps.
    public let isGeneric: Bool
    /// Whether it is one of the rules that come with Gatehouse, whose patterns the tests compile. What somebody else wrote is compiled
    /// wherever a keyword leads to it, so that what is wrong with it is told.
    let isOurs: Bool
    /// Judges a candidate by its bytes. What it proves is a secret, whatever it looks like.
    public let check: (@Sendable (UnsafeRawBufferPointer) -> Check)?
    /// Judges a candidate by where it stands, after all else: it may look at the name that a value is given to.
    public let checkInPlace: (@Sendable (Sighting) -> Check)?
    /// What to do when one got out, in the provider's words.
    public let revoke: String
    // Made on demand: of the hundreds of rules a hook that starts in milliseconds needs a few, and no examples.
    private let makePattern: @Sendable () -> String?
    private let makeMatches: @Sendable () -> [String]
    private let makeNonMatches: @Sendable () -> [String]

    public init(
        id: RuleID, title: String, severity: Severity = .critical, cwe: [Int] = [798], keywords: [String],
        pattern: @escaping @autoclosure @Sendable () -> String, path: String? = nil, group: Int = 0,
        reach: Reach = .fromKeyword,
        minimumEntropy: Double? = nil,
        skipsPlaceholders: Bool = true, isGeneric: Bool = false, isOurs: Bool = true,
        check: (@Sendable (UnsafeRawBufferPointer) -> Check)? = nil,
        checkInPlace: (@Sendable (Sighting) -> Check)? = nil, revoke: String,
        matches: @escaping @autoclosure @Sendable () -> [String],
        nonMatches: @escaping @autoclosure @Sendable () -> [String]
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.cwe = cwe
        self.keywords = keywords
        self.makePattern = pattern
        self.hasPattern = true
        self.path = path
        self.group = group
        self.reach = reach
        self.minimumEntropy = minimumEntropy
        self.skipsPlaceholders = skipsPlaceholders
        self.isGeneric = isGeneric
        self.isOurs = isOurs
        self.check = check
        self.checkInPlace = checkInPlace
        self.revoke = revoke
        self.makeMatches = matches
        self.makeNonMatches = nonMatches
    }

    /// A rule for files that are themselves the finding.
    ///
    /// - Parameters:
    ///   - keywords: of which one stands in each such path.
    ///   - path: as ``path``.
    public init(
        withoutPattern id: RuleID, title: String, severity: Severity = .critical, cwe: [Int] = [798],
        keywords: [String] = [],
        path: String? = nil, check: (@Sendable (UnsafeRawBufferPointer) -> Check)? = nil, revoke: String,
        matches: @escaping @autoclosure @Sendable () -> [String] = [],
        nonMatches: @escaping @autoclosure @Sendable () -> [String] = []
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.cwe = cwe
        self.keywords = keywords
        self.makePattern = { nil }
        self.hasPattern = false
        self.path = path
        self.group = 0
        self.reach = .fromKeyword
        self.minimumEntropy = nil
        self.skipsPlaceholders = false
        self.isGeneric = false
        self.isOurs = true
        self.check = check
        self.checkInPlace = nil
        self.revoke = revoke
        self.makeMatches = matches
        self.makeNonMatches = nonMatches
    }

    /// Texts in which exactly what stands between « and » must be found. For a rule with a ``path`` a text may start with
    /// the path of its file and a line `---`.
    public var matches: [String] { makeMatches() }
    /// Look-alikes in which nothing must be found.
    public var nonMatches: [String] { makeNonMatches() }
}
