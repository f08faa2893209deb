import Foundation
import GateModel
import Ledger
import Testing

@Suite("Verifying the chain")
struct VerifyTests {
    typealias Problem = LedgerVerification.Fault.Problem

    struct Tampering: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let entry: Int64
        let problem: Problem
        /// Whether the entry that is named still exists.
        var isThere = true
    }

    /// Three runs make six entries.
    static let tamperings = [
        Tampering(
            testDescription: "a verdict was rewritten",
            sql: "UPDATE entries SET body = replace(body, 'passed', 'blocked') WHERE number = 4",
            entry: 4, problem: .changed),
        Tampering(
            testDescription: "a row of the log was rewritten",
            sql: "UPDATE entries SET summary = replace(summary, 'passed', 'blocked') WHERE number = 2", entry: 2,
            problem: .changed),
        Tampering(
            testDescription: "a time was moved", sql: "UPDATE entries SET time = time - 1 WHERE number = 3", entry: 3,
            problem: .changed),
        Tampering(
            testDescription: "two runs changed places",
            sql: """
                UPDATE entries SET number = 100 WHERE number = 2; UPDATE entries SET number = 2 WHERE number = 4;
                UPDATE entries SET number = 4 WHERE number = 100
                """, entry: 2, problem: .changed),
        Tampering(
            testDescription: "the hash was changed", sql: "UPDATE entries SET hash = zeroblob(32) WHERE number = 5",
            entry: 5, problem: .changed),
        Tampering(
            testDescription: "the first is gone", sql: "DELETE FROM entries WHERE number = 1", entry: 1,
            problem: .missing(through: 1), isThere: false),
        Tampering(
            testDescription: "a run is gone", sql: "DELETE FROM entries WHERE number IN (3, 4)", entry: 3,
            problem: .missing(through: 4), isThere: false),
        Tampering(
            testDescription: "the tail is cut", sql: "DELETE FROM entries WHERE number >= 5", entry: 5,
            problem: .missing(through: 6), isThere: false),
        Tampering(
            testDescription: "all is gone", sql: "DELETE FROM entries", entry: 1, problem: .missing(through: 6),
            isThere: false),
        Tampering(
            testDescription: "a run is hidden from the log by verdict", sql: "DELETE FROM facets WHERE start = 3",
            entry: 4, problem: .notIndexed),
    ]

    @Test("names the first entry that is not as it was written", arguments: tamperings)
    func tampering(_ given: Tampering) throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let ids = try ledger.recordRuns(3)
            #expect(try ledger.verify().fault == nil)
            try tamper(folder, given.sql)
            let fault = try #require(try ledger.verify().fault)
            #expect(fault.entry == given.entry)
            #expect(fault.problem == given.problem)
            if !given.isThere { #expect(fault.run == nil) }
            if given.problem == .notIndexed { #expect(fault.run == ids[1]) }
            #expect(try ledger.verify().head == nil)
        }
    }

    @Test("accepts an empty ledger and a sound one, and counts")
    func sound() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            #expect(try ledger.verify().head == nil)
            #expect(try ledger.verify().fault == nil)
            try ledger.recordRuns(3)
            let verification = try ledger.verify()
            #expect(verification.entries == 6)
            #expect(verification.runs == 3)
            #expect(verification.head?.number == 6)
            #expect(verification.head?.hash.count == 64)
            #expect(verification.openRuns.isEmpty)
        }
    }

    @Test("finds the tail that was cut together with the head, by a head that was noted")
    func noted() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try ledger.recordRuns(2)
            let early = try #require(try ledger.verify().head)
            try ledger.recordRuns(1, from: newYear + 60_000)
            let late = try #require(try ledger.verify().head)
            #expect(try ledger.verify(against: early).fault == nil)
            #expect(try ledger.verify(against: late).fault == nil)

            let cut = """
                DELETE FROM entries WHERE number > 4; DELETE FROM facets WHERE start > 4;
                UPDATE head SET number = 4, hash = (SELECT hash FROM entries WHERE number = 4)
                """
            try tamper(folder, cut)
            #expect(try ledger.verify().fault == nil)
            #expect(try ledger.verify(against: late).fault?.problem == .missing(through: 6))
            let foreign = ChainHead(number: 3, hash: early.hash)
            #expect(try ledger.verify(against: foreign).fault?.problem == .notTheNotedChain)
        }
    }

    @Test("a ledger whose tail was cut takes no further run")
    func cutTail() throws {
        try withFolder { folder in
            try LedgerStore(folder: folder).recordRuns(2)
            let path = "\(folder)/\(LedgerStore.fileName)"
            let triggerKept =
                "CREATE TRIGGER entries_follow BEFORE INSERT ON entries WHEN NEW.number IS NOT "
                + "(SELECT coalesce(max(number), 0) + 1 FROM entries) BEGIN SELECT RAISE (ABORT, 'x'); END"
            try tamper(folder, "DELETE FROM entries WHERE number > 2; \(triggerKept)")
            let ledger = try LedgerStore(folder: folder)
            #expect(ledger.path == path)
            let error = #expect(throws: LedgerError.self) { try ledger.recordRuns(1, from: newYear + 99_000) }
            guard case .damaged = error else { return #expect(error == nil) }
        }
    }

    @Test("lists runs that never ended, and notes a clock that was set back")
    func openRunsAndClock() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try ledger.recordRuns(1)
            let open: RunID = "01ZZZZ6S41AAAAAAAAAAAAAAAA"
            try ledger.recordStart(RunStart(id: open, startedAt: newYear - 3_600_000, push: samplePush()))
            let verification = try ledger.verify()
            #expect(verification.fault == nil)
            #expect(verification.openRuns.map(\.id) == [open])
            #expect(verification.openRuns.map(\.state) == [.started])
            #expect(verification.clockSetBack == [3])
        }
    }
}
