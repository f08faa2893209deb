import Crypto
import GateModel
public import Git
import Ledger

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the gate keeps what is its own: `gatehouse` in the directory that all worktrees of a repository share.
public struct GateFolder: Sendable {
    public let path: String
    private let location: GitLocation

    public init(of location: GitLocation) {
        path = location.commonDirectory + "/gatehouse"
        self.location = location
    }

    /// Where results are kept. Each account believes its own only, also where several share the repository: what another account
    /// wrote there, no gate need have found.
    var cache: String { isShared ? "\(path)/cache/\(geteuid())" : path + "/cache" }

    /// Makes the folder where it is missing: for this account alone, or for the repository's group where git shares it.
    ///
    /// - Returns: its path.
    @discardableResult
    func made() throws -> String {
        guard access(path, F_OK) != 0 else { return path }
        // Asked before anything is made: what is there already keeps its permissions.
        guard try location.isSharedWithGroup() else {
            try create(path, mkdir(path, 0o700))
            return path
        }
        // Made beside and put in its place whole: of two accounts at once, neither meets a folder that is the other's alone.
        let draft = SharedFolder.draft(of: path)
        for folder in [draft, draft + "/cache"] {
            try create(folder, mkdir(folder, 0o700))
            try share(folder)
        }
        guard rename(draft, path) != 0 else { return path }
        let code = errno
        for folder in [draft + "/cache", draft] { rmdir(folder) }
        guard code == ENOTEMPTY || code == EEXIST else {
            throw GateError.cannotCreate(path: path, reason: String(cString: strerror(code)))
        }
        return path
    }

    /// Makes the record where there is none, so that the first run waits for the disk no longer than the others do.
    ///
    /// Not for somebody else, as root for a user: who pushes has to be able to write to it.
    public func prepareRecord() throws {
        var status = stat()
        guard stat(location.commonDirectory, &status) == 0, status.st_uid == geteuid(),
            access("\(path)/\(LedgerStore.fileName)", F_OK) != 0
        else { return }
        _ = try LedgerStore(folder: made())
    }

    private var isShared: Bool { SharedFolder.isShared(path) }

    private static let sharedFolder: mode_t = 0o2770

    /// A folder inside, with the same permissions.
    private func makeFolder(_ folder: String) throws(GateError) {
        guard mkdir(folder, 0o700) == 0 else { return try create(folder, -1) }
        if isShared { try share(folder) }
    }

    /// Not by mkdir, which the umask would cut. Whatever is made inside then has the folder's group.
    private func share(_ folder: String) throws(GateError) {
        // Where others may write, a link may have come into its place.
        try create(folder, fchmodat(AT_FDCWD, folder, Self.sharedFolder, AT_SYMLINK_NOFOLLOW))
    }

    /// Puts a file in the place of another, in one step: whoever reads it finds all of the one or the other.
    func replace(_ file: String, with content: [UInt8]) throws {
        try made()
        let draft = try draft(of: file, content)
        guard rename(draft, file) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw GateError.cannotCreate(path: file, reason: reason)
        }
    }

    /// Writes a new file beside the one whose place it will take, with the folder's permissions.
    ///
    /// - Returns: its path; whoever asked puts it in place, or removes it.
    func draft(of file: String, _ content: [UInt8]) throws(GateError) -> String {
        let draft = SharedFolder.draft(of: file)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw GateError.cannotCreate(path: file, reason: String(cString: strerror(errno)))
        }
        let written = content.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let isWhole = written == content.count && (!isShared || fchmod(descriptor, 0o660) == 0)
        let code = errno
        close(descriptor)
        guard isWhole else {
            unlink(draft)
            throw GateError.cannotCreate(path: file, reason: String(cString: strerror(code)))
        }
        return draft
    }

    /// The key of this repository's fingerprints where it has one; nothing is made.
    public func existingKey() throws(GateError) -> [UInt8]? { try read(path + "/key") }

    /// The key of this repository's fingerprints: 32 random bytes, made once, readable by the user alone, or by the group that shares the repository.
    ///
    /// A secret's fingerprint is hashed with it, so that nobody who reads the record can try out candidates.
    func key() throws -> [UInt8] {
        let file = path + "/key"
        if let key = try read(file) { return key }
        try made()
        var key = [UInt8](repeating: 0, count: 32)
        for index in key.indices { key[index] = UInt8.random(in: .min ... .max) }  // the system's generator
        // Written beside and linked, so that of two runs at once one wins and both then read the same key.
        let draft = try draft(of: file, key)
        defer { unlink(draft) }
        try create(file, link(draft, file))
        guard let result = try read(file) else { throw GateError.cannotRead(path: file, reason: "it vanished") }
        return result
    }

    /// Puts signers where git can read them: public keys of the trusted ref.
    ///
    /// - Returns: the file's path, the same for the same content.
    func keep(allowedSigners: [UInt8]) throws -> String {
        let folder = path + "/signers"
        try made()
        try makeFolder(folder)
        let file = "\(folder)/\(SHA256.hash(data: allowedSigners).hexadecimal)"
        // Anew each time: what is there may be somebody else's, where several share the folder.
        try replace(file, with: allowedSigners)
        return file
    }

    private func create(_ path: String, _ code: CInt) throws(GateError) {
        guard code < 0, errno != EEXIST else { return }
        throw GateError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }

    private func read(_ file: String) throws(GateError) -> [UInt8]? {
        let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw GateError.cannotRead(path: file, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var key = [UInt8](repeating: 0, count: 33)
        let count = Gate.read(descriptor, &key)
        guard count == 32 else {
            throw GateError.cannotRead(
                path: file, reason: "it does not hold a key of 32 bytes; remove it to make a new one")
        }
        return Array(key.prefix(32))
    }
}

private func read(_ descriptor: CInt, _ buffer: inout [UInt8]) -> Int {
    #if canImport(Glibc)
        Glibc.read(descriptor, &buffer, buffer.count)
    #else
        Darwin.read(descriptor, &buffer, buffer.count)
    #endif
}
