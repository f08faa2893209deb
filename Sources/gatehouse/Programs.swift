import Gate
import GateModel
import Git

/// Programs on the PATH.
enum Programs {
    /// Those that the starter process knows.
    static let known = ["semgrep", "shellcheck", "bandit", "flawfinder", "detect-secrets", "cppcheck"]

    /// - Parameter program: a name or a path.
    static func isKnown(_ program: String) -> Bool {
        program.split(separator: "/").last.map { known.contains(String($0)) } ?? false
    }

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
