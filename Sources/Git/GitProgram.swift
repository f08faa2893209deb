public import GateModel

/// The `git` program, for what libgit2 cannot do or must not be trusted with: revisions that people type, signatures.
///
/// It gets none of the caller's `GIT_*` variables (real repositories were corrupted that way), no terminal and no pager.
public struct GitProgram: Sendable {
    private let location: GitLocation
    /// As the caller has it: what git gets is made of it when git runs.
    private let callersEnvironment: [String: String]
    private let timeLimit: Duration?

    /// - Parameter environment: the process's; `GIT_*` is dropped from it.
    /// - Parameter timeLimit: of each run, where git may ask a server: also a look at a partial clone fetches what it lacks. `nil`
    ///   for the usual ones.
    public init(location: GitLocation, environment: [String: String], timeLimit: Duration? = nil) {
        self.location = location
        self.timeLimit = timeLimit
        callersEnvironment = environment
    }

    private var cleanEnvironment: [String: String] {
        var clean = callersEnvironment.filter { !$0.key.hasPrefix("GIT_") }
        clean["GIT_TERMINAL_PROMPT"] = "0"
        clean["GIT_OPTIONAL_LOCKS"] = "0"
        clean["GIT_NO_REPLACE_OBJECTS"] = "1"  // the objects that are pushed, not what somebody put in their place here
        // And the parents that they name themselves (gitrepository-layout(5)). Of a file that is there, even an empty one, git says
        // that it should not be.
        clean["GIT_GRAFT_FILE"] = "/dev/null/none"
        if let quarantine = location.quarantine {
            clean["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = quarantine.alternates
        }
        clean["LC_ALL"] = "C"
        // An empty or relative folder means the working directory, which may hold what was pushed. Git searches there too,
        // for gpg.
        clean["PATH"] = SearchPath.folders(of: callersEnvironment["PATH"]).joined(separator: ":")
        return clean
    }

    /// For what takes a moment: a push waits for it. What it takes may be somebody else's choice (how many signatures, say).
    static let usualLimit: Duration = .seconds(120)
    /// For what takes as long as a repository is large.
    var longLimit: Duration { timeLimit ?? .seconds(4 * 3_600) }

    public struct Output: Sendable {
        public let status: Int32
        public let output: [UInt8]
        public let error: [UInt8]
    }

    /// Runs `git --git-dir=… ARGUMENTS` and waits for it.
    ///
    /// - Throws: when git cannot be started, or takes longer than it may. An exit status other than 0 is not an error here.
    ///
    /// - Parameters:
    ///   - adding: variables beside the clean ones.
    ///   - limit: how long it may take, after which it is ended; `nil` for the usual time.
    public func run(
        _ arguments: [String], input: [UInt8] = [], adding: [String: String] = [:], limit: Duration? = nil
    ) throws(GitProgramError) -> Output {
        let environment = cleanEnvironment
        guard let path = PipedProgram.find("git", path: environment["PATH"]) else {
            throw .cannotRun("there is no git on the PATH")
        }
        let limit = limit ?? timeLimit ?? Self.usualLimit
        let outcome = try PipedProgram.run(
            path, ["git", "--git-dir=\(location.gitDirectory)"] + arguments, input: input,
            environment: environment.merging(adding) { $1 }, timeout: limit)
        guard !outcome.isTimedOut else {
            let command = arguments.first { !$0.hasPrefix("-") && !$0.contains("=") } ?? ""
            throw .tooSlow(command: "git \(command)", seconds: limit.components.seconds)
        }
        return Output(status: outcome.status, output: outcome.output, error: outcome.error)
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
    /// It did not finish in time, and was ended.
    case tooSlow(command: String, seconds: Int64)

    public var summary: String {
        switch self {
        case .unknownRevision(let text): "git does not know the revision '\(text)'"
        case .cannotRun(let problem): problem
        case .tooSlow(let command, let seconds): "'\(command)' did not finish within \(seconds) s and was ended"
        }
    }

    public var hint: String? {
        switch self {
        case .unknownRevision: "give a revision or range as git takes it, e.g. origin/main..HEAD"
        case .tooSlow(let command, _):
            "see what keeps it: run '\(command)' in the repository, and look at the disk's load"
        case .cannotRun: "check that git is installed and runs: git version"
        }
    }

    public var exitStatus: ExitStatus {
        switch self {
        case .unknownRevision: .usage
        case .cannotRun, .tooSlow: .incomplete
        }
    }
}
