import Delivery
import GateModel

/// Results as a job hands them over.
enum Sample {
    static let head = ObjectID(hex: "3f2a9c1d4e5b60718293a4b5c6d7e8f901234567") ?? .zero
    static let other = ObjectID(hex: "9d1e2f3a4b5c6d7e8f90123456789abcdef01234") ?? .zero
    static let ada = Identity(name: "Ada", email: "ada@example.com")

    static func finding(_ number: Int, text: String = "Something is wrong.", _ decision: Decision = .block)
        -> DecidedFinding
    {
        let credit = Credit(
            commit: head, subject: text, author: ada, coAuthors: [], committer: ada, signature: .unsigned)
        let finding = Finding(
            scanner: "lint", rule: RuleID("R\(number)"), title: "Finding \(number)", severity: .high, cwe: [79],
            message: text,
            locations: [
                Location(
                    path: RepoPath("src/a\(number).c"), lines: number...number, column: 3, state: .introduced,
                    credit: credit, excerpt: "the line's text")
            ], fingerprint: Fingerprint("f\(number)"))
        return DecidedFinding(
            finding: finding, decision: decision, workflow: "Everything", writtenAt: "process.yml:3",
            reviewer: "security", respondWithin: 3_600, fix: text, training: nil, reasons: [])
    }

    static func run(
        _ findings: [DecidedFinding] = [], verdict: Verdict? = nil, exit: ExitStatus? = nil,
        id: RunID = "01JD5C7K2M4N6P8Q0RSTVWXYZ0", outcome: ScanOutcome = .completed
    ) -> GateRun {
        let blocks = findings.contains { $0.decision == .block }
        let known: Verdict =
            blocks ? .blocked : !outcome.isComplete ? .incomplete : findings.isEmpty ? .passed : .annotated
        let status: ExitStatus = blocks ? .blocked : outcome.isComplete ? .accepted : .incomplete
        let scan = ScanReport(
            scanner: "lint", outcome: outcome, findings: findings.map(\.finding), filesDue: 3, milliseconds: 1.25)
        var coverage = Coverage()
        coverage.commits = 2
        coverage.files = 3
        return GateRun(
            id: id, startedAt: 1_769_868_312_345, milliseconds: 12.5,
            push: Push(
                checkpoint: .ci, remote: nil, url: "https://git.example.com/ada/tools",
                updates: [RefUpdate(ref: "refs/heads/topic", old: other, new: head)]),
            definitions: .builtIn(reason: "none"), definitionsDigest: "ab", coverage: coverage,
            scans: [ScanReport.Summary(scan, worst: findings.map(\.decision).max())], findings: findings,
            verdict: verdict ?? known, reasons: [], exitStatus: exit ?? status, notices: [], developers: [],
            version: "0.1.0")
    }

    static func result(_ run: GateRun) -> ResultFile { ResultFile(head: head, base: other, run: run) }
}
