import GateModel
import Git

/// Single lines of blobs. The blob that was asked for last is kept with its line table, as findings come by file.
struct LineReader {
    private let repository: Repository
    private let maxBlobBytes: Int
    private var blob: ObjectID?
    private var bytes: [UInt8] = []
    /// Where each line begins.
    private var starts: [Int] = []

    init(repository: Repository, maxBlobBytes: Int) {
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
    }

    /// The text of a line, from 1; `nil` past the end, and for what is no blob or cannot be read: the coverage has said so.
    mutating func line(_ number: Int, of id: ObjectID) -> [UInt8]? {
        if blob != id { load(id) }
        guard starts.indices.contains(number - 1) else { return nil }
        let end =
            number < starts.count
            ? starts[number] - 1 : bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
        return Array(bytes[starts[number - 1]..<max(end, starts[number - 1])])
    }

    private mutating func load(_ id: ObjectID) {
        blob = id
        do {
            bytes = try repository.withBlob(id, limit: maxBlobBytes) { (bytes) throws(GitError) in Array(bytes) }
        } catch {
            bytes = []
        }
        starts = bytes.isEmpty ? [] : [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") && index + 1 < bytes.count {
            starts.append(index + 1)
        }
    }
}
