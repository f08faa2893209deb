#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Whether a library that the program holds itself was renewed on this machine since.
///
/// A shared library is mended by the system's updates; what was linked in has to be built again. Packages keep their files'
/// old times, so it is the time of the change to the file (`ctime`) that says when the system renewed it.
struct BuiltInLibrary {
    /// Where systems keep libraries.
    static let systemFolders = [
        "/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/local/lib",
    ]

    /// `libgit2`
    let name: String
    var folders = Self.systemFolders

    /// A file of the library that is newer than the program; `nil` where there is none, as far as can be seen.
    func renewal(since program: String) -> String? {
        guard let built = Self.status(of: program)?.written else { return nil }
        return folders.flatMap { folder in ["\(name).a", "\(name).so"].map { "\(folder)/\($0)" } }.first { path in
            guard let changed = Self.status(of: path)?.changed else { return false }
            return (changed.tv_sec, changed.tv_nsec) > (built.tv_sec, built.tv_nsec)
        }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}

extension stat {
    #if canImport(Darwin)
        fileprivate var written: timespec { st_mtimespec }
        fileprivate var changed: timespec { st_ctimespec }
    #else
        fileprivate var written: timespec { st_mtim }
        fileprivate var changed: timespec { st_ctim }
    #endif
}
