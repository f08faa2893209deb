import Crypto
import GateModel
public import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the gate keeps what is its own: `gatehouse` in the directory that all worktrees of a repository share.
public struct GateFolder: Sendable {
    public let path: String

    public init(of location: GitLocation) { path = location.commonDirectory + "/gatehouse" }

    var cache: String { path + "/cache" }

    /// The key of this repository's fingerprints where it has one; nothing is made.
    public func existingKey() throws(GateError) -> [UInt8]? { try read(path + "/key") }

    /// The key of this repository's fingerprints: 32 random bytes, made once, readable by the user alone.
    ///
    /// A secret's fingerprint is hashed with it, so that nobody who reads the record can try out candidates.
    func key() throws(GateError) -> [UInt8] {
        let file = path + "/key"
        if let key = try read(file) { return key }
        try create(path, mkdir(path, 0o700))
        var key = [UInt8](repeating: 0, count: 32)
        for index in key.indices { key[index] = UInt8.random(in: .min ... .max) }  // the system's generator
        // Written beside and linked, so that of two runs at once one wins and both then read the same key.
        let draft = file + ".\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try create(draft, descriptor)
        let written = key.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        defer { unlink(draft) }
        guard written == key.count else {
            throw GateError.cannotCreate(path: draft, reason: String(cString: strerror(errno)))
        }
        try create(file, link(draft, file))
        guard let result = try read(file) else { throw GateError.cannotRead(path: file, reason: "it vanished") }
        return result
    }

    /// Puts signers where git can read them: public keys of the trusted ref.
    ///
    /// - Returns: the file's path, the same for the same content.
    func keep(allowedSigners: [UInt8]) throws(GateError) -> String {
        let folder = path + "/signers"
        try create(path, mkdir(path, 0o700))
        try create(folder, mkdir(folder, 0o700))
        let file = "\(folder)/\(SHA256.hash(data: allowedSigners).hexadecimal)"
        // Written anew each time and put in place in one step: whoever reads it finds all of it.
        let draft = file + ".\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try create(draft, descriptor)
        let written = allowedSigners.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        guard written == allowedSigners.count, rename(draft, file) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw GateError.cannotCreate(path: file, reason: reason)
        }
        return file
    }

    private func create(_ path: String, _ code: CInt) throws(GateError) {
        guard code < 0, errno != EEXIST else { return }
        throw GateError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }

    private func read(_ file: String) throws(GateError) -> [UInt8]? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
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
