import GateModel

extension SecretSearch {
    /// What searches of the same by several levels' rules found together.
    ///
    /// A place is let be only where no level finds it: as with a push, the strictest answer counts.
    static func strictest(of searches: [SecretSearch]) -> SecretSearch {
        guard var all = searches.first, searches.count > 1 else {
            return searches.first ?? SecretSearch(scope: .standardInput)
        }
        for other in searches.dropFirst() {
            all.findings.merge(other.findings)
            all.allowed.merge(other.allowed)
            all.looked = .widest(all.looked, other.looked)
            all.omissions += other.omissions.filter { !all.omissions.contains($0) }
            all.notices += other.notices.filter { !all.notices.contains($0) }
            all.milliseconds += other.milliseconds
        }
        let counted = all.findings
        all.allowed = all.allowed.compactMap { finding in
            var left = finding
            for twin in counted where twin.isSameSecret(as: finding) {
                let places = Set(twin.locations.map(Place.init))
                left.locations.removeAll { places.contains(Place($0)) }
            }
            return left.locations.isEmpty ? nil : left
        }
        return all
    }
}

extension SecretSearch.Looked {
    fileprivate static func widest(_ left: Self, _ right: Self) -> Self {
        var looked = left
        looked.commits = max(left.commits, right.commits)
        looked.tags = max(left.tags, right.tags)
        looked.files = max(left.files, right.files)
        looked.bytes = max(left.bytes, right.bytes)
        return looked
    }
}

extension [Finding] {
    fileprivate mutating func merge(_ others: [Finding]) {
        for other in others {
            guard let twin = firstIndex(where: { $0.isSameSecret(as: other) }) else {
                append(other)
                continue
            }
            let known = Set(self[twin].locations.map(Place.init))
            self[twin].locations += other.locations.filter { !known.contains(Place($0)) }
        }
    }
}

extension Finding {
    fileprivate func isSameSecret(as other: Finding) -> Bool {
        rule == other.rule && fingerprint == other.fingerprint
    }
}

/// Where a secret stands, whatever is known of its history.
private struct Place: Hashable {
    let path: RepoPath
    let lines: ClosedRange<Int>?
    let column: Int?
    let blob: ObjectID?

    init(_ location: Location) {
        (path, lines, column, blob) = (location.path, location.lines, location.column, location.blob)
    }
}
