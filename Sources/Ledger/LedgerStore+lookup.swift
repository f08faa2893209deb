internal import GateModel

extension LedgerStore {
    /// Whether nothing has been recorded yet. A record of which all entries were taken away is not empty, it is broken.
    public func isEmpty() throws(LedgerError) -> Bool {
        try use { database in
            let sql = """
                SELECT (SELECT count(*) FROM head WHERE number = 0 AND hash = zeroblob(32)) = 1
                AND NOT EXISTS (SELECT 1 FROM entries) AND NOT EXISTS (SELECT 1 FROM facets)
                """
            return try database.statement(sql).value() == 1
        }
    }

    /// Everything the ledger holds of the run whose id begins so.
    ///
    /// - Parameter prefix: in any case; `O`, `I` and `L` are read as the digits that they look like, as ULIDs have it.
    public func run(_ prefix: String) throws(LedgerError) -> Lookup<RecordedRun> {
        let prefix = Self.normalised(prefix)
        let (ids, near) = try snapshot { database in
            let ids = try runs(beginning: prefix, limit: 10, in: database)
            return (ids, ids.isEmpty ? try nearest(to: prefix, in: database) : [])
        }
        guard let id = ids.first else { return .notFound(near: near) }
        guard ids.count == 1 else { return .ambiguous(ids) }
        return .found(try recordedRun(id))
    }

    /// The finding whose fingerprint begins so, as the newest run that has it decided it.
    public func finding(_ prefix: String) throws(LedgerError) -> Lookup<RecordedFinding> {
        let prefix = prefix.lowercased()
        let search = try snapshot { try fingerprintSearch(prefix, in: $0) }
        let (keys, near, id) = (search.keys, search.near, search.newestRun)
        guard keys.count <= 1 else { return .ambiguous(keys) }
        guard let id else { return .notFound(near: near) }
        guard let run = try recordedRun(id).run,
            let found = run.findings.first(where: { $0.finding.fingerprint?.rawValue.hasPrefix(prefix) ?? false })
        else { return .notFound(near: keys) }
        return .found(RecordedFinding(run: run, finding: found))
    }

    /// The worst finding of a rule, as the newest run that has one decided it: `SC2086` or `shellcheck/SC2086`.
    public func finding(ofRule rule: String) throws(LedgerError) -> RecordedFinding? {
        guard let newest = try log(LedgerFilter(rule: rule), limit: 1).first,
            let run = try recordedRun(newest.id.rawValue).run
        else { return nil }
        let found = run.findings.first { decided in
            let finding = decided.finding
            return finding.rule.rawValue == rule || "\(finding.scanner.rawValue)/\(finding.rule.rawValue)" == rule
        }
        return found.map { RecordedFinding(run: run, finding: $0) }
    }

    private struct FingerprintSearch {
        var keys: [String] = []
        var near: [String] = []
        /// Where there is one key: the newest run that has it.
        var newestRun: String?
    }

    private func fingerprintSearch(_ prefix: String, in database: Database) throws -> FingerprintSearch {
        var search = FingerprintSearch()
        guard !prefix.isEmpty else { return search }
        search.keys = try fingerprintKeys(beginning: prefix, limit: 10, in: database)
        if search.keys.isEmpty { search.near = try nearestFingerprints(to: prefix, in: database) }
        if search.keys.count == 1 { search.newestRun = try newestRun(with: search.keys[0], in: database) }
        return search
    }

    private struct StoredBodies {
        let row: RunRow
        let start: String
        let end: String?
        let landing: String?
    }

    private func storedBodies(of id: String, in database: Database) throws -> StoredBodies {
        guard let number = try number(.started, of: RunID(id), in: database) else {
            throw LedgerError.neverStarted(RunID(id))
        }
        let body = try database.statement("SELECT body FROM entries WHERE run = ? AND kind = ?")
        return StoredBodies(
            row: try row(startedBy: number, in: database),
            start: try body.value([id, ChainEntry.Kind.started.rawValue]) ?? "",
            end: try end(of: id, in: database)?.body,
            landing: try landing(of: RunID(id), in: database))
    }

    private func recordedRun(_ id: String) throws(LedgerError) -> RecordedRun {
        let stored = try snapshot { try storedBodies(of: id, in: $0) }
        var run: GateRun?
        if let end = stored.end { run = try decode(GateRun.self, from: end, of: id) }
        guard let record = try records([stored.row]).first else { throw .neverStarted(RunID(id)) }
        // It ended just now, between two looks.
        if record.state == .ended, run == nil { return try recordedRun(id) }
        let landing = try stored.landing.map { json throws(LedgerError) in
            try decode(StoredLanding.self, from: json, of: id)
        }
        return RecordedRun(
            record: record, start: try decode(StoredStart.self, from: stored.start, of: id).start, run: run,
            landed: landing?.updates ?? [])
    }

    private func runs(beginning prefix: String, limit: Int, in database: Database) throws -> [String] {
        guard !prefix.isEmpty else { return [] }
        // Every character of an id comes before the tilde.
        return try database.statement(
            "SELECT run FROM entries WHERE run >= ? AND run < ? AND kind = 0 ORDER BY run DESC LIMIT ?"
        ).values([prefix, prefix + "~", limit])
    }

    /// Ids that share the longest beginning, of four characters at least.
    private func nearest(to prefix: String, in database: Database) throws -> [String] {
        var beginning = prefix.dropLast()
        while beginning.count >= 4 {
            let ids = try runs(beginning: String(beginning), limit: 5, in: database)
            if !ids.isEmpty { return ids }
            beginning = beginning.dropLast()
        }
        return []
    }

    private func nearestFingerprints(to prefix: String, in database: Database) throws -> [String] {
        var beginning = prefix.prefix(16).dropLast()
        while beginning.count >= 3 {
            let keys = try fingerprintKeys(beginning: String(beginning), limit: 5, in: database)
            if !keys.isEmpty { return keys }
            beginning = beginning.dropLast()
        }
        return []
    }

    private func newestRun(with key: String, in database: Database) throws -> String? {
        try database.statement(
            "SELECT run FROM entries WHERE number = (SELECT max(start) FROM fingerprints WHERE key = ?)"
        ).value([key])
    }

    private static func normalised(_ prefix: String) -> String {
        String(
            prefix.uppercased().map { character in
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            })
    }
}
