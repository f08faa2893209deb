import GateModel
import Git
import Scanning

/// The content of a few small files, read ahead.
///
/// The scanner's thread then need not open the repository a second time, which costs more than reading them.
struct HeldContents: BlobReader {
    private let contents: [ObjectID: [UInt8]]

    private static let maxFiles = 32
    private static let maxFileBytes = 65_536

    /// - Returns: `nil` where there are many files, a large one, or one that cannot be read: whoever reads it again then
    ///   meets the reason and tells it.
    init?(_ files: [FileVersion], in repository: Repository, maxBlobBytes: Int) {
        guard files.count <= Self.maxFiles else { return nil }
        var contents = [ObjectID: [UInt8]](minimumCapacity: files.count)
        for file in files where contents[file.id] == nil {
            do throws(GitError) {
                contents[file.id] = try repository.withBlob(file.id, limit: min(Self.maxFileBytes, maxBlobBytes)) {
                    bytes in Array(bytes)
                }
            } catch {
                return nil
            }
        }
        self.contents = contents
    }

    func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let content = contents[file.id] else {
            throw GateError.cannotRead(path: file.path.display, reason: "it was not among the files to scan")
        }
        try content.withUnsafeBytes(body)
    }
}
