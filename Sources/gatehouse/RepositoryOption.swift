import ArgumentParser
import GateModel
import Git

/// `--repository`, of every command that reads one.
struct RepositoryOption: ParsableArguments {
    @Option(name: [.customShort("C"), .long], help: "A folder of the repository (default: where you are).")
    var repository: String?

    var folder: String { repository ?? workingFolder() }

    /// - Throws: when there is no repository there.
    func location() throws -> GitLocation {
        // A repository that is named is meant, whatever git's variables say.
        do {
            return try GitLocation.discover(from: folder, environment: repository == nil ? Environment.current : [:])
        } catch let error where error.isNoRepository {
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
