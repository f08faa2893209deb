import GateModel
import Git

/// A path as a person types it, from where they are, as the path that git has for it.
struct RepositoryPath {
    let path: RepoPath

    /// - Parameter folder: where relative paths begin. In a bare repository they begin at its top.
    /// - Throws: for a path that is outside the working tree, or that is its top.
    init(_ text: String, at location: GitLocation, from folder: String) throws {
        let root: [Substring]
        let start: [Substring]
        do {
            root = Self.components(try WorktreeFile.root(of: location, from: folder))
            start = Self.components(folder.hasPrefix("/") ? folder : "\(workingFolder())/\(folder)")
        } catch WorktreeError.none where !text.hasPrefix("/") {
            (root, start) = ([], [])
        }
        let all = text.hasPrefix("/") ? Self.components(text) : start + Self.components(text)
        var resolved: [Substring] = []
        for component in all {
            if component != ".." {
                resolved.append(component)
            } else if resolved.popLast() == nil, root.isEmpty {
                throw PathError.outside(text)
            }
        }
        guard resolved.starts(with: root) else { throw PathError.outside(text) }
        let inside = resolved.dropFirst(root.count)
        guard !inside.isEmpty else { throw PathError.top(text) }
        path = RepoPath(inside.joined(separator: "/"))
    }

    private static func components(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
}

/// What is wrong with a path that somebody typed.
private enum PathError: UserFacingError {
    case outside(String), top(String)

    var summary: String {
        switch self {
        case .outside(let path): "'\(path)' is outside the repository"
        case .top(let path): "'\(path)' is the top of the repository, not a file in it"
        }
    }

    var hint: String? { "name a file, from where you are: gatehouse route config/deploy.sh" }
    var exitStatus: ExitStatus { .usage }
}
