#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory into which files are read, one after the other. For one thread.
final class FileBuffer {
    enum Problem: Error, Equatable {
        case tooLarge(bytes: Int)
        /// A device, a pipe, a socket, a folder.
        case noFile
        case unreadable(String)
    }

    private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private static let keptBytes = 4 << 20

    deinit { memory.deallocate() }

    /// The bytes of a regular file; valid until the next one is read.
    ///
    /// Never waits for a pipe or a device, and reads no more than `limit` bytes, whatever the file says of its size.
    ///
    /// - Parameter followsLink: whether a symbolic link is followed, as for what a person has named.
    func read(_ path: [UInt8], limit: Int, followsLink: Bool) throws(Problem) -> UnsafeRawBufferPointer {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followsLink ? 0 : O_NOFOLLOW)
        let descriptor = Descriptor(retrying { withCString(path) { open($0, flags) } })
        guard descriptor.number >= 0 else {
            // ELOOP: it has become a link since its folder was listed. ENXIO: a socket.
            if errno == ELOOP || errno == ENXIO { throw .noFile }
            throw .unreadable(systemMessage(errno))
        }
        var information = stat()
        guard fstat(descriptor.number, &information) == 0 else { throw .unreadable(systemMessage(errno)) }
        guard information.st_mode & S_IFMT == S_IFREG else { throw .noFile }
        guard Int(information.st_size) <= limit else { throw .tooLarge(bytes: Int(information.st_size)) }
        resize(Int(information.st_size) + 1)
        var count = 0
        while true {
            if count == memory.count { grow() }
            let wanted = min(memory.count, limit + 1) - count
            let got = readSome(descriptor.number, at: count, wanted)
            guard got >= 0 else { throw .unreadable(systemMessage(errno)) }
            if got == 0 { return UnsafeRawBufferPointer(rebasing: memory[..<count]) }
            count += got
            guard count <= limit else { throw .tooLarge(bytes: count) }
        }
    }

    private func readSome(_ descriptor: Int32, at offset: Int, _ count: Int) -> Int {
        while true {
            let got = pread(descriptor, memory.baseAddress.map { $0 + offset }, count, off_t(offset))
            if got >= 0 || errno != EINTR { return got }
        }
    }

    private func resize(_ count: Int) {
        guard count > memory.count || memory.count > Self.keptBytes && count < memory.count / 4 else { return }
        memory.deallocate()
        memory = .allocate(byteCount: max(count, 1 << 16), alignment: 16)
    }

    private func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(memory))
        memory.deallocate()
        memory = larger
    }
}
