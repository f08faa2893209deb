#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file's content in memory.
///
/// Read, not mapped: of a mapped file that somebody shortens, the next look ends the process.
/// `@unchecked Sendable`: the bytes are only read, and stay where they are until the last owner is gone.
final class WholeFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// - Throws: for what is no regular file, and for one that is shortened meanwhile. A device or a pipe is never waited for.
    init(_ path: String) throws(GitError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.error(path) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Self.error(path) }
        guard information.st_mode & S_IFMT == S_IFREG else {
            throw GitError(.readFile(path), code: -1, message: "it is no file")
        }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(information.st_size), alignment: 16)
        bytes = UnsafeRawBufferPointer(memory)
        var filled = 0
        while filled < memory.count {
            let count = read(descriptor, memory.baseAddress?.advanced(by: filled), memory.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.error(path) }
            guard count > 0 else {
                throw GitError(.readFile(path), code: -1, message: "it was shortened while it was read")
            }
            filled += count
        }
    }

    deinit { bytes.deallocate() }

    private static func error(_ path: String) -> GitError {
        GitError(.readFile(path), code: -1, message: systemError())
    }
}

extension UnsafeRawBufferPointer {
    /// A number in network order. The caller has checked that it lies inside.
    func bigEndian32(at offset: Int) -> UInt32 {
        UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    func bigEndian64(at offset: Int) -> UInt64 {
        UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
