import Definitions
import GateModel
import Git
import SecretSettings

extension TrustedSource {
    /// The process that holds over a server's repositories.
    ///
    /// - Throws: where there is none to read: judging without it would be judging by less.
    init(of policy: PolicyRepository) throws {
        do {
            let source = try TrustedSource(
                in: try Repository(at: policy.location, isTrusted: true), at: .defaultBranch,
                sourceName: "\(policy.name)/process.yml")
            if case .builtIn(let reason) = source.source {
                throw UnusablePolicy(path: policy.path, problem: .noProcess(reason))
            }
            self = source
        } catch let error as DefinitionError {
            throw WrongPolicy(name: policy.name, error: error)
        }
    }
}

extension TrustedSettings {
    /// How the policy's repository sets the secret scanner up.
    static func secrets(of policy: PolicyRepository) throws -> SecretSettings? {
        do {
            let repository = try Repository(at: policy.location, isTrusted: true)
            return try TrustedSettings(in: repository, at: .defaultBranch).secrets()
        } catch let error as DefinitionError {
            throw WrongPolicy(name: policy.name, error: error)
        }
    }
}

extension ServerSettings {
    /// What the policy says that the settings name, read as for a push; `nil` where they name none.
    ///
    /// - Throws: where it cannot be read, and every push is refused.
    public func policySource() throws -> (name: String, source: TrustedSource)? {
        guard let policy else { return nil }
        let repository = try PolicyRepository(path: policy)
        return (repository.name, try TrustedSource(of: repository))
    }
}
