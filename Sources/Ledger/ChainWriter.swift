internal import GateModel

/// The chain's end, inside of one writing transaction.
struct ChainWriter {
    private(set) var number: Int64
    private var hash: [UInt8]
    private var latest: Int64
    private let path: String

    init(_ database: Database, path: String) throws {
        self.path = path
        guard let row = try database.statement("SELECT number, hash, latest FROM head").row() else {
            throw LedgerError.damaged(path: path, reason: "it does not say where it ends")
        }
        number = try row[0]
        hash = try row[1]
        latest = try row[2]
    }

    /// - Throws: ``LedgerError/alreadyRecorded(_:)`` when the run has an entry of this kind.
    mutating func append(
        _ kind: ChainEntry.Kind, run: RunID, time: Int64, summary: String = "", body: String, to database: Database
    ) throws {
        let entry = ChainEntry(
            number: number + 1, kind: kind.rawValue, run: run.rawValue, time: time, latest: max(latest, time),
            summary: summary, body: body)
        let hash = entry.hash(after: hash)
        let statement = try database.statement(
            "INSERT INTO entries (number, kind, run, time, latest, hash, summary, body) VALUES (?,?,?,?,?,?,?,?)")
        do {
            try statement.execute([
                entry.number, entry.kind, entry.run, entry.time, entry.latest, hash, entry.summary, entry.body,
            ])
        } catch let error as DatabaseError where error.extendedCode == DatabaseError.notUnique {
            throw LedgerError.alreadyRecorded(run)
        } catch let error as DatabaseError where error.extendedCode == DatabaseError.stoppedByTrigger {
            // Only the entry after the last may be inserted, so the head and the last entry differ.
            throw LedgerError.damaged(path: path, reason: "entries are missing at its end, or were added by others")
        }
        number = entry.number
        self.hash = hash
        latest = entry.latest
    }

    func writeHead(to database: Database) throws {
        try database.statement("UPDATE head SET number = ?, hash = ?, latest = ?").execute([number, hash, latest])
    }
}
