#pragma once

/// Tells a SQLite connection not to write its log back into the database when it closes.
///
/// `sqlite3_db_config` takes variable arguments, which Swift cannot call.
///
/// @param connection The `sqlite3 *` of an open connection.
/// @return A SQLite result code; 0 is success.
int gatehouse_keep_log_on_close(void *connection);
