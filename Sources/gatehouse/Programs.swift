import Gate
import GateModel
import Git

/// Programs on the PATH.
enum Programs {
    /// Those that the starter process knows.
    static let known = ["semgrep", "shellcheck", "bandit", "flawfinder", "detect-secrets", "cppcheck"]

    static func isOnPath(_ name: String) -> Bool {
        PipedProgram.find(name, path: Environment.current["PATH"]) != nil
    }
}

/// The files that git tracks.
enum TrackedFiles {
    static func paths(at location: GitLocation) throws -> [RepoPath] {
        let outcome = try GitProgram(location: location, environment: Environment.current).run(["ls-files", "-z"])
        return outcome.output.split(separator: 0).map { RepoPath(bytes: Array($0)) }
    }
}
