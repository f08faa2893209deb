import Foundation
import GateModel
import TestSupport
import Testing

/// A host gives a hook a few seconds: what cannot be done in them is owed, and said.
@Suite("time budget of a server")
struct ServerBudgetTests {
    private static func process(_ owed: String) -> String {
        """
        scanners:
          secrets: {use: secrets}
          slow:
            run: [slow, "{paths}"]
            sandbox: "off"
            report: sarif
            inspect: tip
            \(owed)
        workflows:
          - {name: All, decide: block}
        """
    }

    @Test("a scanner that cannot finish in time is owed: that blocks unless the process leaves it to the pipeline")
    func owed() async throws {
        for (setting, status) in [("timeout: 60s", 1), ("if-owed: pipeline", 0)] {
            try await GitScenario.served(process: Self.process(setting)) { repo in
                try repo.program("slow", "sleep 30")
                try repo.server("config", "gatehouse.sandbox", "as-written")
                try repo.server("config", "gatehouse.budget", "1s")
                try repo.commit("fine", files: ["a": "b\n"])
                let push = try repo.push("origin", "main")
                #expect(push.status == Int32(status), "\(push.error)")
                #expect(push.error.contains("owed"), "\(push.error)")
                // More time is what it wants; left to the pipeline, nobody has to do anything.
                #expect(push.error.contains("for more time: gatehouse.budget") == (status == 1), "\(push.error)")
                #expect(!push.error.contains("doctor") && !push.error.contains("before the next"), "\(push.error)")
                let record = try repo.serverRecord()
                #expect(record.verdict == "incomplete")
                #expect(record.scans?.first { $0.scanner == "slow" }?.owed == true)
                #expect(try repo.leftovers() == [])
            }
        }
    }

    @Test("the built-in scanner looks whatever the budget is")
    func builtIn() async throws {
        try await GitScenario.served(process: Self.process("if-owed: pipeline")) { repo in
            try repo.program("slow", "sleep 30")
            try repo.server("config", "gatehouse.sandbox", "as-written")
            try repo.server("config", "gatehouse.budget", "1s")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.serverRecord().blockedPaths == ["k"])
        }
    }

    @Test("a setting that means nothing refuses, and says what is wanted", arguments: ["fast", "0s", "5"])
    func wrong(value: String) async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.budget", value)
            try repo.commit("fine", files: ["a": "b\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("gatehouse.budget") && push.error.contains("5s"), "\(push.error)")
        }
    }
}
