import GateModel

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Finds programs as a shell would, in the folders of a PATH that is given.
struct ProgramSearch {
    let folders: [String]

    init(environment: [String: String]) {
        folders = SearchPath.folders(of: environment["PATH"]).map(String.init)
    }

    /// The program's absolute path; `nil` where no folder has it. A name with a slash is taken as a path.
    func find(_ name: String) -> String? {
        guard !name.contains("/") else { return Self.isExecutable(name) ? name : nil }
        return folders.lazy.map { "\($0)/\(name)" }.first(where: Self.isExecutable)
    }

    /// Every program of that name, each file once, in the order of PATH and then of `others`.
    func findAll(_ name: String, others: [String]) -> [String] {
        var seen: Set<String> = []
        return (folders + others).map { "\($0)/\(name)" }.filter(Self.isExecutable).filter {
            seen.insert(PathName.resolved($0)).inserted
        }
    }

    static func isExecutable(_ path: String) -> Bool {
        FileEntry(path: path, followingLinks: true).kind == .file && access(path, X_OK) == 0
    }
}
