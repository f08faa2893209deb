import Attribution
import Crypto
import GateModel
import Git
import Inspection
import SecretScanning

/// Compares findings with the push: which commit added the line, is it there at the tip, what makes the finding itself.
struct FindingPlacer {
    private let contents: PushContents
    private let messages: PushedMessages
    private let introduced: IntroducedLines
    private let redact: SecretSession
    private let repository: Repository
    private let maxBlobBytes: Int
    private var follower: LineFollower
    /// How many findings had the same scanner, rule, path and text so far.
    private var seen: [[UInt8]: Int] = [:]
    /// Who brought which version of a file, the oldest commit first. Filled for versions that findings name.
    private let bringers: [VersionKey: [(commit: ObjectID, change: FileChange)]]

    private struct VersionKey: Hashable {
        let path: RepoPath
        let blob: ObjectID
    }

    init(
        contents: PushContents, introduced: IntroducedLines, repository: Repository, redact: SecretSession,
        maxBlobBytes: Int
    ) {
        self.contents = contents
        messages = PushedMessages(of: contents)
        self.introduced = introduced
        self.redact = redact
        self.repository = repository
        self.maxBlobBytes = maxBlobBytes
        follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: maxBlobBytes)
        var bringers: [VersionKey: [(commit: ObjectID, change: FileChange)]] = [:]
        for commit in contents.commits.reversed() {
            for change in commit.changes {
                guard let after = change.after else { continue }
                bringers[VersionKey(path: after.path, blob: after.id), default: []].append((commit.commit.id, change))
            }
        }
        self.bringers = bringers
    }

    /// The finding with each location's state and commit.
    ///
    /// - Returns: `nil` when no line of it is the push's or at the tip: an old version that the push only passed through.
    mutating func place(_ finding: Finding) throws(GitError) -> Finding? {
        var result = finding
        var tipLocations: [Location] = []
        var pastLocations: [Location] = []
        for var location in finding.locations {
            guard let blob = location.blob, let file = introduced.file(location.path, blob) else {
                if let past = try placeInHistory(location, avoiding: pastLocations) { pastLocations.append(past) }
                continue
            }
            let commit = Self.commit(of: location, in: file)
            location.state = commit == nil ? .existing : .introduced
            location.credit = commit.flatMap { introduced.attributor.credit(for: $0) }
            tipLocations.append(location)
        }
        let isLive = tipLocations.contains { $0.state == .introduced }
        // A secret still at the tip of the same path is told once, there.
        let livePaths = Set(tipLocations.filter { $0.state == .introduced }.map(\.path))
        pastLocations.removeAll { livePaths.contains($0.path) }
        let new = tipLocations.filter { $0.state == .introduced } + pastLocations
        result.locations = isLive || !pastLocations.isEmpty ? new : tipLocations
        if finding.locations.isEmpty { return finding }
        guard !result.locations.isEmpty else { return nil }
        if result.fingerprint == nil { result.fingerprint = try fingerprint(of: finding, at: result.locations[0]) }
        for place in result.locations.indices {
            if let subject = result.locations[place].credit?.subject {
                result.locations[place].credit?.subject = redact.redact(subject)
            }
        }
        try addExcerpt(to: &result)
        return result
    }

    private static func commit(of location: Location, in file: IntroducedFile) -> ObjectID? {
        guard let lines = location.lines else { return file.ranges.last?.commit }
        return file.ranges.first { $0.lines.overlaps(lines) }?.commit
    }

    /// A version that is at no tip: the oldest commit that brought it and added one of the lines.
    private mutating func placeInHistory(_ location: Location, avoiding known: [Location]) throws(GitError) -> Location?
    {
        guard let blob = location.blob else {
            var told = location
            told.state = .introduced  // a message is there as long as its commit or tag is
            told.credit = messages.commit(named: location.path).flatMap { introduced.attributor.credit(for: $0) }
            return told
        }
        if contents.looseBlobs.contains(where: { $0.path == location.path && $0.id == blob }) {
            var loose = location
            loose.state = .introduced
            return loose
        }
        for (commit, change) in bringers[VersionKey(path: location.path, blob: blob)] ?? [] {
            let added = try follower.addedLines(in: change)
            guard location.lines.map({ lines in added.contains { $0.overlaps(lines) } }) ?? !added.isEmpty else {
                continue
            }
            if known.contains(where: { $0.path == location.path }) { return nil }  // told once for each path
            var past = location
            past.state = .historyOnly
            past.credit = introduced.attributor.credit(for: commit)
            return past
        }
        return nil
    }

    // MARK: - What makes a finding itself

    /// SHA-256 over scanner, rule, path, the line's text without its white space, and how many of the same came before:
    /// free of line numbers, so that a line that moves stays the same finding.
    private mutating func fingerprint(of finding: Finding, at location: Location) throws(GitError) -> Fingerprint {
        var hash = SHA256()
        for part in ["finding", finding.scanner.rawValue, finding.rule.rawValue] {
            hash.update(data: Array("\(part)\0".utf8))
        }
        hash.update(data: location.path.bytes + [0])
        let text = try line(of: location) ?? Array(finding.message.utf8)
        hash.update(data: text.filter { $0 > 0x20 })
        let base = Array(hash.finalize())
        let twins = seen[base, default: 0]
        seen[base] = twins + 1
        hash = SHA256()
        hash.update(data: base)
        hash.update(data: Array("\0\(twins)".utf8))
        return Fingerprint(hash.finalize().hexadecimal)
    }

    private func addExcerpt(to finding: inout Finding) throws(GitError) {
        guard finding.locations[0].excerpt == nil, finding.maskedSecret == nil else { return }
        guard let text = try line(of: finding.locations[0]), text.count <= 4_096, !text.contains(0) else { return }
        finding.locations[0].excerpt = redact.redact(text)
    }

    /// The text of a location's first line; `nil` where it names none, or one past the end.
    private func line(of location: Location) throws(GitError) -> [UInt8]? {
        guard let lines = location.lines, let blob = location.blob else { return nil }
        return try repository.withBlob(blob, limit: maxBlobBytes) { (bytes) throws(GitError) in
            var number = 1
            var start = 0
            while number < lines.lowerBound {
                guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                start = end + 1
                number += 1
            }
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            return Array(bytes[start..<end])
        }
    }
}
