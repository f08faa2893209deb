import Definitions
import GateModel
public import Git
import SecretScanning
import SecretSettings

/// The processes by which a push is judged: a server's policy, and the repository's own.
///
/// Each level judges the whole push by itself, with its own scanners, rules and exemptions, and the strictest answer counts. So the
/// repository's own can add to the policy, and nothing that is written there can loosen it.
struct TrustedLevels {
    /// One process over many repositories (`gatehouse.process`); `nil` where there is none.
    let policy: TrustedSource?
    let own: TrustedSource

    init(in repository: Repository, _ options: GateOptions) throws {
        own = try TrustedSource(
            in: repository, at: options.trusted, worktree: options.worktreeDefinitions,
            worktreeFile: options.worktreeFile)
        policy = try options.policy.map { policy in
            try TrustedSource(
                in: try Repository(at: policy.location, isTrusted: true), at: .defaultBranch,
                sourceName: "\(policy.name)/process.yml")
        }
    }

    /// Those that judge, the policy first. A repository that wrote nothing down adds nothing to a policy.
    var all: [TrustedSource] {
        guard let policy else { return [own] }
        if case .builtIn = own.source, own.secrets == nil { return [policy] }
        return [policy, own]
    }

    /// A file is looked at where any level wants it.
    var maxBlobBytes: Int { all.map(\.process.limits.blobBytes).max() ?? own.process.limits.blobBytes }

    /// Whose keys count for signatures: the policy says, where it says anything.
    var allowedSigners: [UInt8]? { policy?.allowedSigners ?? own.allowedSigners }

    /// What a laptop's gate judges by: it knows no policy.
    var laptop: TrustedSource { own }
}

/// A repository whose process holds over others.
public struct PolicyRepository: Sendable, Equatable {
    public let location: GitLocation
    /// What people call it: the last part of its path.
    public let name: String

    /// - Parameter path: absolute, of a bare repository or of a working tree.
    /// - Throws: where there is no repository: judging without the policy would be judging by less.
    init(path: String) throws {
        let location: GitLocation
        do {
            location = try GitLocation.discover(from: path, environment: [:])
        } catch {
            throw GateError.wrongSetting("gatehouse.process", value: path, wants: "the absolute path of a repository")
        }
        let name = String(path.split(separator: "/").last ?? "policy")
        // Discovery climbs up; what lies above is not what was named.
        guard path.hasPrefix("/"),
            [name, ".git"].contains(String(location.gitDirectory.split(separator: "/").last ?? ""))
        else {
            throw GateError.wrongSetting("gatehouse.process", value: path, wants: "the absolute path of a repository")
        }
        self.location = location
        self.name = name
    }
}
