internal import GateModel

/// What the entries say of one run; not yet whether a run without an end is still going on.
struct RunRow {
    let number: Int64
    let id: String
    let startedAt: Int64
    /// `nil` where the run did not end.
    let summary: String?
    /// Read only for a run that did not end.
    let start: String
    let interruption: String?
}

extension LedgerStore {
    func row(startedBy number: Int64, in database: Database) throws -> RunRow {
        let start = try database.statement("SELECT run, time FROM entries WHERE number = ?")
        guard let row = try start.row([number]) else {
            throw LedgerError.damaged(path: path, reason: "its index names entry \(number), which is missing")
        }
        let id: String = try row[0]
        if let ended = try end(of: id, in: database) {
            return RunRow(
                number: number, id: id, startedAt: try row[1], summary: ended.summary, start: "", interruption: nil)
        }
        let last = try database.statement("SELECT body FROM entries WHERE run = ? AND kind = ?")
        let interruption: String? = try last.value([id, ChainEntry.Kind.interrupted.rawValue])
        let body = try database.statement("SELECT body FROM entries WHERE number = ?")
        return RunRow(
            number: number, id: id, startedAt: try row[1], summary: nil,
            start: try body.value([number]) ?? "", interruption: interruption)
    }

    /// How a run ended; `nil` where it did not, or its end was taken back.
    func end(of run: String, in database: Database) throws -> (summary: String, body: String)? {
        let statement = try database.statement(
            """
            SELECT summary, body FROM entries WHERE run = ?1 AND kind = \(ChainEntry.Kind.ended.rawValue) AND NOT EXISTS
                (SELECT 1 FROM entries WHERE run = ?1 AND kind = \(ChainEntry.Kind.interrupted.rawValue))
            """)
        return try statement.row([run]).map { row in (try row[0], try row[1]) }
    }

    func records(_ rows: [RunRow]) throws(LedgerError) -> [LedgerRecord] {
        let open = rows.filter { $0.summary == nil && $0.interruption == nil }.map(\.number)
        let marked = marks.areSet(open)
        var records: [LedgerRecord] = []
        for var row in rows {
            if marked[row.number] == false {
                // It may have ended between the reading and the question: the end is written before the mark goes.
                row = try use { try self.row(startedBy: row.number, in: $0) }
            }
            records.append(try record(row, isMarked: marked[row.number]))
        }
        return records
    }

    private func record(_ row: RunRow, isMarked: Bool?) throws(LedgerError) -> LedgerRecord {
        if let summary = row.summary {
            return LedgerRecord(
                id: RunID(row.id), startedAt: row.startedAt,
                ended: try decode(RunSummary.self, from: summary, of: row.id))
        }
        let stored = try decode(StoredStart.self, from: row.start, of: row.id)
        if let interruption = row.interruption {
            let signal = try decode(StoredInterruption.self, from: interruption, of: row.id).signal
            guard signal != 0 else { return LedgerRecord(unfinished: stored.start, state: .died, signal: nil) }
            return LedgerRecord(unfinished: stored.start, state: .interrupted, signal: signal)
        }
        let isGone = stored.isMarked && isMarked == false
        return LedgerRecord(unfinished: stored.start, state: isGone ? .died : .started, signal: nil)
    }
}
