public import GateModel
public import SecretScanning

/// The built-in scanner: looks for secrets in every version of every file that the push brings, each blob once.
public struct SecretScanner: Scanner {
    public let definition: ScannerDefinition
    private let engine: SecretEngine
    private let key: [UInt8]

    /// Below this many blobs a second thread costs more than it saves.
    private static let blobsWorthAThread = 60

    /// - Parameter key: of the fingerprints; whoever does not have it cannot try candidates against them.
    public init(definition: ScannerDefinition, engine: SecretEngine, key: [UInt8]) {
        self.definition = definition
        self.engine = engine
        self.key = key
    }

    public func scan(_ request: ScanRequest) async -> ScanReport {
        let start = ContinuousClock.now
        let blobs = Blob.grouped(request.files)
        var parts: [PartResult]
        if blobs.count < Self.blobsWorthAThread {
            parts = [scan(blobs[...], request)]
        } else {
            // By turns, not halves: neighbours are alike in size, so both threads end at about the same time.
            let (even, odd) = (blobs.everySecond(from: 0), blobs.everySecond(from: 1))
            async let first = scan(even[...], request)
            async let second = scan(odd[...], request)
            parts = await [first, second]
        }
        parts.append(scan(request.texts))
        let unread = parts.flatMap(\.unread)
        let elapsed = (ContinuousClock.now - start).components
        return ScanReport(
            scanner: definition.name,
            outcome: unread.isEmpty ? .completed : .incomplete(reason: Self.reason(unread)),
            findings: findings(parts.flatMap(\.hits)), filesDue: blobs.count,
            milliseconds: Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15,
            version: gatehouseVersion,
            bytes: parts.reduce(0) { $0 + $1.bytes })
    }

    // MARK: - Looking

    /// A blob, and every path that it goes by in the push.
    private struct Blob: Sendable {
        let file: FileVersion
        private(set) var paths: [RepoPath]
        private var known: Set<RepoPath>

        init(_ file: FileVersion) {
            self.file = file
            paths = [file.path]
            known = [file.path]
        }

        /// What stands in no file goes by no path.
        init(loose file: FileVersion) {
            self.file = file
            paths = []
            known = []
        }

        mutating func add(_ path: RepoPath) { if known.insert(path).inserted { paths.append(path) } }

        static func grouped(_ files: [FileVersion]) -> [Blob] {
            var index = [ObjectID: Int](minimumCapacity: files.count)
            var blobs: [Blob] = []
            for file in files where file.mode.isBlob {
                if let known = index[file.id] {
                    blobs[known].add(file.path)
                } else {
                    index[file.id] = blobs.count
                    blobs.append(Blob(file))
                }
            }
            return blobs
        }
    }

    /// A secret in a blob.
    private struct Hit: Sendable {
        let match: SecretMatch
        let blob: Blob
        let fingerprint: Fingerprint
        let masked: String
        let excerpt: String?
    }

    private struct PartResult: Sendable {
        var hits: [Hit] = []
        var unread: [(path: RepoPath, reason: String)] = []
        var bytes = 0
    }

    private func scan(_ blobs: ArraySlice<Blob>, _ request: ScanRequest) -> PartResult {
        var result = PartResult()
        let session = engine.session()
        do {
            let reader = try request.openContents()
            for blob in blobs {
                if Task.isCancelled {
                    result.unread.append((blob.file.path, "the scan was ended"))
                    return result
                }
                do {
                    try reader.read(blob.file) { look(at: $0, of: blob, session, &result) }
                } catch {
                    result.unread.append((blob.file.path, Self.words(error)))
                }
            }
        } catch {
            result.unread += blobs.map { ($0.file.path, Self.words(error)) }
        }
        return result
    }

    private func scan(_ texts: [LooseText]) -> PartResult {
        var result = PartResult()
        let session = engine.session()
        for text in texts {
            let file = FileVersion(path: text.name, id: text.owner, mode: .regular)
            Array(text.text.utf8).withUnsafeBytes { look(at: $0, of: Blob(loose: file), session, &result) }
        }
        return result
    }

    private func look(
        at bytes: UnsafeRawBufferPointer, of blob: Blob, _ session: SecretSession, _ result: inout PartResult
    ) {
        result.bytes += bytes.count
        let scan = session.scan(bytes, paths: blob.paths.map(\.bytes))
        result.unread += scan.unfinished.map { (blob.file.path, $0.description) }
        guard !scan.matches.isEmpty else { return }
        let lines = LineTable(bytes)
        for match in scan.matches {
            let secret = UnsafeRawBufferPointer(rebasing: bytes[match.range])
            result.hits.append(
                Hit(
                    match: match, blob: blob, fingerprint: Fingerprint(of: secret, rule: match.rule.id, key: key),
                    masked: match.rule.mask(secret),
                    excerpt: lines.excerpt(of: match, in: bytes, scan, session)))
        }
    }

    // MARK: - Telling

    /// One finding for each secret, with every place where it stands.
    private func findings(_ hits: [Hit]) -> [Finding] {
        var order: [Fingerprint] = []
        var found: [Fingerprint: Finding] = [:]
        for hit in hits {
            let rule = hit.match.rule
            if found[hit.fingerprint] == nil {
                order.append(hit.fingerprint)
                found[hit.fingerprint] = Finding(
                    scanner: definition.name, rule: rule.id, title: rule.title, severity: rule.severity, cwe: rule.cwe,
                    message: hit.match.certainty.words, fix: rule.revoke, locations: [],
                    maskedSecret: hit.masked, fingerprint: hit.fingerprint)
            }
            let paths = hit.blob.paths.isEmpty ? [hit.blob.file.path] : hit.blob.paths
            found[hit.fingerprint]?.locations += paths.map { path in
                Location(
                    path: path, lines: hit.match.gitLines, column: hit.match.column, blob: hit.blob.file.id,
                    excerpt: hit.excerpt)
            }
        }
        return order.compactMap { found[$0] }
    }

    private static func words(_ error: any Error) -> String {
        (error as? any UserFacingError)?.summary ?? "it could not be read"
    }

    private static func reason(_ unread: [(path: RepoPath, reason: String)]) -> String {
        let shown = unread.prefix(3).map { "\($0.path.display): \($0.reason)" }.joined(separator: "; ")
        return unread.count > 3 ? "\(shown); and \(unread.count - 3) more" : shown
    }
}

extension Array {
    fileprivate func everySecond(from start: Int) -> [Element] {
        stride(from: start, to: count, by: 2).map { self[$0] }
    }
}
