/// What became of one scanner run.
///
/// "It found nothing" and "it did not look" are different cases, so no caller can confuse them.
public enum ScanOutcome: Sendable, Equatable {
    case completed
    /// Something that had to be scanned was not. Findings that arrived anyway are kept beside it.
    case incomplete(reason: String)
    /// There was no time for it in this push: somebody else (the pipeline) has to look. Nothing else went wrong.
    case owed(reason: String)

    public var isComplete: Bool { self == .completed }

    /// Why not everything was looked at; `nil` where it was.
    public var gap: String? {
        switch self {
        case .completed: nil
        case .incomplete(let reason), .owed(let reason): reason
        }
    }

    /// The same outcome with its reason in other words.
    public func mappingReason(_ transform: (String) -> String) -> ScanOutcome {
        switch self {
        case .completed: .completed
        case .incomplete(let reason): .incomplete(reason: transform(reason))
        case .owed(let reason): .owed(reason: transform(reason))
        }
    }
}

extension ScanOutcome: Codable {
    private enum Keys: String, CodingKey { case incomplete, owed }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        // Written out: a stored run without one of the keys is complete, one with it never is.
        if let reason = try container.decodeIfPresent(String.self, forKey: .incomplete) {
            self = .incomplete(reason: reason)
        } else if let reason = try container.decodeIfPresent(String.self, forKey: .owed) {
            self = .owed(reason: reason)
        } else {
            self = .completed
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        switch self {
        case .completed: break
        case .incomplete(let reason): try container.encode(reason, forKey: .incomplete)
        case .owed(let reason): try container.encode(reason, forKey: .owed)
        }
    }
}

/// One scanner's answer for one push.
public struct ScanReport: Sendable, Equatable, Codable {
    /// Places that one scanner tells of one push at most: each takes some kilobytes while the gate runs, and one in the record, and
    /// nobody reads them all.
    public static let maxPlaces = 10_000

    /// What a report says that leaves places out, for a scan that is then incomplete.
    public static func tooManyPlaces(_ limit: Int) -> String {
        "there are more than \(limit % 1_000 == 0 ? "\(limit / 1_000),000" : "\(limit)") places with findings, and no more are told of one push: the rest is not judged"
    }

    public let scanner: ScannerName
    public let outcome: ScanOutcome
    public var findings: [Finding]
    /// Files (or blobs, for a scanner of every commit) that were due.
    public let filesDue: Int
    /// Of those, answered from the cache.
    public let filesFromCache: Int
    public let milliseconds: Double
    /// As the scanner names it; `nil` where it could not be asked.
    public let version: String?
    /// Bytes that the scanner was given; 0 where not counted.
    public let bytes: Int
    /// What held a program: "bubblewrap 0.8.0, no network, …", or "none: bwrap is not installed". `nil` where none was started or due.
    public let sandbox: String?
    /// Facts worth telling that make nothing incomplete: "left out .semgrep.yml, which configures the scanner".
    public let notices: [String]
    /// Set where no program was needed.
    public let isBuiltIn: Bool?

    public init(
        scanner: ScannerName, outcome: ScanOutcome, findings: [Finding], filesDue: Int, filesFromCache: Int = 0,
        milliseconds: Double, version: String? = nil, bytes: Int = 0, sandbox: String? = nil, notices: [String] = [],
        isBuiltIn: Bool? = nil
    ) {
        self.isBuiltIn = isBuiltIn
        self.scanner = scanner
        self.outcome = outcome
        self.findings = findings
        self.filesDue = filesDue
        self.filesFromCache = filesFromCache
        self.milliseconds = milliseconds
        self.version = version
        self.bytes = bytes
        self.sandbox = sandbox
        self.notices = notices
    }
}
