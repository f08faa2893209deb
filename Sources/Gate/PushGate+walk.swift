import Decisions
import Definitions
import GateModel
import Git
import Inspection
import Scanning
import SecretScanning
import SecretSettings

// The walk: inspect, attribute, scan, decide.
extension PushGate {
    /// A run, and what its verdict depends on where it may be remembered.
    struct Judged {
        var run: GateRun
        var question: VerdictMemory.Question?
    }

    /// From so many commits on memory counts for more than what is read again.
    private static var largePush: Int { 500 }

    /// - Parameter memory: of earlier verdicts; `nil` to judge anew whatever was judged before.
    func evaluate(
        _ push: Push, _ options: GateOptions, _ basis: RunBasis, _ identity: RunIdentity, _ engine: SecretEngine,
        memory: VerdictMemory? = nil
    ) async throws -> Judged {
        switch basis {
        case .ready(let repository, let levels):
            var judged = try await evaluate(push, options, repository, levels, identity, engine, memory)
            judged.run = levels.engines.reduce(judged.run) { $0.redacted(by: $1) }
            return judged
        case .unreadable(let reason):
            return Judged(run: identity.failedRun(basis.redacted(push, by: engine), reason))
        case .undefined(let error): throw error
        }
    }

    private func evaluate(
        _ push: Push, _ options: GateOptions, _ repository: Repository, _ levels: TrustedLevels,
        _ identity: RunIdentity, _ engine: SecretEngine, _ memory: VerdictMemory?
    ) async throws -> Judged {
        let refusal = try Refusal(of: push) ?? Refusal(of: push, landingAt: levels.own, in: repository)
        if let refusal { return Judged(run: identity.refusedRun(push, refusal)) }
        // Asked at each push, also where no ref of it is governed: else nobody knows since when one is.
        let unjudged = try options.server.map {
            try UnjudgedRefs(GateFolder(of: location)).refs(under: $0, in: repository)
        }
        let judged = push.leavingOut(options.ungoverned)
        if judged.updates.isEmpty, !push.updates.isEmpty {
            return Judged(run: identity.unjudgedRun(push, levels: levels, because: options.remarks))
        }
        let destination = try destination(of: judged, options, levels, repository, unjudged: unjudged ?? [:])
        let budget = options.budget.map { ScanBudget($0) }
        let scanners = levels.all.enumerated().map { index, level in
            LevelScanners(
                of: level, isHeld: levels.isHeld(index), maxBlobBytes: levels.maxBlobBytes,
                checkpoint: push.checkpoint, budget: budget, engine: engine, at: location, host: host)
        }
        var question: VerdictMemory.Question?
        if let memory, !scanners.contains(where: \.hasPrograms) {
            question = try VerdictMemory.Question(
                judged, at: destination, levels: levels, key: try GateFolder(of: location).key(),
                notices: options.notices, in: repository)
            if let earlier = question.flatMap({ memory.run(for: $0) }) {
                let run = identity.repeating(earlier, for: push)
                return Judged(run: try await Excerpts(scanners, repository: repository).added(to: run))
            }
        }

        async let refusalOfTrees = Refusal(ofTreesIn: judged, destination: destination, at: location)
        var contents = try Inspector(repository: repository, maxBlobBytes: levels.maxBlobBytes).inspect(
            judged, destination: destination)
        contents.coverage.omissions += options.remarks
        let inspected = contents
        contents = try RenameBorders(of: scanners, at: location, maxBlobBytes: levels.maxBlobBytes).applied(
            to: contents)
        if let refusal = try await refusalOfTrees {
            return Judged(run: identity.refusedRun(push, refusal))
        }

        var changed = try DefinitionNotices.paths(changedBy: inspected)
            .union(movedDefinitions(push, levels.own, repository))
        if push.checkpoint == .check {
            // What a look back finds may have landed long ago.
            changed = try changed.filter { try !levels.own.isInForce($0, at: push.updates.map(\.new), in: repository) }
        }
        let upcoming = try UpcomingProcess(
            of: contents, changing: changed, trusted: levels.own, isHeld: levels.holdsOwn, in: repository,
            environment: host.environment)
        if let problem = upcoming.problem, push.checkpoint == .ci {
            contents.coverage.omissions.append(
                Omission(
                    subject: TrustedSource.processPath.display,
                    reason: .unreadable("nothing could be judged by it, \(problem)")))
        }

        // Lines are followed with what each thread keeps for itself.
        if contents.commits.count > Self.largePush { repository.forgetObjects() }
        let (introduced, reports) = try await attributeAndScan(contents, levels, scanners, repository)
        contents.coverage.introducedLines = introduced.count
        contents.coverage.omissions += introduced.omissions
        let shares = introduced.shares
        contents.coverage.developers = shares.count { $0.introducedLines > 0 || introduced.count == 0 }

        let jury = Jury(
            contents: contents, introduced: introduced, repository: repository, location: location,
            environment: host.environment, levels: levels, engine: engine)
        let verdict = try jury.judge(reports)
        contents.coverage.omissions += verdict.omissions
        var run = identity.run(
            push, levels: levels, coverage: contents.coverage, reports: verdict.reports, outcome: verdict.outcome,
            shares: shares,
            notices: try DefinitionNotices(
                for: contents, changed: changed, own: levels.own, upcoming: upcoming, in: repository
            ).texts()
                + wayPast(verdict, changed, levels, inspected)
                + options.notices + leftOut(levels) + verdict.notices
                + (verdict.escaped == nil ? [] : [Notices.escaped]))
        run.escaped = verdict.escaped
        run.removal = verdict.removal
        // What a machine lacks today it may have tomorrow.
        let isRepeatable = verdict.isRepeatable && upcoming.warnings.isEmpty
        return Judged(run: run, question: isRepeatable ? question : nil)
    }

    /// How the correction of a process gets past the one that it corrects; nothing where another thing stops it.
    private func wayPast(
        _ verdict: Jury.Verdict, _ changed: Set<RepoPath>, _ levels: TrustedLevels, _ contents: PushContents
    ) -> [String] {
        guard verdict.outcome.exitStatus == .incomplete, DefinitionNotices.isProcessAmong(changed),
            !contents.coverage.isIncomplete
        else { return [] }
        let checkpoint = contents.push.checkpoint
        let unstartable = levels.own.process.unstartable(
            at: checkpoint, environment: host.environment, isHeld: levels.holdsOwn)
        let missing = Set(unstartable.map(\.name))
        let gaps = verdict.reports.filter { !$0.outcome.isComplete }.map(\.scanner)
        guard gaps.allSatisfy(missing.contains) else { return [] }
        return Notices.wayPast(checkpoint, isAlone: DefinitionNotices.isAllThat(contents)).map { [$0] } ?? []
    }

    /// What the destination has that was judged as strictly as it would be now.
    private func destination(
        of push: Push, _ options: GateOptions, _ levels: TrustedLevels, _ repository: Repository,
        unjudged: [RefName: ObjectID]
    ) throws -> Destination {
        if let known = options.known { return Destination(known: known) }
        let strictness = levels.all.map { PushStrictness(of: push, by: $0.process) }
        let isJudged: (RefName) -> Bool = { ref in strictness.allSatisfy { $0.knows(ref) } }
        guard let server = options.server else {
            return try Destination(of: push, remote: options.trackingRemote, in: repository, counts: isJudged)
        }
        return try Destination(receivingIn: repository) { ref, target in
            server.vouches(for: ref) && isJudged(ref) && (target == nil || unjudged[ref] != target)
        }
    }

    /// Definitions that will be read otherwise after this push: a branch that is set back, or to a history that is there already,
    /// changes them without a commit of the push that does.
    private func movedDefinitions(
        _ push: Push, _ own: TrustedSource, _ repository: Repository
    ) throws -> [RepoPath] {
        guard push.checkpoint == .preReceive || push.checkpoint == .prePush,
            let update = push.updates.first(where: { own.isLanding($0.ref) }), !update.isCreation, !update.isDeletion,
            try repository.header(of: update.new)?.type == .commit,
            try repository.header(of: update.old)?.type == .commit
        else { return [] }
        do {
            return try TrustedSource.changes(from: update.old, to: update.new, in: repository)
        } catch let error as GitError where error.isMissing && push.checkpoint == .prePush {
            // What a partial clone lacks: a word less, and no reason to fail.
            return []
        }
    }

    private func leftOut(_ levels: TrustedLevels) -> [String] {
        levels.all.flatMap { level in
            let looks = level.process.scanners.contains { if case .secrets = $0.kind { true } else { false } }
            return looks ? Notices.leftOut(level.secrets?.scope) : []
        }
    }

    /// A few commits are done one after the other; from there on attribution runs beside the scanners.
    static let commitsWorthAThread = 4

    /// - Returns: the introduced lines, and the reports of each level.
    private func attributeAndScan(
        _ contents: PushContents, _ levels: TrustedLevels, _ scanners: [LevelScanners], _ repository: Repository
    ) async throws -> (IntroducedLines, [[ScanReport]]) {
        let limit = levels.maxBlobBytes
        let mailmap = levels.own.mailmap
        let stages = scanners.map { ScanStage($0, contents: contents) }
        guard contents.commits.count >= Self.commitsWorthAThread || scanners.contains(where: \.hasPrograms) else {
            host.report(.attributing)
            let introduced = try IntroducedLines(
                of: contents, in: repository, mailmap: try Mailmap(text: mailmap), maxBlobBytes: limit)
            return (introduced, try await scan(stages, repository))
        }
        let location = location
        async let introduced = IntroducedLines(of: contents, at: location, mailmap: mailmap, maxBlobBytes: limit)
        let reports = try await scan(stages, repository)
        host.report(.attributing)
        return (try await introduced, reports)
    }

    /// The levels one after the other: what the policy asks for is not kept waiting by what a repository adds.
    private func scan(_ stages: [ScanStage], _ repository: Repository) async throws -> [[ScanReport]] {
        var reports: [[ScanReport]] = []
        for stage in stages { reports.append(try await stage.run(repository)) }
        return reports
    }
}
