import Attribution
import Decisions
import Definitions
import GateModel
import Git
import Inspection
import SecretScanning
import SecretSettings

/// Compares what the scanners found with the push, and decides at every level.
struct Jury {
    let contents: PushContents
    let introduced: IntroducedLines
    let repository: Repository
    let location: GitLocation
    let environment: [String: String]
    let levels: TrustedLevels
    /// For levels that set nothing up.
    let engine: SecretEngine

    /// What all levels together say.
    struct Verdict {
        let reports: [ScanReport]
        let outcome: Outcome
        let notices: [String]
        let escaped: EscapedGate?
        /// Whether the same push would be judged so again: nobody was asked who may answer otherwise tomorrow.
        let isRepeatable: Bool
        /// Where a secret that blocks has to be taken out.
        let removal: SecretRemoval?
        /// What could not be found out of the findings.
        let omissions: [Omission]
    }

    /// - Parameter reports: of each level, in their order.
    func judge(_ reports: [[ScanReport]]) throws -> Verdict {
        var answers: [Answer] = []
        for (index, reports) in reports.enumerated() {
            answers.append(
                try judge(reports, by: levels.all[index], naming: try attributor(for: index, asked: reports)))
        }
        var seen: Set<String> = []
        var toldOmissions: Set<Omission> = []
        let outcome = Outcome.strictest(of: answers.map(\.outcome))
        return Verdict(
            reports: answers.flatMap(\.reports), outcome: outcome,
            notices: answers.flatMap(\.notices).filter { seen.insert($0).inserted },
            escaped: answers.compactMap(\.escaped).max { $0.findings < $1.findings },
            isRepeatable: answers.allSatisfy { !$0.hasAskedForSignatures },
            removal: removal(outcome.decided, found: secrets(in: reports), placed: answers.flatMap(\.reports)),
            omissions: answers.flatMap(\.omissions).filter { toldOmissions.insert($0).inserted })
    }

    /// Advice is not waited for longer.
    private static let adviceLimit = Duration.seconds(5)

    private func removal(_ decided: [DecidedFinding], found: [Finding], placed: [ScanReport]) -> SecretRemoval? {
        let git = GitProgram(location: location, environment: environment)
        // Whoever has them has the secret too, and would get two histories.
        let others = contents.push.checkpoint == .preReceive ? "refs/heads/" : "refs/remotes/"
        do {
            return try SecretRemoval(
                of: decided, among: found, placed: placed.flatMap(\.findings), in: contents,
                { commits in try RemovalSite(of: contents, holding: commits, in: repository, git) },
                isPublished: { commits in
                    let holding = commits.map { "--contains=\($0.hex)" }
                    let answer = try git.run(
                        ["for-each-ref", "--count=1"] + holding + [others], limit: Self.adviceLimit)
                    return answer.status != 0 || !answer.output.isEmpty
                })
        } catch {
            // Advice alone is lost: what was found stands, and is told.
            return nil
        }
    }

    /// What the scanners for secrets said, of each level.
    private func secrets(in reports: [[ScanReport]]) -> [Finding] {
        zip(levels.all, reports).flatMap { level, reports in
            let names = Set(level.process.scanners.filter(\.looksForSecrets).map(\.name))
            return reports.filter { names.contains($0.scanner) }.flatMap(\.findings)
        }
    }

    private struct Answer {
        var reports: [ScanReport]
        var outcome: Outcome
        var notices: [String] = []
        var escaped: EscapedGate?
        /// Which keys git accepts is the machine's business.
        var hasAskedForSignatures = false
        var omissions: [Omission] = []
    }

    /// Who wrote what, for the conditions of one level: a policy asks for people by the names that it knows itself, because a
    /// repository that wrote its own mailmap could rename an author out of the policy's reach.
    private func attributor(for index: Int, asked reports: [ScanReport]) throws -> Attributor {
        guard levels.isPolicy(index), reports.contains(where: { !$0.findings.isEmpty }) else {
            return introduced.attributor
        }
        let names = try Mailmap(text: levels.all[index].mailmap)
        return try Attributor(commits: contents.commits.map(\.commit)) { (identity) throws(GitError) in
            try names.resolve(identity)
        }
    }

    private func judge(
        _ reports: [ScanReport], by level: TrustedSource, naming attributor: Attributor
    ) throws -> Answer {
        let push = contents.push
        let findings = reports.flatMap(\.findings)
        guard !findings.isEmpty else {
            let facts = Facts(push: push, coverage: contents.coverage, reports: reports)
            return Answer(reports: reports, outcome: decide(facts, by: level.process))
        }
        var placer = try FindingPlacer(
            findings: findings, contents: contents, introduced: introduced, attributor: attributor,
            asksWho: (levels.all + [levels.laptop]).contains { $0.process.asksWho },
            repository: repository, engine: level.secrets?.engine ?? engine, scope: level.secrets?.scope ?? .all,
            given: try given(to: level.process.scanners, of: reports), key: try GateFolder(of: location).key(),
            maxBlobBytes: levels.maxBlobBytes)
        let inspects = Dictionary(
            level.process.scanners.map { ($0.name, $0.inspect) }, uniquingKeysWith: { first, _ in first })
        let placed = reports.map { report in
            var placed = report
            // In an order of their own, so that twins are told apart the same way whatever the scanner or the cache did.
            placed.findings = Suppressions.settled(
                report.findings.sorted(by: isBefore).compactMap {
                    placer.place($0, inspect: inspects[report.scanner] ?? .everyCommit)
                })
            return placed
        }
        let signed = signedCommits(in: placed)
        let (verified, unverified) = try verify(signed, in: placed)
        let holders = placer.holders
        let omissions = placer.omissions
        var coverage = contents.coverage
        coverage.omissions += omissions
        func facts(_ push: Push) -> Facts {
            Facts(push: push, coverage: coverage, reports: verified) { location in
                holders[FindingPlacer.Holder(location)] ?? []
            }
        }
        let outcome = decide(facts(push), by: level.process)
        let decided = outcome.decided.enumerated().map { place, decided in
            var shown = decided
            if place < Self.maxTold { shown.bringing = Self.refs(of: push, bringing: decided.finding, holders) }
            shown.finding = placer.shown(decided.finding)
            return shown
        }
        return Answer(
            reports: verified,
            outcome: Outcome(
                decided: decided, verdict: outcome.verdict, reasons: outcome.reasons, exitStatus: outcome.exitStatus),
            notices: unverified + Suppressions.notices(for: decided.map(\.finding)),
            escaped: escaped(
                Facts(
                    push: push.seen(at: .prePush), coverage: coverage,
                    reports: laptopReports(verified, of: level),
                    refsContaining: facts(push).refsContaining)),
            hasAskedForSignatures: !signed.isEmpty, omissions: omissions)
    }

    /// The contents that each scanner for secrets had to look at, where it found something.
    private func given(
        to scanners: [ScannerDefinition], of reports: [ScanReport]
    ) throws -> [ScannerName: Set<ObjectID>] {
        let finders = Set(reports.filter { !$0.findings.isEmpty }.map(\.scanner))
        return Dictionary(
            try scanners.filter { $0.looksForSecrets && finders.contains($0.name) }
                .map { ($0.name, Set(try contents.due(for: $0).map(\.id))) }, uniquingKeysWith: { $0.union($1) })
    }

    /// Of so many findings, the worst, it is told which refs bring them.
    private static let maxTold = 100

    /// The refs by which a push of several brings a finding, in its order; `nil` where there is nothing to tell apart.
    private static func refs(
        of push: Push, bringing finding: Finding, _ holders: [FindingPlacer.Holder: [RefName]]
    ) -> BringingRefs? {
        guard push.updates.count > 1 else { return nil }
        let brought = finding.locations.filter { $0.state != .existing }
        let refs = Set(brought.flatMap { holders[FindingPlacer.Holder($0)] ?? [] })
        guard !refs.isEmpty else { return nil }
        var result = BringingRefs(push.updates.map(\.ref).filter(refs.contains))
        let holding = Set(finding.locations.flatMap { holders[FindingPlacer.Holder($0)] ?? [] })
        if !holding.isSubset(of: refs) { result.isElsewhere = true }
        return result
    }

    /// What the laptop's gate would have been told: by the repository's own scanners, or, where the policy alone judges, by the
    /// built-in one, whatever the policy calls it.
    private func laptopReports(_ reports: [ScanReport], of level: TrustedSource) -> [ScanReport] {
        let laptop = levels.laptop
        if level.process.sourceName == laptop.process.sourceName { return reports }
        guard levels.all.count == 1, let name = laptop.process.scanners.first(where: \.looksForSecrets)?.name else {
            return []
        }
        let builtIn = Set(level.process.scanners.filter(\.looksForSecrets).map(\.name))
        return reports.filter { builtIn.contains($0.scanner) }.map { report in
            ScanReport(
                scanner: name, outcome: report.outcome,
                findings: report.findings.map { finding in
                    var renamed = finding
                    renamed.scanner = name
                    return renamed
                }, filesDue: report.filesDue, milliseconds: report.milliseconds, isBuiltIn: report.isBuiltIn)
        }
    }

    /// What the process of a laptop would have stopped of a push that reached a server.
    private func escaped(_ facts: Facts) -> EscapedGate? {
        let push = contents.push
        guard push.checkpoint == .preReceive, push.pusher?.isThroughHost != true else { return nil }
        let stopped = decide(facts, by: levels.laptop.process).decided.count { $0.decision == .block }
        return stopped > 0 ? EscapedGate(findings: stopped) : nil
    }

    /// The signed commits that findings are credited to; of a push without findings, none.
    private func signedCommits(in reports: [ScanReport]) -> [ObjectID] {
        let credits = reports.flatMap(\.findings).flatMap(\.locations).compactMap(\.credit)
        return Set(credits.filter { $0.signature == .unverified }.map(\.commit)).sorted()
    }

    /// Asks git about signed commits.
    ///
    /// Where git cannot be asked, "signed, not verified" stays the truth, and a notice says why.
    private func verify(
        _ signed: [ObjectID], in reports: [ScanReport]
    ) throws -> (reports: [ScanReport], notices: [String]) {
        guard !signed.isEmpty else { return (reports, []) }
        let signers = try levels.allowedSigners.map { try GateFolder(of: location).keep(allowedSigners: $0) }
        let answers: [ObjectID: VerifiedSignature]
        do throws(GitProgramError) {
            answers = try GitProgram(location: location, environment: environment)
                .signatures(of: signed, allowedSigners: signers)
        } catch {
            return (reports, [Notices.unverified(signed.count, because: error)])
        }
        let verified = reports.map { report in
            var verified = report
            for finding in verified.findings.indices {
                for place in verified.findings[finding].locations.indices {
                    guard let credit = verified.findings[finding].locations[place].credit,
                        let answer = answers[credit.commit]
                    else { continue }
                    verified.findings[finding].locations[place].credit?.signature = answer.state
                    verified.findings[finding].locations[place].credit?.signer = answer.signer
                }
            }
            return verified
        }
        return (verified, [])
    }
}

extension ProcessDefinition {
    fileprivate var asksWho: Bool { workflows.contains { $0.condition.asksWho } }
}

extension ScannerDefinition {
    var looksForSecrets: Bool { if case .secrets = kind { true } else { false } }
}

/// By path, line and rule of the first location.
private func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    guard let a = left.locations.first, let b = right.locations.first else {
        return left.locations.count < right.locations.count
    }
    if a.path != b.path { return a.path < b.path }
    return (a.lines?.lowerBound ?? 0, a.column ?? 0, left.rule, left.message)
        < (b.lines?.lowerBound ?? 0, b.column ?? 0, right.rule, right.message)
}
