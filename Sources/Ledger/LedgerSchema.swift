/// The tables, as steps from each format to the next.
///
/// `entries` is the record. `head` repeats its last number and hash, so that a cut tail shows. The others are an index of
/// it, small on purpose: what a run shares with others is one number, and a run touches few pages.
struct LedgerSchema {
    /// "Gate" in ASCII, in the file's header: tells a ledger from another program's database.
    static let applicationID = 0x4761_7465

    /// Step n leads from format n to n + 1. A released step is never edited.
    let steps: [String]

    static let current = LedgerSchema(steps: [first])

    var format: Int { steps.count }

    // The trigger on INSERT is there because REPLACE deletes without firing the one on DELETE.
    private static let first = """
        CREATE TABLE entries (
            number INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            run TEXT NOT NULL,
            time INTEGER NOT NULL,
            latest INTEGER NOT NULL,
            hash BLOB NOT NULL,
            summary TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX entries_by_run ON entries (run, kind);
        CREATE TRIGGER entries_stay BEFORE DELETE ON entries
            BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER entries_stay_the_same BEFORE UPDATE ON entries
            BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER entries_follow BEFORE INSERT ON entries
            WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
            BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            number INTEGER NOT NULL,
            hash BLOB NOT NULL,
            latest INTEGER NOT NULL
        ) STRICT;
        INSERT INTO head VALUES (1, 0, zeroblob(32), 0);
        CREATE TABLE names (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            value TEXT NOT NULL,
            UNIQUE (kind, value)
        ) STRICT;
        CREATE TABLE facets (
            name INTEGER NOT NULL,
            start INTEGER NOT NULL,
            PRIMARY KEY (name, start)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE fingerprints (
            key TEXT NOT NULL,
            start INTEGER NOT NULL,
            PRIMARY KEY (key, start)
        ) STRICT, WITHOUT ROWID;
        PRAGMA application_id = \(applicationID);
        """

    /// Creates the tables, or brings an older file up to date, in one transaction.
    func prepare(_ database: Database, path: String) throws {
        let found = try Self.format(of: database, path: path)
        guard found <= format else { throw LedgerError.newerFormat(path: path, found: found, known: format) }
        guard found < format else { return }
        try database.inTransaction(.immediate) {
            // Another process may have done it while this one waited.
            for step in steps.dropFirst(try Self.format(of: database, path: path)) { try database.execute(step) }
            try database.execute("PRAGMA user_version = \(format)")
        }
    }

    /// The format of the file: 0 for a new one.
    static func format(of database: Database, path: String) throws -> Int {
        guard !database.isInsideTransaction else { return try readFormat(of: database, path: path) }
        // All three reads see one state: between them another process may create the tables.
        return try database.inTransaction(.deferred) { try readFormat(of: database, path: path) }
    }

    private static func readFormat(of database: Database, path: String) throws -> Int {
        func number(_ sql: String) throws -> Int { try database.statement(sql).value() ?? 0 }
        let (format, application) = (try number("PRAGMA user_version"), try number("PRAGMA application_id"))
        if application == applicationID { return format }
        let tables = try number("SELECT count(*) FROM sqlite_master")
        guard format == 0, application == 0, tables == 0 else { throw LedgerError.notALedger(path: path) }
        return 0
    }
}
