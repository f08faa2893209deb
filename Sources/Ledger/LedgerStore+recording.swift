public import GateModel

extension LedgerStore {
    /// Records that a run begins. Survives the death of this process; costs no fsync.
    ///
    /// While this store lives, the run counts as going on.
    ///
    /// - Throws: ``LedgerError/alreadyRecorded(_:)`` for an id that is there already.
    public func recordStart(_ start: RunStart) throws(LedgerError) {
        let facets = Facet.ofRefs(start.push)
        try append { database, chain in
            let number = chain.number + 1
            let isMarked = marks.set(number)
            do {
                let body = try encode(StoredStart(start: start, isMarked: isMarked), of: start.id)
                try chain.append(.started, run: start.id, time: start.startedAt, body: body, to: database)
                try index(facets, fingerprints: [], start: number, in: database)
            } catch {
                marks.remove(number)
                throw error
            }
        }
    }

    /// Records how a run ended, without the excerpts of its findings. Survives a power cut; costs one fsync.
    ///
    /// Where the disk does not take it, whoever asked gives no verdict, and a second entry takes the end back: the run has died. On a
    /// disk that takes neither, a power cut decides which of them is left.
    ///
    /// - Throws: ``LedgerError/neverStarted(_:)``, or ``LedgerError/alreadyRecorded(_:)`` when the run has ended already.
    public func recordEnd(_ run: GateRun) throws(LedgerError) {
        let body = try encode(run.withoutExcerpts, of: run.id)
        let summary = try encode(RunSummary(run), of: run.id)
        let facets = Facet.ofEnd(run)
        let fingerprints = Set(run.findings.compactMap { $0.finding.fingerprint.map(Facet.key) })
        let duration = run.milliseconds.isFinite ? Int64(min(max(run.milliseconds, 0), 1e12)) : 0
        let start = try append { database, chain in
            let start = try number(.started, of: run.id, in: database)
            guard let start else { throw LedgerError.neverStarted(run.id) }
            try chain.append(
                .ended, run: run.id, time: run.startedAt &+ duration, summary: summary, body: body, to: database)
            try index(facets, fingerprints: fingerprints, start: start, in: database)
            return start
        }
        do throws(LedgerError) {
            try makeDurable()
        } catch {
            try takeBack(the: run.id, at: run.startedAt &+ duration)
            throw error
        }
        marks.remove(start)
    }

    /// Says of an end that it does not count: an interruption by no signal.
    func takeBack(the run: RunID, at time: Int64) throws(LedgerError) {
        let body = try encode(StoredInterruption(signal: 0), of: run)
        try append { database, chain in
            try chain.append(.interrupted, run: run, time: time, body: body, to: database)
        }
    }

    /// Records that a signal ended a run. Survives the death of this process; costs no fsync.
    ///
    /// - Parameters:
    ///   - signal: its number.
    ///   - time: milliseconds since 1970.
    /// - Throws: ``LedgerError/neverStarted(_:)``, or ``LedgerError/alreadyRecorded(_:)`` when the run has ended or was
    ///   interrupted already.
    public func recordInterruption(of run: RunID, signal: Int32, at time: Int64) throws(LedgerError) {
        let body = try encode(StoredInterruption(signal: signal), of: run)
        let start = try append { database, chain in
            guard let start = try number(.started, of: run, in: database) else { throw LedgerError.neverStarted(run) }
            guard try number(.ended, of: run, in: database) == nil else { throw LedgerError.alreadyRecorded(run) }
            try chain.append(.interrupted, run: run, time: time, body: body, to: database)
            return start
        }
        marks.remove(start)
    }

    func number(_ kind: ChainEntry.Kind, of run: RunID, in database: Database) throws -> Int64? {
        try database.statement("SELECT number FROM entries WHERE run = ? AND kind = ?")
            .value([run.rawValue, kind.rawValue])
    }

    func append<Value>(_ body: (Database, inout ChainWriter) throws -> Value) throws(LedgerError) -> Value {
        try use { database in
            try database.inTransaction(.immediate) {
                var chain = try ChainWriter(database, path: path)
                let value = try body(database, &chain)
                try chain.writeHead(to: database)
                return value
            }
        }
    }

    private func index(_ facets: Set<Facet>, fingerprints: Set<String>, start: Int64, in database: Database) throws {
        guard !facets.isEmpty || !fingerprints.isEmpty else { return }
        let find = try database.statement("SELECT id FROM names WHERE kind = ? AND value = ?")
        let add = try database.statement("INSERT INTO names (kind, value) VALUES (?, ?)")
        let link = try database.statement("INSERT OR IGNORE INTO facets (name, start) VALUES (?, ?)")
        // In order: neighbours in the index are then written together.
        for facet in facets.sorted() {
            let known: Int64? = try find.value([facet.kind.rawValue, facet.value])
            if known == nil { try add.execute([facet.kind.rawValue, facet.value]) }
            try link.execute([known ?? database.lastInsertedRow, start])
        }
        guard !fingerprints.isEmpty else { return }
        let mark = try database.statement("INSERT OR IGNORE INTO fingerprints (key, start) VALUES (?, ?)")
        for key in fingerprints.sorted() { try mark.execute([key, start]) }
    }
}

extension GateRun {
    /// What may be stored: an excerpt is a line of somebody's code.
    var withoutExcerpts: GateRun {
        let findings = findings.map { decided in
            var decided = decided
            for index in decided.finding.locations.indices { decided.finding.locations[index].excerpt = nil }
            return decided
        }
        var run = self
        run.findings = findings
        return run
    }
}
