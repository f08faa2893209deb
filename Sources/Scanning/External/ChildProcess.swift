import CSpawn

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs one program to its end, in a session of its own, with bounds on its time and its output.
///
/// posix_spawn is called directly, not through swift-subprocess, for two reasons. Output goes to nameless files instead of
/// pipes, so a grandchild that keeps its end open cannot make us wait. And the group is killed while its dead leader
/// is not yet collected: until then the number cannot be given to a stranger's process.
struct ChildProcess {
    /// Absolute path of the program.
    let executable: String
    /// With the program's name in front. No element holds a NUL.
    let arguments: [[UInt8]]
    /// `NAME=value` each.
    let environment: [[UInt8]]
    let workingDirectory: String

    struct Limits {
        let timeout: Duration
        let grace: Duration
        let outputBytes: Int
        let errorBytes: Int
    }

    /// How it ended.
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case tooMuchOutput(limit: Int)
        /// The task was cancelled.
        case cancelled
        /// The system does not say, for instance because it collects children by itself.
        case unknown
    }

    struct Ending {
        let end: End
        /// At most the limit; what came before the end also where it was killed.
        let output: [UInt8]
        let error: [UInt8]
    }

    /// - Throws: when the program cannot be started.
    func run(
        _ limits: Limits, in folder: PrivateFolder, cleanup: CleanupRegistry
    ) async throws(ScanningError) -> Ending {
        let output = try folder.namelessFile()
        let error = try folder.namelessFile()
        let process = try await startWhenWritten(output: output.number, error: error.number)
        // The action may run until `unregister` returns, and the leader is collected only after that.
        let token = cleanup.register { _ = kill(-process, SIGKILL) }

        let stop = await wait(for: process, limits, output: output.number, error: error.number)
        if stop != nil { await end(process, within: limits.grace) }
        _ = kill(-process, SIGKILL)  // grandchildren, or nobody
        cleanup.unregister(token)
        var status: Int32 = 0
        let collected = retrying { waitpid(process, &status, 0) } == process

        let sizes = (try output.size(), try error.size())
        var end = stop ?? (collected ? Self.end(of: status) : .unknown)
        // It may have written more than it was allowed just before it ended.
        if stop == nil, let limit = limits.exceeded(by: sizes.0, sizes.1) { end = .tooMuchOutput(limit: limit) }
        return Ending(
            end: end, output: try output.bytes(count: min(sizes.0, limits.outputBytes)),
            error: try error.bytes(count: min(sizes.1, limits.errorBytes)))
    }

    // MARK: - Waiting

    /// Returns when the leader has ended (`nil`) or has to be ended. It is not collected.
    private func wait(
        for process: pid_t, _ limits: Limits, output: Int32, error: Int32
    ) async -> End? {
        let start = ContinuousClock.now
        while true {
            switch Self.hasEnded(process) {
            case true?: return nil
            case nil: return .unknown
            case false?: break
            }
            let elapsed = ContinuousClock.now - start
            if elapsed >= limits.timeout { return .timedOut }
            if let limit = limits.exceeded(by: Self.size(output), Self.size(error)) {
                return .tooMuchOutput(limit: limit)
            }
            // Looks again after a fiftieth of the time so far: a short run is not kept waiting, a long one costs nothing.
            let pause = min(max(elapsed / 50, .milliseconds(1)), .milliseconds(20))
            do {
                try await Task.sleep(for: pause, tolerance: .zero)
            } catch {
                return .cancelled
            }
        }
    }

    /// Asks the group to end, and kills it after the grace.
    private func end(_ process: pid_t, within grace: Duration) async {
        _ = kill(-process, SIGTERM)
        // A task of its own, because a cancelled one cannot sleep.
        await Task.detached {
            let deadline = ContinuousClock.now + grace
            while Self.hasEnded(process) == false, ContinuousClock.now < deadline {
                do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
            }
        }.value
        _ = kill(-process, SIGKILL)
    }

    /// Whether the child has ended; it stays uncollected. `nil` where there is no such child.
    private static func hasEnded(_ process: pid_t) -> Bool? {
        var info = siginfo_t()
        let result = retrying { waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) }
        guard result == 0 else { return nil }
        return info.si_signo != 0
    }

    private static func end(of status: Int32) -> End {
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
    }

    private static func size(_ file: Int32) -> Int {
        var status = stat()
        return fstat(file, &status) == 0 ? Int(status.st_size) : Int.max
    }

    // MARK: - Starting

    /// Starts a program that somebody is just writing, an upgrade or another child that still holds the file open, when that is
    /// done; waits a quarter of a second at most.
    private func startWhenWritten(output: Int32, error: Int32) async throws(ScanningError) -> pid_t {
        for milliseconds in [1, 2, 4, 8, 16, 32, 64, 128] {
            do throws(ScanningError) {
                return try start(output: output, error: error)
            } catch .system(_, ETXTBSY) {
                do { try await Task.sleep(for: .milliseconds(milliseconds)) } catch { break }
            }
        }
        return try start(output: output, error: error)
    }

    private func start(output: Int32, error: Int32) throws(ScanningError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }

        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, error, 2)
        posix_spawn_file_actions_addchdir_np(&actions, workingDirectory)

        // What the gate ignores or blocks must not be inherited, or SIGTERM would not reach the program.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A session, not just a group: no terminal to ask questions on.
        #if canImport(Darwin)
            let flags =
                POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | GATEHOUSE_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            posix_spawn_file_actions_addclosefrom_np(&actions, 3)
            let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | GATEHOUSE_SPAWN_SETSID
        #endif
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var process: pid_t = 0
        let code = withCStrings(arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawn(&process, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw .system(doing: "start '\(executable)'", code: code) }
        return process
    }
}

extension ChildProcess.Limits {
    func exceeded(by output: Int, _ error: Int) -> Int? {
        if output > outputBytes { return outputBytes }
        if error > errorBytes { return errorBytes }
        return nil
    }
}

/// Hands over a list of C strings that ends with NULL.
private func withCStrings<Result>(
    _ strings: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let total = strings.reduce(0) { $0 + $1.count + 1 }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: max(total, 1)) { buffer in
        var pointers: [UnsafeMutablePointer<CChar>?] = []
        var offset = 0
        for string in strings {
            pointers.append(buffer.baseAddress.map { $0 + offset })
            for byte in string {
                buffer.initializeElement(at: offset, to: CChar(bitPattern: byte))
                offset += 1
            }
            buffer.initializeElement(at: offset, to: 0)
            offset += 1
        }
        pointers.append(nil)
        return body(pointers)
    }
}
