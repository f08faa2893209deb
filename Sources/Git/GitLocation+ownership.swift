#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whose a repository is, as git asks (`ensure_valid_ownership`, setup.c): what it holds tells git and the gate what to run.
extension GitLocation {
    /// Whether a place of the repository is somebody else's.
    var belongsToAnotherUser: Bool {
        var own = [geteuid()]
        // Who has become root by sudo still owns what was theirs.
        if own == [0], let user = GitEnvironment.value("SUDO_UID").flatMap({ uid_t($0) }) { own.append(user) }
        return owned.contains { place in
            var information = stat()
            // A link is asked for itself. What cannot be asked for is nobody's own.
            return lstat(place, &information) != 0 || !own.contains(information.st_uid)
        }
    }

    /// Whether the user has told git that the repository is safe all the same: `safe.directory`, from all but the repository's own
    /// configuration. Libgit2 1.5 knows neither `*` nor a path that ends with it, nor what the environment says.
    func isSafe() throws(GitError) -> Bool {
        var isSafe = false
        let values = try Self.values("safe.directory", of: Self.configuration())
        for value in try values + GitEnvironment.configured("safe.directory") {
            guard let value = value.map(Self.inHome), !value.isEmpty else {
                isSafe = false  // an empty one takes back those before it
                continue
            }
            if value == "*" {
                isSafe = true
            } else if value.hasSuffix("/*") {
                let folder = value.dropLast(1)
                isSafe = isSafe || names.contains { $0.hasPrefix(folder) }
            } else if value.hasPrefix("/") || value == "." {
                let plain = value.count > 1 && value.hasSuffix("/") ? String(value.dropLast()) : value
                isSafe =
                    isSafe || names.contains(plain)
                    || names.contains { Self.resolved(plain, from: Self.currentDirectory()) == $0 }
            }
        }
        return isSafe
    }

    /// A path below the user's home, as git writes it: `~/work/app`.
    private static func inHome(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = GitEnvironment.value("HOME") else { return path }
        return home + path.dropFirst()
    }
}
