import GateModel

/// Settles which of several overlapping matches is told.
enum Overlaps {
    /// Leaves out what another rule says better, and puts the rest in order of position.
    ///
    /// A rule gives way to any more particular one that it overlaps: an assignment of something random to a format that
    /// many share, and that to a provider's own; and what was decoded to what stands there as it is. Among equals only what
    /// lies wholly inside another match is left out: of two that overlap in part, each may be a secret of its own.
    static func settled(_ candidates: [Candidate], rules: [SecretRule]) -> [Candidate] {
        guard candidates.count > 1 else { return candidates }
        let ordered = candidates.sorted { precedes($0, $1, rules: rules) }
        // The best first: each group only adds what those before it leave free.
        var settled: [Candidate] = []
        for generality in SecretRule.Generality.allCases {
            for isDecoded in [false, true] {
                let group = outermost(
                    ordered.filter {
                        rules[$0.rule].generality == generality && ($0.secret != nil) == isDecoded
                    })
                guard !group.isEmpty else { continue }
                guard !settled.isEmpty else {
                    settled = group
                    continue
                }
                settled = (settled + apart(group, from: settled)).sorted { precedes($0, $1, rules: rules) }
            }
        }
        return settled
    }

    /// By start; what reaches furthest first; of two in the same place the surer one, then the one with the longer keyword.
    private static func precedes(_ left: Candidate, _ right: Candidate, rules: [SecretRule]) -> Bool {
        if left.range.lowerBound != right.range.lowerBound { return left.range.lowerBound < right.range.lowerBound }
        if left.range.upperBound != right.range.upperBound { return left.range.upperBound > right.range.upperBound }
        if left.certainty != right.certainty { return left.certainty.rank < right.certainty.rank }
        let leftRule = rules[left.rule]
        let rightRule = rules[right.rule]
        if leftRule.longestKeyword != rightRule.longestKeyword {
            return leftRule.longestKeyword > rightRule.longestKeyword
        }
        return leftRule.id < rightRule.id
    }

    /// Without those that lie inside one before them.
    private static func outermost(_ ordered: [Candidate]) -> [Candidate] {
        var end = -1
        return ordered.filter { candidate in
            guard candidate.range.upperBound > end else { return false }
            end = candidate.range.upperBound
            return true
        }
    }

    /// Those that overlap none of `others`. In both lists starts and ends grow.
    private static func apart(_ candidates: [Candidate], from others: [Candidate]) -> [Candidate] {
        var next = others.startIndex
        return candidates.filter { candidate in
            while next < others.endIndex, others[next].range.upperBound <= candidate.range.lowerBound { next += 1 }
            return next == others.endIndex || others[next].range.lowerBound >= candidate.range.upperBound
        }
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
