import GateModel
import Ledger

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

// A process of its own that writes a ledger, for tests and measurements: ledger-writer FOLDER write RUNS | fill RUNS | die | wait
//
// `write` prints the longest time in milliseconds that one record took. `die` records a start and kills itself. `wait`
// records a start, prints its id, and ends when its standard input does.

func milliseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
}

func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

let push = Push(
    checkpoint: .prePush, remote: "origin", url: nil,
    updates: [RefUpdate(ref: "refs/heads/main", old: .zero, new: .emptyTree)])
let ids = RunIDGenerator()
let arguments = CommandLine.arguments
guard arguments.count >= 3 else { exit(64) }

func start(_ ledger: LedgerStore) throws -> RunStart {
    let time = now()
    let start = RunStart(id: ids.next(at: time), startedAt: time, push: push)
    try ledger.recordStart(start)
    return start
}

func write(_ runs: Int, to folder: String) throws {
    var longest = Duration.zero
    let clock = ContinuousClock()
    var opened: LedgerStore?
    longest = try clock.measure { opened = try LedgerStore(folder: folder) }
    guard let ledger = opened else { exit(70) }
    for _ in 0..<runs {
        var begun: RunStart?
        longest = max(longest, try clock.measure { begun = try start(ledger) })
        guard let begun else { exit(70) }
        let run = GateRun(
            id: begun.id, startedAt: begun.startedAt, milliseconds: 1, push: push,
            definitions: .builtIn(reason: "test"),
            definitionsDigest: "", coverage: Coverage(), scans: [], findings: [], verdict: .passed, reasons: [],
            exitStatus: .accepted, notices: [], developers: [], version: gatehouseVersion)
        longest = max(longest, try clock.measure { try ledger.recordEnd(run) })
    }
    print(milliseconds(longest))
}

/// Runs as a team of forty makes them in a year: a few branches, many developers, some findings.
func fill(_ runs: Int, in folder: String) throws {
    let ledger = try LedgerStore(folder: folder)
    let first = now() - Int64(runs) * 30_000
    for number in 0..<runs {
        let time = first + Int64(number) * 30_000
        let branch = number % 3 == 0 ? "main" : "topic/\(number % 500)"
        let push = Push(
            checkpoint: .prePush, remote: "origin", url: nil,
            updates: [RefUpdate(ref: RefName("refs/heads/\(branch)"), old: .zero, new: .emptyTree)])
        let id = ids.next(at: time)
        try ledger.recordStart(RunStart(id: id, startedAt: time, push: push))
        try ledger.recordEnd(sample(number, id, time, push))
    }
}

/// 64 hexadecimal digits that begin with the number's.
func digits(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return text + String(repeating: "0", count: 64 - text.count)
}

func sample(_ number: Int, _ id: RunID, _ time: Int64, _ push: Push) -> GateRun {
    let author = Identity(name: "Developer \(number % 41)", email: "dev\(number % 41)@example.com")
    let isBlocked = number % 13 == 0
    let credit = Credit(
        commit: .emptyTree, subject: "Change \(number)", author: author, coAuthors: [], committer: author,
        signature: .unsigned)
    let finding = Finding(
        scanner: number % 2 == 0 ? "secrets" : "semgrep", rule: RuleID("rule-\(number % 97)"), title: "A rule",
        severity: .high, cwe: [798], message: "Something",
        locations: [Location(path: "src/file.c", lines: 1...1, state: .introduced, credit: credit)],
        fingerprint: Fingerprint(digits(UInt64(number) &* 0x9e37_79b9_7f4a_7c15)))
    let decided = DecidedFinding(
        finding: finding, decision: isBlocked ? .block : .annotate, workflow: "Any", writtenAt: "process.yml:1",
        reviewer: nil, respondWithin: nil, fix: nil, training: nil, reasons: [])
    return GateRun(
        id: id, startedAt: time, milliseconds: 20, push: push, definitions: .builtIn(reason: "test"),
        definitionsDigest: "", coverage: Coverage(), scans: [], findings: number % 5 == 0 || isBlocked ? [decided] : [],
        verdict: isBlocked ? .blocked : .passed, reasons: [], exitStatus: isBlocked ? .blocked : .accepted, notices: [],
        developers: [DeveloperShare(developer: author, commits: 1, introducedLines: 10)], version: gatehouseVersion)
}

do {
    switch arguments[2] {
    case "write": try write(arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1, to: arguments[1])
    case "fill": try fill(arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1, in: arguments[1])
    case "die":
        let ledger = try LedgerStore(folder: arguments[1])
        _ = try start(ledger)
        kill(getpid(), SIGKILL)
    case "wait":
        let ledger = try LedgerStore(folder: arguments[1])
        print(try start(ledger).id)
        fflush(nil)
        _ = readLine()
        // Held to here: the mark of the run goes with the store.
        withExtendedLifetime(ledger) {}
    default: exit(64)
    }
} catch {
    print("failed: \(error)")
    exit(70)
}
