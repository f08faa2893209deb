import CLibgit2
public import GateModel

extension Repository {
    /// A ref and the object it leads to, tags not peeled.
    public struct Ref: Sendable, Equatable {
        public let name: RefName
        public let target: ObjectID
    }

    /// Refs under a prefix (`refs/remotes/origin/`), and those that lead nowhere.
    ///
    /// One broken ref does not hide the others: it is listed apart.
    public func refs(under prefix: String) throws(GitError) -> (refs: [Ref], broken: [RefName]) {
        var refs: [Ref] = []
        var broken: [RefName] = []
        try forEachRef { reference in
            let name = Self.name(of: reference)
            guard name.bytes.starts(with: prefix.utf8) else { return }
            if let target = Self.resolve(reference) {
                refs.append(Ref(name: name, target: target))
            } else {
                broken.append(name)
            }
        }
        return (refs, broken)
    }

    private func forEachRef(_ body: (OpaquePointer) -> Void) throws(GitError) {
        let handle = try libgit2().handle.pointer
        let iterator = try Handle(.listRefs, free: git_reference_iterator_free) {
            git_reference_iterator_new(&$0, handle)
        }
        while true {
            var pointer: OpaquePointer?
            let code = git_reference_next(&pointer, iterator.pointer)
            if code == GIT_ITEROVER.rawValue { return }
            try check(.listRefs, code)
            guard let pointer else { throw GitError(.listRefs, code: -1, message: "no reference") }
            defer { git_reference_free(pointer) }
            body(pointer)
        }
    }

    /// A value of Git's configuration (all levels); `nil` where it is not set.
    public func configuration(_ key: String) throws(GitError) -> String? {
        let handle = try libgit2().handle.pointer
        let config = try Handle(.configuration, free: git_config_free) {
            git_repository_config_snapshot(&$0, handle)
        }
        var value: UnsafePointer<CChar>?
        let code = git_config_get_string(&value, config.pointer, key)
        if code == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try check(.configuration, code)
        return value.map { String(cString: $0) }
    }

    /// A value that stands in the repository's own file, and in none that it includes; `nil` where another one counts.
    public func ownConfiguration(_ key: String) throws(GitError) -> String? {
        let handle = try libgit2().handle.pointer
        let config = try Handle(.configuration, free: git_config_free) {
            git_repository_config_snapshot(&$0, handle)
        }
        var entry: UnsafeMutablePointer<git_config_entry>?
        let code = git_config_get_entry(&entry, config.pointer, key)
        defer { git_config_entry_free(entry) }
        if code == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try check(.configuration, code)
        guard let found = entry?.pointee, found.level == GIT_CONFIG_LEVEL_LOCAL, found.include_depth == 0 else {
            return nil
        }
        return found.value.map { String(cString: $0) }
    }

    /// All values of a setting that may stand several times, in Git's order: the wider files first.
    public func configurations(_ key: String) throws(GitError) -> [String] {
        let handle = try libgit2().handle.pointer
        let config = try Handle(.configuration, free: git_config_free) {
            git_repository_config_snapshot(&$0, handle)
        }
        return try GitLocation.values(key, of: config).compactMap { $0 }
    }

    /// The names of all settings of a section, without those of its subsections, in lower case as Git reads them: `gatehouse.trustedref`. Each once, in their order.
    public func settings(inSection section: String) throws(GitError) -> [String] {
        let handle = try libgit2().handle.pointer
        let config = try Handle(.configuration, free: git_config_free) {
            git_repository_config_snapshot(&$0, handle)
        }
        var names: [String] = []
        let code = withUnsafeMutablePointer(to: &names) { list in
            git_config_foreach_match(
                config.pointer, "^\(section)\\.[^.]*$",
                { entry, list in
                    let name = entry?.pointee.name.map { String(cString: $0) }
                    if let name { list?.assumingMemoryBound(to: [String].self).pointee.append(name) }
                    return 0
                }, list)
        }
        try check(.configuration, code)
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// Names and URLs of the remotes.
    public func remotes() throws(GitError) -> [(name: String, url: String)] {
        var names = git_strarray()
        try check(.configuration, git_remote_list(&names, try libgit2().handle.pointer))
        defer { git_strarray_dispose(&names) }
        var result: [(name: String, url: String)] = []
        for index in 0..<names.count {
            guard let pointer = names.strings[index] else { continue }
            let name = String(cString: pointer)
            for key in ["remote.\(name).url", "remote.\(name).pushurl"] {
                if let url = try configuration(key) { result.append((name, url)) }
            }
        }
        return result
    }

    private static func resolve(_ reference: OpaquePointer) -> ObjectID? {
        var resolved: OpaquePointer?
        guard git_reference_resolve(&resolved, reference) == 0, let resolved else {
            git_error_clear()
            return nil
        }
        defer { git_reference_free(resolved) }
        return git_reference_target(resolved).map { ObjectID($0.pointee) }
    }

    private static func name(of reference: OpaquePointer) -> RefName {
        git_reference_name(reference).map { RefName(bytes: bytes($0)) } ?? RefName(bytes: [])
    }

    private static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
        var result: [UInt8] = []
        var position = text
        while position.pointee != 0 {
            result.append(UInt8(bitPattern: position.pointee))
            position += 1
        }
        return result
    }
}

/// Hands bytes over as a C string.
func withCString<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var terminated = bytes.map { CChar(bitPattern: $0) }
    terminated.append(0)
    return terminated.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("a terminated string is never empty") }
        return body(base)
    }
}

extension Repository {
    /// Where a remote is fetched from, after `url.*.insteadOf`; `nil` where there is no such remote.
    public func fetchURL(ofRemote name: String) throws(GitError) -> String? {
        var pointer: OpaquePointer?
        let code = git_remote_lookup(&pointer, try libgit2().handle.pointer, name)
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue {
            git_error_clear()
            return nil
        }
        try check(.configuration, code)
        guard let pointer else { return nil }
        defer { git_remote_free(pointer) }
        return git_remote_url(pointer).map { String(cString: $0) }
    }
}
