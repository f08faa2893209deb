import GateModel
public import Git

extension TrustedSource {
    /// The branch of a remote that pushes there are judged by as of now, and whether a process stands on it.
    ///
    /// - Returns: `nil` where it is no branch of that remote, or none is known.
    public static func landing(
        of remote: String, in repository: Repository
    ) throws -> (branch: String, hasProcess: Bool)? {
        guard let trusted = try trustedRef(in: repository, at: .remote(remote)),
            let branch = try landingRefs(trusted.ref, .remote(remote), in: repository).first?.branch
        else { return nil }
        let process = try repository.file(at: processPath, in: repository.tree(of: trusted.commit))
        return (branch, process != nil)
    }
}
