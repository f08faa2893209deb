import GateModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs a program to its end and gives it its input over a pipe, so that what only it shall read is on no command line and in no file.
package enum PipedProgram {
    package struct Output: Sendable {
        package let status: Int32
        package let output: [UInt8]
        package let error: [UInt8]
        /// Whether the output is all that the program wanted to say. The rest was not read, which ends most programs.
        package let isWhole: Bool
        /// Whether it was ended because it took too long.
        package let isTimedOut: Bool
    }

    /// The absolute path of a program; `nil` where there is none of the name.
    package static func find(_ name: String, path: String?) -> String? {
        SearchPath.folders(of: path).map { "\($0)/\(name)" }.first { file in
            var status = stat()
            // A folder that may be entered counts as executable, too.
            return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(file, X_OK) == 0
        }
    }

    /// - Parameter arguments: with the program's name in front.
    /// - Parameter outputLimit: bytes of the output that are read.
    /// - Parameter timeout: when it is ended; `nil` waits for ever.
    package static func run(
        _ path: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String],
        outputLimit: Int = .max, timeout: Duration? = nil
    ) throws(GitProgramError) -> Output {
        let started = try starting.withLock { (_) throws(GitProgramError) in try Started(path, arguments, environment) }
        let (source, output, error) = (started.source, started.output, started.error)
        let end = timeout.map { ContinuousClock.now + $0 }
        let (outputBytes, errorBytes, isWhole, isLate) = withoutBrokenPipeSignal {
            exchange(input, source, output, error, outputLimit, until: end)
        }
        let (status, isTimedOut) = try wait(for: started.process, path, until: end)
        let exitStatus = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
        return Output(
            status: exitStatus, output: outputBytes, error: errorBytes, isWhole: isWhole,
            isTimedOut: isTimedOut || isLate)
    }

    /// Here programs are started one at a time: what another thread starts between the making of a pipe and its mark would hold the
    /// pipe open, and nobody would see its end.
    private static let starting = Mutex(())

    /// A program that runs, with our ends of its pipes.
    private struct Started {
        let source: Pipe
        let output: Pipe
        let error: Pipe
        let process: pid_t

        init(_ path: String, _ arguments: [String], _ environment: [String: String]) throws(GitProgramError) {
            (source, output, error) = (try Pipe(), try Pipe(), try Pipe())
            process = try start(path, arguments, environment, source, output, error)
            source.closeRead()
            output.closeWrite()
            error.closeWrite()
        }
    }

    private static func start(
        _ path: String, _ arguments: [String], _ environment: [String: String], _ source: Pipe, _ output: Pipe,
        _ error: Pipe
    ) throws(GitProgramError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, source.read, 0)
        posix_spawn_file_actions_adddup2(&actions, output.write, 1)
        posix_spawn_file_actions_adddup2(&actions, error.write, 2)
        let argumentPointers = arguments.map { strdup($0) } + [nil]
        let environmentPointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
        var process = pid_t()
        #if canImport(Darwin)
            var attributes: posix_spawnattr_t?
        #else
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What is blocked or ignored here must not be inherited: git would then outlive a Ctrl-C.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        let code = posix_spawn(&process, path, &actions, &attributes, argumentPointers, environmentPointers)
        guard code == 0 else { throw .cannotRun("cannot start '\(path)': \(String(cString: strerror(code)))") }
        return process
    }

    /// Waits for a program, and ends it when its time is over: asked first, so that it can end its own children.
    private static func wait(
        for process: pid_t, _ path: String, until end: ContinuousClock.Instant?
    ) throws(GitProgramError) -> (status: CInt, isTimedOut: Bool) {
        var (status, signalled): (CInt, CInt) = (0, 0)
        while true {
            let ended = waitpid(process, &status, end == nil || signalled == SIGKILL ? 0 : WNOHANG)
            if ended > 0 { return (status, signalled != 0) }
            // Where somebody else has waited for it (SIGCHLD ignored), nobody knows how it ended: that is no success.
            guard ended == 0 || errno == EINTR else {
                throw .cannotRun("the exit status of '\(path)' is lost: \(String(cString: strerror(errno)))")
            }
            guard ended == 0, let end else { continue }
            if signalled == 0, ContinuousClock.now >= end {
                signalled = SIGTERM
                kill(process, SIGTERM)
            } else if signalled == SIGTERM, ContinuousClock.now >= end + .seconds(2) {
                signalled = SIGKILL
                kill(process, SIGKILL)
            }
            // Mostly it has ended when its output has.
            usleep(500)
        }
    }

    /// Writes and reads at once, whichever is ready: a full pipe on one side never waits for the other.
    private static func exchange(
        _ input: [UInt8], _ source: Pipe, _ output: Pipe, _ error: Pipe, _ limit: Int,
        until end: ContinuousClock.Instant?
    ) -> (output: [UInt8], error: [UInt8], isWhole: Bool, isLate: Bool) {
        var isWhole = true
        var results: [[UInt8]] = [[], []]
        var written = 0
        var open = [true, true]
        _ = fcntl(source.write, F_SETFL, O_NONBLOCK)
        if input.isEmpty { source.closeWrite() }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while open[0] || open[1] {
            var polled = [
                pollfd(fd: open[0] ? output.read : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: open[1] ? error.read : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: written < input.count ? source.write : -1, events: Int16(POLLOUT), revents: 0),
            ]
            let left = end.map { ContinuousClock.now.duration(to: $0).components }
            if let left, left.seconds < 0 || left.attoseconds < 0 { return (results[0], results[1], isWhole, true) }
            let patience = left.map {
                CInt(min($0.seconds, 1_000_000) * 1_000 + $0.attoseconds / 1_000_000_000_000_000 + 1)
            }
            guard poll(&polled, 3, patience ?? -1) >= 0 || errno == EINTR else { break }
            for (index, descriptor) in [output.read, error.read].enumerated() where polled[index].revents != 0 {
                let count = read(descriptor, &buffer, buffer.count)
                if count > 0 {
                    results[index] += buffer[..<count]
                    guard results[index].count <= limit else {
                        results[index].removeLast(results[index].count - limit)
                        isWhole = false
                        open[index] = false
                        // The program is told at its next word that nobody listens.
                        if index == 0 { output.closeRead() } else { error.closeRead() }
                        continue
                    }
                } else if count == 0 || errno != EINTR {
                    open[index] = false
                }
            }
            if polled[2].revents != 0 {
                let count = input[written...].withUnsafeBytes { write(source.write, $0.baseAddress, $0.count) }
                // A reader that has gone wants no more; its exit status tells why.
                if count > 0 { written += count } else if errno != EAGAIN && errno != EINTR { written = input.count }
                if written == input.count { source.closeWrite() }
            }
        }
        return (results[0], results[1], isWhole, false)
    }
}

/// Keeps a write to a reader that has gone from ending this process, for this thread and this long.
private func withoutBrokenPipeSignal<Result>(_ body: () -> Result) -> Result {
    var (broken, before, pending) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&broken)
    sigaddset(&broken, SIGPIPE)
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &broken, &before)
    defer {
        sigpending(&pending)
        var number: CInt = 0
        if !wasPending, sigismember(&pending, SIGPIPE) == 1 { sigwait(&broken, &number) }
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return body()
}

/// A pipe whose ends are closed when they have been used, at the latest with the pipe.
private final class Pipe {
    private(set) var read: CInt
    private(set) var write: CInt

    init() throws(GitProgramError) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .cannotRun("no pipe: \(String(cString: strerror(errno)))") }
        (read, write) = (ends[0], ends[1])
        // The child gets its own copies; a grandchild must not hold ours open.
        _ = fcntl(read, F_SETFD, FD_CLOEXEC)
        _ = fcntl(write, F_SETFD, FD_CLOEXEC)
    }

    func closeRead() {
        if read >= 0 { close(read) }
        read = -1
    }

    func closeWrite() {
        if write >= 0 { close(write) }
        write = -1
    }

    deinit {
        closeRead()
        closeWrite()
    }
}
