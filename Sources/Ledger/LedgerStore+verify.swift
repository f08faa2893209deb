internal import GateModel

extension LedgerStore {
    /// Walks the whole chain.
    ///
    /// It shows every change by somebody who does not write the whole chain anew. A ledger that was replaced altogether,
    /// or set back to an earlier copy, shows only against a head that was noted elsewhere.
    ///
    /// - Parameter noted: a head from an earlier verification.
    /// - Returns: what was found. Reading everything takes some seconds for a million runs.
    public func verify(against noted: ChainHead? = nil) throws(LedgerError) -> LedgerVerification {
        let (walk, open) = try snapshot { database in
            var walk = ChainWalk(noted: noted)
            try walk.run(in: database, path: path)
            return (walk, try unended(in: database))
        }
        var openRuns: [LedgerVerification.OpenRun] = []
        for record in try records(open) where record.state == .started || record.state == .died {
            openRuns.append(
                LedgerVerification.OpenRun(id: record.id, startedAt: record.startedAt, state: record.state))
        }
        return LedgerVerification(
            entries: walk.entries, runs: walk.runs, head: walk.head, fault: walk.fault, openRuns: openRuns,
            clockSetBack: walk.clockSetBack)
    }

    private func unended(in database: Database) throws -> [RunRow] {
        let starts: [Int64] = try database.statement(
            """
            SELECT start.number FROM (SELECT run FROM entries GROUP BY run HAVING max(kind) = 0) AS open
            JOIN entries AS start ON start.run = open.run AND start.kind = 0 ORDER BY start.number
            """
        ).values()
        return try starts.map { try row(startedBy: $0, in: database) }
    }
}

/// One pass over the entries.
private struct ChainWalk {
    let noted: ChainHead?
    private(set) var entries: Int64 = 0
    private(set) var runs: Int64 = 0
    private(set) var fault: LedgerVerification.Fault?
    private(set) var clockSetBack: [Int64] = []
    private var hash = ChainEntry.origin
    private var latest: Int64 = 0
    private var endedRuns: Int64 = 0

    init(noted: ChainHead?) { self.noted = noted }

    var head: ChainHead? { fault == nil && entries > 0 ? ChainHead(number: entries, bytes: hash) : nil }

    mutating func run(in database: Database, path: String) throws {
        let statement = try database.statement(
            "SELECT number, kind, run, time, latest, summary, body, hash FROM entries ORDER BY number")
        try statement.forEachRow { row in
            let entry = ChainEntry(
                number: try row[0], kind: try row[1], run: try row[2], time: try row[3], latest: try row[4],
                summary: try row[5], body: try row[6])
            follow(entry, hash: try row[7])
            return fault == nil
        }
        if fault == nil { try compareEnd(in: database) }
        if fault == nil { try compareIndex(in: database) }
    }

    private mutating func follow(_ entry: ChainEntry, hash stored: [UInt8]) {
        guard entry.number == entries + 1 else {
            fault = .init(entry: entries + 1, run: nil, problem: .missing(through: entry.number - 1))
            return
        }
        let computed = entry.hash(after: hash)
        guard computed == stored, entry.latest == max(latest, entry.time) else {
            fault = .init(entry: entry.number, run: RunID(entry.run), problem: .changed)
            return
        }
        if let noted, noted.number == entry.number, noted != ChainHead(number: entry.number, bytes: computed) {
            fault = .init(entry: entry.number, run: RunID(entry.run), problem: .notTheNotedChain)
            return
        }
        if entry.kind == ChainEntry.Kind.started.rawValue { runs += 1 }
        // Runs overlap, and their entries with them; only what is no matter of running beside each other is worth a note.
        if entry.time < latest - 60_000, entry.kind == ChainEntry.Kind.started.rawValue {
            clockSetBack.append(entry.number)
        }
        if entry.kind == ChainEntry.Kind.ended.rawValue { endedRuns += 1 }
        hash = computed
        latest = entry.latest
        entries = entry.number
    }

    /// The head was written with the last entry, and a noted one was once the last.
    private mutating func compareEnd(in database: Database) throws {
        let row = try database.statement("SELECT number, hash FROM head").row()
        let (number, stored): (Int64?, [UInt8]?) = (try row?[0], try row?[1])
        let end = max(number ?? 0, noted?.number ?? 0)
        if end > entries {
            fault = .init(entry: entries + 1, run: nil, problem: .missing(through: end))
        } else if number != entries || stored != hash {
            fault = .init(entry: max(entries, 1), run: nil, problem: .changed)
        }
    }

    /// Every ended run has exactly one shape in the index. Without it, a log by verdict would pass the run over.
    private mutating func compareIndex(in database: Database) throws {
        let shapes = "SELECT id FROM names WHERE kind = \(Facet.Kind.shape.rawValue)"
        let indexed: Int64? = try database.statement("SELECT count(*) FROM facets WHERE name IN (\(shapes))").value()
        guard indexed != endedRuns else { return }
        let row = try database.statement(
            """
            SELECT ended.number, ended.run FROM entries AS ended
            JOIN entries AS start ON start.run = ended.run AND start.kind = 0
            WHERE ended.kind = 1 AND 1 <>
                (SELECT count(*) FROM facets WHERE name IN (\(shapes)) AND facets.start = start.number)
            ORDER BY ended.number LIMIT 1
            """
        ).row()
        let (number, run): (Int64?, String?) = (try row?[0], try row?[1])
        fault = .init(entry: number ?? entries, run: run.map { RunID($0) }, problem: .notIndexed)
    }
}
