import GateModel
public import Git

extension TrustedSource {
    /// The branch of a remote that pushes there are judged by as of now, and whether a process stands on it.
    ///
    /// - Returns: `nil` where it is no branch of that remote, or none is known.
    public static func landing(
        of remote: String, in repository: Repository
    ) throws -> (branch: String, hasProcess: Bool)? {
        guard let trusted = try trustedRef(in: repository, at: .remote(remote)) else { return nil }
        let prefix = Array("refs/remotes/\(remote)/".utf8)
        guard trusted.ref.bytes.starts(with: prefix),
            let branch = String(validating: trusted.ref.bytes.dropFirst(prefix.count), as: UTF8.self)
        else { return nil }
        let process = try repository.file(at: processPath, in: repository.tree(of: trusted.commit))
        return (branch, process != nil)
    }
}
