import GateModel

/// What a program sees of the gate's environment: hardly anything.
///
/// Above all no `GIT_*`: repositories were damaged by children that got them.
enum ProgramEnvironment {
    static func searchPath(_ environment: [String: String]) -> String {
        // Without relative folders: the working directory holds pushed files, and a child looks programs up too.
        let folders = SearchPath.folders(of: environment["PATH"])
        return folders.isEmpty ? SearchPath.usual : folders.joined(separator: ":")
    }

    /// `NAME=value` each.
    /// - Parameter names: what the definition adds.
    static func variables(
        adding names: [String], from environment: [String: String], in folder: PrivateFolder
    ) -> [[UInt8]] {
        var variables: [(String, String)] = [
            ("PATH", searchPath(environment)), ("HOME", folder.home), ("LANG", "C.UTF-8"), ("TMPDIR", folder.temporary),
            // `python -m` would import modules from the working directory, which are the push's.
            ("PYTHONSAFEPATH", "1"), ("PYTHONDONTWRITEBYTECODE", "1"),
            // The gate needs no network; semgrep waits minutes for one that is not there.
            ("SEMGREP_ENABLE_VERSION_CHECK", "0"), ("SEMGREP_SEND_METRICS", "off"),
        ]
        variables += added(names, from: environment)
        var seen: Set<String> = []
        // The definition's own value wins.
        return variables.reversed().filter { seen.insert($0.0).inserted }.reversed().map {
            Array("\($0.0)=\($0.1)".utf8)
        }
    }

    /// The variables that a definition names and that are set.
    static func added(_ names: [String], from environment: [String: String]) -> [(String, String)] {
        names.filter { !$0.hasPrefix("GIT_") && $0 != "PATH" }.compactMap { name in
            environment[name].flatMap { $0.utf8.contains(0) ? nil : (name, $0) }
        }
    }
}
