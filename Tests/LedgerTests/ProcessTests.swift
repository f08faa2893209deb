import Foundation
import GateModel
import Testing

@testable import Ledger

/// Several processes at one file, and what is left when one dies.
@Suite("Many processes", .serialized)
struct ProcessTests {
    /// A child that writes the ledger; see Tests/LedgerWriter.
    private func writer(_ arguments: String...) throws -> (process: Process, output: Pipe, input: Pipe) {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [folder, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
            .map { $0.appending(path: "ledger-writer") }
        let process = Process()
        process.executableURL = candidates.first {
            FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false))
        }
        process.arguments = arguments
        process.environment = [:]
        let (output, input) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        return (process, output, input)
    }

    /// How long one waits for a record depends on the disk and on what else runs: `ci/bench --rows ledger` measures it.
    @Test("50 writers lose nothing, and none gives up waiting", arguments: [true, false])
    func fiftyWriters(createsLedger: Bool) throws {
        try withFolder { folder in
            if !createsLedger { _ = try LedgerStore(folder: folder) }
            let writers = try (0..<50).map { _ in try writer(folder, "write", "4") }
            for (process, output, _) in writers {
                let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                #expect(process.terminationStatus == 0, "\(text)")
            }
            let ledger = try LedgerStore(folder: folder)
            let verification = try ledger.verify()
            #expect(verification.fault == nil)
            #expect(verification.entries == 400)
            #expect(verification.runs == 200)
            #expect(verification.openRuns.isEmpty)
            #expect(Set(try ledger.log(limit: 1000).map(\.id)).count == 200)
        }
    }

    @Test("a run whose process was killed has died; what others wrote is whole")
    func killed() throws {
        try withFolder { folder in
            let (process, _, _) = try writer(folder, "die")
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            let ledger = try LedgerStore(folder: folder)
            #expect(try ledger.log().map(\.state) == [.died])
            #expect(try ledger.verify().openRuns.map(\.state) == [.died])
            #expect(try ledger.verify().fault == nil)
            try ledger.recordRuns(1)
            #expect(try ledger.log().map(\.state) == [.ended, .died])
        }
    }

    @Test("a run that goes on in another process is seen as such while it lives")
    func running() throws {
        try withFolder { folder in
            let (process, output, input) = try writer(folder, "wait")
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            let id = RunID(line.trimmingCharacters(in: .whitespacesAndNewlines))
            let ledger = try LedgerStore(folder: folder)
            #expect(try ledger.log().map(\.id) == [id])
            #expect(try ledger.log().map(\.state) == [.started])
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
            #expect(try ledger.log().map(\.state) == [.died])
        }
    }

    @Test("is read while it is written, one whole state at a time")
    func readWhileWritten() throws {
        try withFolder { folder in
            try LedgerStore(folder: folder).recordRuns(1)
            let (process, output, _) = try writer(folder, "write", "150")
            let ledger = try LedgerStore(folder: folder)
            var counts: [Int] = []
            while process.isRunning {
                #expect(try ledger.verify().fault == nil)
                let records = try ledger.log(limit: 1000)
                #expect(records.allSatisfy { $0.state != .died })
                counts.append(records.count)
            }
            _ = output.fileHandleForReading.readDataToEndOfFile()
            #expect(counts == counts.sorted())
            #expect(try ledger.log(limit: 1000).count == 151)
        }
    }

    @Test("50 threads with a connection each lose nothing")
    func threads() throws {
        try withFolder { folder in
            DispatchQueue.concurrentPerform(iterations: 50) { index in
                #expect(throws: Never.self) {
                    let ledger = try LedgerStore(folder: folder)
                    let id = RunIDGenerator().next(at: newYear + Int64(index))
                    try ledger.record(sampleRun(id, at: newYear + Int64(index)))
                }
            }
            let verification = try LedgerStore(folder: folder).verify()
            #expect(verification.fault == nil)
            #expect(verification.entries == 100)
        }
    }
}
