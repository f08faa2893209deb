#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Sole owner of a pipe from a child program; closes both ends, once, when it goes out of scope.
struct OutputPipe: ~Copyable {
    let readEnd: Int32
    private(set) var writeEnd: Int32

    init() throws(HookSetupError) {
        var ends: [Int32] = [-1, -1]
        let result = pipe(&ends)
        guard result == 0 else {
            throw .fileFailed(operation: "make", path: "a pipe", reason: systemErrorText())
        }
        // A program that another thread starts just here holds the pipe open; reading then ends when that program does.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    /// Without this the end of the child's output would never be seen.
    mutating func closeWriteEnd() {
        guard writeEnd >= 0 else { return }
        close(writeEnd)
        writeEnd = -1
    }

    deinit {
        close(readEnd)
        if writeEnd >= 0 { close(writeEnd) }
    }
}
