/// Starts of runs for which one condition holds, newest first, from an index that knows only the next one.
struct RunCursor {
    /// One run of an index: a condition that several names meet has several, and holds where any of them does.
    struct Source {
        let sql: String
        let key: String?
        /// Starts that were read ahead, newest first, and the first of them that still counts.
        private var starts: [Int64] = []
        private var position = 0
        private var isLast = false
        private var batch = 1

        /// Few runs are wanted of most conditions, many of two that seldom meet.
        private static let longestBatch = 1024

        /// - Parameters:
        ///   - sql: yields the next starts at or before its last argument but one, at most as many as its last.
        ///   - key: its first argument; `nil` where it takes none.
        init(sql: String, key: String?) {
            self.sql = sql
            self.key = key
        }

        /// The next start at or before the bound; bounds never grow.
        fileprivate mutating func next(atMost bound: Int64, in database: Database) throws -> Int64? {
            skip(to: bound)
            if position == starts.count, !isLast {
                try read(from: bound, in: database)
            }
            return position < starts.count ? starts[position] : nil
        }

        private mutating func skip(to bound: Int64) {
            guard position < starts.count, starts[position] > bound else { return }
            var end = starts.count
            while position < end {
                let middle = position + (end - position) / 2
                if starts[middle] > bound { position = middle + 1 } else { end = middle }
            }
        }

        private mutating func read(from bound: Int64, in database: Database) throws {
            let arguments: [any DatabaseArgument] = if let key { [key, bound, batch] } else { [bound, batch] }
            starts = try database.statement(sql).values(arguments)
            position = 0
            isLast = starts.count < batch
            batch = min(batch * 4, Self.longestBatch)
        }
    }

    private var sources: [Source]

    init(_ sources: [Source]) { self.sources = sources }

    static let everything = RunCursor([
        Source(sql: "SELECT number FROM entries WHERE kind = 0 AND number <= ? ORDER BY number DESC LIMIT ?", key: nil)
    ])

    /// - Parameter bound: never greater than in the call before.
    mutating func next(atMost bound: Int64, in database: Database) throws -> Int64? {
        var newest: Int64?
        for index in sources.indices {
            if let next = try sources[index].next(atMost: bound, in: database) { newest = max(newest ?? next, next) }
        }
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
