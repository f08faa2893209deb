import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that a stage writes into a working tree which the change has filled. Nothing is written through a symlink of it, and nothing
/// that it brought under a report's name is left for who collects the reports.
struct ReportFiles {
    /// The working tree, by its path without symlinks.
    private let root: String

    /// - Parameter folder: in the working tree.
    init(in folder: String) {
        var path = Self.resolved(folder) ?? folder
        let start = path
        while path.count > 1, Self.kind("\(path)/.git") == .missing {
            path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        }
        root = path.isEmpty ? start : path
    }

    /// Removes what stands where a report will be: left by another run, or brought by the change.
    func remove(_ path: String) throws(StageFileError) {
        guard let place = try place(of: path, makesFolders: false) else { return }
        switch Self.kind(place.file) {
        case .missing: return
        // A link of the job's own leads where the job wants it; one of the change's leads anywhere.
        case .symlink where !isInside(place.folder):
            throw StageFileError(path: path, reason: "it is a symlink; name the file itself")
        case .file, .symlink: guard unlink(place.file) == 0 || errno == ENOENT else { throw Self.failure(path) }
        case .folder, .other: throw StageFileError(path: path, reason: "it is no file")
        }
    }

    /// Writes a report whole or not at all: beside its place, and then into it.
    func write(_ text: String, to path: String) throws(StageFileError) {
        try remove(path)
        guard let place = try place(of: path, makesFolders: true) else {
            throw StageFileError(path: path, reason: "no folder")
        }
        var template = Array("\(place.folder)/.gatehouse-report-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(path) }
        let draft = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        var failure = Self.writeAll(text, to: descriptor) ? nil : Self.failure(path)
        if failure == nil, fchmod(descriptor, 0o644) != 0 { failure = Self.failure(path) }
        if close(descriptor) != 0, failure == nil { failure = Self.failure(path) }
        if failure == nil, rename(draft, place.file) != 0 { failure = Self.failure(path) }
        guard let failure else { return }
        unlink(draft)
        throw failure
    }

    private static func writeAll(_ text: String, to descriptor: CInt) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { return false }
            rest = rest.dropFirst(max(count, 0))
        }
        return true
    }

    // MARK: Where a path leads

    private struct Place {
        /// Without symlinks; empty for the root of all.
        let folder: String
        let name: Substring
        var file: String { "\(folder)/\(name)" }
    }

    private func isInside(_ folder: String) -> Bool { folder == root || folder.hasPrefix("\(root)/") }

    /// Follows a path folder by folder, and no symlink that lies in the working tree.
    ///
    /// - Returns: `nil` where a folder is not there and none is made.
    private func place(of path: String, makesFolders: Bool) throws(StageFileError) -> Place? {
        var names = (path.hasPrefix("/") ? path : "\(workingFolder())/\(path)").split(separator: "/").filter {
            $0 != "."
        }
        guard let name = names.popLast(), name != "..", !path.hasSuffix("/") else {
            throw StageFileError(path: path, reason: "it names no file")
        }
        var folder = ""
        for component in names {
            guard component != ".." else {
                folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
                continue
            }
            let next = "\(folder)/\(component)"
            switch Self.kind(next) {
            case .folder: folder = next
            case .missing:
                guard makesFolders else { return nil }
                guard mkdir(next, 0o777) == 0 else { throw Self.failure(path) }
                folder = next
            case .symlink:
                guard !isInside(folder) else {
                    throw StageFileError(
                        path: path, reason: "'\(component)' is a symlink of the working tree, and may lead anywhere")
                }
                guard let target = Self.resolved(next) else { throw Self.failure(path) }
                folder = target == "/" ? "" : target
            case .file, .other: throw StageFileError(path: path, reason: "'\(next)' is no folder")
            }
        }
        return Place(folder: folder, name: name)
    }

    private enum Kind { case missing, file, folder, symlink, other }

    private static func kind(_ path: String) -> Kind {
        var information = stat()
        // What cannot be looked at is no file that could be replaced.
        guard lstat(path, &information) == 0 else { return errno == ENOENT ? .missing : .other }
        switch information.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .symlink
        default: return .other
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func failure(_ path: String) -> StageFileError {
        StageFileError(path: path, reason: String(cString: strerror(errno)))
    }
}

/// write(2), which a method of the same name hides.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
