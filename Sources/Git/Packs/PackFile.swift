internal import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pack's file or its index, open for any number of readers.
///
/// Read, not mapped: what is mapped counts as ours, and a file that shrinks meanwhile would end the process.
final class PackFile: Sendable {
    let count: Int
    let identity: Identity
    private let descriptor: CInt
    private let path: String

    /// What tells it from every other file, as long as it is open.
    struct Identity: Hashable {
        let device: UInt64
        let number: UInt64
        let count: Int
    }

    init(_ path: String) throws(GitError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw GitError(.readFile(path), code: -1, message: systemError()) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw GitError(.readFile(path), code: -1, message: "it is no file")
        }
        count = Int(information.st_size)
        identity = Identity(
            device: UInt64(truncatingIfNeeded: information.st_dev), number: UInt64(information.st_ino), count: count)
    }

    /// - Returns: `nil` where it cannot be opened, for whoever has another way to what is in it.
    convenience init?(reading path: String) {
        do { try self.init(path) } catch { return nil }
    }

    deinit { close(descriptor) }

    /// Fills as much of `target` as the file has from `offset` on.
    ///
    /// - Returns: how many bytes that was.
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < target.count, let start = target.baseAddress {
            let count = pread(descriptor, start + filled, target.count - filled, off_t(offset + filled))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }
}

/// Reads pieces of a pack, mostly one after the other. For one thread.
struct PackReader {
    private let file: PackFile
    private var window: UnsafeMutableRawBufferPointer
    private var start = 0
    private var filled = 0
    private let leastRead: Int
    private static let largeWindow = 1 << 20

    /// - Parameter leastRead: how many bytes are read at once, at least.
    init(_ file: PackFile, leastRead: Int) {
        self.file = file
        self.leastRead = leastRead
        window = .allocate(byteCount: leastRead, alignment: 16)
    }

    func free() { window.deallocate() }

    /// Gives back what a large part took.
    mutating func trim() {
        guard window.count > Self.largeWindow else { return }
        window.deallocate()
        window = .allocate(byteCount: leastRead, alignment: 16)
        filled = 0
    }

    /// The bytes of a part, fewer where the file ends; valid until the next call.
    mutating func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        if range.lowerBound < start || range.upperBound > start + filled {
            let wanted = max(range.count, leastRead)
            if window.count < wanted || window.count > Self.largeWindow && wanted < window.count / 8 {
                window.deallocate()
                window = .allocate(byteCount: wanted, alignment: 16)
            }
            start = range.lowerBound
            filled = file.read(at: start, into: UnsafeMutableRawBufferPointer(rebasing: window[..<wanted]))
        }
        let first = range.lowerBound - start
        return UnsafeRawBufferPointer(rebasing: window[first..<min(first + range.count, max(first, filled))])
    }
}

func systemError() -> String { String(cString: strerror(errno)) }
