import ArgumentParser
import GateModel
import Git

/// `--repository`, of every command that reads one.
struct RepositoryOption: ParsableArguments {
    @Option(name: [.customShort("C"), .long], help: "A folder of the repository (default: where you are).")
    var repository: String?

    var folder: String { repository ?? workingFolder() }

    /// - Throws: when there is no repository there.
    func location() throws -> GitLocation { try Self.location(at: repository) }

    /// - Parameter named: a folder of the repository; `nil` for the one that we are in.
    /// - Throws: when there is no repository there.
    static func location(at named: String?) throws -> GitLocation {
        // A repository that is named is meant, whatever git's variables say.
        let environment = named == nil ? Environment.current : [:]
        do throws(GitError) {
            return try GitLocation.discover(from: named ?? workingFolder(), environment: environment)
        } catch {
            guard error.isNoRepository else { throw error }
            throw NoRepository(summary: error.summary)
        }
    }
}

/// One text for all commands.
private struct NoRepository: UserFacingError {
    let summary: String
    var hint: String? { "run inside a repository, or pass -C FOLDER" }
    var exitStatus: ExitStatus { .usage }
}

extension GitError {
    fileprivate var isNoRepository: Bool { if case .findRepository = operation { true } else { false } }
}
