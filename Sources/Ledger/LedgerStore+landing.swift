public import GateModel

extension LedgerStore {
    /// Records that refs moved as runs had accepted it.
    ///
    /// - Parameters:
    ///   - updates: what a server's `post-receive` is told.
    ///   - time: milliseconds since 1970.
    /// - Returns: the updates that no accepted run stands for: they landed past the gate.
    public func recordLanding(of updates: [RefUpdate], at time: Int64) throws(LedgerError) -> [RefUpdate] {
        var open = updates
        try land(&open, asAcceptedBy: try recentRuns(updating: updates), at: time) { $0.contains($1) }
        if open.contains(where: \.isOfHost) {
            try land(&open, asAcceptedBy: try recentRuns(), at: time) { accepted, update in
                update.isOfHost && accepted.contains { $0.new == update.new && $0.ref.isForReview }
            }
        }
        return open
    }

    private func land(
        _ open: inout [RefUpdate], asAcceptedBy runs: [RunID], at time: Int64,
        where isMeant: (Set<RefUpdate>, RefUpdate) -> Bool
    ) throws(LedgerError) {
        for run in runs where !open.isEmpty {
            let (accepted, all) = try acceptedUpdates(of: run)
            guard accepted else { continue }
            let landed = open.filter { isMeant(all, $0) }
            guard !landed.isEmpty, try append(StoredLanding(updates: landed), of: run, at: time) else { continue }
            open.removeAll { landed.contains($0) }
        }
    }

    /// The newest runs, whatever they update.
    private func recentRuns() throws(LedgerError) -> [RunID] {
        try use { database in
            let runs: [String] = try database.statement(
                "SELECT run FROM entries WHERE kind = ? ORDER BY number DESC LIMIT 50"
            ).values([ChainEntry.Kind.started.rawValue])
            return runs.map { RunID($0) }
        }
    }

    /// Ended runs that name one of the refs, the newest first: as many as pushes may be under way at once.
    private func recentRuns(updating updates: [RefUpdate]) throws(LedgerError) -> [RunID] {
        guard let first = updates.first else { return [] }
        return try use { database in
            let runs: [String] = try database.statement(
                """
                SELECT entries.run FROM facets JOIN names ON names.id = facets.name
                JOIN entries ON entries.number = facets.start
                WHERE names.kind = ? AND names.value = ? ORDER BY facets.start DESC LIMIT 50
                """
            ).values([Facet.Kind.ref.rawValue, Facet(.ref, Facet.text(of: first.ref)).value])
            return runs.map { RunID($0) }
        }
    }

    private func acceptedUpdates(of run: RunID) throws(LedgerError) -> (accepted: Bool, updates: Set<RefUpdate>) {
        let body = try use { database in try end(of: run.rawValue, in: database)?.body }
        guard let body else { return (false, []) }
        let ended = try decode(JudgedPush.self, from: body, of: run.rawValue)
        guard ended.push.checkpoint == .preReceive, ended.exitStatus == .accepted else { return (false, []) }
        return (true, Set(ended.push.updates))
    }

    /// What is asked of a ``GateRun`` here: its findings may be many.
    private struct JudgedPush: Decodable {
        let push: Updates
        let exitStatus: ExitStatus

        struct Updates: Decodable {
            let checkpoint: Checkpoint
            let updates: [RefUpdate]
        }
    }

    /// - Returns: whether it was recorded: a run lands once.
    private func append(_ landing: StoredLanding, of run: RunID, at time: Int64) throws(LedgerError) -> Bool {
        let body = try encode(landing, of: run)
        return try append { database, chain in
            guard try number(.landed, of: run, in: database) == nil else { return false }
            try chain.append(.landed, run: run, time: time, body: body, to: database)
            return true
        }
    }

    func landing(of run: RunID, in database: Database) throws -> String? {
        try database.statement("SELECT body FROM entries WHERE run = ? AND kind = ?")
            .value([run.rawValue, ChainEntry.Kind.landed.rawValue])
    }
}

extension RefUpdate {
    /// Of a ref that hosts write for what is pushed for review.
    fileprivate var isOfHost: Bool {
        !isDeletion
            && ["refs/pull/", "refs/merge-requests/", "refs/changes/"].contains { ref.bytes.starts(with: $0.utf8) }
    }
}

extension RefName {
    /// Whether what is pushed there becomes a request for review, whose ref the host writes instead (git-receive-pack(1),
    /// proc-receive; https://git-repo.info/en/2020/03/agit-flow-and-git-repo/).
    fileprivate var isForReview: Bool {
        ["refs/for/", "refs/for-review/", "refs/draft/", "refs/drafts/"].contains { bytes.starts(with: $0.utf8) }
    }
}
