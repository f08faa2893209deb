public import ArgumentParser
import Feedback
import Gate
public import GateModel
import Ledger

/// `gatehouse log`
struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List recorded runs, newest first.",
        discussion: """
            Filters: --verdict passed|unjudged|annotated|incomplete|blocked, --author NAME, --scanner NAME, --rule NAME, \
            --branch NAME, --pusher NAME, --escaped, --since 2026-01-31 or 7d, --number 20; --format json prints a record a line. Times are in UTC. All of them: \
            gatehouse log list --help. Examples:
              gatehouse log --verdict blocked --since 7d
              gatehouse log --rule secrets/aws-access-key --format json
              gatehouse log --escaped --pusher ada --since 4w
            """,
        subcommands: [List.self, Verify.self], defaultSubcommand: List.self)

    /// `gatehouse log` without more.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List recorded runs, newest first.")

        enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

        @OptionGroup var repository: RepositoryOption
        @Option(help: "Only runs with this verdict: passed, unjudged, annotated, incomplete or blocked.") var verdict:
            Verdict?
        @Option(help: "Only runs with lines of this developer: a part of the name or address.") var author: String?
        @Option(help: "Only runs in which this scanner took part.") var scanner: String?
        @Option(help: "Only runs in which this rule found something.") var rule: String?
        @Option(help: "Only pushes to this branch or tag.") var branch: String?
        @Option(help: "Only pushes that a server received from this pusher, by the name that the Git host gave.")
        var pusher: String?
        @Flag(help: "Only pushes that a laptop's gate would have stopped, and that reached the server all the same.")
        var escaped = false
        @Option(help: "Only runs since then: 2026-01-31, or 90m, 12h, 7d, 4w ago.") var since: String?
        @Option(name: .shortAndLong, parsing: .unconditional, help: "How many runs to show.") var number = 20
        @Option(help: "How to print: text, or json with one record a line.") var format = Format.text

        func validate() throws {
            if number < 1 { throw ValidationError("--number takes a whole number from 1") }
        }

        func run() throws {
            guard let store = try repository.ledgerIfPresent() else {
                // Standard output is for records where a program reads it.
                (format == .json ? Terminal.error : Terminal.output).write(nothingRecorded)
                return
            }
            let filter = LedgerFilter(
                verdict: verdict, author: author, scanner: scanner.map { ScannerName($0) }, rule: rule, branch: branch,
                since: try since.map { try milliseconds(since: $0) }, pusher: pusher, isEscaped: escaped)
            let runs = try store.log(filter, limit: number).map { try recorded($0, in: store) }
            switch format {
            case .text:
                Terminal.output.write(LogRenderer(Terminal.output.settings).render(runs.map { LogRow($0) }))
            case .json: for run in runs { Terminal.output.write(line(run)) }
            }
        }

        private func recorded(_ record: LedgerRecord, in store: LedgerStore) throws -> RecordedRun {
            guard case .found(let run) = try store.run(record.id.rawValue) else {
                throw HistoryError.notFound(what: "run", prefix: record.id.rawValue, near: [])
            }
            return run
        }

        private func line(_ recorded: RecordedRun) -> String {
            recorded.run.map { JSONRenderer().renderLine($0) }
                ?? LogRenderer(Terminal.output.settings).renderLine(unfinished: LogRow(recorded))
        }
    }

    /// `gatehouse log verify`
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Walk the record's chain and say whether it is as it was written.")

        @OptionGroup var repository: RepositoryOption
        @Option(help: "A head noted earlier, NUMBER:HASH, that has to be part of the chain.") var head: String?

        func run() throws {
            let folder = GateFolder(of: try repository.location()).path
            // A record without entries is verified too: they may have been taken away.
            guard let store = try LedgerStore.openIfPresent(folder: folder) else {
                // Somebody noted a head of a record that is no more.
                if head != nil { throw HistoryError.broken("There is no record, and a head of one was noted") }
                Terminal.output.write(nothingRecorded)
                return
            }
            let result = try store.verify(against: try head.map { try ChainHead(noted: $0) })
            for run in result.openRuns {
                Terminal.output.write(
                    "! run \(run.id.short) of \(Timestamp.readable(milliseconds: run.startedAt)) has no end: it "
                        + (run.state == .died ? "died\n" : "is still at work\n"))
            }
            if !result.clockSetBack.isEmpty {
                Terminal.output.write("! the clock was set back at \(result.clockSetBack.count) entries\n")
            }
            if let fault = result.fault {
                throw HistoryError.broken("The record is broken at entry \(fault.entry): \(fault.words)")
            }
            if result.entries == 0 {
                Terminal.output.write(nothingRecorded)
                return
            }
            let head = result.head.map { "; head \($0.number):\($0.hash)" } ?? ""
            Terminal.output.write(
                "✓ \(result.entries) \(result.entries == 1 ? "entry" : "entries") of \(counted(result.runs, "run")): "
                    + "all as written\(head)\n")
        }
    }
}

extension Verdict: ExpressibleByArgument {}

extension LedgerVerification.Fault {
    var words: String {
        let who = run.map { " (run \($0.short))" } ?? ""
        return switch problem {
        case .changed: "it was changed\(who)"
        case .missing(let last): last == entry ? "it is missing" : "entries up to \(last) are missing"
        case .notIndexed: "the index does not lead to it\(who)"
        case .notTheNotedChain: "the head that was noted is not part of it"
        }
    }
}

extension ChainHead {
    /// `12:9f86d0…`, as `log verify` prints it.
    init(noted text: String) throws {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let number = Int64(parts[0]) else {
            throw ValidationError("--head takes NUMBER:HASH, as 'gatehouse log verify' printed it")
        }
        self.init(number: number, hash: String(parts[1]))
    }
}

extension LogRow {
    init(_ recorded: RecordedRun) {
        let time = Timestamp.brief(milliseconds: recorded.record.startedAt)
        if let run = recorded.run {
            self.init(run, time: time)
        } else {
            self.init(
                unfinished: recorded.record.id, startedAt: recorded.record.startedAt, time: time,
                push: recorded.start.push, reason: recorded.record.words)
        }
    }
}

extension LedgerRecord {
    /// The same for who asks for the run itself: what it means for the push.
    var sentence: String {
        let nothing =
            checkpoint == .ci
            ? "\nNothing was decided; run it again."
            : "\nNothing was decided, so its push did not go through; push again."
        return switch state {
        case .started: "It is at work: nothing is decided yet."
        case .interrupted: "It was \(words) before it had an answer.\(nothing)"
        case .died: "Its process is gone and has recorded no end: it was killed, or the machine stopped.\(nothing)"
        case .ended: "It has ended."
        }
    }

    /// What is known of a run without an end.
    var words: String {
        switch state {
        case .started: "at work"
        case .interrupted: signal.map { "interrupted by signal \($0)" } ?? "interrupted"
        case .died: "died"
        case .ended: "ended"
        }
    }
}

/// `2026-01-31` or `7d`, as milliseconds since 1970.
func milliseconds(since text: String) throws -> Int64 {
    let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), (0...100_000).contains(count) {
        return currentMilliseconds() - count * unit * 1_000
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], let year = Int64(parts[0]), let month = Int64(parts[1]),
        let day = Int64(parts[2]), (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { throw HistoryError.badTime(text) }
    return daysSince1970(year, month, day) * 86_400_000
}

/// Days of the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
private func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
}
