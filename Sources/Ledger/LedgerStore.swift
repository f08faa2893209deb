internal import CLedgerSQLite

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The append-only record of gate runs: a SQLite file that many processes write at once.
///
/// A run is recorded as started before anything is scanned and as ended before its verdict is printed. The start survives
/// the death of the process; the end survives a power cut. Every entry is chained to the one before it by a hash, see
/// ``verify(against:)``. Safe to use from several threads, which then wait for each other.
public final class LedgerStore: Sendable {
    /// The file's name in the folder.
    public static let fileName = "ledger.sqlite"

    /// For people, and for errors.
    public let path: String
    let database: SharedDatabase
    let marks: RunningMarks
    let logLength = LogLength()
    let patience: Patience

    /// Opens the ledger in a folder, and creates both where they are missing (folder 0700, file 0600). In a folder that its group may
    /// write to, the file is the group's too (0660), and with it those that SQLite puts beside it.
    ///
    /// - Parameters:
    ///   - folder: absolute; its parent exists.
    ///   - patience: how long to wait for other writers before giving up.
    public convenience init(folder: String, patience: Duration = .seconds(10)) throws(LedgerError) {
        try self.init(folder: folder, patience: patience, schema: .current)
    }

    /// Opens a ledger to read it.
    ///
    /// - Returns: `nil` where there is none yet; none is created.
    public static func openIfPresent(
        folder: String, patience: Duration = .seconds(10)
    ) throws(LedgerError) -> LedgerStore? {
        let path = "\(folder)/\(fileName)"
        guard access(path, F_OK) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
            }
            return nil
        }
        return try LedgerStore(folder: folder, patience: patience)
    }

    /// - Parameter syncFolder: makes a folder's entries survive a power cut.
    init(
        folder: String, patience: Duration, schema: LedgerSchema,
        syncFolder: (String) -> Bool = LedgerStore.syncFolder
    ) throws(LedgerError) {
        let path = "\(folder)/\(Self.fileName)"
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        try Self.checkLinks(path, in: folder)
        let isShared = Self.mode(in: folder) == 0o660
        if isShared { try Self.makeShared(path) }
        // SQLite gives the files that it makes the database's permissions only after it has made them.
        let mask = isShared ? umask(0o007) : nil
        defer { if let mask { umask(mask) } }
        self.path = path
        self.patience = Patience(limit: patience)
        marks = RunningMarks(path: "\(folder)/ledger.running")
        database = try translatingErrors(path: path, waited: patience) { [patience = self.patience, logLength] in
            guard gatehouse_use_existing_logs() == 0 else {
                throw LedgerError.cannotOpen(path: path, reason: "SQLite did not start")
            }
            return SharedDatabase(try Self.connect(path, patience, logLength))
        }
        try use { database in
            let isNew = try LedgerSchema.format(of: database, path: path) == 0
            if isNew {
                try setUpNewFile(database, in: folder)
                // SQLite makes the log when it is first read. Before the format is there, by which others take the ledger
                // for made: they sync no folder.
                _ = try database.statement("SELECT 1 FROM sqlite_master").row()
                for folder in [folder, "\(folder)/.."] {
                    guard syncFolder(folder) else {
                        throw LedgerError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
                    }
                }
                // A new log holds nothing that its beginning could be mistaken for, and its name is synced: the tables become durable
                // with the first run that ends.
                try database.execute("PRAGMA synchronous = OFF")
            }
            try schema.prepare(database, path: path)
            if isNew { try database.execute("PRAGMA synchronous = NORMAL") }
        }
    }

    /// Runs a block on the connection, and turns what goes wrong into this module's error.
    func use<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try translatingErrors(path: path, waited: patience.limit) { try database.use(body) }
    }

    private static func connect(_ path: String, _ patience: Patience, _ logLength: LogLength) throws -> Database {
        let database = try Database(path: path) { patience.wait(tries: $0) }
        // Neither commits nor closing wait for the disk; see makeDurable().
        _ = gatehouse_keep_log_on_close(database.connection)
        logLength.follow(database)
        try database.execute("PRAGMA synchronous = NORMAL")
        #if canImport(Darwin)
            try database.execute("PRAGMA fullfsync = 1")
        #endif
        return database
    }

    /// The permissions of a file in the ledger's folder.
    static func mode(in folder: String) -> mode_t {
        SharedFolder.isShared(folder) ? 0o660 : 0o600
    }

    /// Whether another account of the group has made the file in this moment, and sets its permissions.
    private func isAnothers(in folder: String) -> Bool {
        var status = stat()
        return errno == EPERM && Self.mode(in: folder) == 0o660 && lstat(path, &status) == 0
            && status.st_mode & S_IFMT == S_IFREG && status.st_uid != geteuid()
    }

    /// Makes an empty file that the group may write to, where there is none, in one step: by itself SQLite makes one that is the
    /// account's alone at first, and of two accounts' first runs at once the other could not write to it.
    private static func makeShared(_ path: String) throws(LedgerError) {
        guard access(path, F_OK) != 0 else { return }
        let draft = SharedFolder.draft(of: path)
        let file = open(draft, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
        defer {
            close(file)
            unlink(draft)
        }
        guard fchmod(file, 0o660) == 0, link(draft, path) == 0 || errno == EEXIST else {
            throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// Refuses a link in the place of a file, where others than this account may have put it there.
    private static func checkLinks(_ path: String, in folder: String) throws(LedgerError) {
        guard mode(in: folder) == 0o660 else { return }
        for name in [path, path + "-wal", path + "-shm"] {
            var status = stat()
            guard lstat(name, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { continue }
            throw .cannotOpen(path: name, reason: "it is a symlink in a folder that several accounts share")
        }
    }

    private func setUpNewFile(_ database: Database, in folder: String) throws {
        // Before there is anything in it, and before SQLite gives the log beside it the same mode.
        let mode = Self.mode(in: folder)
        // A folder of one's own needs no care, nor a system that can take it.
        let isSet = mode == 0o600 ? chmod(path, mode) == 0 : fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW) == 0
        guard isSet || isAnothers(in: folder) else {
            throw LedgerError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        let end = ContinuousClock.now + patience.limit
        while true {
            do {
                let mode: String = try database.statement("PRAGMA journal_mode = WAL").value() ?? "none"
                guard mode == "wal" else {
                    throw LedgerError.cannotCreate(path: path, reason: "the file system has no shared memory (\(mode))")
                }
                return
            } catch let error as DatabaseError where error.code == SQLITE_BUSY && ContinuousClock.now < end {
                // SQLite does not wait here when several processes change the mode of a new file at once.
                usleep(2000)
            }
        }
    }
}

/// Runs a block, and turns what goes wrong into this module's error.
private func translatingErrors<Value>(
    path: String, waited: Duration, _ body: () throws -> Value
) throws(LedgerError) -> Value {
    do {
        return try body()
    } catch let error as LedgerError {
        throw error
    } catch let error as DatabaseError {
        throw LedgerError(error, path: path, waited: waited)
    } catch {
        throw .failed(path: path, reason: "\(error)")
    }
}
