public import Definitions
public import GateModel
public import Git

/// How a server's operator set the gate up: Git's configuration, of the repository or of all of them.
///
/// | key | what it says | default |
/// |---|---|---|
/// | `gatehouse.governed` | refs that are guarded, several allowed: `main`, `release/*`, `refs/tags/**` | all |
/// | `gatehouse.budget` | how long scanners may take in a push: `5s` | `5s` |
/// | `gatehouse.process` | a repository whose process holds here too and cannot be loosened | none |
/// | `gatehouse.sandbox` | `as-written`: the repository's own process says how its programs are held; `required`: it may not open the sandbox | `required` |
/// | `gatehouse.pusher` | the only variable that tells who pushes; `ssh` is the system's account | the known ones |
public struct ServerSettings: Sendable {
    /// Empty: every ref is governed.
    public let governed: [RefGlob]
    public let budgetSeconds: Int
    /// As it is written; `nil` where there is none.
    public let policy: String?
    public let pusher: String?
    /// Whether the repository's own process may not open the sandbox that its programs run in.
    public let holdsSandbox: Bool

    static let defaultBudgetSeconds = 5
    private static let names = ["budget", "governed", "process", "pusher", "sandbox", "trustedRef"].map {
        "gatehouse.\($0)"
    }

    /// Settings that mean nothing, each with the one that was meant where one is near.
    public static func unknownNames(in repository: Repository) throws -> [(name: String, meant: String?)] {
        let known = Set(names.map { $0.lowercased() })
        return try repository.settings(inSection: "gatehouse").filter { !known.contains($0) }
            .map { ($0, nearestWord(to: $0, among: names)) }
    }

    /// - Throws: for a name or a value that means nothing: guessing could let a push through, and without the policy that a misspelt
    ///   `gatehouse.process` names it would be judged by less.
    public init(of repository: Repository) throws {
        if let unknown = try Self.unknownNames(in: repository).first {
            throw GateError.unknownSetting(unknown.name, meant: unknown.meant)
        }
        var governed: [RefGlob] = []
        for pattern in try repository.configurations("gatehouse.governed") {
            do {
                governed.append(try RefGlob(pattern))
            } catch {
                throw GateError.wrongSetting(
                    "gatehouse.governed", value: pattern, wants: "a ref: main, release/*, refs/tags/**")
            }
        }
        self.governed = governed
        if let text = try repository.configuration("gatehouse.budget") {
            guard let seconds = DurationText.seconds(in: text) else {
                throw GateError.wrongSetting(
                    "gatehouse.budget", value: text, wants: "a time in whole seconds, minutes or hours: 5s, 1m30s")
            }
            budgetSeconds = seconds
        } else {
            budgetSeconds = Self.defaultBudgetSeconds
        }
        switch try repository.configuration("gatehouse.sandbox") {
        case nil, "required": holdsSandbox = true
        case "as-written": holdsSandbox = false
        case let text?: throw GateError.wrongSetting("gatehouse.sandbox", value: text, wants: "required or as-written")
        }
        policy = try repository.configuration("gatehouse.process").flatMap { $0.isEmpty ? nil : $0 }
        pusher = try Self.pusher(of: repository)
    }

    /// The only source that tells who pushes; `nil` where none is pinned. By itself, so that it counts where another setting is wrong.
    ///
    /// - Throws: for a source that nobody knows: what it names would never be set, or by somebody else.
    public static func pusher(of repository: Repository) throws -> String? {
        guard let name = try repository.configuration("gatehouse.pusher"), !name.isEmpty else { return nil }
        let known = Pusher.variables + ["ssh"]
        guard known.contains(name) else {
            throw GateError.wrongSetting(
                "gatehouse.pusher", value: name, wants: "one of \(known.joined(separator: ", "))")
        }
        return name
    }

    /// Whether what lies on a ref counts as judged. Hosts write refs of their own past every hook (`refs/pull/1/merge`,
    /// `refs/merge-requests/1/head`), and tags of what lies there, for whoever asks in a browser: of all refs, only branches and
    /// notes count; others where the operator names them, tags nowhere.
    public func vouches(for ref: RefName) -> Bool { Self.vouches(for: ref, governed: governed) }

    static func vouches(for ref: RefName, governed: [RefGlob]) -> Bool {
        guard ref.tag == nil else { return false }
        guard governed.isEmpty else { return governed.contains { $0.matches(ref) } }
        return ["refs/heads/", "refs/notes/"].contains { ref.bytes.starts(with: $0.utf8) }
    }

    public func governs(_ ref: RefName) -> Bool { governed.isEmpty || governed.contains { $0.matches(ref) } }
}
