import Attribution
import Crypto
import GateModel
import Git
import Inspection
import Scanning
import SecretScanning

/// Compares findings with the push: which commit added the line, at which tips is it, what makes the finding itself.
///
/// A finding gets a location for every way in which the push brings it, so that the strictest counts; ``shown(_:)`` takes
/// together for people what has been decided.
struct FindingPlacer {
    private let introduced: IntroducedLines
    private let attributor: Attributor
    private let reach: RefReach
    private let key: [UInt8]
    private let redact: SecretSession
    private var follower: LineFollower
    private var lines: LineReader
    private let tips: TipVersions
    private let bringers: Bringers
    private var origins: SecretOrigins
    /// What each scanner for secrets had to look at.
    private let given: [ScannerName: Set<ObjectID>]
    /// Of files as a whole, who introduced a part of them.
    private var commitsOfWhole: [TipVersions.Key: [ObjectID]] = [:]
    /// Places of all findings together, one for each way in which the push brings one: a few commits that put a file in and take it out
    /// again bring its ten thousand findings by each of them.
    private var placesLeft = 100_000
    /// Whether a workflow asks who wrote what.
    private let asksWho: Bool
    private var refsHolding: [ObjectID: [RefName]] = [:]
    private var addedLines: [AddedIn: [ClosedRange<Int>]] = [:]
    /// Files that had no turn while lines were compared.
    private var uncompared: Set<RepoPath> = []
    /// Whether a place was left out.
    private var isCut = false
    /// Of the push.
    private let refs: [RepoPath: RefName]
    /// How many findings had the same scanner, rule, path and text so far.
    private var seen: [[UInt8]: Int] = [:]
    /// The refs that hold each location.
    private(set) var holders: [Holder: [RefName]] = [:]

    /// What tells locations apart that different refs may hold.
    struct Holder: Hashable {
        let path: RepoPath
        let blob: ObjectID?
        let line: Int?
        let state: LineState?
        let commit: ObjectID?

        init(_ location: Location) {
            path = location.path
            blob = location.blob
            line = location.lines?.lowerBound
            state = location.state
            commit = location.credit?.commit
        }
    }

    /// - Parameters:
    ///   - findings: all that will be placed.
    ///   - attributor: names those that conditions ask for.
    ///   - asksWho: whether a workflow asks for them.
    ///   - engine: of the scanners for secrets, and of what is masked.
    ///   - scope: what the scanners for secrets look at.
    ///   - given: the contents that each of them had to look at.
    ///   - key: of this repository's fingerprints.
    init(
        findings: [Finding], contents: PushContents, introduced: IntroducedLines, attributor: Attributor,
        asksWho: Bool, repository: Repository, engine: SecretEngine, scope: SecretScope,
        given: [ScannerName: Set<ObjectID>],
        key: [UInt8], maxBlobBytes: Int
    ) throws(GitError) {
        self.given = given
        self.asksWho = asksWho
        self.introduced = introduced
        self.attributor = attributor
        redact = engine.session()
        self.key = key
        reach = RefReach(contents)
        lines = LineReader(repository: repository, maxBlobBytes: maxBlobBytes)
        follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: maxBlobBytes)
        tips = try TipVersions(
            of: findings, contents: contents, introduced: introduced, repository: repository, follower: &follower)
        bringers = Bringers(of: contents)
        origins = SecretOrigins(
            of: contents, asking: Set(findings.flatMap { $0.locations.map(\.path) }), bringers: bringers,
            repository: repository, maxBlobBytes: maxBlobBytes, engine: engine,
            scope: scope, key: key)
        refs = Dictionary(
            contents.push.updates.map { (RepoPath(bytes: $0.ref.bytes), $0.ref) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The finding with a location for every state, commit and version in which the push brings it.
    ///
    /// - Parameter inspect: what its scanner looked at; of the tips alone, nothing is asked of the history.
    /// - Returns: `nil` when no line of it is the push's or at a tip: an old version that the push only passed through.
    mutating func place(_ finding: Finding, inspect: ScannerDefinition.Inspect) -> Finding? {
        var result = finding
        guard !finding.locations.isEmpty else {
            result.fingerprint = finding.fingerprint ?? fingerprint(of: finding, at: nil)
            return result
        }
        let secret = SoughtSecret(finding, given: given[finding.scanner])
        let isForSome = finding.suppression?.isForSomeCommits ?? false
        var refsAtTips: [RepoPath: Set<RefName>] = [:]
        var placed = Placed()
        for location in finding.locations where mayAdd(to: placed) {
            for (place, refs) in atTips(location, secret, isForSome: isForSome) {
                refsAtTips[location.path, default: []].formUnion(refs)
                add(place, refs, to: &placed)
            }
        }
        for location in finding.locations where mayAdd(to: placed) && (inspect == .everyCommit || !isAtTip(location)) {
            for (place, refs) in inHistory(location, secret, notAt: refsAtTips[location.path] ?? []) {
                add(place, refs, to: &placed)
            }
        }
        result.locations = placed.locations
        guard let first = result.locations.first else { return nil }
        result.fingerprint = finding.fingerprint ?? fingerprint(of: finding, at: first)
        return result
    }

    /// The places of one finding, each once.
    private struct Placed {
        var locations: [Location] = []
        var known: Set<Place> = []

        struct Place: Hashable {
            let holder: Holder
            let lastLine: Int?
            let column: Int?
        }
    }

    /// Every finding has one place; more while there is room.
    private mutating func mayAdd(to placed: Placed) -> Bool {
        if placesLeft > 0 || placed.locations.isEmpty { return true }
        isCut = true
        return false
    }

    private mutating func add(_ location: Location, _ refs: [RefName], to placed: inout Placed) {
        let holder = Holder(location)
        let place = Placed.Place(holder: holder, lastLine: location.lines?.upperBound, column: location.column)
        if !placed.known.contains(place) {
            guard mayAdd(to: placed) else { return }
            placesLeft -= 1
            placed.known.insert(place)
            placed.locations.append(location)
        }
        holders[holder, default: []] += refs
    }

    private mutating func refs(holding commit: ObjectID) -> [RefName] {
        if let known = refsHolding[commit] { return known }
        let refs = reach.refs(holding: commit)
        // A push of ten thousand refs has as many for each commit.
        if refsHolding.count * max(refs.count, 1) > 1_000_000 { refsHolding.removeAll() }
        refsHolding[commit] = refs
        return refs
    }

    // MARK: - At the tips

    private func isAtTip(_ location: Location) -> Bool {
        location.blob.map { !tips.places(of: location.path, $0).isEmpty } ?? false
    }

    private mutating func atTips(
        _ location: Location, _ secret: SoughtSecret?, isForSome: Bool
    ) -> [(Location, [RefName])] {
        guard let blob = location.blob else { return [] }
        return tips.places(of: location.path, blob).flatMap { place -> [(Location, [RefName])] in
            var placed = location
            guard let file = place.file else {
                placed.state = .introduced  // unknown must not be milder than known
                return [(placed, place.refs)]
            }
            let makers = secret.map { origins.makers(of: $0, in: file.file) } ?? []
            // Of a whole file the lines tell nothing where it is known of each version whether it holds the secret.
            let isKnown = secret != nil && location.lines == nil
            // Whoever made it whole is shown before who wrote its lines.
            let commits =
                makers.filter { isHeld($0, by: place.refs) } + (isKnown ? [] : self.commits(of: location, in: file))
            guard !commits.isEmpty else {
                placed.state = .existing
                return [(placed, place.refs)]
            }
            placed.state = .introduced
            return credits(of: commits, isForSome: isForSome).map { credit in
                placed.credit = credit
                return (placed, place.refs)
            }
        }
    }

    private mutating func isHeld(_ commit: ObjectID, by tip: [RefName]) -> Bool {
        // All refs of a tip hold the same.
        tips.hasOneTip || tip.first.map { refs(holding: commit).contains($0) } ?? false
    }

    /// To whom a finding is owed at one place, in the order of the commits: where somebody asks, to each whom a condition could tell from the others.
    ///
    /// - Parameter isForSome: an allowance asks for the very commits.
    private func credits(of commits: [ObjectID], isForSome: Bool) -> [Credit?] {
        guard asksWho || isForSome else { return commits.prefix(1).map { attributor.credit(for: $0) } }
        var seen: Set<Credit?> = []
        return commits.map { attributor.credit(for: $0) }
            .filter { seen.insert(isForSome ? $0 : $0.map(Self.judged)).inserted }
    }

    /// A credit as conditions see it. Each signature has to be looked at by itself.
    private static func judged(_ credit: Credit) -> Credit {
        guard credit.signature == .unsigned else { return credit }
        return Credit(
            commit: .zero, subject: "", author: credit.author, coAuthors: credit.coAuthors,
            committer: credit.committer, signature: .unsigned)
    }

    /// The commits that introduced a location's lines, in their order; of a whole file, whoever introduced most first.
    private mutating func commits(of location: Location, in file: IntroducedFile) -> [ObjectID] {
        guard let lines = location.lines else {
            let key = TipVersions.Key(path: file.file.path, blob: file.file.id)
            // By several tips it may have come in several ways.
            if tips.hasOneTip, let known = commitsOfWhole[key] { return known }
            var counts: [ObjectID: Int] = [:]
            for range in file.ranges { counts[range.commit, default: 0] += range.lines.count }
            let commits = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            if tips.hasOneTip { commitsOfWhole[key] = commits }
            return commits
        }
        // Ranges are in order and apart from each other: the first that ends at the line or after it is the one to begin at.
        var (low, high) = (0, file.ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if file.ranges[middle].lines.upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
        }
        return file.ranges[low...].prefix { $0.lines.lowerBound <= lines.upperBound }.map(\.commit)
    }

    // MARK: - In the history

    /// What the commits of the push brought and refs hold that do not have it at their tip.
    private mutating func inHistory(
        _ location: Location, _ secret: SoughtSecret?, notAt live: Set<RefName>
    ) -> [(Location, [RefName])] {
        guard let blob = location.blob else { return [(location, [])] }
        let brought = bringers.changes(bringing: location.path, blob)
        guard !brought.isEmpty else { return isAtTip(location) ? [] : [besideFiles(location, blob)] }
        var result: [(Location, [RefName])] = []
        for (commit, change) in brought where placesLeft > 0 || result.isEmpty {
            guard adds(change, by: commit, location) || secret.map({ origins.makes($0, change) }) == true else {
                continue
            }
            let refs = refs(holding: commit).filter { !live.contains($0) }
            guard !refs.isEmpty else { continue }
            var past = location
            past.state = .historyOnly
            past.credit = attributor.credit(for: commit)
            result.append((past, refs))
        }
        return result
    }

    /// A message, or a blob that a tag names: all of it leaves the machine.
    private func besideFiles(_ location: Location, _ object: ObjectID) -> (Location, [RefName]) {
        var placed = location
        placed.state = .introduced
        // Nobody's commit calls the ref so.
        if let ref = refs[location.path] {
            placed.isBesideFiles = true
            return (placed, [ref])
        }
        placed.credit = attributor.credit(for: object)
        return (placed, placed.credit == nil ? [] : reach.refs(holding: object))
    }

    private struct AddedIn: Hashable {
        let commit: ObjectID
        let version: TipVersions.Key
    }

    private static let maxAddedKept = 1_000

    /// Whether a change added one of a location's lines. What cannot be compared counts as added.
    private mutating func adds(_ change: FileChange, by commit: ObjectID, _ location: Location) -> Bool {
        guard let after = change.after else { return false }
        let place = AddedIn(commit: commit, version: TipVersions.Key(path: after.path, blob: after.id))
        do {
            let added = try addedLines[place] ?? follower.addedLines(in: change)
            if addedLines.count > Self.maxAddedKept { addedLines.removeAll() }
            addedLines[place] = added
            return location.lines.map(added.hasOne) ?? !added.isEmpty
        } catch let error as GitError {
            if case .tooSlow = error.operation { uncompared.insert(after.path) }
            return true
        } catch {
            return true
        }
    }

    /// What nobody could find out of findings.
    var omissions: [Omission] {
        func all(_ paths: Set<RepoPath>, _ reason: String) -> [Omission] {
            paths.sorted().prefix(10).map { Omission(subject: $0.display, reason: .countsAsNew(reason)) }
        }
        var omissions = all(origins.unread, "what it held before the push could not be looked at to its end")
        omissions += all(uncompared.union(tips.uncompared), "its versions took too long to compare")
        if isCut {
            let reason = "the commits bring them in more ways than are told"
            omissions.append(Omission(subject: "findings", reason: .tooMuch(reason)))
        }
        return omissions
    }

    // MARK: - What makes a finding itself

    /// HMAC-SHA-256 over scanner, rule, path, the line's text without its white space, and how many of the same came before:
    /// free of line numbers, so that a line that moves stays the same finding; keyed, because the line may be a password.
    private mutating func fingerprint(of finding: Finding, at location: Location?) -> Fingerprint {
        var hash = HMAC<SHA256>(key: SymmetricKey(data: key))
        for part in ["finding", finding.scanner.rawValue, finding.rule.rawValue] {
            hash.update(data: Array("\(part)\0".utf8))
        }
        hash.update(data: (location?.path.bytes ?? []) + [0])
        let text = location.flatMap { line(of: $0) } ?? Array(finding.message.utf8)
        hash.update(data: text.filter { $0 > 0x20 })
        let base = Array(hash.finalize())
        let twins = seen[base, default: 0]
        seen[base] = twins + 1
        var numbered = HMAC<SHA256>(key: SymmetricKey(data: key))
        numbered.update(data: base + Array("\0\(twins)".utf8))
        return Fingerprint(numbered.finalize().hexadecimal)
    }

    private mutating func line(of location: Location) -> [UInt8]? {
        guard let number = location.lines?.lowerBound, let blob = location.blob else { return nil }
        return lines.line(number, of: blob)
    }

    // MARK: - For people

    /// A decided finding with its locations taken together: the place that decided first, then each other place once, what is
    /// live before what only the history has, and nothing of what was there before where there is something new.
    mutating func shown(_ finding: Finding) -> Finding {
        var result = finding
        let introduced = finding.locations.filter { $0.state == .introduced || $0.state == nil }
        let live = Set(introduced.map(\.path))
        let past = finding.locations.filter { $0.state == .historyOnly && !live.contains($0.path) }
        var seen: Set<RepoPath> = []
        let oldest = past.filter { seen.insert($0.path).inserted }
        let new = introduced + oldest
        // What decided is shown even where the same place is live on another ref: else the wrong commit would be mended.
        let deciding = finding.locations.prefix(1).filter { $0.state != .existing }
        var places: Set<Holder> = []
        result.locations = (deciding + (new.isEmpty ? finding.locations : new)).filter { location in
            var place = location
            place.blob = nil
            place.credit = nil
            return places.insert(Holder(place)).inserted
        }
        for place in result.locations.indices {
            guard let credit = result.locations[place].credit else { continue }
            result.locations[place].credit = shown(credit)
        }
        if let first = result.locations.first, first.excerpt == nil,
            let excerpt = lines.excerpt(of: result, masking: redact)
        {
            result.locations[0].excerpt = excerpt
        }
        return result
    }

    /// People under the names that they go by in this repository, whatever they were judged by.
    private func shown(_ credit: Credit) -> Credit {
        var result = introduced.attributor.credit(for: credit.commit) ?? credit
        result.signature = credit.signature
        result.signer = credit.signer
        result.subject = redact.redact(result.subject)
        return result
    }
}
