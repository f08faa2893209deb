#pragma once

#include <sqlite3.h>

/// Tells a SQLite connection not to write its log back into the database when it closes.
///
/// `sqlite3_db_config` takes variable arguments, which Swift cannot call.
///
/// @param connection An open connection.
/// @return A SQLite result code; 0 is success.
int gatehouse_keep_log_on_close(sqlite3 *connection);

/// Makes a SQLite connection tell how long its log is after each of its commits, and never write the log back by itself.
///
/// @param connection An open connection.
/// @param pages Where the number of pages is put; has to live as long as the connection.
void gatehouse_tell_log_pages(sqlite3 *connection, int *pages);

/// Makes SQLite open a log that is there as such: it takes each log for a new file and waits for the disk to store the
/// folder too. Called before the first connection is opened; again, it does nothing.
///
/// @return A SQLite result code; 0 is success.
int gatehouse_use_existing_logs(void);

/// Gives a statement a text as an argument; SQLite takes a copy. `SQLITE_TRANSIENT` is no value that Swift knows.
///
/// @param bytes UTF-8; may be null where there are none, which is an empty text all the same, and not NULL.
/// @return A SQLite result code; 0 is success.
int gatehouse_bind_text(sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count);

/// The same with bytes.
int gatehouse_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count);
