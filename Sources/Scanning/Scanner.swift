public import GateModel

/// Something that reports findings: a program, or code of our own.
public protocol Scanner: Sendable {
    /// As the process defines it.
    var definition: ScannerDefinition { get }

    /// Looks at everything that is due and says what it found.
    ///
    /// Never throws: what could not be looked at is the report's `incomplete` outcome, with the reason, beside the findings that
    /// arrived anyway. A cancelled task ends the scan early, as incomplete.
    func scan(_ request: ScanRequest) async -> ScanReport
}

/// What one scanner has to look at.
public struct ScanRequest: Sendable {
    /// Every version of a file that is due: a path may occur with several blobs.
    public let files: [FileVersion]
    /// What leaves the machine beside files: messages. A scanner that cannot read them leaves them alone.
    public let texts: [LooseText]
    /// Files of the trusted ref, from which a scanner takes its own configuration. May hold more than it needs.
    public let trusted: [TrustedFile]
    /// Why some of the scanner's own configuration cannot be had: the scan is incomplete for each of these.
    public let trustedGaps: [String]
    /// Opens the store of the pushed content; called once for each thread that reads.
    public let openContents: @Sendable () throws -> any BlobReader

    public init(
        files: [FileVersion], texts: [LooseText] = [], trusted: [TrustedFile] = [], trustedGaps: [String] = [],
        openContents: @escaping @Sendable () throws -> any BlobReader
    ) {
        self.files = files
        self.texts = texts
        self.trusted = trusted
        self.trustedGaps = trustedGaps
        self.openContents = openContents
    }
}

/// Text of a push that stands in no file.
public struct LooseText: Sendable, Equatable {
    /// What people know it by: "commit 3f2a9c1".
    public let name: RepoPath
    /// The commit or tag whose message it is.
    public let owner: ObjectID
    public let text: String

    public init(name: RepoPath, owner: ObjectID, text: String) {
        self.name = name
        self.owner = owner
        self.text = text
    }
}

/// Reads the content of pushed files. Used by one thread at a time.
public protocol BlobReader {
    /// Hands over the whole content of a blob; the bytes are valid inside `body` only.
    ///
    /// - Throws: when the blob is missing, too large or unreadable, and what `body` throws.
    func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
}

/// A file as the trusted ref holds it: not what is pushed.
public struct TrustedFile: Sendable, Equatable {
    public let path: RepoPath
    public let content: [UInt8]

    public init(path: RepoPath, content: [UInt8]) {
        self.path = path
        self.content = content
    }
}
