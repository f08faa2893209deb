import GateModel
import Pipelines

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that a pipeline's system has named.
enum StageFile {
    /// The event's payload: at most as much as one can have.
    static func payload(_ path: String) -> EventPayload {
        do {
            return .text(try content(of: path, limit: EventPayload.maxBytes))
        } catch {
            switch error {
            case .tooLarge(let bytes): return .tooLarge(bytes: bytes)
            case .noFile: return .unreadable(path: path, reason: "it is no file")
            case .unreadable(let reason): return .unreadable(path: path, reason: reason)
            }
        }
    }

    enum ReadingError: Error {
        case unreadable(reason: String)
        /// A folder, a pipe, a device.
        case noFile
        case tooLarge(bytes: Int)
    }

    /// All of a plain file.
    ///
    /// - Parameter followsLinks: whether the last part of the path may be a symlink.
    static func content(of path: String, limit: Int, followsLinks: Bool = true) throws(ReadingError) -> [UInt8] {
        // Not blocked by a pipe that nobody writes to.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw .unreadable(reason: reason(errno)) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            throw .noFile
        }
        guard information.st_size <= limit else { throw .tooLarge(bytes: Int(information.st_size)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(information.st_size))
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<count]
                // It may grow while it is read.
                guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count) }
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                throw .unreadable(reason: reason(errno))
            }
        }
    }

    /// Adds to a file that other steps write to as well.
    static func append(_ text: String, to path: String) throws(StageFileError) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StageFileError(path: path, reason: reason(errno)) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw StageFileError(path: path, reason: reason(errno)) }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}

/// A report that could not be written: the stage then fails, whatever the gate said.
struct StageFileError: UserFacingError {
    let path: String
    let reason: String

    var summary: String { "Cannot write '\(path)': \(reason)" }
    var hint: String? { "is the folder there, and may the stage write to it?" }
    var exitStatus: ExitStatus { .failed }
}
