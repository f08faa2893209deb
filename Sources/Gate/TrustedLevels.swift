import Definitions
import GateModel
public import Git
import SecretScanning
import SecretSettings

/// The processes by which a push is judged: a server's policy, and the repository's own.
///
/// Each level judges the whole push by itself, with its own scanners, rules and exemptions, and the strictest answer counts. So the
/// repository's own can add to the policy, and nothing that is written there can loosen it.
public struct TrustedLevels: Sendable {
    /// One process over many repositories (`gatehouse.process`); `nil` where there is none.
    let policy: TrustedSource?
    let own: TrustedSource
    /// Whether the own process may not open the sandbox that its programs run in: on a server, its authors and the machine's
    /// operator are different people.
    let holdsOwn: Bool

    public init(in repository: Repository, _ options: GateOptions) throws {
        own = try TrustedSource(
            in: repository, at: options.trusted, worktree: options.worktreeDefinitions,
            worktreeFile: options.worktreeFile)
        holdsOwn = options.holdsSandbox
        policy = try options.policy.map { try TrustedSource(of: $0) }
    }

    /// Those that judge, the policy first. A repository that wrote nothing down adds nothing to a policy.
    public var all: [TrustedSource] {
        guard let policy else { return [own] }
        if case .builtIn = own.source, own.secrets == nil { return [policy] }
        return [policy, own]
    }

    /// Whether a level, by its place in ``all``, is the policy.
    public func isPolicy(_ index: Int) -> Bool { policy != nil && index == 0 }

    /// Whether a level, by its place in ``all``, is the repository's own and may not open the sandbox; see ``holdsOwn``.
    func isHeld(_ index: Int) -> Bool { holdsOwn && (policy == nil || index > 0) }

    /// Of the levels that set the secret scanner up, those that do not judge too: what they know as secrets is one.
    var engines: [SecretEngine] { [policy, own].compactMap { $0?.secrets?.engine } }

    /// A file is looked at where any level wants it.
    ///
    /// A process that is held raises the limit no further than the usual one: it is read into memory, and whose memory that is
    /// the process does not know.
    var maxBlobBytes: Int {
        let usual = ProcessDefinition.Limits().blobBytes
        let limits = all.enumerated().map { index, level in
            isHeld(index) ? min(level.process.limits.blobBytes, usual) : level.process.limits.blobBytes
        }
        return limits.max() ?? usual
    }

    /// Whose keys count for signatures. Where there is a policy it alone says, even by saying nothing: a repository that named its own
    /// signers could sign its way past what the policy exempts.
    var allowedSigners: [UInt8]? { policy == nil ? own.allowedSigners : policy?.allowedSigners }

    /// What a laptop's gate judges by: it knows no policy.
    var laptop: TrustedSource { own }
}
