import Definitions
import GateModel
public import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A repository whose process holds over others.
public struct PolicyRepository: Sendable, Equatable {
    public let location: GitLocation
    /// As the operator wrote it.
    public let path: String
    /// What people call it: the last part of its path.
    public let name: String

    /// - Parameter path: absolute, of a bare repository or of a working tree.
    /// - Throws: where there is no repository: judging without the policy would be judging by less.
    init(path: String) throws(UnusablePolicy) {
        guard path.hasPrefix("/") else { throw UnusablePolicy(path: path, problem: .relative) }
        if let reason = Self.obstacle(to: path) {
            throw UnusablePolicy(path: path, problem: reason.isMissing ? .missing : .unreachable(reason.words))
        }
        let location: GitLocation
        do {
            location = try GitLocation.discover(from: path, environment: [:])
        } catch {
            throw UnusablePolicy(path: path, problem: .noRepository(above: nil))
        }
        let name = String(path.split(separator: "/").last ?? "policy")
        // Discovery climbs up; what lies above is not what was named.
        guard Self.isItself(path, location) else {
            throw UnusablePolicy(path: path, problem: .noRepository(above: location.gitDirectory))
        }
        self.location = location
        self.path = path
        self.name = name
    }

    /// Whether the folder that was named is the repository: bare, or with a `.git` of its own.
    private static func isItself(_ path: String, _ location: GitLocation) -> Bool {
        guard let real = realpath(path, nil) else { return false }
        defer { free(real) }
        let folder = String(cString: real)
        if [folder, "\(folder)/.git"].contains(location.gitDirectory) { return true }
        // A linked working tree names its repository in a file.
        var information = stat()
        return lstat("\(folder)/.git", &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    }

    /// What keeps this account from looking into a folder; `nil` where nothing does.
    private static func obstacle(to path: String) -> (isMissing: Bool, words: String)? {
        guard access(path, R_OK | X_OK) != 0 else { return nil }
        let code = errno
        return (code == ENOENT, String(cString: strerror(code)))
    }
}

/// What is wrong with the repository that `gatehouse.process` names.
struct UnusablePolicy: UserFacingError {
    let path: String
    let problem: Problem

    enum Problem {
        case relative
        case missing
        /// In the system's words.
        case unreachable(String)
        /// - Parameter above: the repository that the path leads into, where it does.
        case noRepository(above: String?)
        /// Nothing to judge by, with the reason.
        case noProcess(String)
    }

    var summary: String {
        let what =
            switch problem {
            case .relative: "is no absolute path"
            case .missing: "is not there"
            case .unreachable(let reason): "cannot be read: \(reason)"
            case .noRepository(nil): "is there, but is no Git repository"
            case .noRepository(let above?): "is no Git repository, but a folder inside of '\(above)'"
            case .noProcess(let reason): "holds no process: \(reason)"
            }
        return "The policy repository '\(path)' (gatehouse.process) \(what)"
    }

    var hint: String? {
        switch problem {
        case .relative, .missing, .noRepository:
            "name it by its absolute path: git config gatehouse.process /srv/git/policy.git; "
                + "where the setting stands: git config --show-origin --get-all gatehouse.process"
        case .unreachable: "let the account that receives pushes read it, and every folder above it"
        case .noProcess:
            "push a .gatehouse/process.yml to its default branch; gatehouse init writes one in a clone of it"
        }
    }

    var exitStatus: ExitStatus { .badDefinition }
}

/// A policy by which nothing can be judged. The problems are told where the policy is mended, not to whoever pushes.
struct WrongPolicy: UserFacingError {
    let name: String
    let error: DefinitionError

    var summary: String {
        let first = error.problems.first.map { ": \(fileName):\($0.line):\($0.column): \($0.problem)" } ?? ""
        return "The policy '\(name)' (gatehouse.process) cannot be read\(first)"
    }

    var pusherHint: String? { hint }
    var hint: String? {
        "who runs this server mends it in a clone of the policy, where gatehouse process check names every mistake"
    }
    var exitStatus: ExitStatus { error.exitStatus }

    private var fileName: String { error.file.hasPrefix("\(name)/") ? error.file : "\(name)/\(error.file)" }
}
