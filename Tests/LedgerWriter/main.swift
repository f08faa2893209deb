import GateModel
import Ledger

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

// A process of its own that writes a ledger, for the tests: ledger-writer FOLDER write RUNS | die | wait
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

do {
    switch arguments[2] {
    case "write": try write(arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1, to: arguments[1])
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
