import Foundation
import GateModel
import TestSupport
import Testing

/// Many pushes at once on one record.
@Suite("Pushes at once")
struct ConcurrencyTests {
    @Test("two pushes from one repository at once are both judged and recorded")
    func two() async throws {
        try await GitScenario.established { repo in
            try repo.addRemote("other")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let script =
                "git push origin main & one=$!; git push other main~1:refs/heads/main & wait $one; a=$?; wait $!; echo $a $?"
            let outcome = try repo.run(["sh", "-c", script])
            #expect(outcome.output == "1 0\n", "\(outcome.error)")
            #expect(Set(try repo.records().compactMap(\.verdict)) == ["blocked", "passed"])
        }
    }

    @Test("fifty hooks at once lose nothing, and the chain holds")
    func fifty() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let head = try repo.head().hex
            let script = """
                for number in $(seq 50); do
                    { echo "HEAD \(head) refs/heads/b$number \(ObjectID.zero.hex)" |
                        '\(Gatehouse.path)' hook pre-push origin url 2>> errors; echo $? >> statuses; } &
                done
                wait
                """
            _ = try repo.run(["sh", "-c", script])
            let statuses = try String(contentsOf: repo.root.appending(path: "statuses"), encoding: .utf8)
            let errors = try String(contentsOf: repo.root.appending(path: "errors"), encoding: .utf8)
            let problems = errors.components(separatedBy: "\ngatehouse").filter {
                $0.contains("hint:") && !$0.contains("Leaked")
            }
            #expect(statuses == String(repeating: "1\n", count: 50), "\(problems)")
            let records = try repo.records()
            #expect(records.count == 50 && records.allSatisfy { $0.verdict == "blocked" })
            // One key: the same secret is the same finding in each of them.
            #expect(Set(records.flatMap { $0.findings ?? [] }.compactMap(\.fingerprint)).count == 1)
            let verified = try repo.gatehouse("log", "verify")
            #expect(verified.status == 0 && verified.output.contains("100 entries of 50 runs"), "\(verified.output)")
        }
    }
}
