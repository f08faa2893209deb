internal import GRDB

/// Starts of runs for which one condition holds, newest first, from an index that knows only the next one.
struct RunCursor {
    /// One run of an index: a condition that several names meet has several, and holds where any of them does.
    struct Source {
        let sql: String
        let key: String?
        fileprivate var next: Int64?
        fileprivate var isFresh = false

        /// - Parameters:
        ///   - sql: yields the next start at or before its last argument.
        ///   - key: its first argument; `nil` where it takes none.
        init(sql: String, key: String?) {
            self.sql = sql
            self.key = key
        }
    }

    private var sources: [Source]

    init(_ sources: [Source]) { self.sources = sources }

    static let everything = RunCursor([
        Source(sql: "SELECT number FROM entries WHERE kind = 0 AND number <= ? ORDER BY number DESC LIMIT 1", key: nil)
    ])

    /// - Parameter bound: never greater than in the call before.
    mutating func next(atMost bound: Int64, in database: Database) throws -> Int64? {
        var newest: Int64?
        for index in sources.indices {
            try sources[index].advance(to: bound, in: database)
            if let next = sources[index].next { newest = max(newest ?? next, next) }
        }
        sources.removeAll { $0.next == nil }
        return newest
    }

    /// The next start at which all cursors meet. Skips from one to the other, so the rarest condition sets the cost.
    static func meet(_ cursors: inout [RunCursor], atMost bound: Int64, in database: Database) throws -> Int64? {
        var candidate = bound
        var agreeing = 0
        while agreeing < cursors.count {
            agreeing = 0
            for index in cursors.indices {
                guard let next = try cursors[index].next(atMost: candidate, in: database) else { return nil }
                if next == candidate { agreeing += 1 }
                candidate = next
            }
        }
        return candidate
    }
}

extension RunCursor.Source {
    fileprivate mutating func advance(to bound: Int64, in database: Database) throws {
        if isFresh, let next, next <= bound { return }
        let statement = try database.cachedStatement(sql: sql)
        let arguments: StatementArguments = if let key { [key, bound] } else { [bound] }
        next = try Int64.fetchOne(statement, arguments: arguments)
        isFresh = true
    }
}
