#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file in memory, read where it is looked at.
///
/// `@unchecked Sendable`: the bytes are only read, and stay where they are until the last owner is gone.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// - Throws: for what is no regular file. A device or a pipe is never waited for.
    init(_ path: String) throws(GitError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.error(path) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Self.error(path) }
        guard information.st_mode & S_IFMT == S_IFREG else {
            throw GitError(.readFile(path), code: -1, message: "it is no file")
        }
        let count = Int(information.st_size)
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw Self.error(path)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }

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
