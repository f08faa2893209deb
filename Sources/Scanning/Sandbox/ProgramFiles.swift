#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a program needs of the files that do not belong to the system, so that it runs in a sandbox that hides everything else.
///
/// Found by following what starts it: links, and the interpreters that first lines name. A folder that may hold more than programs
/// (a home, `~/.local`) is never taken as a whole.
struct ProgramFiles {
    /// Files and folders to make readable, none inside another.
    private(set) var readable: [String] = []
    /// Links to make again, because a program may find its files by where a link leads.
    private(set) var links: [(path: String, target: String)] = []

    private let searchPath: String
    private let home: String?
    private var seen: Set<String> = []

    /// Folders that every sandbox shows whole.
    static let systemFolders = [
        "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
    ]

    /// - Parameters:
    ///   - searchPath: where `#!/usr/bin/env name` finds the name.
    ///   - home: a folder that is never shown whole; neither is one around it.
    init(of programs: [String], searchPath: String, home: String?) {
        self.searchPath = searchPath
        self.home = home
        for program in programs { follow(program) }
        settle()
    }

    /// Adds what the process makes readable, and those paths among the arguments that are there and hold no home.
    mutating func add(named: [String], found: [String]) {
        readable += named.filter(isOutsideSystem)
        readable += found.filter { isOutsideSystem($0) && !holdsMore($0) && exists($0) }
        settle()
    }

    // MARK: - What starts a program

    /// At most so many links and interpreters: a circle ends by itself.
    private static let maxSteps = 64

    private mutating func follow(_ path: String) {
        guard path.hasPrefix("/"), seen.count < Self.maxSteps, seen.insert(path).inserted else { return }
        let folder = PathText.folder(of: path)
        if let target = PathText.linkTarget(of: path) {
            if isOutsideSystem(path) {
                links.append((path, target))
                addLibraries(beside: folder)
            }
            follow(PathText.joined(folder, target))
            return
        }
        if isOutsideSystem(path) { addInstallation(of: path, in: folder) }
        for interpreter in interpreters(of: path) { follow(interpreter) }
    }

    private mutating func addInstallation(of path: String, in folder: String) {
        readable.append(path)
        let root = isProgramFolder(folder) ? PathText.folder(of: folder) : folder
        let isOptional = root.hasPrefix("/opt/") && root.utf8.count > "/opt/".utf8.count
        if exists(root + "/pyvenv.cfg") || isOptional, !holdsMore(root) {
            readable.append(root)
        } else {
            addLibraries(beside: folder)
        }
    }

    private mutating func addLibraries(beside folder: String) {
        guard isProgramFolder(folder) else { return }
        let root = PathText.folder(of: folder)
        if exists(root + "/pyvenv.cfg"), !holdsMore(root) { readable.append(root) }
        for name in ["lib", "lib64", "libexec"] where exists("\(root)/\(name)") && root != "/" {
            readable.append("\(root)/\(name)")
        }
    }

    private func isProgramFolder(_ folder: String) -> Bool {
        ["bin", "sbin", "libexec"].contains(PathText.name(of: folder))
    }

    /// What the first line names, and what `env` or pip's second line would start.
    private func interpreters(of path: String) -> [String] {
        guard let head = Self.head(of: path), head.hasPrefix("#!") else { return [] }
        let lines = head.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        let words = lines[0].dropFirst(2).split { $0 == " " || $0 == "\t" }.map(String.init)
        var found = words.prefix(1).map { $0 }
        if let first = words.first, PathText.name(of: first) == "env" {
            let name = words.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") }
            found += name.flatMap(onSearchPath).map { [$0] } ?? []
        }
        // pip writes an interpreter whose path is long or has a blank into a second line: '''exec' "/a b/python" "$0" "$@"
        if lines.count > 1, lines[1].hasPrefix("'''exec' ") {
            let rest = lines[1].dropFirst("'''exec' ".count)
            let isQuoted = rest.first == "\""
            found.append(String(isQuoted ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != " " }))
        }
        return found
    }

    private func onSearchPath(_ name: String) -> String? {
        do { return try Program.find(name, searchPath: searchPath).path } catch { return nil }
    }

    // MARK: - What may be shown

    private func isOutsideSystem(_ path: String) -> Bool {
        !(Self.systemFolders + ["/dev", "/proc", "/sys"]).contains { PathText.isInside(path, $0) }
    }

    /// Whether a folder holds what is nobody's program: a home, or something around one.
    private func holdsMore(_ path: String) -> Bool {
        let homes =
            ["/root", "/home", "/Users", "/etc", "/run", "/var", "/tmp", "/opt", "/srv"] + (home.map { [$0] } ?? [])
        if homes.contains(where: { PathText.isInside($0, path) }) { return true }
        return PathText.folder(of: path) == "/home" || (home.map { path == $0 + "/.local" } ?? false)
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Drops what lies inside something else, and links too: they are there then.
    private mutating func settle() {
        var kept: [String] = []
        for path in Set(readable).sorted() where !kept.contains(where: { PathText.isInside(path, $0) }) {
            kept.append(path)
        }
        readable = kept
        links.removeAll { link in kept.contains { PathText.isInside(link.path, $0) } }
    }

    // MARK: - Looking

    /// The beginning of a file, with two lines of it as far as interpreters go.
    private static func head(of path: String) -> String? {
        do throws(ScanningError) {
            let file = try Descriptor.opening("read a program's first line") { open(path, O_RDONLY | O_CLOEXEC) }
            return String(decoding: try file.bytes(count: 1024), as: UTF8.self)
        } catch {
            return nil  // a program may be executable and not readable; it then has no first line for us
        }
    }
}
