#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a repository's directories are, found as git finds them, without opening it.
///
/// Kept apart from opening, because a repository that libgit2 cannot open (SHA-256, reftable) still has a place for the
/// record that says so.
public struct GitLocation: Sendable, Equatable {
    /// The directory of this worktree: `.git`, or `.git/worktrees/NAME`.
    public let gitDirectory: String
    /// What all worktrees share: objects, refs, configuration.
    public let commonDirectory: String
    /// Where the objects of a push are that is being received; `nil` everywhere else.
    public var quarantine: Quarantine?
    /// Whose the repository is: the places that git asks (`ensure_valid_ownership`, setup.c).
    let owned: [String]
    /// What `safe.directory` may name it by: its working tree, or the git directory where there is none.
    let names: [String]

    /// - Parameters:
    ///   - start: where to begin; every directory above is tried.
    ///   - environment: `GIT_DIR` there wins, as git sets it for hooks in linked worktrees and submodules.
    public static func discover(from start: String, environment: [String: String]) throws(GitError) -> GitLocation {
        if let given = environment["GIT_DIR"], !given.isEmpty {
            let path = absolute(given, from: start)
            do throws(GitError) {
                // Git runs a hook at the top of the working tree, where it has found what it names.
                let here = try standing(in: absolute(start, from: currentDirectory()))
                if let here, here.gitDirectory == path { return here }
            } catch {
                // What stands here is not what GIT_DIR names.
            }
            return try GitLocation(gitDirectory: path)
        }
        var folder = absolute(start, from: currentDirectory())
        while true {
            if let location = try standing(in: folder) { return location }
            guard folder != "/", let slash = folder.lastIndex(of: "/") else {
                throw GitError(.findRepository(start), code: -1, message: "not found")
            }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    /// The repository whose working tree a folder is, or that it is itself.
    private static func standing(in folder: String) throws(GitError) -> GitLocation? {
        let candidate = folder == "/" ? "/.git" : folder + "/.git"
        if kind(of: candidate) == .file {
            let linked = try linkedDirectory(namedIn: candidate, folder: folder)
            return try GitLocation(gitDirectory: linked, owned: [candidate, folder, linked], names: [folder])
        }
        if isGitDirectory(candidate) {
            return try GitLocation(
                gitDirectory: absolute(candidate, from: folder), owned: [folder, candidate], names: [folder])
        }
        guard isGitDirectory(folder) else { return nil }
        return try GitLocation(gitDirectory: folder, owned: [folder], names: [folder])  // a bare repository
    }

    /// - Parameters:
    ///   - owned: as ``owned``; `nil` where GIT_DIR alone names the repository, about which git would not ask.
    ///   - names: as ``names``.
    private init(gitDirectory: String, owned: [String]? = nil, names: [String]? = nil) throws(GitError) {
        guard Self.kind(of: gitDirectory) == .directory else {
            throw GitError(.findRepository(gitDirectory), code: -1, message: "not found")
        }
        self.gitDirectory = gitDirectory
        let pointer = gitDirectory + "/commondir"
        if Self.kind(of: pointer) == .file {
            commonDirectory = Self.absolute(try Self.firstLine(of: pointer), from: gitDirectory)
        } else {
            commonDirectory = gitDirectory
        }
        let places = [commonDirectory, gitDirectory]
        let worktrees = places.filter { $0.hasSuffix("/.git") }.map { String($0.dropLast("/.git".count)) }
        self.owned = owned ?? worktrees + places
        self.names = names ?? worktrees + places
    }

    /// Reads `gitdir: PATH` of a `.git` file, as linked worktrees and submodules have it.
    private static func linkedDirectory(namedIn file: String, folder: String) throws(GitError) -> String {
        let line = try firstLine(of: file)
        guard line.hasPrefix("gitdir: ") else {
            throw GitError(.readFile(file), code: -1, message: "it does not begin with 'gitdir: '")
        }
        return absolute(String(line.dropFirst("gitdir: ".count)), from: folder)
    }

    private static func firstLine(of path: String) throws(GitError) -> String {
        let line = try readSmallFile(path).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        // A repaired path would be another path, perhaps of another repository.
        guard let text = String(validating: line, as: UTF8.self) else {
            throw GitError(.readFile(path), code: -1, message: "the path that it names is not UTF-8")
        }
        return text
    }

    /// Git's own test: an empty folder named `.git` is none.
    private static func isGitDirectory(_ path: String) -> Bool {
        guard kind(of: path + "/HEAD") == .file else { return false }
        return kind(of: path + "/commondir") == .file
            || kind(of: path + "/objects") == .directory && kind(of: path + "/refs") == .directory
    }

    private enum Kind { case file, directory }

    private static func kind(of path: String) -> Kind? {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        return information.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    }

    private static func absolute(_ path: String, from folder: String) -> String {
        // The real path, so that the same repository always has the same name.
        resolved(path, from: folder) ?? (path.hasPrefix("/") ? path : folder + "/" + path)
    }

    /// The absolute path without links and dots; `nil` where nothing is there.
    static func resolved(_ path: String, from folder: String) -> String? {
        guard let resolved = realpath(path.hasPrefix("/") ? path : folder + "/" + path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func currentDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}

/// The bytes of a file that is known to be small (Git's own text files): at most 16 MiB.
func readSmallFile(_ path: String) throws(GitError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw GitError(.readFile(path), code: -1, message: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else {
            throw GitError(.readFile(path), code: -1, message: String(cString: strerror(errno)))
        }
        if count == 0 { return result }
        result += buffer[..<count]
        guard result.count <= 16 << 20 else {
            throw GitError(.readFile(path), code: -1, message: "it is larger than 16 MiB")
        }
    }
}

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// How many bytes a file has; 0 where nobody can say.
func fileSize(_ path: String) -> Int {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : 0
}
