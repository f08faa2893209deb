internal import GateModel

/// Something that runs share and the log is filtered by. Stored once; a run refers to it by number.
struct Facet: Hashable, Comparable {
    /// The numbers are stored: never change one.
    enum Kind: Int64 {
        /// A ref by its full name.
        case ref = 0
        /// Somebody's address and name, in lower case.
        case developer = 1
        /// A rule, as `rule` and as `scanner/rule`.
        case rule = 2
        /// Verdict, decisions and scanners together, see ``RunShape``: few combinations occur, and a run then needs one
        /// row for all of them.
        case shape = 3
    }

    let kind: Kind
    let value: String

    init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = Self.bounded(value)
    }

    static func < (left: Facet, right: Facet) -> Bool {
        (left.kind.rawValue, left.value) < (right.kind.rawValue, right.value)
    }

    static func ofRefs(_ push: Push) -> Set<Facet> { Set(push.updates.map { Facet(.ref, text(of: $0.ref)) }) }

    static func ofEnd(_ run: GateRun) -> Set<Facet> {
        var facets: Set<Facet> = [Facet(.shape, RunShape(run).text)]
        for share in run.developers { facets.insert(developer(share.developer)) }
        for decided in run.findings {
            facets.insert(Facet(.rule, decided.finding.rule.rawValue))
            facets.insert(Facet(.rule, "\(decided.finding.scanner)/\(decided.finding.rule)"))
            // The one who wrote a line that is gone again may have introduced none.
            for location in decided.finding.locations {
                if let credit = location.credit { facets.insert(developer(credit.author)) }
            }
        }
        return facets
    }

    static func text(of ref: RefName) -> String { RepoPath(bytes: ref.bytes).quotedIfNeeded }

    /// Names come from strangers; nobody looks for one of a megabyte.
    static func bounded(_ value: String) -> String {
        value.utf8.count <= 300 ? value : String(value.unicodeScalars.prefix(300))
    }

    /// What a fingerprint is found by: 64 bits of it keep the index small.
    static func key(_ fingerprint: Fingerprint) -> String { String(fingerprint.rawValue.lowercased().prefix(16)) }

    private static func developer(_ identity: Identity) -> Facet {
        Facet(.developer, "\(identity.email)\n\(identity.name)".lowercased())
    }
}

/// Verdict, decisions and scanners of a run.
struct RunShape: Equatable {
    let verdict: String
    let decisions: [String]
    let scanners: [String]

    init(_ run: GateRun) {
        let found = Set(run.findings.map(\.decision))
        verdict = run.verdict.rawValue
        decisions = Decision.allCases.filter(found.contains).map(\.rawValue)
        scanners = Set(run.scans.map(\.scanner.rawValue)).sorted()
    }

    init(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        verdict = lines.first ?? ""
        decisions = lines.count > 1 ? lines[1].split(separator: ",").map(String.init) : []
        scanners = Array(lines.dropFirst(2))
    }

    var text: String {
        ([verdict, decisions.joined(separator: ",")] + scanners).joined(separator: "\n")
    }

    func satisfies(_ filter: LedgerFilter) -> Bool {
        if let verdict = filter.verdict, verdict.rawValue != self.verdict { return false }
        if let decision = filter.decision, !decisions.contains(decision.rawValue) { return false }
        if let scanner = filter.scanner, !scanners.contains(scanner.rawValue) { return false }
        return true
    }
}
