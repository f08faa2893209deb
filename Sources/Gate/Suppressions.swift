import GateModel

/// What the trusted ref lets be, once it is known which commit brought which line.
enum Suppressions {
    /// Parts findings that are allowed for some commits only into the lines that these added and the others.
    static func settled(_ findings: [Finding]) -> [Finding] {
        var result: [Finding] = []
        func add(_ finding: Finding) {
            guard !finding.locations.isEmpty else { return }
            let twin = result.firstIndex {
                $0.fingerprint == finding.fingerprint && $0.suppression == finding.suppression
                    && finding.fingerprint != nil
                    && $0.scanner == finding.scanner && $0.rule == finding.rule
            }
            guard let twin else { return result.append(finding) }
            result[twin].locations += finding.locations
        }
        for finding in findings {
            guard let suppression = finding.suppression, suppression.isForSomeCommits else {
                result.append(finding)
                continue
            }
            let commits = Set(suppression.commits)
            // A line that was there before the push was brought by none of its commits: the list speaks of what has landed.
            let isAllowed: (Location) -> Bool = { place in
                place.credit.map { commits.contains($0.commit.hex) } ?? (place.state == .existing)
            }
            var allowed = finding
            allowed.locations = finding.locations.filter(isAllowed)
            allowed.suppression = Suppression(
                kind: suppression.kind, place: suppression.place, reason: suppression.reason)
            add(allowed)
            var other = finding
            other.locations = finding.locations.filter { !isAllowed($0) }
            other.suppression = nil
            add(other)
        }
        return result
    }

    /// "2 findings allowed by .gitleaks.toml:12", for each place.
    static func notices(for findings: [Finding]) -> [String] {
        var counts: [String: Int] = [:]
        for suppression in findings.compactMap(\.suppression) {
            let place =
                suppression.kind == .inSource ? "comments (`\(suppression.place)`) beside them" : suppression.place
            counts[place, default: 0] += 1
        }
        let places = counts.keys.sorted()
        let told = places.prefix(maxPlaces).map { place in
            "\(counts[place] ?? 0) \(counts[place] == 1 ? "finding" : "findings") allowed by \(place)"
        }
        guard places.count > maxPlaces else { return told }
        let rest = places.dropFirst(maxPlaces).reduce(0) { $0 + (counts[$1] ?? 0) }
        return told + ["\(rest) more allowed by \(places.count - maxPlaces) other places"]
    }

    private static let maxPlaces = 8
}
