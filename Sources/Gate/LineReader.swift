import GateModel
import Git
import SecretScanning

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

    /// Longer lines (minified code, data) are not shown.
    private static let maxExcerptBytes = 4_096

    /// The line where a finding is, with secrets masked, to be shown; `nil` for a secret, which its scanner shows, and for
    /// what is no line that people read.
    mutating func excerpt(of finding: Finding, masking session: SecretSession) -> String? {
        guard finding.maskedSecret == nil, let first = finding.locations.first, let blob = first.blob,
            let number = first.lines?.lowerBound, let text = line(number, of: blob),
            text.count <= Self.maxExcerptBytes, !text.contains(0)
        else { return nil }
        return session.redact(text)
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
