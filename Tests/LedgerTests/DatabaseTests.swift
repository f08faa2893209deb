import Foundation
import Synchronization
import Testing

@testable import Ledger

/// What the ledger asks of SQLite, against what SQLite says of it.
@Suite("The database under the ledger")
struct DatabaseTests {
    private func withDatabase(_ body: (Database) throws -> Void) throws { try body(try Database(path: ":memory:")) }

    @Test("gives back what it was given, the empty and the strange too")
    func values() throws {
        try withDatabase { database in
            try database.execute("CREATE TABLE t (n INTEGER, s TEXT, b BLOB) STRICT; CREATE TABLE u (x)")
            let rows: [(Int64, String, [UInt8])] = [
                (0, "", []), (.min, "a\u{0}b", [0]), (.max, "é\u{1f600}'; DROP TABLE t --", Array(0...255)),
            ]
            for row in rows { try database.statement("INSERT INTO t VALUES (?, ?, ?)").execute([row.0, row.1, row.2]) }
            var read = 0
            try database.statement("SELECT n, s, b FROM t ORDER BY rowid").forEachRow { row in
                let (number, text, bytes): (Int64, String, [UInt8]) = (try row[0], try row[1], try row[2])
                #expect((number, text) == (rows[read].0, rows[read].1) && bytes == rows[read].2)
                read += 1
                return true
            }
            #expect(read == 3)
            let types: [String] = try database.statement("SELECT typeof(s) || typeof(b) FROM t").values()
            #expect(types == ["textblob", "textblob", "textblob"], "what is empty is not nothing")
        }
    }

    @Test("a value of another type is an error, and no crash; nothing is nothing")
    func types() throws {
        try withDatabase { database in
            let row = try #require(try database.statement("SELECT 'x', NULL, 1, 2.5, x'00'").row())
            #expect(throws: DatabaseError.self) { let _: Int64 = try row[0] }
            #expect(throws: DatabaseError.self) { let _: String = try row[1] }
            #expect(throws: DatabaseError.self) { let _: String = try row[2] }
            #expect(throws: DatabaseError.self) { let _: Int64 = try row[3] }
            #expect(throws: DatabaseError.self) { let _: Int64 = try row[5] }
            let nothing: String? = try row.optional(1)
            #expect(nothing == nil)
            let none: Int64? = try database.statement("SELECT 1 WHERE 0").value()
            #expect(none == nil)
        }
    }

    @Test("a statement that is given too few arguments or too many does not run")
    func arguments() throws {
        try withDatabase { database in
            for arguments: [any DatabaseArgument] in [[], [1, 2]] {
                #expect(throws: DatabaseError.self) { try database.statement("SELECT ?").execute(arguments) }
            }
            #expect(throws: DatabaseError.self) { try database.statement("SELECT nonsense FROM nowhere") }
            #expect(throws: DatabaseError.self) { try database.statement("") }
        }
    }

    @Test("what throws in a transaction leaves nothing behind, and the next one begins")
    func transactions() throws {
        try withDatabase { database in
            try database.execute("CREATE TABLE t (n INTEGER) STRICT")
            #expect(throws: Stop.self) { try Self.addAndStop(database) }
            #expect(!database.isInsideTransaction)
            try Self.add(2, to: database)
            let all: [Int] = try database.statement("SELECT n FROM t").values()
            #expect(all == [2])
            // A statement that was left in the middle keeps no lock.
            #expect(throws: Stop.self) { try Self.readAndStop(database) }
            try database.execute("DROP TABLE t")
        }
    }

    private struct Stop: Error {}

    private static func addAndStop(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            try database.statement("INSERT INTO t VALUES (?)").execute([1])
            throw Stop()
        }
    }

    // By itself: the compiler (6.3) gives a closure beside one of `#expect` the other one's name.
    private static func add(_ number: Int, to database: Database) throws {
        try database.inTransaction(.deferred) {
            try database.statement("INSERT INTO t VALUES (?)").execute([number])
        }
    }

    private static func readAndStop(_ database: Database) throws {
        try database.statement("SELECT n FROM t").forEachRow { _ in throw Stop() }
    }

    @Test("what cannot be committed is an error, also where the first row was enough")
    func failingCommit() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "database-\(UUID().uuidString)").path
        defer { for suffix in ["", "-journal"] { _ = unlink(path + suffix) } }
        let (writer, reader) = (try Database(path: path), try Database(path: path))
        try writer.execute("CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (1)")
        try reader.execute("BEGIN")
        let before: Int? = try reader.statement("SELECT count(*) FROM t").value()
        #expect(before == 1)
        // The reader's lock lets nobody commit.
        #expect(throws: DatabaseError.self) { try Self.insertReturning(writer) }
        try reader.execute("COMMIT")
        let after: Int? = try reader.statement("SELECT count(*) FROM t").value()
        #expect(after == 1)
        try Self.insertReturning(writer)
        let last: Int? = try reader.statement("SELECT count(*) FROM t").value()
        #expect(last == 2)
    }

    private static func insertReturning(_ database: Database) throws {
        _ = try database.statement("INSERT INTO t VALUES (2) RETURNING n").row()
    }

    @Test("a lock is asked about as long as there is patience, and a statement works again after an error")
    func patience() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "database-\(UUID().uuidString)").path
        defer { for suffix in ["", "-journal"] { _ = unlink(path + suffix) } }
        let asked = Mutex<[Int]>([])
        let holder = try Database(path: path)
        let other = try Database(path: path) { tries in
            asked.withLock { $0.append(tries) }
            return tries < 2
        }
        try holder.execute("CREATE TABLE t (n INTEGER UNIQUE) STRICT; BEGIN IMMEDIATE")
        let error = #expect(throws: DatabaseError.self) { try Self.add(1, to: other) }
        #expect(error?.code == 5 && asked.withLock { $0 } == [0, 1, 2])
        try holder.execute("COMMIT")
        try Self.add(1, to: other)
        #expect(throws: DatabaseError.self) { try Self.add(1, to: other) }
        try Self.add(2, to: other)
        let all: [Int] = try holder.statement("SELECT n FROM t ORDER BY n").values()
        #expect(all == [1, 2])
    }

    @Test("a statement needs nobody to hold its database, and closes it when it goes")
    func held() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "database-\(UUID().uuidString)").path
        defer { for suffix in ["", "-journal"] { _ = unlink(path + suffix) } }
        let number: Int? = try Database(path: path).statement("SELECT 7").value()
        #expect(number == 7)
        weak var connection: Connection?
        do {
            let open = try Connection(path: path) { _ in false }
            connection = open
            let statement = try Statement("SELECT 8", for: open)
            #expect(try statement.row() != nil)
        }
        #expect(connection == nil)
    }

    @Test("a statement that is asked again while it runs is an error, and no endless answer")
    func nested() throws {
        try withDatabase { database in
            try database.execute("CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (1), (2)")
            #expect(throws: DatabaseError.self) { try Self.readNested(database) }
            let all: [Int] = try database.statement("SELECT n FROM t").values()
            #expect(all == [1, 2])
        }
    }

    private static func readNested(_ database: Database) throws {
        try database.statement("SELECT n FROM t").forEachRow { _ in
            let _: [Int] = try database.statement("SELECT n FROM t").values()
            return true
        }
    }

    @Test("several threads wait for each other")
    func threads() async throws {
        let shared = SharedDatabase(try Database(path: ":memory:"))
        try shared.use { try $0.execute("CREATE TABLE t (n INTEGER) STRICT") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    for step in 0..<50 {
                        try shared.use { database in
                            try database.inTransaction(.immediate) {
                                try database.statement("INSERT INTO t VALUES (?)").execute([number * 50 + step])
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let sum: Int? = try shared.use { try $0.statement("SELECT sum(n) FROM t").value() }
        #expect(sum == (0..<400).reduce(0, +))
    }
}
