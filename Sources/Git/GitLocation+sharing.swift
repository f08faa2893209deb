import CLibgit2

extension GitLocation {
    /// Whether other accounts of the repository's group write to it too (git-config(1), core.sharedRepository).
    ///
    /// Read without opening the repository: the record needs its place where that fails too.
    public func isSharedWithGroup() throws(GitError) -> Bool {
        let config = try Self.configuration()
        try Self.add(commonDirectory + "/config", GIT_CONFIG_LEVEL_LOCAL, to: config)
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

    /// Of the system and the user: the files that git reads for this environment (git-config(1), FILES and ENVIRONMENT).
    static func configuration() throws(GitError) -> Handle {
        try Library.start()
        let config = try Handle(.configuration, free: git_config_free) { git_config_new(&$0) }
        if try !GitEnvironment.isWithoutSystem() {
            if let file = GitEnvironment.value("GIT_CONFIG_SYSTEM") ?? found(git_config_find_system) {
                try add(file, GIT_CONFIG_LEVEL_SYSTEM, to: config)
            }
        }
        if let file = GitEnvironment.value("GIT_CONFIG_GLOBAL") {
            try add(file, GIT_CONFIG_LEVEL_GLOBAL, to: config)
        } else {
            if let file = found(git_config_find_xdg) { try add(file, GIT_CONFIG_LEVEL_XDG, to: config) }
            if let file = found(git_config_find_global) { try add(file, GIT_CONFIG_LEVEL_GLOBAL, to: config) }
        }
        return config
    }

    /// Where libgit2 has found one of the usual files; `nil` where there is none.
    private static func found(_ search: (UnsafeMutablePointer<git_buf>) -> CInt) -> String? {
        var path = git_buf()
        defer { git_buf_dispose(&path) }
        guard search(&path) == 0, let text = path.ptr else {
            git_error_clear()
            return nil
        }
        return String(cString: text)
    }

    private static func add(_ file: String, _ level: git_config_level_t, to config: borrowing Handle) throws(GitError) {
        let code = git_config_add_file_ondisk(config.pointer, file, level, nil, 0)
        if code == GIT_ENOTFOUND.rawValue { git_error_clear() } else { try check(.configuration, code) }
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
