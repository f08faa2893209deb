#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
public import GateModel

/// The `git` program, for what libgit2 cannot do or must not be trusted with: revisions that people type, signatures.
///
/// It gets none of the caller's `GIT_*` variables (real repositories were corrupted that way), no terminal and no pager.
public struct GitProgram: Sendable {
    private let location: GitLocation
    private let environment: [String: String]

    /// - Parameter environment: the process's; `GIT_*` is dropped from it.
    public init(location: GitLocation, environment: [String: String]) {
        self.location = location
        var clean = environment.filter { !$0.key.hasPrefix("GIT_") }
        clean["GIT_TERMINAL_PROMPT"] = "0"
        clean["GIT_OPTIONAL_LOCKS"] = "0"
        clean["GIT_NO_REPLACE_OBJECTS"] = "1"  // the objects that are pushed, not what somebody put in their place here
        if let quarantine = location.quarantine {
            clean["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = quarantine.alternates
        }
        clean["LC_ALL"] = "C"
        // An empty or relative folder means the working directory, which may hold what was pushed. Git searches there too,
        // for gpg.
        clean["PATH"] = Self.folders(of: environment["PATH"]).joined(separator: ":")
        self.environment = clean
    }

    public struct Output: Sendable {
        public let status: Int32
        public let output: [UInt8]
        public let error: [UInt8]
    }

    /// Runs `git --git-dir=… ARGUMENTS` and waits for it.
    ///
    /// - Throws: when git cannot be started. An exit status other than 0 is not an error here.
    ///
    /// - Parameter adding: variables beside the clean ones.
    public func run(
        _ arguments: [String], input: [UInt8] = [], adding: [String: String] = [:]
    ) throws(GitProgramError) -> Output {
        guard let path = executable() else { throw .cannotRun("there is no git on the PATH") }
        return try spawn(
            path, ["git", "--git-dir=\(location.gitDirectory)"] + arguments, input: input,
            environment: environment.merging(adding) { $1 })
    }

    /// What a revision or range that a person typed stands for: ids to include and to leave out.
    ///
    /// - Throws: when git does not know one of them. Never returns what the others stand for.
    public func resolve(_ revisions: [String]) throws(GitProgramError) -> (include: [ObjectID], exclude: [ObjectID]) {
        let unknown = GitProgramError.unknownRevision(revisions.joined(separator: " "))
        guard !revisions.contains("--") else { throw unknown }
        // Without the "--" at the end rev-parse takes an unknown revision for a file, prints what came before and succeeds.
        let outcome = try run(["rev-parse", "--revs-only", "--end-of-options"] + revisions + ["--"])
        let lines = String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline)
            .filter { !$0.hasPrefix("-") }
        var (include, exclude): ([ObjectID], [ObjectID]) = ([], [])
        for line in lines {
            let isExcluded = line.hasPrefix("^")
            guard let id = ObjectID(hex: line.drop { $0 == "^" }) else { continue }
            if isExcluded { exclude.append(id) } else { include.append(id) }
        }
        guard outcome.status == 0, !include.isEmpty else { throw unknown }
        return (include, exclude)
    }

    /// What git says of the signatures of commits that carry one.
    ///
    /// Good and bad are git's clear answers; an expired, unknown or unverifiable key leaves a signature unverified. A commit
    /// in which git sees no signature is left out: it says so too where the program that verifies is missing.
    ///
    /// - Parameter allowedSigners: a file of signers whose SSH keys count (ssh-keygen(1), ALLOWED SIGNERS); `nil` leaves that
    ///   to git's configuration.
    public func signatures(
        of commits: [ObjectID], allowedSigners: String? = nil
    ) throws(GitProgramError) -> [ObjectID: VerifiedSignature] {
        guard !commits.isEmpty else { return [:] }
        let settings = allowedSigners.map { ["-c", "gpg.ssh.allowedSignersFile=\($0)"] } ?? []
        let input = Array(commits.map { $0.hex + "\n" }.joined().utf8)
        let outcome = try run(
            settings + ["log", "--no-walk=unsorted", "--stdin", "--format=%H %G? %GS"], input: input)
        guard outcome.status == 0 else { throw .cannotRun("git log failed while it verified signatures") }
        var result: [ObjectID: VerifiedSignature] = [:]
        for line in String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: " ", maxSplits: 2)
            guard fields.count >= 2, fields[1] != "N", let id = ObjectID(hex: fields[0]) else { continue }
            switch fields[1] {
            case "G": result[id] = VerifiedSignature(state: .good, signer: fields.count > 2 ? String(fields[2]) : nil)
            case "B", "R": result[id] = VerifiedSignature(state: .bad, signer: nil)
            default: result[id] = VerifiedSignature(state: .unverified, signer: nil)
            }
        }
        return result
    }

    /// The absolute folders of a PATH.
    static func folders(of path: String?) -> [Substring] {
        (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
    }

    private func executable() -> String? {
        Self.folders(of: environment["PATH"]).map { "\($0)/git" }.first { access($0, X_OK) == 0 }
    }
}

/// What git says of one signature.
public struct VerifiedSignature: Sendable, Equatable {
    public let state: SignatureState
    /// Whose it is: the principal of an SSH key, the user id of an OpenPGP key; only of a good one.
    public let signer: String?

    public init(state: SignatureState, signer: String? = nil) {
        self.state = state
        self.signer = signer
    }
}

/// The `git` program could not do what it was asked.
public enum GitProgramError: UserFacingError, Equatable {
    /// What a person typed names nothing.
    case unknownRevision(String)
    /// The program could not be started, or failed at something that it can do.
    case cannotRun(String)

    public var summary: String {
        switch self {
        case .unknownRevision(let text): "git does not know the revision '\(text)'"
        case .cannotRun(let problem): problem
        }
    }

    public var hint: String? {
        switch self {
        case .unknownRevision: "give a revision or range as git takes it, e.g. origin/main..HEAD"
        case .cannotRun: "check that git is installed and runs: git version"
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .unknownRevision: .usage
        case .cannotRun: .incomplete
        }
    }
}

extension GitProgram {
    private func spawn(
        _ path: String, _ arguments: [String], input: [UInt8], environment: [String: String]
    ) throws(GitProgramError) -> Output {
        let (source, output, error) = (try Pipe(), try Pipe(), try Pipe())
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
        source.closeRead()
        output.closeWrite()
        error.closeWrite()
        let (outputBytes, errorBytes) = withoutBrokenPipeSignal { exchange(input, source, output, error) }
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0 {
            // Where somebody else has waited for it (SIGCHLD ignored), nobody knows how it ended: that is no success.
            guard errno == EINTR else {
                throw .cannotRun("git's exit status is lost: \(String(cString: strerror(errno)))")
            }
        }
        let exitStatus = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
        return Output(status: exitStatus, output: outputBytes, error: errorBytes)
    }

    /// Writes and reads at once, whichever is ready: a full pipe on one side never waits for the other.
    private func exchange(_ input: [UInt8], _ source: Pipe, _ output: Pipe, _ error: Pipe) -> ([UInt8], [UInt8]) {
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
            guard poll(&polled, 3, -1) >= 0 || errno == EINTR else { break }
            for (index, descriptor) in [output.read, error.read].enumerated() where polled[index].revents != 0 {
                let count = read(descriptor, &buffer, buffer.count)
                if count > 0 {
                    results[index] += buffer[..<count]
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
        return (results[0], results[1])
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
