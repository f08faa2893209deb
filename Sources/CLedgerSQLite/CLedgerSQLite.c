#include "CLedgerSQLite.h"

#include <sqlite3.h>

int gatehouse_keep_log_on_close(void *connection) {
    return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

static int note_pages(void *pages, sqlite3 *connection, const char *database, int count) {
    (void)connection;
    (void)database;
    *(int *)pages = count;
    return SQLITE_OK;
}

void gatehouse_tell_log_pages(void *connection, int *pages) {
    // Takes the place of the hook that writes the log back automatically.
    (void)sqlite3_wal_hook((sqlite3 *)connection, note_pages, pages);
}
