import GateModel
import Testing

@testable import Ledger

@Suite("The gate log")
struct LogTests {
    @Test("a run whose end was taken back is found by nothing that its end said")
    func takenBack() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let finding = sampleFinding()
            let ids: [RunID] = ["01ARYZ6S41AAAAAAAAAAAAAAAA", "01ARYZ6S41BBBBBBBBBBBBBBBB"]
            for id in ids {
                try ledger.record(sampleRun(id, verdict: .blocked, findings: [finding], developers: [ada]))
            }
            try ledger.takeBack(the: ids[0], at: newYear)
            let filters = [
                LedgerFilter(verdict: .blocked), LedgerFilter(author: ada.name),
                LedgerFilter(scanner: finding.finding.scanner),
                LedgerFilter(rule: finding.finding.rule.rawValue), LedgerFilter(decision: finding.decision),
                LedgerFilter(fingerprint: "7c1e90"),
            ]
            for filter in filters { #expect(try ledger.log(filter).map(\.id) == [ids[1]], "\(filter)") }
            #expect(try ledger.log(LedgerFilter(branch: "main")).map(\.id) == [ids[1], ids[0]])
        }
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let filter: LedgerFilter
        /// Numbers of the runs below, newest first.
        let runs: [Int]
    }

    static let day: Int64 = 86_400_000
    static let names: [RunID] = (0..<6).map { RunID("01ARYZ6S4\($0)AAAAAAAAAAAAAAAA") }

    /// 0: passed, Ada, main · 1: blocked secret, Ada, main · 2: annotated semgrep, Ben, release/1 · 3: died or goes on, tag v1 ·
    /// 4: the clock is two days back; passed, Ben, main · 5: blocked and annotated, both, main and release/1
    static func fill(_ ledger: LedgerStore) throws {
        let semgrep = sampleFinding(
            rule: "exec", scanner: "semgrep", decision: .annotate, fingerprint: "aa11", author: ben)
        try ledger.record(sampleRun(names[0], at: newYear))
        try ledger.record(
            sampleRun(names[1], at: newYear + day, verdict: .blocked, findings: [sampleFinding(fingerprint: "7c1e90")]))
        try ledger.record(
            sampleRun(
                names[2], at: newYear + 2 * day, verdict: .annotated, push: samplePush(["refs/heads/release/1"]),
                findings: [semgrep], scanners: ["secrets", "semgrep"], developers: [ben]))
        try ledger.recordStart(
            RunStart(id: names[3], startedAt: newYear + 3 * day, push: samplePush(["refs/tags/v1"])))
        try ledger.record(sampleRun(names[4], at: newYear + day, developers: [ben]))
        try ledger.record(
            sampleRun(
                names[5], at: newYear + 4 * day, verdict: .blocked,
                push: samplePush(["refs/heads/main", "refs/heads/release/1"]),
                findings: [sampleFinding(fingerprint: "7c1fff"), semgrep], scanners: ["secrets", "semgrep"],
                developers: [ada, ben]))
    }

    static let cases = [
        Case(testDescription: "no filter", filter: LedgerFilter(), runs: [5, 4, 3, 2, 1, 0]),
        Case(testDescription: "verdict", filter: LedgerFilter(verdict: .blocked), runs: [5, 1]),
        Case(
            testDescription: "a run without an end has no verdict", filter: LedgerFilter(verdict: .passed),
            runs: [4, 0]),
        Case(testDescription: "a verdict that never was", filter: LedgerFilter(verdict: .incomplete), runs: []),
        Case(
            testDescription: "an address in another case", filter: LedgerFilter(author: "ADA@example"), runs: [5, 1, 0]),
        Case(testDescription: "a part of a name, not ASCII", filter: LedgerFilter(author: "ézard"), runs: [5, 4, 2]),
        Case(
            testDescription: "an author that several are", filter: LedgerFilter(author: "@example."),
            runs: [5, 4, 2, 1, 0]),
        Case(testDescription: "nobody", filter: LedgerFilter(author: "eve"), runs: []),
        Case(testDescription: "no wildcards", filter: LedgerFilter(author: "%"), runs: []),
        Case(testDescription: "scanner", filter: LedgerFilter(scanner: "semgrep"), runs: [5, 2]),
        Case(testDescription: "rule", filter: LedgerFilter(rule: "exec"), runs: [5, 2]),
        Case(testDescription: "rule of a scanner", filter: LedgerFilter(rule: "secrets/aws-access-key"), runs: [5, 1]),
        Case(testDescription: "rule of another scanner", filter: LedgerFilter(rule: "secrets/exec"), runs: []),
        Case(testDescription: "branch", filter: LedgerFilter(branch: "main"), runs: [5, 4, 1, 0]),
        Case(
            testDescription: "branch by its full name", filter: LedgerFilter(branch: "refs/heads/release/1"),
            runs: [5, 2]),
        Case(testDescription: "tag of a run that did not end", filter: LedgerFilter(branch: "v1"), runs: [3]),
        Case(testDescription: "no part of a branch", filter: LedgerFilter(branch: "release"), runs: []),
        Case(testDescription: "since", filter: LedgerFilter(since: newYear + 2 * day), runs: [5, 3, 2]),
        Case(
            testDescription: "since, with a clock set back", filter: LedgerFilter(since: newYear + day),
            runs: [5, 4, 3, 2, 1]),
        Case(testDescription: "since the future", filter: LedgerFilter(since: newYear + 99 * day), runs: []),
        Case(testDescription: "decision", filter: LedgerFilter(decision: .annotate), runs: [5, 2]),
        Case(
            testDescription: "a decision that no verdict has", filter: LedgerFilter(verdict: .passed, decision: .block),
            runs: []),
        Case(testDescription: "fingerprint", filter: LedgerFilter(fingerprint: "7C1E"), runs: [1]),
        Case(testDescription: "fingerprints that begin so", filter: LedgerFilter(fingerprint: "7c1"), runs: [5, 1]),
        Case(
            testDescription: "fingerprint in full", filter: LedgerFilter(fingerprint: fingerprint("aa11").rawValue),
            runs: [5, 2]),
        Case(
            testDescription: "all at once",
            filter: LedgerFilter(
                verdict: .blocked, author: "ben", scanner: "semgrep", rule: "exec", branch: "main", since: newYear,
                decision: .block, fingerprint: "aa"), runs: [5]),
        Case(testDescription: "what meets nowhere", filter: LedgerFilter(author: "ada", branch: "v1"), runs: []),
    ]

    @Test("shows the runs for which each condition holds, newest first", arguments: cases)
    func filters(_ given: Case) throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try Self.fill(ledger)
            let expected = given.runs.map { Self.names[$0] }
            #expect(try ledger.log(given.filter).map(\.id) == expected)
            // Page by page it is the same.
            var pages: [RunID] = []
            while let next = try ledger.log(given.filter, limit: 1, before: pages.last).first { pages.append(next.id) }
            #expect(pages == expected)
        }
    }

    @Test("finds pushes by their pusher, and those that escaped a laptop's gate")
    func pushers() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            for (index, name) in ["ada", "ben", "ada", "Ada", nil].enumerated() {
                var push = samplePush()
                push.pusher = name.map { Pusher(name: $0, source: "GL_USERNAME", certifiedBy: nil) }
                var run = sampleRun(Self.names[index], push: push)
                run.escaped = index > 0 && index < 3 ? EscapedGate(findings: 1) : nil
                try ledger.record(run)
            }
            var push = samplePush()
            push.pusher = Pusher(name: "ada", source: "GL_USERNAME", certifiedBy: nil)
            try ledger.recordStart(RunStart(id: Self.names[5], startedAt: newYear, push: push))
            func found(_ filter: LedgerFilter) throws -> [RunID] { try ledger.log(filter).map(\.id) }
            #expect(try found(LedgerFilter(pusher: "ada")) == [5, 2, 0].map { Self.names[$0] })
            #expect(try found(LedgerFilter(pusher: "ad")).isEmpty)
            #expect(try found(LedgerFilter(isEscaped: true)) == [2, 1].map { Self.names[$0] })
            #expect(try found(LedgerFilter(verdict: .passed, pusher: "ada", isEscaped: true)) == [Self.names[2]])
            #expect(
                try ledger.log(LedgerFilter(pusher: "ada"), limit: 1, before: Self.names[5]).map(\.id) == [
                    Self.names[2]
                ])
        }
    }

    @Test("of an empty ledger is empty, and no page follows a run that is not there")
    func empty() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            #expect(try ledger.log().isEmpty)
            #expect(try ledger.log(LedgerFilter(since: 0)).isEmpty)
            #expect(throws: LedgerError.neverStarted("01AR")) { try ledger.log(before: "01AR") }
        }
    }

    @Test("meets two conditions that hold for many runs, but seldom for the same")
    func sparseMeeting() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let ids = RunIDGenerator()
            var expected: [RunID] = []
            for index in 0..<120 {
                let run = sampleRun(
                    ids.next(at: newYear), push: samplePush([index % 3 == 0 ? "refs/heads/main" : "refs/heads/x"]),
                    developers: [index % 5 == 0 ? ben : ada])
                try ledger.record(run)
                if index % 15 == 0 { expected.insert(run.id, at: 0) }
            }
            #expect(try ledger.log(LedgerFilter(author: "ben", branch: "main")).map(\.id) == expected)
        }
    }
}
