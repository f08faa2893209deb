public import GateModel

extension LedgerStore {
    /// A page of the log, newest first: in the order in which the runs were recorded, whatever the clock did.
    ///
    /// - Parameters:
    ///   - limit: at least 1.
    ///   - before: the last run of the page before; `nil` for the first page.
    /// - Throws: ``LedgerError/neverStarted(_:)`` when the ledger has no run `before`.
    public func log(
        _ filter: LedgerFilter = LedgerFilter(), limit: Int = 50, before: RunID? = nil
    ) throws(LedgerError) -> [LedgerRecord] {
        precondition(limit > 0, "a page has at least one run")
        let rows = try snapshot { database in
            let starts = try starts(of: filter, limit: limit, before: before, in: database)
            return try starts.map { try row(startedBy: $0, in: database) }
        }
        return try records(rows)
    }

    /// Runs a block of reads that see one state of the ledger.
    func snapshot<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try use { database in
            try database.inTransaction(.deferred) { try body(database) }
        }
    }

    private func starts(
        of filter: LedgerFilter, limit: Int, before: RunID?, in database: Database
    ) throws -> [Int64] {
        var bound = Int64.max
        if let before {
            guard let number = try number(.started, of: before, in: database) else {
                throw LedgerError.neverStarted(before)
            }
            bound = number - 1
        }
        let oldest = try filter.since.map { try firstEntry(since: $0, in: database) } ?? 0
        var cursors = try cursors(for: filter, in: database)
        var found: [Int64] = []
        while found.count < limit, let start = try RunCursor.meet(&cursors, atMost: bound, in: database) {
            guard start >= oldest else { break }
            bound = start - 1
            if let since = filter.since, try startTime(start, in: database) < since { continue }
            if filter.asksForAnEnd, try isTakenBack(start, in: database) { continue }
            found.append(start)
        }
        return found
    }

    /// The first entry at whose writing some clock had shown this time. Earlier entries are all older; later ones are
    /// not all younger, where a clock was set back.
    private func firstEntry(since time: Int64, in database: Database) throws -> Int64 {
        let statement = try database.statement(
            "SELECT number, latest FROM entries WHERE number >= ? ORDER BY number LIMIT 1")
        var low: Int64 = 1
        let last: Int64? = try database.statement("SELECT max(number) FROM entries").value()
        var high = last.map { $0 + 1 } ?? 1
        while low < high {
            let middle = low + (high - low) / 2
            guard let row = try statement.row([middle]) else { return high }
            let latest: Int64 = try row[1]
            if latest >= time { high = middle } else { low = max(middle, try row[0]) + 1 }
        }
        return low
    }

    /// Whether the run's end does not count, though its entry and what is found by it are there.
    private func isTakenBack(_ start: Int64, in database: Database) throws -> Bool {
        try database.statement(
            """
            SELECT 1 FROM entries WHERE run = (SELECT run FROM entries WHERE number = ?)
            AND kind = \(ChainEntry.Kind.interrupted.rawValue)
            """
        ).row([start]) != nil
    }

    private func startTime(_ start: Int64, in database: Database) throws -> Int64 {
        try database.statement("SELECT time FROM entries WHERE number = ?").value([start]) ?? .min
    }

    /// One cursor for each condition.
    private func cursors(for filter: LedgerFilter, in database: Database) throws -> [RunCursor] {
        var cursors: [RunCursor] = []
        if let branch = filter.branch {
            let names = [branch, "refs/heads/\(branch)", "refs/tags/\(branch)"].map { Facet.text(of: RefName($0)) }
            cursors.append(try cursor(.ref, in: database) { names.map(Facet.bounded).contains($0) })
        }
        if let author = filter.author.map({ $0.lowercased() }) {
            cursors.append(try cursor(.developer, in: database) { $0.contains(author) })
        }
        if let rule = filter.rule.map(Facet.bounded) {
            cursors.append(try cursor(.rule, in: database) { $0 == rule })
        }
        if filter.verdict != nil || filter.decision != nil || filter.scanner != nil {
            cursors.append(try cursor(.shape, in: database) { RunShape(text: $0).satisfies(filter) })
        }
        if let prefix = filter.fingerprint {
            let keys = try fingerprintKeys(beginning: prefix, limit: 1000, in: database)
            let sql = "SELECT start FROM fingerprints WHERE key = ? AND start <= ? ORDER BY start DESC LIMIT ?"
            cursors.append(RunCursor(keys.map { RunCursor.Source(sql: sql, key: $0) }))
        }
        // Seldom asked for, so nothing is written for it at every push: the entries themselves are read.
        if let pusher = filter.pusher {
            let sql = """
                SELECT number FROM entries WHERE kind = \(ChainEntry.Kind.started.rawValue)
                AND json_extract(body, '$.start.push.pusher.name') = ? AND number <= ? ORDER BY number DESC LIMIT ?
                """
            cursors.append(RunCursor([RunCursor.Source(sql: sql, key: pusher)]))
        }
        if filter.isEscaped {
            let sql = """
                SELECT start.number FROM entries AS start
                JOIN entries AS ended ON ended.run = start.run AND ended.kind = \(ChainEntry.Kind.ended.rawValue)
                WHERE start.kind = \(ChainEntry.Kind.started.rawValue) AND json_type(ended.body, '$.escaped') = 'object'
                AND start.number <= ? ORDER BY start.number DESC LIMIT ?
                """
            cursors.append(RunCursor([RunCursor.Source(sql: sql, key: nil)]))
        }
        return cursors.isEmpty ? [.everything] : cursors
    }

    /// Looks through all names of a kind: there are as many as branches, developers or rules, not as many as runs.
    private func cursor(
        _ kind: Facet.Kind, in database: Database, where matches: (String) -> Bool
    ) throws -> RunCursor {
        let sql = "SELECT start FROM facets WHERE name = CAST(? AS INTEGER) AND start <= ? ORDER BY start DESC LIMIT ?"
        var sources: [RunCursor.Source] = []
        try database.statement("SELECT id, value FROM names WHERE kind = ?").forEachRow([kind.rawValue]) { row in
            let number: Int64 = try row[0]
            if matches(try row[1]) { sources.append(RunCursor.Source(sql: sql, key: number.description)) }
            return true
        }
        return RunCursor(sources)
    }

    /// Distinct keys, found by leaping over the runs that share one.
    func fingerprintKeys(beginning prefix: String, limit: Int, in database: Database) throws -> [String] {
        let key = Facet.key(Fingerprint(prefix))
        let statement = try database.statement(
            "SELECT key FROM fingerprints WHERE key >= ? AND key < ? ORDER BY key LIMIT 1")
        var keys: [String] = []
        var from = key
        // Digits all come before the tilde.
        while keys.count < limit, let next: String = try statement.value([from, key + "~"]) {
            keys.append(next)
            from = next + "\u{1}"
        }
        return keys
    }
}
