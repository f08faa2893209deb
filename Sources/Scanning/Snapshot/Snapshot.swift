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

    /// Writes as many of `versions` as fit beside each other.
    ///
    /// - Parameter trusted: written first; a pushed file never takes the place of one.
    /// - Throws: when the folder itself cannot be used or the contents cannot be opened.
    static func export(
        _ versions: [FileVersion], trusted: [TrustedFile] = [], to folder: PrivateFolder, from reader: any BlobReader
    ) throws(ScanningError) -> Snapshot {
        var snapshot = Snapshot(root: folder.files)
        var writer = try SnapshotWriter(root: folder.files, owner: folder.owner)
        let maxBytes = Int(PATH_MAX) - folder.files.utf8.count - 16
        for file in trusted.sorted(by: { $0.path < $1.path }) {
            snapshot.add(file, maxBytes: maxBytes, with: &writer)
        }
        for version in versions.sorted(by: { $0.path < $1.path }) {
            snapshot.add(version, maxBytes: maxBytes, from: reader, with: &writer)
        }
        return snapshot
    }

    private init(root: String) { self.root = root }

    private mutating func add(_ file: TrustedFile, maxBytes: Int, with writer: inout SnapshotWriter) {
        if let problem = SnapshotPath.problem(of: file.path, maxBytes: maxBytes) {
            omissions.append(Omission(subject: file.path.display, reason: .unreadable(problem)))
            return
        }
        do throws(SnapshotWriter.Failure) {
            try writer.write(file.path, mode: 0o600) { sink in try file.content.withUnsafeBytes(sink) }
            trusted.insert(file.path)
        } catch {
            omit(file.path, error)
        }
    }

    private mutating func add(
        _ version: FileVersion, maxBytes: Int, from reader: any BlobReader, with writer: inout SnapshotWriter
    ) {
        guard version.mode.isBlob else {
            let reason: Omission.Reason = version.mode == .submodule ? .submodule : .unreadable("it is a folder")
            omissions.append(Omission(subject: version.path.display, reason: reason))
            return
        }
        if let problem = SnapshotPath.problem(of: version.path, maxBytes: maxBytes) {
            omissions.append(Omission(subject: version.path.display, reason: .unreadable(problem)))
            return
        }
        if let present = files[version.path] {
            if present.id != version.id || present.mode != version.mode { postponed.append(version) }
            return
        }
        var count = 0
        do throws(SnapshotWriter.Failure) {
            try writer.write(version.path, mode: version.mode == .executable ? 0o700 : 0o600) { sink in
                try reader.read(version) { bytes in
                    count = bytes.count
                    try sink(bytes)
                }
            }
            files[version.path] = version
            bytes += count
        } catch {
            switch error {
            case .conflict: postponed.append(version)
            case .system, .content: omit(version.path, error)
            }
        }
    }

    private mutating func omit(_ path: RepoPath, _ failure: SnapshotWriter.Failure) {
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
