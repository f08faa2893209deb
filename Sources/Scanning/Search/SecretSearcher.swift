public import GateModel
public import SecretScanning

/// Looks for secrets where nothing is pushed: in files, in a history, in a text.
public struct SecretSearcher: Sendable {
    let engine: SecretEngine
    let key: [UInt8]
    let scope: SecretScope
    /// Larger contents are not looked at, and the search says so.
    let maxBytes: Int
    let report: @Sendable (SearchProgress) -> Void

    /// - Parameters:
    ///   - engine: the rules.
    ///   - key: of the fingerprints.
    ///   - scope: what is looked at.
    ///   - report: is told how far the search is; from any thread, often.
    public init(
        engine: SecretEngine, key: [UInt8], scope: SecretScope = .all, maxBytes: Int = 100 << 20,
        report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
    ) {
        self.engine = engine
        self.key = key
        self.scope = scope
        self.maxBytes = maxBytes
        self.report = report
    }

    /// Looks at one text.
    ///
    /// - Parameter isCut: there is more of it than may be looked at.
    public func standardInput(_ bytes: [UInt8], isCut: Bool) -> SecretSearch {
        var search = SecretSearch(scope: .standardInput)
        let start = ContinuousClock.now
        let look = ContentLook(engine: engine, key: key, scope: scope)
        var gatherer = SecretGatherer()
        let looked = bytes.withUnsafeBytes { look.look(at: $0, paths: []) }
        let path: RepoPath = "standard input"
        search.addNotes([(path.display, looked.notes)])
        for sighting in looked.sightings { gatherer.add(sighting, at: .init(path: path)) }
        search.omissions = looked.unfinished.map { Omission(subject: path.display, reason: .unreadable($0)) }
        if isCut {
            let reason = Omission.Reason.unreadable("only its first \(maxBytes) bytes were looked at")
            search.omissions.append(Omission(subject: path.display, reason: reason))
        }
        search.findings = gatherer.findings()
        search.looked.files = 1
        search.looked.bytes = bytes.count
        search.milliseconds = start.millisecondsSince
        return search
    }
}

extension SecretSearch {
    private static var toldNotes: Int { 3 }

    /// What was not opened, the first of each search by name.
    mutating func addNotes(_ notes: [(name: String, notes: [String])]) {
        let all = notes.flatMap { name, notes in notes.map { "\(name): \($0)" } }
        notices += all.prefix(Self.toldNotes)
        if all.count > Self.toldNotes { notices.append("and \(all.count - Self.toldNotes) more were not opened") }
    }
}

/// How far a search is.
public enum SearchProgress: Sendable, Equatable {
    /// Contents are looked at.
    case searching(done: Int, total: Int?)
    /// Something was found; the history is asked where it comes from.
    case tracing(done: Int, total: Int)
}

extension ContinuousClock.Instant {
    /// Milliseconds from then to now.
    var millisecondsSince: Double {
        let elapsed = (ContinuousClock.now - self).components
        return Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15
    }
}

/// Runs the same work on both threads.
func onTwoThreads<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> [Result] {
    async let first = work()
    async let second = work()
    return try await [first, second]
}
