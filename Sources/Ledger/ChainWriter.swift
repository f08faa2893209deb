internal import Foundation
internal import GRDB
internal import GateModel

/// The chain's end, inside of one writing transaction.
struct ChainWriter {
    private(set) var number: Int64
    private var hash: [UInt8]
    private var latest: Int64
    private let path: String

    init(_ database: Database, path: String) throws {
        self.path = path
        let statement = try database.cachedStatement(sql: "SELECT number, hash, latest FROM head")
        guard let row = try Row.fetchOne(statement), let hash = [UInt8].fromDatabaseValue(row[1]) else {
            throw LedgerError.damaged(path: path, reason: "it does not say where it ends")
        }
        number = row[0]
        self.hash = hash
        latest = row[2]
    }

    /// - Throws: ``LedgerError/alreadyRecorded(_:)`` when the run has an entry of this kind.
    mutating func append(
        _ kind: ChainEntry.Kind, run: RunID, time: Int64, summary: String = "", body: String, to database: Database
    ) throws {
        let entry = ChainEntry(
            number: number + 1, kind: kind.rawValue, run: run.rawValue, time: time, latest: max(latest, time),
            summary: summary, body: body)
        let hash = entry.hash(after: hash)
        let statement = try database.cachedStatement(
            sql: "INSERT INTO entries (number, kind, run, time, latest, hash, summary, body) VALUES (?,?,?,?,?,?,?,?)")
        do {
            try statement.execute(arguments: [
                entry.number, entry.kind, entry.run, entry.time, entry.latest, hash.databaseValue, entry.summary,
                entry.body,
            ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw LedgerError.alreadyRecorded(run)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER {
            // Only the entry after the last may be inserted, so the head and the last entry differ.
            throw LedgerError.damaged(path: path, reason: "entries are missing at its end, or were added by others")
        }
        number = entry.number
        self.hash = hash
        latest = entry.latest
    }

    func writeHead(to database: Database) throws {
        let statement = try database.cachedStatement(sql: "UPDATE head SET number = ?, hash = ?, latest = ?")
        try statement.execute(arguments: [number, hash.databaseValue, latest])
    }
}

extension [UInt8] {
    var databaseValue: DatabaseValue { Data(self).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> [UInt8]? { Data.fromDatabaseValue(value).map(Array.init) }
}
