import GateModel
import SecretScanning

/// Gathers secrets, each once, with the places where they were seen: of many versions of a file, one place.
struct SecretGatherer {
    /// Where a sighting is.
    struct Place: Sendable {
        let path: RepoPath
        var blob: ObjectID?
        /// The commit that brought it there, by its place in the order of the history; the oldest counts.
        var order: Int?
        /// The commit that it is owed to, likewise; `nil` where nobody knows.
        var owner: Int?
        /// Whether it is there at the tip; `nil` where there is no history.
        var isLive: Bool?
    }

    /// What makes two sightings one finding.
    private struct Kind: Hashable {
        let fingerprint: Fingerprint
        let suppression: Suppression?

        init(_ sighting: SecretSighting) {
            (fingerprint, suppression) = (sighting.fingerprint, sighting.suppression)
        }
    }

    /// What makes them one place of it.
    struct Key: Hashable {
        private let kind: Kind
        private let path: RepoPath

        init(_ sighting: SecretSighting, at path: RepoPath) { (kind, self.path) = (Kind(sighting), path) }
    }

    private struct Seen {
        let sighting: SecretSighting
        var places: [SeenPlace] = []
    }

    /// Of the versions of a file that hold a secret, the one that is shown, and what is known of all.
    private struct SeenPlace {
        var location: Location
        /// Of what is shown.
        var shown: Int?
        /// Of the oldest.
        var order: Int?
        var owner: Int?
    }

    private var secrets: [Kind: Seen] = [:]
    private var places: [Key: Int] = [:]

    /// Lines are kept for that many places of a secret; more are never shown.
    private static let maxExcerpts = 16

    var fingerprints: Set<Fingerprint> { Set(secrets.keys.map(\.fingerprint)) }

    /// Whether the same secret, let be for the same reason or for none, is known at a path.
    func holds(_ sighting: SecretSighting, at path: RepoPath) -> Bool { places[Key(sighting, at: path)] != nil }

    mutating func add(_ sighting: SecretSighting, at place: Place) {
        var location = Location(
            path: place.path, lines: sighting.lines, column: sighting.column, blob: place.blob,
            state: place.isLive.map { $0 ? .introduced : .historyOnly }, excerpt: sighting.excerpt)
        let (kind, key) = (Kind(sighting), Key(sighting, at: place.path))
        if place.order == nil || places[key] == nil {
            var seen = secrets[kind] ?? Seen(sighting: sighting)
            if seen.places.count >= Self.maxExcerpts { location.excerpt = nil }
            places[key] = seen.places.count
            seen.places.append(
                SeenPlace(location: location, shown: place.order, order: place.order, owner: place.owner))
            secrets[kind] = seen
            return
        }
        guard let index = places[key], var known = secrets[kind]?.places[index] else { return }
        if index >= Self.maxExcerpts { location.excerpt = nil }
        // One file, several versions: shown as it is at the tip, or else as it came; owed to the commit that brought it. Each thread
        // comes with its own at its own time: what is shown must not depend on that.
        if Self.precedence(location, place.order) < Self.precedence(known.location, known.shown) {
            (known.location, known.shown) = (location, place.order)
        }
        if (place.order ?? 0) < (known.order ?? 0) { known.order = place.order }
        known.owner = known.owner ?? place.owner
        secrets[kind]?.places[index] = known
    }

    /// What comes first is shown.
    private static func precedence(_ location: Location, _ order: Int?) -> (Int, Int, Int, Int, ObjectID) {
        (
            location.state == .introduced ? 0 : 1, order ?? 0, location.lines?.lowerBound ?? 0, location.column ?? 0,
            location.blob ?? .zero
        )
    }

    /// The most pressing first, allowed or not: live ones, by severity, then by path.
    ///
    /// - Parameter credit: of a commit, by its place in the order.
    func findings(credit: (Int) -> Credit? = { _ in nil }) -> [Finding] {
        let findings = secrets.values.map { seen in
            let rule = seen.sighting.rule
            let places = seen.places.sorted { left, right in
                (left.location.rank, left.location.path, left.location.lines?.lowerBound ?? 0, left.order ?? 0)
                    < (
                        right.location.rank, right.location.path, right.location.lines?.lowerBound ?? 0,
                        right.order ?? 0
                    )
            }
            return Finding(
                scanner: "secrets", rule: rule.id, title: rule.title, severity: rule.severity, cwe: rule.cwe,
                message: seen.sighting.message, fix: rule.revoke,
                locations: places.map { place in
                    var location = place.location
                    location.credit = place.owner.flatMap(credit)
                    return location
                }, maskedSecret: seen.sighting.masked, fingerprint: seen.sighting.fingerprint,
                suppression: seen.sighting.suppression)
        }
        return findings.sorted { left, right in
            let (first, second) = (left.locations[0], right.locations[0])
            if first.rank != second.rank { return first.rank < second.rank }
            if left.severity != right.severity { return left.severity > right.severity }
            if first.path != second.path { return first.path < second.path }
            let (before, after) = (first.lines?.lowerBound ?? 0, second.lines?.lowerBound ?? 0)
            if before != after { return before < after }
            // The same place in two versions of a file, or entries of one archive: by what does not change from run to run.
            return (first.column ?? 0, left.rule, first.blob ?? .zero, left.message, left.maskedSecret ?? "")
                < (second.column ?? 0, right.rule, second.blob ?? .zero, right.message, right.maskedSecret ?? "")
        }
    }
}

extension Location {
    /// What is live comes first.
    fileprivate var rank: Int { state == .historyOnly ? 1 : 0 }
}
