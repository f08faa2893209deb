import CLibgit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension GitLocation {
    /// Whether other accounts of the repository's group write to it too (git-config(1), core.sharedRepository).
    ///
    /// Read without opening the repository: the record needs its place where that fails too.
    public func isSharedWithGroup() throws(GitError) -> Bool {
        let config = try Self.configuration()
        let file = commonDirectory + "/config"
        let code = git_config_add_file_ondisk(config.pointer, file, GIT_CONFIG_LEVEL_LOCAL, nil, 0)
        if code == GIT_ENOTFOUND.rawValue { git_error_clear() } else { try check(.configuration, code) }
        var isShared = false
        for value in try Self.values("core.sharedrepository", of: config) { isShared = Self.sharesWithGroup(value) }
        return isShared
    }

    /// As git reads it (`git_config_perm`, setup.c): a word, a number, or the mode of a file.
    private static func sharesWithGroup(_ value: String?) -> Bool {
        switch value?.lowercased() {
        case nil, "group", "true", "yes", "on", "1", "all", "world", "everybody", "2": true
        case let text?: Int(text, radix: 8).map { $0 & 0o060 == 0o060 } ?? false
        }
    }

    /// Whether the user has told git that a repository of somebody else's is safe: `safe.directory`, from all but the repository's own
    /// configuration. Libgit2 1.5 knows neither `*` nor a path that ends with it.
    static func isSafe(_ path: String) throws(GitError) -> Bool {
        // Git wants the working tree named, where there is one.
        let named = [path, path.hasSuffix("/.git") ? String(path.dropLast(5)) : path]
        var isSafe = false
        for value in try values("safe.directory", of: configuration()) {
            guard let value = value.map(inHome), !value.isEmpty else {
                isSafe = false  // an empty one takes back those before it
                continue
            }
            if value == "*" {
                isSafe = true
            } else if value.hasSuffix("/*") {
                let folder = value.dropLast(1)
                isSafe = isSafe || named.contains { $0.hasPrefix(folder) }
            } else {
                let plain = value.count > 1 && value.hasSuffix("/") ? String(value.dropLast()) : value
                isSafe = isSafe || named.contains(plain) || named.contains { resolved(plain, from: "/") == $0 }
            }
        }
        return isSafe
    }

    /// A path below the user's home, as git writes it: `~/work/app`.
    private static func inHome(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }

    /// Of the system and the user.
    private static func configuration() throws(GitError) -> Handle {
        try Library.start()
        return try Handle(.configuration, free: git_config_free) { git_config_open_default(&$0) }
    }

    /// All values of a key, the wider files first; `nil` for one that stands there without a value.
    static func values(_ key: String, of config: borrowing Handle) throws(GitError) -> [String?] {
        var values: [String?] = []
        let code = withUnsafeMutablePointer(to: &values) { list in
            git_config_get_multivar_foreach(
                config.pointer, key, nil,
                { entry, list in
                    let value = entry?.pointee.value.map { String(cString: $0) }
                    list?.assumingMemoryBound(to: [String?].self).pointee.append(value)
                    return 0
                }, list)
        }
        if code == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return []
        }
        try check(.configuration, code)
        return values
    }
}
