import ArgumentParser
import Git

/// `--repository`, of every command that reads one.
struct RepositoryOption: ParsableArguments {
    @Option(name: [.customShort("C"), .long], help: "A folder of the repository (default: where you are).")
    var repository: String?

    var folder: String { repository ?? workingFolder() }

    /// - Throws: when there is no repository there.
    func location() throws -> GitLocation {
        // A repository that is named is meant, whatever git's variables say.
        try GitLocation.discover(from: folder, environment: repository == nil ? Environment.current : [:])
    }
}
