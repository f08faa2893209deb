import CLibgit2

/// What libgit2 opens of a repository. For one thread.
final class OpenRepository {
    let handle: Handle
    let objects: Handle

    init(_ location: GitLocation) throws(GitError) {
        let path = location.commonDirectory
        let repository = try Self.open(path)
        objects = try Handle(.openRepository(path), free: git_odb_free) { git_repository_odb(&$0, repository.pointer) }
        for folder in location.quarantine?.folders ?? [] {
            try check(.readQuarantine(folder), git_odb_add_disk_alternate(objects.pointer, folder))
        }
        handle = repository
    }

    private static func open(_ path: String) throws(GitError) -> Handle {
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
        do {
            return try open(path, flags)
        } catch  where error.isMissing {
            // A submodule without its working tree.
            return try open(path, flags | GIT_REPOSITORY_OPEN_BARE.rawValue)
        }
    }

    private static func open(_ path: String, _ flags: UInt32) throws(GitError) -> Handle {
        try Handle(.openRepository(path), free: git_repository_free) { git_repository_open_ext(&$0, path, flags, nil) }
    }
}
