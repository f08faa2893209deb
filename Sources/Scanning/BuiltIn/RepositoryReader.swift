public import GateModel
public import Git

/// Reads pushed content out of Git's object store.
public struct RepositoryReader: BlobReader {
    private let repository: Repository
    private let maxBlobBytes: Int

    /// - Parameter maxBlobBytes: over this size a file is not read, and the scan that wanted it is incomplete.
    public init(location: GitLocation, maxBlobBytes: Int) throws(GitError) {
        self.init(try Repository(at: location), maxBlobBytes: maxBlobBytes)
    }

    /// Reads out of a repository that is open, and so on its thread only.
    public init(_ repository: Repository, maxBlobBytes: Int) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
    }

    public func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var failure: (any Error)?
        try repository.withBlob(file.id, limit: maxBlobBytes) { (bytes) throws(GitError) in
            do { try body(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    public func readingOrder(of files: [FileVersion]) -> [Int] { repository.readingOrder(of: files.map(\.id)) }
}
