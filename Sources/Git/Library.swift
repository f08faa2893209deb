import CLibgit2
import CLibgit2Offline

/// libgit2 itself: started once a process, before the first repository is opened.
enum Library {
    /// The outcome of starting, negative when it failed. Swift runs this once, whichever thread comes first.
    private static let started: CInt = {
        let code = git_libgit2_init()
        guard code >= 0 else { return code }
        // Objects are checked when they arrive (index-pack) and by git fsck; hashing each again halves the speed.
        gatehouse_git_set_strict_hash_verification(0)
        // Repository asks, as git does: libgit2 knows no `safe.directory = *`.
        gatehouse_git_set_owner_validation(0)
        // By default a gigabyte of pack files stays mapped, and 256 MiB of objects in the cache: a hook is a guest.
        gatehouse_git_set_mapped_window(4 << 20, 24 << 20)
        gatehouse_git_set_cache_max_size(16 << 20)
        // Neither changes how objects are stored. Never add objectformat or refstorage: libgit2 would half-read them.
        return withArrayOfCStrings(["partialclone", "worktreeconfig", "preciousobjects"]) { names, count in
            gatehouse_git_set_extensions(names, count)
        }
    }()

    static func start() throws(GitError) { try check(.configuration, started) }

    private static func withArrayOfCStrings<Result>(
        _ texts: [StaticString], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>, Int) -> Result
    ) -> Result {
        var pointers = texts.map { text in
            UnsafePointer<CChar>?(UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self))
        }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("the list of extensions is empty") }
            return body(base, buffer.count)
        }
    }
}

/// Makes libgit2 hold less, in all of the process: for work on a whole history, which has caches of its own beside it.
public func limitObjectCaches() throws(GitError) {
    try Library.start()
    gatehouse_git_set_mapped_window(2 << 20, 12 << 20)
    gatehouse_git_set_cache_max_size(4 << 20)
}

/// The version of the libgit2 that runs, `1.5.1`.
public func libgit2Version() -> String {
    var (major, minor, revision): (CInt, CInt, CInt) = (0, 0, 0)
    git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
}

/// Whether libgit2 is part of this program, and not the system's shared library.
public func libgit2IsBuiltIn() -> Bool { gatehouse_libgit2_is_static() != 0 }
