/// One thing that a scanner reports.
public struct Finding: Sendable, Equatable, Codable {
    public var scanner: ScannerName
    public let rule: RuleID
    /// The rule in a few words, for a headline: "AWS access key".
    public let title: String
    public let severity: Severity
    /// Numbers of the Common Weakness Enumeration, https://cwe.mitre.org: `798`.
    public let cwe: [Int]
    /// What the scanner says, secrets masked.
    public var message: String
    /// How the scanner says to mend it; `nil` where it does not.
    public let fix: String?
    /// Where it is; empty where the scanner named no place. The first is shown; a secret in ten places is one finding with ten locations.
    public var locations: [Location]
    /// The secret with its middle hidden; `nil` for other findings.
    public let maskedSecret: String?
    /// A hash that makes two findings the same one. Set by the scanner for secrets (a keyed hash of rule and secret),
    /// by the gate for the others.
    public var fingerprint: Fingerprint?
    /// Why it does not count; `nil` where it does. The same secret may be allowed in one place and not in another: these are
    /// two findings then.
    public var suppression: Suppression?

    public init(
        scanner: ScannerName, rule: RuleID, title: String, severity: Severity, cwe: [Int] = [], message: String,
        fix: String? = nil, locations: [Location], maskedSecret: String? = nil, fingerprint: Fingerprint? = nil,
        suppression: Suppression? = nil
    ) {
        self.scanner = scanner
        self.rule = rule
        self.title = title
        self.severity = severity
        self.cwe = cwe
        self.message = message
        self.fix = fix
        self.locations = locations
        self.maskedSecret = maskedSecret
        self.fingerprint = fingerprint
        self.suppression = suppression
    }
}

/// How a location stands to the push.
public enum LineState: String, Sendable, Codable {
    /// A commit of the push added the line, and it is there at the tip.
    case introduced
    /// A commit of the push added it and a later one took it away: it still leaves the machine.
    case historyOnly = "history-only"
    /// It was there before the push.
    case existing
}

/// Where a finding is.
public struct Location: Sendable, Equatable, Codable {
    public let path: RepoPath
    /// First and last line, from 1; `nil` for a finding about the whole file.
    public var lines: ClosedRange<Int>?
    /// First column, from 1, in bytes; `nil` where unknown.
    public var column: Int?
    /// The object that was scanned: the file's blob, or the commit or tag whose message it is.
    public var blob: ObjectID?
    /// `nil` until the gate has compared the location with the push.
    public var state: LineState?
    /// Who added the line; `nil` where it was there before the push, or not yet attributed.
    public var credit: Credit?
    /// The line's text with secrets masked, for display. Never stored.
    public var excerpt: String?
    /// Set where the path is what people call a message, a header or a ref's name, and no file.
    public var isBesideFiles: Bool?

    public init(
        path: RepoPath, lines: ClosedRange<Int>?, column: Int? = nil, blob: ObjectID? = nil, state: LineState? = nil,
        credit: Credit? = nil, excerpt: String? = nil, isBesideFiles: Bool? = nil
    ) {
        self.isBesideFiles = isBesideFiles
        self.path = path
        self.lines = lines
        self.column = column
        self.blob = blob
        self.state = state
        self.credit = credit
        self.excerpt = excerpt
    }
}

/// To whom a line is owed: the commit that added it and the identities it names, never merged into one.
public struct Credit: Sendable, Equatable, Hashable, Codable {
    public let commit: ObjectID
    public var subject: String
    /// After the trusted ref's mailmap.
    public let author: Identity
    /// From `Co-authored-by` trailers, after the mailmap.
    public let coAuthors: [Identity]
    public let committer: Identity
    public var signature: SignatureState
    /// Whom git names as the signer, where the signature is good.
    public var signer: String?

    public init(
        commit: ObjectID, subject: String, author: Identity, coAuthors: [Identity], committer: Identity,
        signature: SignatureState, signer: String? = nil
    ) {
        self.commit = commit
        self.subject = subject
        self.author = author
        self.coAuthors = coAuthors
        self.committer = committer
        self.signature = signature
        self.signer = signer
    }
}

/// What is known of a commit's signature.
public enum SignatureState: String, Sendable, Codable {
    case unsigned
    /// There is a signature, and nobody has verified it.
    case unverified
    /// `git verify-commit` accepts it.
    case good
    /// `git verify-commit` refuses it.
    case bad
}
