import GateModel

/// Settles which of several overlapping matches is told.
enum Overlaps {
    /// Leaves out what another rule says better, and puts the rest in order of position.
    ///
    /// A rule gives way to any more particular one that it overlaps: an assignment of something random to a format that
    /// many share, and that to a provider's own; and what was decoded to what stands there as it is. Among equals only what
    /// lies wholly inside another match is left out: of two that overlap in part, each may be a secret of its own.
    ///
    /// - Returns: places in `matches`. The starts of these matches grow, and so do their ends.
    static func settled(_ matches: [SecretMatch], among places: [Int]) -> [Int] {
        guard places.count > 1 else { return places }
        let ordered = places.sorted { precedes(matches[$0], matches[$1]) }
        // The best first: each group only adds what those before it leave free.
        var settled: [Int] = []
        for generality in SecretRule.Generality.allCases {
            for isDecoded in [false, true] {
                let group = outermost(
                    ordered.filter {
                        matches[$0].rule.generality == generality && (matches[$0].decoded != nil) == isDecoded
                    }, matches)
                guard !group.isEmpty else { continue }
                guard !settled.isEmpty else {
                    settled = group
                    continue
                }
                settled = (settled + apart(group, from: settled, matches)).sorted { precedes(matches[$0], matches[$1]) }
            }
        }
        return settled
    }

    /// By start; what reaches furthest first; of two in the same place the surer one, then the one with the longer keyword.
    private static func precedes(_ left: SecretMatch, _ right: SecretMatch) -> Bool {
        if left.range.lowerBound != right.range.lowerBound { return left.range.lowerBound < right.range.lowerBound }
        if left.range.upperBound != right.range.upperBound { return left.range.upperBound > right.range.upperBound }
        if left.certainty != right.certainty { return left.certainty.rank < right.certainty.rank }
        if left.rule.longestKeyword != right.rule.longestKeyword {
            return left.rule.longestKeyword > right.rule.longestKeyword
        }
        return left.rule.id < right.rule.id
    }

    /// Without those that lie inside one before them.
    private static func outermost(_ ordered: [Int], _ matches: [SecretMatch]) -> [Int] {
        var end = -1
        return ordered.filter { place in
            guard matches[place].range.upperBound > end else { return false }
            end = matches[place].range.upperBound
            return true
        }
    }

    /// Those that overlap none of `others`. In both lists starts and ends grow.
    private static func apart(_ places: [Int], from others: [Int], _ matches: [SecretMatch]) -> [Int] {
        var next = others.startIndex
        return places.filter { place in
            let range = matches[place].range
            while next < others.endIndex, matches[others[next]].range.upperBound <= range.lowerBound { next += 1 }
            return next == others.endIndex || matches[others[next]].range.lowerBound >= range.upperBound
        }
    }

    // MARK: - Where something is let be

    /// Which matches are told where some of them are let be: what is allowed hides no other secret.
    ///
    /// - Parameters:
    ///   - settled: what is told where nothing is let be.
    ///   - isAllowed: by place in `matches`.
    static func told(_ matches: [SecretMatch], settled: [Int], isAllowed: [Bool]) -> [Int] {
        let allowed = settled.filter { isAllowed[$0] }
        guard !allowed.isEmpty else { return settled }
        let known = Set(settled)
        let free = self.settled(matches, among: matches.indices.filter { !isAllowed[$0] })
        let released = free.filter { known.contains($0) || !isSaid(matches[$0], by: allowed, matches) }
        return (allowed + released).sorted { precedes(matches[$0], matches[$1]) }
    }

    /// Whether a match only says less well what one of those is that are allowed: what the team lets be as a provider's
    /// test key is no random value that is given to a name either.
    private static func isSaid(_ match: SecretMatch, by allowed: [Int], _ matches: [SecretMatch]) -> Bool {
        var (low, high) = (0, allowed.count)
        while low < high {
            let middle = (low + high) / 2
            if matches[allowed[middle]].range.upperBound <= match.range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return allowed[low...].prefix { matches[$0].range.lowerBound < match.range.upperBound }.contains { place in
            let other = matches[place]
            guard other.rank < match.rank else { return false }
            // More than half of each is the other.
            let shared = other.range.clamped(to: match.range).count
            return 2 * shared > other.range.count && 2 * shared > match.range.count
        }
    }
}

extension SecretMatch {
    /// Of two that overlap, the one with the lower rank is told.
    fileprivate var rank: Int {
        2 * (SecretRule.Generality.allCases.firstIndex(of: rule.generality) ?? 0) + (decoded == nil ? 0 : 1)
    }
}

extension SecretMatch.Certainty {
    fileprivate var rank: Int {
        switch self {
        case .known: 0
        case .checksum: 1
        case .shape: 2
        case .entropy: 3
        }
    }
}

extension SecretRule {
    fileprivate var longestKeyword: Int { keywords.reduce(0) { max($0, $1.utf8.count) } }
}
