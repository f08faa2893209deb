import Foundation
import GateModel
import Testing

@testable import Ledger

@Suite("The ledger's file")
struct FileTests {
    private func path(_ folder: String) -> String { "\(folder)/\(LedgerStore.fileName)" }

    @Test("is not created by reading")
    func openIfPresent() throws {
        try withFolder { folder in
            #expect(try LedgerStore.openIfPresent(folder: folder) == nil)
            #expect(!FileManager.default.fileExists(atPath: folder))
            try LedgerStore(folder: folder).recordRuns(1)
            #expect(try LedgerStore.openIfPresent(folder: folder)?.log().count == 1)
        }
    }

    @Test("is on the disk by name, with its log, before anybody can take it for made; later openings sync no folder")
    func folderEntries() throws {
        try withFolder { folder in
            var synced: [String] = []
            let open: (Bool) throws -> LedgerStore = { isSynced in
                try LedgerStore(folder: folder, patience: .seconds(5), schema: .current) { path in
                    synced.append(path)
                    return isSynced && LedgerStore.syncFolder(path)
                }
            }
            #expect(throws: LedgerError.self) { try open(false) }
            // What could not be synced is not taken for made: the next one tries again.
            synced = []
            let ledger = try open(true)
            #expect(synced == [folder, "\(folder)/.."])
            #expect(FileManager.default.fileExists(atPath: path(folder) + "-wal"))
            try ledger.recordRuns(1)
            synced = []
            try open(true).recordRuns(1, from: newYear + 5000)
            #expect(synced.isEmpty)
        }
    }

    @Test("whose log the disk does not take says of the run that it died, as whoever pushes is told")
    func notDurable() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            let good = try ledger.recordRuns(1)
            let log = path(folder) + "-wal"
            let id = RunIDGenerator().next(at: newYear + 5000)
            let run = sampleRun(id, at: newYear + 5000)
            try ledger.recordStart(RunStart(id: id, startedAt: run.startedAt, push: run.push))
            // Something that cannot be synced in the place of the log, which SQLite goes on to write.
            try FileManager.default.moveItem(atPath: log, toPath: log + ".moved")
            try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: false)
            #expect(throws: LedgerError.self) { try ledger.recordEnd(run) }
            try FileManager.default.removeItem(atPath: log)
            try FileManager.default.moveItem(atPath: log + ".moved", toPath: log)
            for ledger in [ledger, try LedgerStore(folder: folder)] {
                let records = try ledger.log()
                #expect(records.map(\.id) == [id] + good && records.map(\.state) == [.died, .ended])
                #expect(records[0].verdict == nil)
                guard case .found(let found) = try ledger.run(id.rawValue) else {
                    Issue.record("the run is not there")
                    return
                }
                #expect(found.run == nil && found.record.state == .died)
                #expect(try ledger.verify().fault == nil)
            }
        }
    }

    @Test("that is full refuses the run, keeps what it has, and goes on when there is room")
    func full() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try ledger.recordRuns(2)
            let pages: Int = try ledger.use { try $0.statement("PRAGMA page_count").value() ?? 0 }
            try ledger.use { try $0.execute("PRAGMA max_page_count = \(pages)") }
            let error = #expect(throws: LedgerError.self) { try ledger.recordRuns(200, from: newYear + 5000) }
            guard case .full = error else { return #expect(error == nil) }
            #expect(error?.exitStatus == .failed)
            #expect(try ledger.verify().fault == nil)
            try ledger.use { try $0.execute("PRAGMA max_page_count = 100000") }
            try ledger.recordRuns(2, from: newYear + 900_000)
            #expect(try ledger.verify().fault == nil)
        }
    }

    @Test("is written back by the runs themselves, each in a process of its own, so that its log stays short")
    func log() throws {
        try withFolder { folder in
            var longest = 0
            for number in 0..<120 {
                try LedgerStore(folder: folder).recordRuns(1, from: newYear + Int64(number) * 1000)
                let log = try FileManager.default.attributesOfItem(atPath: path(folder) + "-wal")
                longest = max(longest, try #require(log[.size] as? Int))
            }
            #expect(longest > 1 << 20 && longest < 2 << 20)
            #expect(try LedgerStore(folder: folder).verify().fault == nil)
        }
    }

    @Test(
        "that is damaged is refused and left as it is",
        arguments: [
            ("its beginning is overwritten", 0, "not a database at all, but quite a long text"),
            ("a page of the record is overwritten", 4096, String(repeating: "x", count: 8192)),
        ])
    func damaged(what: String, offset: UInt64, text: String) throws {
        try withFolder { folder in
            try LedgerStore(folder: folder).recordRuns(20)
            let answer = try Database(path: path(folder)).statement("PRAGMA wal_checkpoint(TRUNCATE)").row()
            let isBusy: Int? = try answer?[0]
            #expect(isBusy == 0)
            let handle = try #require(FileHandle(forUpdatingAtPath: path(folder)))
            try handle.seek(toOffset: offset)
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
            let before = try Data(contentsOf: URL(filePath: path(folder)))

            let error = #expect(throws: LedgerError.self) {
                try LedgerStore(folder: folder).recordRuns(1, from: newYear + 99_000)
            }
            guard case .damaged(let path, _) = error else { return #expect(error == nil) }
            #expect(path == self.path(folder))
            #expect(error?.hint?.contains("mv '\(path)'") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test("of another program is refused")
    func foreign() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try Database(path: path(folder)).execute("CREATE TABLE cookies (jar TEXT)")
            #expect(throws: LedgerError.notALedger(path: path(folder))) { try LedgerStore(folder: folder) }
        }
    }

    @Test("of a later format is refused, of an earlier one brought up to date")
    func formats() throws {
        try withFolder { folder in
            try LedgerStore(folder: folder).recordRuns(2)
            let later = LedgerSchema(steps: LedgerSchema.current.steps + ["CREATE TABLE more (x INTEGER) STRICT"])
            let updated = try LedgerStore(folder: folder, patience: .seconds(5), schema: later)
            #expect(try updated.log().count == 2)
            #expect(try updated.use { try $0.statement("SELECT x FROM more").row() } == nil)
            #expect(throws: LedgerError.newerFormat(path: path(folder), found: 2, known: 1)) {
                try LedgerStore(folder: folder)
            }
        }
    }

    @Test("held by another process for longer than we wait is an error that says so")
    func locked() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder, patience: .milliseconds(30))
            let other = try Database(path: path(folder))
            try other.execute("BEGIN IMMEDIATE")
            let start = RunStart(id: "01ARYZ6S41AAAAAAAAAAAAAAAA", startedAt: newYear, push: samplePush())
            #expect(throws: LedgerError.locked(path: path(folder), waited: .milliseconds(30))) {
                try ledger.recordStart(start)
            }
            // Reading goes on all the same.
            #expect(try ledger.log().isEmpty)
            try other.execute("ROLLBACK")
            try ledger.recordStart(start)
            #expect(try ledger.log().count == 1)
        }
    }

    @Test("in a place where nothing can be made is an error that names it")
    func noFolder() throws {
        try withFolder { folder in
            let error = #expect(throws: LedgerError.self) { try LedgerStore(folder: "\(folder)/missing/gatehouse") }
            guard case .cannotCreate(let path, _) = error else { return #expect(error == nil) }
            #expect(path == "\(folder)/missing/gatehouse/\(LedgerStore.fileName)")
            // A file where the folder should be.
            try Data().write(to: URL(filePath: folder))
            #expect(throws: LedgerError.self) { try LedgerStore(folder: folder) }
            #expect(throws: Never.self) { try LedgerStore.openIfPresent(folder: folder) }
        }
    }

    @Test("that is read-only takes no run and says so")
    func readOnly() throws {
        try withFolder { folder in
            let ledger = try LedgerStore(folder: folder)
            try ledger.recordRuns(1)
            // Not by permissions, which do not bind root.
            try ledger.use { try $0.execute("PRAGMA query_only = 1") }
            #expect(throws: LedgerError.readOnly(path: path(folder))) { try ledger.recordRuns(1, from: newYear + 9000) }
            #expect(try ledger.log().count == 1)
        }
    }

    @Test("every error says what failed and where")
    func messages() {
        let errors: [LedgerError] = [
            .cannotCreate(path: "/x", reason: "r"), .cannotOpen(path: "/x", reason: "r"), .readOnly(path: "/x"),
            .full(path: "/x", reason: "r"), .locked(path: "/x", waited: .seconds(10)),
            .damaged(path: "/x", reason: "r"),
            .newerFormat(path: "/x", found: 2, known: 1), .notALedger(path: "/x"), .failed(path: "/x", reason: "r"),
        ]
        for error in errors {
            #expect(error.summary.contains("'/x'"))
            #expect(!error.summary.hasSuffix("."))
            #expect(error.exitStatus == .failed)
        }
        #expect(LedgerError.locked(path: "/it's", waited: .seconds(10)).hint?.contains("'/it'\\''s'") == true)
    }
}
