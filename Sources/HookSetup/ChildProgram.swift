#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// One run of another program: no input, both outputs collected, ended with its children when it takes too long.
struct ChildProgram {
    /// Absolute path; nothing is searched for.
    let path: String
    let arguments: [String]
    let environment: [String: String]
    var timeout: Duration = .seconds(20)

    struct Outcome {
        /// 128 + the signal's number for a program ended by a signal, as a shell counts.
        let status: Int32
        let output: [UInt8]
        let error: [UInt8]

        /// What it said on standard error in a line, for a message: its last three lines, git's advice left out.
        var complaint: String {
            let lines = String(decoding: error, as: UTF8.self).split(whereSeparator: \.isNewline)
                .filter { !$0.hasPrefix("hint:") }.map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
            return lines.isEmpty ? "exit status \(status)" : lines.suffix(3).joined(separator: " ")
        }
    }

    /// What a program may print on each output, in bytes. Versions and paths are short; more is a fault.
    private static let maxBytes = 4 << 20

    /// - Throws: when it cannot be started, takes longer than `timeout`, or prints more than 4 MiB.
    func run() throws(HookSetupError) -> Outcome {
        var output = try OutputPipe()
        var error = try OutputPipe()
        let child = try start(output: output.writeEnd, error: error.writeEnd)
        output.closeWriteEnd()
        error.closeWriteEnd()
        let texts: [[UInt8]]
        do { texts = try readAll([output.readEnd, error.readEnd]) } catch {
            kill(-child, SIGKILL)
            _ = wait(for: child)
            throw error
        }
        return Outcome(status: wait(for: child), output: texts[0], error: texts[1])
    }

    private func failure(_ reason: String) -> HookSetupError { .programFailed(program: path, reason: reason) }

    private func start(output: Int32, error: Int32) throws(HookSetupError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, error, 2)
        // A group of its own, so that a time-out ends what the program has started too.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, path, &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw failure(systemErrorText(code)) }
        return child
    }

    /// Reads all of them until their ends, side by side: a full pipe would wait for a reader that waits for the other.
    private func readAll(_ descriptors: [Int32]) throws(HookSetupError) -> [[UInt8]] {
        let deadline = ContinuousClock.now + timeout
        var texts: [[UInt8]] = descriptors.map { _ in [] }
        var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while waiting.contains(where: { $0.fd >= 0 }) {
            let left = deadline - ContinuousClock.now
            guard left > .zero else { throw failure("it took longer than \(timeout.components.seconds) s") }
            let milliseconds = Int32(clamping: Int((left / .milliseconds(1)).rounded(.up)))
            let ready = poll(&waiting, nfds_t(waiting.count), milliseconds)
            if ready < 0, errno != EINTR { throw failure(systemErrorText()) }
            guard ready > 0 else { continue }
            for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                let count = read(waiting[index].fd, &buffer, buffer.count)
                if count > 0 { texts[index] += buffer[..<count] }
                if count == 0 { waiting[index].fd = -1 }
                if count < 0, errno != EINTR { throw failure(systemErrorText()) }
                guard texts[index].count <= Self.maxBytes else { throw failure("it prints without end") }
            }
        }
        return texts
    }

    private func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return 127 } }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
}
