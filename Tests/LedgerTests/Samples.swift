import Foundation
import GateModel

@testable import Ledger

/// 2026-01-01, in milliseconds since 1970.
let newYear: Int64 = 1_767_225_600_000

let ada = Identity(name: "Ada Lovelace", email: "Ada@Example.com")
let ben = Identity(name: "Ben Ézard", email: "ben@example.org")

/// Runs a test in a new folder, which is removed afterwards.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let parent = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
    defer {
        do { try FileManager.default.removeItem(at: parent) } catch { print("cannot remove \(parent.path): \(error)") }
    }
    return try body(parent.path(percentEncoded: false) + "/gatehouse")
}

/// Opens the file behind the ledger's back, as somebody with a SQLite shell would.
func tamper(_ folder: String, _ sql: String) throws {
    let triggers = ["entries_stay", "entries_stay_the_same", "entries_follow"]
    let file = try Database(path: "\(folder)/\(LedgerStore.fileName)")
    for trigger in triggers { try file.execute("DROP TRIGGER IF EXISTS \(trigger)") }
    try file.execute(sql)
}

func samplePush(_ refs: [RefName] = ["refs/heads/main"]) -> Push {
    Push(
        checkpoint: .prePush, remote: "origin", url: "https://example.com/x.git",
        updates: refs.map { RefUpdate(ref: $0, old: .zero, new: .emptyTree) })
}

func fingerprint(_ beginning: String) -> Fingerprint {
    Fingerprint(beginning + String(repeating: "0", count: 64 - beginning.count))
}

func sampleFinding(
    rule: RuleID = "aws-access-key", scanner: ScannerName = "secrets", decision: Decision = .block,
    fingerprint beginning: String = "7c1e90", author: Identity = ada, excerpt: String? = nil
) -> DecidedFinding {
    let credit = Credit(
        commit: .emptyTree, subject: "Add deploy script", author: author, coAuthors: [], committer: author,
        signature: .unsigned)
    return DecidedFinding(
        finding: Finding(
            scanner: scanner, rule: rule, title: "AWS access key", severity: .critical, cwe: [798], message: "A key",
            locations: [
                Location(path: "config/deploy.sh", lines: 14...14, state: .introduced, credit: credit, excerpt: excerpt)
            ],
            maskedSecret: "AKIA••••MPLE", fingerprint: fingerprint(beginning)),
        decision: decision, workflow: "Leaked credential", writtenAt: "process.yml:24", reviewer: "security",
        respondWithin: 14_400, fix: "Rotate it", training: nil, reasons: [])
}

func sampleRun(
    _ id: RunID, at time: Int64 = newYear, verdict: Verdict = .passed, push: Push = samplePush(),
    findings: [DecidedFinding] = [], scanners: [ScannerName] = ["secrets"], developers: [Identity] = [ada]
) -> GateRun {
    GateRun(
        id: id, startedAt: time, milliseconds: 120.5, push: push,
        definitions: .trustedRef(name: "refs/remotes/origin/main", commit: .emptyTree, isUsual: true),
        definitionsDigest: String(repeating: "a", count: 64), coverage: Coverage(),
        scans: scanners.map {
            ScanReport.Summary(
                ScanReport(scanner: $0, outcome: .completed, findings: [], filesDue: 1, milliseconds: 5), worst: nil)
        },
        findings: findings, verdict: verdict, reasons: [], exitStatus: verdict == .blocked ? .blocked : .accepted,
        notices: [], developers: developers.map { DeveloperShare(developer: $0, commits: 1, introducedLines: 3) },
        version: gatehouseVersion)
}

extension LedgerStore {
    /// Records a run from start to end.
    func record(_ run: GateRun) throws {
        try recordStart(RunStart(id: run.id, startedAt: run.startedAt, push: run.push))
        try recordEnd(run)
    }

    /// Records passed runs with ids of one generator, a second apart.
    @discardableResult
    func recordRuns(_ count: Int, from time: Int64 = newYear) throws -> [RunID] {
        let ids = RunIDGenerator()
        return try (0..<count).map { index in
            let at = time + Int64(index) * 1000
            let id = ids.next(at: at)
            try record(sampleRun(id, at: at))
            return id
        }
    }
}
