import GateModel

/// Runs as the gate makes them, for the renderers to show.
enum Sample {
    static let ada = Identity(name: "Ada Lovelace", email: "ada@example.com")
    static let ben = Identity(name: "Ben Bitdiddle", email: "ben@example.com")

    static func id(_ digit: String) -> ObjectID {
        ObjectID(hex: String(repeating: digit, count: 40)) ?? .zero
    }

    static let addScript = ObjectID(hex: "3f2a9c1d4e5b60718293a4b5c6d7e8f901234567") ?? .zero
    static let useBash = ObjectID(hex: "9d1e2f3a4b5c6d7e8f90123456789abcdef01234") ?? .zero

    static func credit(
        _ commit: ObjectID = addScript, _ subject: String = "Add deploy script", by author: Identity = ada,
        with coAuthors: [Identity] = [], signature: SignatureState = .unsigned
    ) -> Credit {
        Credit(
            commit: commit, subject: subject, author: author, coAuthors: coAuthors, committer: author,
            signature: signature)
    }

    static func push(
        _ updates: [RefUpdate] = [RefUpdate(ref: "refs/heads/main", old: id("1"), new: addScript)],
        at checkpoint: Checkpoint = .prePush, remote: String? = "origin",
        url: String? = "https://git.example.com/ada/tools.git", localName: String? = nil
    ) -> Push {
        Push(checkpoint: checkpoint, remote: remote, url: url, localName: localName, updates: updates)
    }

    static func coverage(
        commits: Int = 3, files: Int = 5, lines: Int? = 142, omissions: [Omission] = [], forced: [RefName] = []
    ) -> Coverage {
        var coverage = Coverage()
        coverage.refs = 1
        coverage.commits = commits
        coverage.files = files
        coverage.introducedLines = lines
        coverage.developers = commits == 0 ? 0 : 2
        coverage.omissions = omissions
        coverage.forcedRefs = forced
        return coverage
    }

    static func scan(
        _ name: ScannerName, _ milliseconds: Double, due: Int = 3, cached: Int = 0, bytes: Int = 0,
        worst: Decision? = nil, findings: Int = 0, outcome: ScanOutcome = .completed, version: String? = nil,
        sandbox: String? = nil, notices: [String] = []
    ) -> ScanReport.Summary {
        let finding = leakedKey
        return ScanReport.Summary(
            ScanReport(
                scanner: name, outcome: outcome, findings: Array(repeating: finding, count: findings), filesDue: due,
                filesFromCache: cached, milliseconds: milliseconds, version: version, bytes: bytes, sandbox: sandbox,
                notices: notices),
            worst: worst)
    }

    static var leakedKey: Finding {
        Finding(
            scanner: "secrets", rule: "aws-access-key", title: "AWS access key", severity: .critical, cwe: [798],
            message: "AWS access key",
            locations: [
                Location(
                    path: "config/deploy.sh", lines: 14...14, column: 26, blob: id("b"), state: .introduced,
                    credit: credit(), excerpt: "export AWS_ACCESS_KEY_ID=AKIA••••••••••••MPLE")
            ],
            maskedSecret: "AKIA••••••••••••MPLE", fingerprint: "7c1e90ab34567890")
    }

    static func decided(
        _ finding: Finding = leakedKey, _ decision: Decision = .block, workflow: String = "Leaked credential",
        at writtenAt: String = "process.yml:24", reviewer: ReviewerName? = "security", within: Int? = 14_400,
        fix: String? = "Rotate the credential first, then take it out of every commit: git rebase -i 3f2a9c1^",
        training: String? = "handling-secrets", reasons: [WorkflowReason] = []
    ) -> DecidedFinding {
        DecidedFinding(
            finding: finding, decision: decision, workflow: workflow, writtenAt: writtenAt, reviewer: reviewer,
            respondWithin: within, fix: fix, training: training, reasons: reasons)
    }

    static func quoting(
        _ line: Int, state: LineState? = .introduced,
        credit: Credit? = credit(useBash, "Use bash", by: ben, with: [ada])
    ) -> DecidedFinding {
        let finding = Finding(
            scanner: "shellcheck", rule: "SC2086", title: "Double quote to prevent globbing and word splitting",
            severity: .low, message: "Double quote to prevent globbing and word splitting.",
            locations: [Location(path: "config/deploy.sh", lines: line...line, state: state, credit: credit)],
            fingerprint: Fingerprint("d00d\(line)0000000000"))
        return decided(
            finding, .annotate, workflow: "Anything else that this push introduces", at: "process.yml:38",
            reviewer: "code-owner", within: nil, fix: nil, training: nil)
    }

    static func run(
        push: Push = push(), definitions: DefinitionsSource = usual, coverage: Coverage = coverage(),
        scans: [ScanReport.Summary] = [scan("secrets", 6, bytes: 12_800), scan("semgrep", 1_234, cached: 2)],
        findings: [DecidedFinding] = [], verdict: Verdict = .passed, reasons: [String] = [],
        exit: ExitStatus = .accepted, notices: [String] = [], milliseconds: Double = 9.2
    ) -> GateRun {
        GateRun(
            id: "01JD5C7K2M4N6P8Q0RSTVWXYZ0", startedAt: 1_769_868_312_345, milliseconds: milliseconds, push: push,
            definitions: definitions, definitionsDigest: String(repeating: "ab", count: 32), coverage: coverage,
            scans: scans, findings: findings, verdict: verdict, reasons: reasons, exitStatus: exit, notices: notices,
            developers: [
                DeveloperShare(developer: ada, commits: 2, introducedLines: 1_204),
                DeveloperShare(developer: ben, commits: 1, introducedLines: 1),
            ], version: "0.1.0")
    }

    static let usual = DefinitionsSource.trustedRef(name: "refs/remotes/origin/main", commit: id("c"), isUsual: true)
}

extension Sample {
    static let passed = run()

    static let blocked = run(
        scans: [
            scan("secrets", 6, due: 9, bytes: 12_800, worst: .block, findings: 1, version: "0.1.0"),
            scan("semgrep", 1_234, due: 3, cached: 2, version: "1.102.0", sandbox: "bubblewrap, no network"),
            scan("shellcheck", 31, due: 1, worst: .annotate, findings: 1, version: "0.9.0"),
        ],
        findings: [decided(), quoting(22)], verdict: .blocked, exit: .blocked, milliseconds: 1_240)

    static let annotated = run(
        scans: [
            scan("secrets", 6), scan("shellcheck", 31, due: 1, worst: .annotate, findings: 14),
            scan("bandit", 0, due: 0),
        ],
        findings: (1...14).map { quoting($0 * 3) }, verdict: .annotated)

    /// A little of everything that can stand in a blocked run.
    static let everything = run(
        push: push(
            [
                RefUpdate(ref: "refs/heads/main", old: id("1"), new: addScript),
                RefUpdate(ref: "refs/heads/dev", old: .zero, new: useBash),
                RefUpdate(ref: "refs/tags/v1.0", old: .zero, new: id("2")),
                RefUpdate(ref: "refs/heads/old", old: id("3"), new: .zero),
            ]),
        definitions: .trustedRef(name: "refs/remotes/origin/trunk", commit: id("c"), isUsual: false),
        coverage: coverage(
            commits: 1_204, files: 8_000, lines: 1_234_567,
            omissions: [
                Omission(subject: "art/logo.psd", reason: .lfsPointer),
                Omission(subject: "art/hero.psd", reason: .lfsPointer),
                Omission(subject: "vendor/lib", reason: .submodule),
                Omission(subject: "data/dump.bin", reason: .overSizeLimit(bytes: 629_145_600, limit: 536_870_912)),
                Omission(subject: "3333333", reason: .shallowBoundary),
            ], forced: ["refs/heads/main"]),
        scans: [
            scan("secrets", 61_000, due: 8_000, bytes: 1_500_000_000, worst: .block, findings: 3),
            scan("semgrep", 90_000, due: 120, outcome: .incomplete(reason: "timed out after 90 s")),
            scan("shellcheck", 31, due: 4, cached: 4, worst: .annotate, findings: 1),
            scan(
                "bandit", 0, due: 0,
                notices: [
                    "left out setup.cfg: it configures the scanner, so it is not read from a push",
                    "left out lib/tox.ini: it configures the scanner, so it is not read from a push",
                ]),
        ],
        findings: [
            decided(manyPlaces), decided(historyOnly), decided(injection, fix: "Bind the value.", training: nil),
            quoting(22),
        ]
            + [decided(leakedKey, .observe, workflow: "What was there before")],
        verdict: .blocked, reasons: ["semgrep timed out after 90 s"], exit: .blocked,
        notices: ["this push changes the process; what it says takes effect when it has landed"], milliseconds: 123_000)

    static var manyPlaces: Finding {
        var finding = leakedKey
        finding.locations = (1...10).map { line in
            Location(
                path: "config/deploy.sh", lines: line...line, column: 26, state: .introduced,
                credit: credit(with: [ben]), excerpt: "export KEY_\(line)=AKIA••••••••••••MPLE")
        }
        return finding
    }

    static var historyOnly: Finding {
        var finding = leakedKey
        finding.locations = [
            Location(
                path: "notes/scratch.txt", lines: 3...3, column: 400, state: .historyOnly,
                credit: credit(useBash, "Scratch", by: ben, signature: .bad),
                excerpt: String(repeating: "left ", count: 80) + "AKIA••••••••••••MPLE"
                    + String(repeating: " right", count: 80))
        ]
        return finding
    }

    static var injection: Finding {
        Finding(
            scanner: "semgrep", rule: "python.sql-injection", title: "SQL built from strings", severity: .high,
            cwe: [89, 943],
            message: "The query is concatenated from request data, so whoever sends the request writes the query.",
            fix: "Use execute(sql, parameters).",
            locations: [
                Location(path: "app/日本語のとても長いディレクトリ名/問い合わせ.py", lines: 40...44, state: .existing),
                Location(path: "app/db.py", lines: nil),
                Location(path: "app/db2.py", lines: 2...2, state: .introduced),
            ], fingerprint: "aa11bb22cc33")
    }

    static let check = run(
        push: push(at: .check, remote: nil, url: nil, localName: "main..dev"),
        definitions: .worktree(path: ".gatehouse/process.yml"),
        scans: [scan("secrets", 6, due: 9, bytes: 12_800, worst: .block, findings: 1)], findings: [decided()],
        verdict: .blocked, exit: .blocked)

    static let checkPassed = run(
        push: push([], at: .check, remote: nil, url: nil, localName: "the index"),
        definitions: .builtIn(reason: "origin/main has no .gatehouse/"), scans: [scan("secrets", 6)])

    /// Nothing was found, and not everything was looked at.
    static func incomplete(exit: ExitStatus) -> GateRun {
        run(
            scans: [
                scan("secrets", 6, bytes: 12_800),
                scan("semgrep", 0, outcome: .incomplete(reason: "semgrep is not installed")),
            ],
            verdict: .incomplete, exit: exit)
    }
}
