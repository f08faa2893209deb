#pragma once
#include <git2.h>
#include <git2/sys/odb_backend.h>

// git_libgit2_opts is variadic, which Swift cannot call: one function for each option that Gatehouse sets.

/// Whether an object's bytes are hashed again whenever it is read.
static inline int gatehouse_git_set_strict_hash_verification(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

/// Largest object of a type, in bytes, that libgit2 keeps in its cache.
static inline int gatehouse_git_set_cache_object_limit(git_object_t type, size_t bytes) {
    return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, type, bytes);
}

/// Repository extensions (`extensions.*`) that are accepted on top of libgit2's own.
static inline int gatehouse_git_set_extensions(const char **extensions, size_t count) {
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

/// Bytes of a pack file that are mapped at once, and of all packs together.
static inline int gatehouse_git_set_mapped_window(size_t window, size_t all) {
    int code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, window);
    return code < 0 ? code : git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, all);
}

/// Whether libgit2 asks who owns a repository before it opens it.
static inline int gatehouse_git_set_owner_validation(int enabled) {
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

/// Bytes that the cache of small objects may hold.
static inline int gatehouse_git_set_cache_max_size(ssize_t bytes) {
    return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}
