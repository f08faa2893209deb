import Foundation
import GateModel
import Testing

@testable import Ledger

@Suite("Recording a run")
struct RecordingTests {
    @Test("keeps the whole run, as it was decided, except for excerpts")
    func roundTrip() throws {
        try withFolder { folder in
            let canary = "AKIA" + "CANARYCANARY1234"
            let finding = sampleFinding(excerpt: "export KEY=\(canary)")
            let run = sampleRun("01ARYZ6S41AAAAAAAAAAAAAAAA", verdict: .blocked, findings: [finding, finding])
            let ledger = try LedgerStore(folder: folder)
            try ledger.record(run)

            guard case .found(let recorded) = try ledger.run(run.id.rawValue) else { return #expect(Bool(false)) }
            let kept = sampleRun(run.id, verdict: .blocked, findings: [sampleFinding(), sampleFinding()])
            #expect(recorded.run == kept)
            #expect(recorded.start == RunStart(id: run.id, startedAt: newYear, push: run.push))
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
                #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(file)")
            }
        }
    }

    @Test("shows a run as started, then as ended")
    func states() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let run = sampleRun(
                "01ARYZ6S41AAAAAAAAAAAAAAAA", verdict: .annotated, findings: [sampleFinding(decision: .annotate)],
                developers: [ada, ben])
            try ledger.recordStart(RunStart(id: run.id, startedAt: newYear, push: run.push))
            let started = try #require(try ledger.log().first)
            #expect(started.state == .started)
            #expect(started.verdict == nil)
            #expect(started.refs == ["refs/heads/main"])

            try ledger.recordEnd(run)
            let ended = try #require(try ledger.log().first)
            #expect(ended.state == .ended)
            #expect(ended.verdict == .annotated)
            #expect(ended.milliseconds == 120.5)
            #expect(ended.developers == [ada, ben])
            #expect(ended.counts[.annotate] == 1)
            #expect(ended.counts[.block] == 0)
            #expect(ended.id == run.id)
            #expect(ended.startedAt == newYear)
        }
    }

    @Test("shows the signal that interrupted a run")
    func interrupted() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let id: RunID = "01ARYZ6S41AAAAAAAAAAAAAAAA"
            try ledger.recordStart(RunStart(id: id, startedAt: newYear, push: samplePush()))
            try ledger.recordInterruption(of: id, signal: 15, at: newYear + 5)
            let record = try #require(try ledger.log().first)
            #expect(record.state == .interrupted)
            #expect(record.signal == 15)
            #expect(record.verdict == nil)
        }
    }

    @Test("takes each run once, and no end without a start")
    func once() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let run = sampleRun("01ARYZ6S41AAAAAAAAAAAAAAAA")
            let start = RunStart(id: run.id, startedAt: newYear, push: run.push)
            #expect(throws: LedgerError.neverStarted(run.id)) { try ledger.recordEnd(run) }
            #expect(throws: LedgerError.neverStarted(run.id)) {
                try ledger.recordInterruption(of: run.id, signal: 2, at: newYear)
            }
            try ledger.recordStart(start)
            #expect(throws: LedgerError.alreadyRecorded(run.id)) { try ledger.recordStart(start) }
            try ledger.recordEnd(run)
            #expect(throws: LedgerError.alreadyRecorded(run.id)) { try ledger.recordEnd(run) }
            #expect(throws: LedgerError.alreadyRecorded(run.id)) {
                try ledger.recordInterruption(of: run.id, signal: 2, at: newYear)
            }
            #expect(try ledger.verify().entries == 2)
            #expect(try ledger.verify().fault == nil)
        }
    }

    @Test("refuses a run that cannot be written as JSON, and keeps its start")
    func notANumber() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let id: RunID = "01ARYZ6S41AAAAAAAAAAAAAAAA"
            let sound = sampleRun(id)
            let run = GateRun(
                id: id, startedAt: newYear, milliseconds: .nan, push: sound.push, definitions: sound.definitions,
                definitionsDigest: "", coverage: sound.coverage, scans: [], findings: [], verdict: .passed, reasons: [],
                exitStatus: .accepted, notices: [], developers: [], version: "")
            try ledger.recordStart(RunStart(id: id, startedAt: newYear, push: run.push))
            #expect(throws: LedgerError.self) { try ledger.recordEnd(run) }
            #expect(try ledger.log().map(\.state) == [.started])
        }
    }

    @Test("keeps the bytes of a ref that is no UTF-8, and a push of thousands of refs")
    func hostileRefs() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let odd = RefName(bytes: Array("refs/heads/".utf8) + [0xff, 0x1b])
            let many = (0..<3000).map { RefName("refs/heads/b\($0)") }
            let run = sampleRun("01ARYZ6S41AAAAAAAAAAAAAAAA", push: samplePush([odd] + many))
            try ledger.record(run)
            let record = try #require(try ledger.log(LedgerFilter(branch: "b2999")).first)
            #expect(record.refs.first == odd)
            #expect(record.refs.count == 10)
            #expect(record.refCount == 3001)
        }
    }

    @Test("uses a private folder and private files")
    func permissions() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try ledger.recordRuns(1)
            func mode(_ path: String) throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try mode(folder) == 0o700)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.contains(LedgerStore.fileName))
            for file in files { #expect(try mode("\(folder)/\(file)") == 0o600, "\(file)") }
        }
    }

    @Test(
        "cannot be taken back",
        arguments: [
            "UPDATE entries SET body = ''", "DELETE FROM entries", "DELETE FROM entries WHERE number = 4",
            "REPLACE INTO entries SELECT 1, 0, 'x', 0, 0, x'', '', ''",
            "INSERT INTO entries SELECT 9, 0, 'x', 0, 0, x'', '', ''",
        ])
    func appendOnly(sql: String) throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try ledger.recordRuns(2)
            let file = try Database(path: ledger.path)
            let error = #expect(throws: DatabaseError.self) { try file.execute(sql) }
            #expect(error?.message == "the ledger is append-only")
            #expect(try ledger.verify().fault == nil)
        }
    }
}
