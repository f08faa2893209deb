import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Pushed files as plain files in a private folder.
///
/// A symbolic link becomes a text file that holds its target: the text is scanned, and nothing can be reached through it.
struct Snapshot {
    /// By path; each once.
    private(set) var files: [RepoPath: FileVersion] = [:]
    /// Configuration files, from the trusted ref.
    private(set) var trusted: Set<RepoPath> = []
    /// Another version of a path that is in this snapshot, or a path that cannot stand beside one that is: for the next one.
    private(set) var postponed: [FileVersion] = []
    private(set) var omissions: [Omission] = []
    private(set) var bytes = 0
    /// The folder that the files are in, without a slash at the end.
    let root: String
    private let room: Int
    /// Bytes in whole pages, those of the trusted files too.
    private var written = 0
    private static let pageBytes = 4_096
    /// Files that are there and still empty.
    private var reserved: [RepoPath: FileVersion] = [:]
    /// It is not complete: there is more to write than there is room for.
    private(set) var isOverRoom = false

    /// Writes as many of `versions` as fit beside each other.
    ///
    /// - Parameters:
    ///   - trusted: written first; a pushed file never takes the place of one.
    ///   - room: with more bytes, of whole pages, it ends, with ``isOverRoom``; as it does, where this is less than `.max`, when something
    ///     cannot be written.
    /// - Throws: when the folder itself cannot be used or the contents cannot be opened.
    static func export(
        _ versions: [FileVersion], trusted: [TrustedFile] = [], to folder: PrivateFolder, from reader: any BlobReader,
        room: Int = .max
    ) throws(ScanningError) -> Snapshot {
        var snapshot = Snapshot(root: folder.files, room: room)
        var writer = try SnapshotWriter(root: folder.files, owner: folder.owner)
        let maxBytes = Int(PATH_MAX) - folder.files.utf8.count - 16
        for file in trusted.sorted(by: { $0.path < $1.path }) {
            snapshot.add(file, maxBytes: maxBytes, with: &writer)
        }
        // Who stands in whose place is decided by the paths, before anything is read in an order that costs less.
        let made = versions.sorted(by: { $0.path < $1.path }).filter { version in
            snapshot.make(version, maxBytes: maxBytes, with: &writer)
        }
        for place in reader.readingOrder(of: made) where !snapshot.isOverRoom {
            snapshot.fill(made[place], from: reader, with: &writer)
        }
        for path in snapshot.reserved.keys {
            snapshot.omissions.append(Omission(subject: path.display, reason: .unreadable("it was not written")))
        }
        snapshot.omissions.sort { $0.subject < $1.subject }
        return snapshot
    }

    private init(root: String, room: Int) { (self.root, self.room) = (root, room) }

    private mutating func add(_ file: TrustedFile, maxBytes: Int, with writer: inout SnapshotWriter) {
        if let problem = SnapshotPath.problem(of: file.path, maxBytes: maxBytes) {
            omissions.append(Omission(subject: file.path.display, reason: .unreadable(problem)))
            return
        }
        do throws(SnapshotWriter.Failure) {
            try writer.make(file.path, mode: 0o600)
            try writer.fill(file.path) { sink in
                if takes(file.content.count) { try file.content.withUnsafeBytes(sink) }
            }
            trusted.insert(file.path)
        } catch {
            omit(file.path, error)
        }
    }

    /// - Returns: whether there is an empty file for this version now.
    private mutating func make(
        _ version: FileVersion, maxBytes: Int, with writer: inout SnapshotWriter
    ) -> Bool {
        if isOverRoom { return false }
        guard version.mode.isBlob else {
            let reason: Omission.Reason = version.mode == .submodule ? .submodule : .unreadable("it is a folder")
            omissions.append(Omission(subject: version.path.display, reason: reason))
            return false
        }
        if let problem = SnapshotPath.problem(of: version.path, maxBytes: maxBytes) {
            omissions.append(Omission(subject: version.path.display, reason: .unreadable(problem)))
            return false
        }
        if let present = reserved[version.path] {
            if present.id != version.id || present.mode != version.mode { postponed.append(version) }
            return false
        }
        do throws(SnapshotWriter.Failure) {
            try writer.make(version.path, mode: version.mode == .executable ? 0o700 : 0o600)
            reserved[version.path] = version
            return true
        } catch {
            switch error {
            case .conflict: postponed.append(version)
            case .system, .content: omit(version.path, error)
            }
            return false
        }
    }

    private mutating func fill(
        _ version: FileVersion, from reader: any BlobReader, with writer: inout SnapshotWriter
    ) {
        reserved[version.path] = nil
        var count = 0
        do throws(SnapshotWriter.Failure) {
            try writer.fill(version.path) { sink in
                try reader.read(version) { content in
                    count = content.count
                    if takes(content.count) { try sink(content) }
                }
            }
            files[version.path] = version
            bytes += count
        } catch {
            omit(version.path, error)
        }
    }

    /// Whether there is room for so many bytes more.
    private mutating func takes(_ count: Int) -> Bool {
        written += max(1, (count + Self.pageBytes - 1) / Self.pageBytes) * Self.pageBytes
        if written > room { isOverRoom = true }
        return !isOverRoom
    }

    private mutating func omit(_ path: RepoPath, _ failure: SnapshotWriter.Failure) {
        // Whatever it is, the disk may do.
        if case .system = failure, room < .max { isOverRoom = true }
        let problem =
            switch failure {
            case .conflict: "another file of that name is in its place"
            case .system(let code): "it cannot be written: \(systemMessage(code))"
            case .content(let error as any UserFacingError): error.summary
            case .content: "its content cannot be read"
            }
        omissions.append(Omission(subject: path.display, reason: .unreadable(problem)))
    }
}
