/// The gits of a machine: a shell's, and those where graphical clients and system tools look.
struct GitPrograms {
    struct Found: Equatable {
        let path: String
        let version: GitVersion
    }

    let found: [Found]

    private static let usualFolders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]

    init(environment: [String: String]) {
        let paths = ProgramSearch(environment: environment).findAll("git", others: Self.usualFolders)
        found = paths.compactMap { path in
            // A git that does not even tell its version pushes nothing.
            do {
                return Found(path: path, version: try GitProgram(path: path, environment: environment).version())
            } catch {
                return nil
            }
        }
    }

    /// Those that push without a look at hooks in configuration.
    func blindToConfiguration() -> [Found] { found.filter { !$0.version.runsHooksFromConfiguration } }
}
