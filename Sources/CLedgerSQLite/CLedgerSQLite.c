#include "CLedgerSQLite.h"

#include <pthread.h>

int gatehouse_keep_log_on_close(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

static int note_pages(void *pages, sqlite3 *connection, const char *database, int count) {
    (void)connection;
    (void)database;
    *(int *)pages = count;
    return SQLITE_OK;
}

void gatehouse_tell_log_pages(sqlite3 *connection, int *pages) {
    // Takes the place of the hook that writes the log back automatically.
    (void)sqlite3_wal_hook(connection, note_pages, pages);
}

// The system's file layer, and ours in front of it: one function differs. See https://sqlite.org/vfs.html, "VFS shims".
static sqlite3_vfs *system_files;
static sqlite3_vfs our_files;

static int open_file(sqlite3_vfs *files, const char *path, sqlite3_file *file, int flags, int *given) {
    (void)files;
    if (flags & SQLITE_OPEN_WAL) {
        int code = system_files->xOpen(system_files, path, file, flags & ~SQLITE_OPEN_CREATE, given);
        // A failed opening leaves no methods behind; then the log is not there, and made as usual.
        if (code != SQLITE_CANTOPEN) return code;
    }
    return system_files->xOpen(system_files, path, file, flags, given);
}

static int outcome = SQLITE_ERROR;

static void put_ours_in_front(void) {
    outcome = sqlite3_initialize();
    if (outcome != SQLITE_OK) return;
    system_files = sqlite3_vfs_find(0);
    if (system_files == 0) {
        outcome = SQLITE_NOTFOUND;
        return;
    }
    our_files = *system_files;
    our_files.zName = "gatehouse";
    our_files.pNext = 0;
    our_files.xOpen = open_file;
    outcome = sqlite3_vfs_register(&our_files, 1);
}

int gatehouse_use_existing_logs(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    return pthread_once(&once, put_ours_in_front) == 0 ? outcome : SQLITE_ERROR;
}

int gatehouse_bind_text(sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, place, bytes ? bytes : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

int gatehouse_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, place, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}
