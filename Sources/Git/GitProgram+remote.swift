public import GateModel

/// A repository to fetch from, and how: what a pipeline's clone lacks is fetched by git, which has the credentials.
public struct GitRemote: Sendable {
    /// A remote's name, or an address.
    public let name: String
    private let git: GitProgram
    private let variables: [String: String]

    /// Variables of the caller's that git needs to reach a server, and that lead it nowhere else.
    private static let passedOn = [
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
        "GIT_SSL_NO_VERIFY", "GIT_SSL_CERT", "GIT_SSL_KEY", "GIT_PROXY_SSL_CAINFO", "GIT_CONFIG_COUNT",
    ]

    private let patience: Patience

    /// How long git may take, in any case. A server over HTTP that says nothing for half a minute is given up before.
    public struct Patience: Sendable, Equatable {
        /// To say which refs there are.
        public var asking: Duration
        /// To bring what is asked for: the whole history of a large repository takes minutes.
        public var fetching: Duration

        /// A minute, and half an hour.
        public init(asking: Duration = .seconds(60), fetching: Duration = .seconds(1_800)) {
            (self.asking, self.fetching) = (asking, fetching)
        }
    }

    /// - Parameters:
    ///   - environment: the process's variables.
    ///   - patience: how long git may take.
    public init(_ name: String, git: GitProgram, environment: [String: String], patience: Patience = Patience()) {
        self.name = name
        self.patience = patience
        self.git = git
        variables = environment.filter {
            Self.passedOn.contains($0.key) || $0.key.hasPrefix("GIT_CONFIG_KEY_")
                || $0.key.hasPrefix("GIT_CONFIG_VALUE_")
        }
    }

    /// What a server says of its refs.
    public struct Refs: Sendable, Equatable {
        /// The branch that HEAD names; `nil` where the server does not say.
        public var head: RefName?
        /// What HEAD leads to.
        public var headID: ObjectID?
        public var ids: [RefName: ObjectID] = [:]
    }

    /// Asks for some refs.
    ///
    /// - Throws: when the server cannot be reached, or says something that is not understood.
    public func refs(_ names: [RefName]) throws(GitProgramError) -> Refs {
        let outcome = try run(["ls-remote", "--symref", "--", name, "HEAD"] + names.map(\.display), patience.asking)
        guard outcome.status == 0 else { throw failure("cannot be reached", outcome) }
        var result = Refs()
        for line in outcome.output.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard fields.count == 2 else {
                throw .cannotRun("git lists the refs of \(label) in a way that is not understood")
            }
            let ref = RefName(bytes: Array(fields[1]))
            if fields[0].starts(with: "ref: ".utf8) {
                if ref == "HEAD" { result.head = RefName(bytes: Array(fields[0].dropFirst(5))) }
            } else if let id = ObjectID(hexBytes: fields[0]) {
                if ref == "HEAD" { result.headID = id }
                // A pattern also matches the ends of longer names.
                if names.contains(ref) { result.ids[ref] = id }
            } else {
                throw .cannotRun("\(label) has ids that are not 40 digits long")
            }
        }
        return result
    }

    /// How much history a fetch brings.
    public enum Depth: Sendable, Equatable {
        /// What the clone needs to have all of it, as far as it is not shallow.
        case asIs
        /// The newest commits only.
        case first(Int)
        /// So many commits more than there are.
        case more(Int)
        case whole
    }

    /// Fetches refs or ids. Nothing of it becomes a branch, and no hook runs.
    ///
    /// - Parameter wanted: refs, with the ref here that keeps each; or ids.
    /// - Throws: when the server does not give one of them.
    public func fetch(_ wanted: [String], depth: Depth = .asIs) throws(GitProgramError) {
        let option: [String] =
            switch depth {
            case .asIs: []
            case .first(let count): ["--depth=\(count)"]
            case .more(let count): ["--deepen=\(count)"]
            case .whole: ["--unshallow"]
            }
        let outcome = try run(
            ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--force"] + option
                + ["--", name] + wanted, patience.fetching)
        guard outcome.status == 0 else { throw failure("does not give what is asked for", outcome) }
    }

    /// Fetches objects that a partial clone has left out.
    public func fetch(objects ids: [ObjectID]) throws(GitProgramError) {
        guard !ids.isEmpty else { return }
        // As git itself fetches them: nothing is negotiated, what is named is sent.
        let input = Array(ids.map { $0.hex + "\n" }.joined().utf8)
        let outcome = try run(
            [
                "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags", "--no-recurse-submodules",
                "--no-write-fetch-head", "--filter=blob:none", "--stdin", "--", name,
            ], patience.fetching, input: input)
        guard outcome.status == 0 else { throw failure("does not give the objects that are missing here", outcome) }
    }

    private func run(
        _ arguments: [String], _ timeLimit: Duration, input: [UInt8] = []
    ) throws(GitProgramError) -> GitProgram.Output {
        // A server that says nothing for half a minute is given up; no hook, no housekeeping, no other repository.
        do throws(GitProgramError) {
            return try git.run(
                [
                    "-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=30", "-c", "core.hooksPath=/dev/null",
                    "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "protocol.ext.allow=never",
                ] + arguments, input: input, adding: variables, limit: timeLimit)
        } catch {
            throw .cannotRun("\(label) gives no answer: \(error.summary)")
        }
    }

    /// Addresses may carry a password.
    private var label: String {
        name.contains("://") || name.contains("@") ? "the repository of the target" : "'\(name)'"
    }

    private func failure(_ what: String, _ outcome: GitProgram.Output) -> GitProgramError {
        let text = String(decoding: outcome.error, as: UTF8.self)
        let reason = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("fatal: ") }
        return .cannotRun("\(label) \(what)" + (reason.map { ": \(Self.withoutAddresses($0.dropFirst(7)))" } ?? ""))
    }

    private static func withoutAddresses(_ text: Substring) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { $0.contains("://") ? "…" : $0 }
            .joined(separator: " ")
    }
}
