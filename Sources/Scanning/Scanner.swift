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
    /// What leaves the machine beside files: messages, names. A scanner that cannot read them leaves them alone.
    public let texts: [LooseText]
    /// Files of the trusted ref, from which a scanner takes its own configuration. May hold more than it needs.
    public let trusted: [TrustedFile]
    /// Why some of the scanner's own configuration cannot be had: the scan is incomplete for each of these.
    public let trustedGaps: [String]
    /// Opens the store of the pushed content; called for each thread that reads, for each round of a
    /// program, and once more to ask for an order.
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
public enum LooseText: Sendable, Equatable {
    /// A text with lines of its own: the message of a commit or a tag.
    case message(Owner, String)
    /// Many short texts of one kind in one, each on its line: names and addresses, refs, paths. One look at all of them costs
    /// less than one at each.
    case lines(LooseLines)

    /// What a text belongs to.
    public struct Owner: Sendable, Equatable {
        /// What people know it by: "message of commit 3f2a9c1"; for the name of a file, its path.
        public let name: RepoPath
        /// The commit or tag that brings it.
        public let object: ObjectID
        /// Whether the name is a path of the push, which may be allowed as such.
        public let isPath: Bool

        public init(name: RepoPath, object: ObjectID, isPath: Bool = false) {
            self.name = name
            self.object = object
            self.isPath = isPath
        }
    }
}

/// Short texts that have nothing to do with each other, each on a line.
public struct LooseLines: Sendable, Equatable {
    /// What a finding says of its place: "In a file's name."
    public let place: String
    public private(set) var bytes: [UInt8] = []
    /// One for each line.
    public private(set) var owners: [LooseText.Owner] = []

    public init(place: String) { self.place = place }

    /// Adds a line. A line end inside (Git allows one in a path) becomes a blank: else all owners after it would be wrong.
    public mutating func add(_ text: some Sequence<UInt8>, of owner: LooseText.Owner) {
        for byte in text { bytes.append(byte == 0x0a ? 0x20 : byte) }
        bytes.append(0x0a)
        owners.append(owner)
    }
}

/// Reads the content of pushed files. Used by one thread at a time.
public protocol BlobReader {
    /// Hands over the whole content of a blob; the bytes are valid inside `body` only.
    ///
    /// - Throws: when the blob is missing, too large or unreadable, and what `body` throws.
    func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws

    /// The order in which many files are read with the least work, as places in `files`.
    func readingOrder(of files: [FileVersion]) -> [Int]
}

extension BlobReader {
    /// As they come, where one order is as good as another.
    public func readingOrder(of files: [FileVersion]) -> [Int] { Array(files.indices) }
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
