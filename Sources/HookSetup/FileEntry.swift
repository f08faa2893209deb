#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What stands at a path, and the few changes that set-up makes there.
struct FileEntry {
    enum Kind: Equatable { case nothing, file, folder, link, other }

    let path: String
    let kind: Kind

    init(path: String, followingLinks: Bool = false) {
        self.path = path
        var info = stat()
        let found = followingLinks ? stat(path, &info) : lstat(path, &info)
        // A path that cannot be looked at is found out by the operation that follows, which gives the reason.
        guard found == 0 else {
            kind = .nothing
            return
        }
        switch info.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        default: kind = .other
        }
    }

    /// A hook is a few lines; what is longer is read no further than this, in bytes.
    private static let maxBytes = 1 << 20

    /// The file's first MiB, symbolic links followed; `nil` where there is nothing that can be read as a file.
    static func read(_ path: String) throws(HookSetupError) -> [UInt8]? {
        guard FileEntry(path: path, followingLinks: true).kind == .file else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while content.count < maxBytes {
            let count = systemRead(descriptor, &buffer)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path) }
            guard count > 0 else { break }
            content += buffer[..<count]
        }
        return content
    }

    /// Writes an executable file whole or not at all: beside its place first, then renamed.
    static func writeExecutable(_ text: String, to path: String) throws(HookSetupError) {
        let draft = "\(path).gatehouse-\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard descriptor >= 0 else { throw failure("write", draft) }
        do throws(HookSetupError) {
            try write(Array(text.utf8), to: descriptor, path: draft)
            // A hook that the umask left unexecutable would be ignored without a word.
            guard fchmod(descriptor, 0o755) == 0, fsync(descriptor) == 0 else { throw failure("write", draft) }
            close(descriptor)
        } catch {
            close(descriptor)
            unlink(draft)
            throw error
        }
        do { try move(draft, to: path) } catch {
            unlink(draft)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(HookSetupError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Renames; a symbolic link is moved itself, and mode and content stay what they were.
    static func move(_ source: String, to target: String) throws(HookSetupError) {
        guard rename(source, target) == 0 else { throw failure("rename '\(source)' to", target) }
    }

    static func remove(_ path: String) throws(HookSetupError) {
        guard unlink(path) == 0 else { throw failure("remove", path) }
    }

    /// Makes the folder and those above it that are missing.
    static func makeFolder(_ path: String) throws(HookSetupError) {
        switch FileEntry(path: path, followingLinks: true).kind {
        case .folder: return
        case .file, .link, .other: throw .notAFolder(path: path)
        case .nothing: break
        }
        let parent = PathName.split(path).folder
        if parent != path { try makeFolder(parent) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }

    private static func failure(_ operation: String, _ path: String) -> HookSetupError {
        .fileFailed(operation: operation, path: path, reason: systemErrorText())
    }
}

/// `read` and `write` of the C library under names that no method hides.
private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int { read(descriptor, &buffer, buffer.count) }
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
