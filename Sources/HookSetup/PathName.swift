#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What HookSetup has to know about path names.
enum PathName {
    /// `path` without symbolic links, as far as it exists; the rest, which does not, stays as it is.
    static func resolved(_ path: String) -> String {
        if let known = realpath(path, nil) {
            defer { free(known) }
            return String(cString: known)
        }
        let (folder, name) = split(path)
        guard !name.isEmpty, folder != path else { return path }
        let base = resolved(folder)
        return base == "/" ? "/\(name)" : "\(base)/\(name)"
    }

    /// Whether `path` is `folder` or lies in it, symbolic links resolved.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        let path = resolved(path)
        let folder = resolved(folder)
        return path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    /// The folder and the last component: `/a/b/` is `/a` and `b`.
    static func split(_ path: String) -> (folder: String, name: String) {
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return (".", String(trimmed)) }
        let name = String(trimmed[trimmed.index(after: slash)...])
        return (slash == trimmed.startIndex ? "/" : String(trimmed[..<slash]), name)
    }

    static func absolute(_ path: String, from folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
}
