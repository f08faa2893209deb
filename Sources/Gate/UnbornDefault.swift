public import GateModel
public import Git

/// A server's HEAD names a branch that is not there, and others are: git's `master` where everybody pushes `main`. No process would
/// ever count, whatever lands.
public struct UnbornDefault {
    /// What HEAD names.
    let named: RefName
    /// The branch that is most likely meant; `nil` where none is likelier than others.
    public let meant: RefName?

    /// - Returns: `nil` where HEAD leads to a commit, or there is no branch at all yet.
    public init?(in repository: Repository) throws {
        guard let named = try repository.symbolicTarget(of: "HEAD"), try repository.target(of: named) == nil else {
            return nil
        }
        let branches = try repository.refs(under: "refs/heads/").refs.map(\.name)
        guard !branches.isEmpty else { return nil }
        self.named = named
        meant =
            ["refs/heads/main", "refs/heads/master"].first(where: branches.contains)
            ?? (branches.count == 1 ? branches[0] : nil)
    }

    /// "its HEAD names master, which is not there, though main is", without a word in front of it.
    public var words: String {
        "its HEAD names \(named.short), which is not there\(meant.map { ", though \($0.short) is" } ?? "")"
    }
}
