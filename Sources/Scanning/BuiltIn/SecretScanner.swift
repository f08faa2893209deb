import Crypto
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
        let rule: SecretRule
        let words: String
        let blob: ObjectID
        /// Those of the blob's paths for which the same holds.
        let paths: [RepoPath]
        /// `nil` for a file that is itself the finding.
        let lines: ClosedRange<Int>?
        let column: Int?
        let fingerprint: Fingerprint
        let masked: String
        let excerpt: String?
        let suppression: Suppression?
    }

    /// What makes two hits one finding.
    private struct Kind: Hashable {
        let fingerprint: Fingerprint
        let suppression: Suppression?
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
        for file in scan.files {
            result.hits.append(
                Hit(
                    rule: file.rule, words: "The file is the secret.", blob: blob.file.id,
                    paths: [RepoPath(bytes: file.path)], lines: nil, column: nil,
                    fingerprint: fingerprint(of: bytes, rule: file.rule.id), masked: SecretMask.hidden, excerpt: nil,
                    suppression: session.suppression(of: file)))
        }
        guard !scan.matches.isEmpty else { return }
        let lines = LineTable(bytes)
        for match in scan.matches {
            let secret = UnsafeRawBufferPointer(rebasing: bytes[match.range])
            let fingerprint = fingerprint(of: secret, rule: match.rule.id)
            let excerpt = lines.excerpt(of: match, in: bytes, scan, session)
            for (suppression, paths) in places(of: match, blob, session) {
                result.hits.append(
                    Hit(
                        rule: match.rule, words: words(match), blob: blob.file.id, paths: paths, lines: match.gitLines,
                        column: match.column, fingerprint: fingerprint, masked: match.rule.mask(secret),
                        excerpt: excerpt, suppression: suppression))
            }
        }
    }

    /// The paths of a blob, parted by what lets a match be there.
    private func places(
        of match: SecretMatch, _ blob: Blob, _ session: SecretSession
    ) -> [(suppression: Suppression?, paths: [RepoPath])] {
        guard !blob.paths.isEmpty else { return [(session.suppression(of: match, path: nil), [blob.file.path])] }
        var places: [(suppression: Suppression?, paths: [RepoPath])] = []
        for path in blob.paths {
            let suppression = session.suppression(of: match, path: path.bytes)
            if let index = places.firstIndex(where: { $0.suppression == suppression }) {
                places[index].paths.append(path)
            } else {
                places.append((suppression, [path]))
            }
        }
        return places
    }

    private func words(_ match: SecretMatch) -> String {
        guard match.hasUnhonouredComment(under: engine.policy) else { return match.certainty.words }
        return match.certainty.words
            + " The comment on its line that asks to allow it counts for nothing: secrets.yml of the trusted ref does not say "
            + "`inline-waivers: true`."
    }

    /// HMAC-SHA-256 over rule and secret: the same secret is the same finding wherever it stands, another one is another.
    private func fingerprint(of secret: UnsafeRawBufferPointer, rule: RuleID) -> Fingerprint {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: key))
        hash.update(data: Array("secret\0\(rule.rawValue)\0".utf8))
        hash.update(data: Array(secret))
        return Fingerprint(hash.finalize().hexadecimal)
    }

    // MARK: - Telling

    /// One finding for each secret, with every place where it stands; what is allowed apart from what is not.
    private func findings(_ hits: [Hit]) -> [Finding] {
        var order: [Kind] = []
        var found: [Kind: Finding] = [:]
        for hit in hits {
            let rule = hit.rule
            let kind = Kind(fingerprint: hit.fingerprint, suppression: hit.suppression)
            if found[kind] == nil {
                order.append(kind)
                found[kind] = Finding(
                    scanner: definition.name, rule: rule.id, title: rule.title, severity: rule.severity, cwe: rule.cwe,
                    message: hit.words, fix: rule.revoke, locations: [], maskedSecret: hit.masked,
                    fingerprint: hit.fingerprint, suppression: hit.suppression)
            }
            found[kind]?.locations += hit.paths.map { path in
                Location(path: path, lines: hit.lines, column: hit.column, blob: hit.blob, excerpt: hit.excerpt)
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

extension SecretMatch.Certainty {
    fileprivate var words: String {
        switch self {
        case .checksum: "Its checksum is right."
        case .shape: "It has the provider's format."
        case .entropy: "Its name and its randomness speak for it."
        case .known: "It is one of the values that must never get out."
        }
    }
}

extension Array {
    fileprivate func everySecond(from start: Int) -> [Element] {
        stride(from: start, to: count, by: 2).map { self[$0] }
    }
}

/// Where a text's lines begin.
private struct LineTable {
    private let starts: [Int]

    /// Longer lines (minified code, data) are not shown.
    private static let maxExcerptBytes = 4_096

    init(_ bytes: UnsafeRawBufferPointer) {
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    /// The match's first line, with every secret on it masked; `nil` where it is no text or too long to show.
    func excerpt(
        of match: SecretMatch, in bytes: UnsafeRawBufferPointer, _ scan: SecretScan, _ session: SecretSession
    ) -> String? {
        let number = match.gitLines.lowerBound
        guard starts.indices.contains(number - 1), match.lines == match.gitLines else { return nil }
        let start = starts[number - 1]
        let end = number < starts.count ? starts[number] - 1 : bytes.count
        guard end - start <= Self.maxExcerptBytes, !bytes[start..<end].contains(0) else { return nil }
        return session.redact(Array(bytes[start..<end]), alsoHiding: scan.hiddenRanges(in: start..<end))
    }
}
