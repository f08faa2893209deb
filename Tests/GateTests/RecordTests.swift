import Foundation
import GateModel
import TestSupport
import Testing

/// The record as a user meets it: broken, full, in the way.
@Suite("The record")
struct RecordTests {
    private func pushTwo(_ repo: GitScenario) throws {
        for name in ["a", "b"] {
            try repo.commit(name, files: [name: "\(name)\n"])
            try #require(try repo.push("origin", "main").status == 0)
        }
    }

    private var database: String { ".git/gatehouse/ledger.sqlite" }

    @Test(
        "whatever is changed afterwards, log verify tells",
        arguments: [
            "UPDATE entries SET body = replace(body, 'main', 'mine') WHERE number = 2",
            "UPDATE entries SET body = '{}' WHERE number = 1",
            "DELETE FROM entries WHERE number = 3",
            "DELETE FROM entries WHERE number = 4",
            "DELETE FROM entries",
            "DELETE FROM entries; UPDATE head SET number = 0",
            "DELETE FROM entries; DELETE FROM facets; UPDATE head SET number = 0",
        ])
    func tampering(_ statement: String) async throws {
        try await GitScenario.established { repo in
            try pushTwo(repo)
            let before = try repo.gatehouse("log", "verify")
            #expect(before.status == 0 && before.output.contains("4 entries of 2 runs"))
            let head = before.output.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) } ?? ""
            // Whoever tampers takes the guards of the tables away first.
            let guards = try repo.run([
                "sqlite3", database,
                "SELECT 'DROP TRIGGER \"' || name || '\";' FROM sqlite_master WHERE type = 'trigger'",
            ])
            let changed = try repo.run(["sqlite3", database, guards.output + statement])
            try #require(changed.status == 0, "\(changed.error)")
            let after = try repo.gatehouse("log", "verify", "--head", head)
            #expect(after.status == 1, "\(after.output)")
            #expect(after.error.contains("The record is broken"), "\(after.error)")
            if !statement.contains("number = 4") {
                let alone = try repo.gatehouse("log", "verify")
                #expect(alone.status == 1, "\(alone.output)")
            }
            #expect(try repo.gatehouse("doctor").status == 1 || statement.contains("number = 4"))
        }
    }

    @Test("is made by install, which leaves one that is there as it is")
    func prepared() async throws {
        try await GitScenario.guarded { repo in
            #expect(FileManager.default.fileExists(atPath: repo.root.appending(path: database).path))
            #expect(try repo.gatehouse("log").output.hasPrefix("Nothing recorded yet"))
            try pushTwo(repo)
            try #require(try repo.gatehouse("install").status == 0)
            #expect(try repo.gatehouse("log", "verify").output.contains("4 entries of 2 runs"))
            let broken = Data("no database".utf8)
            try repo.write(database, broken)
            #expect(try repo.gatehouse("install").status == 0, "the hook refuses then, and doctor says why")
            #expect(try Data(contentsOf: repo.root.appending(path: database)) == broken)
        }
    }

    @Test("the tables refuse changes: it takes intent to break them")
    func appendOnly() async throws {
        try await GitScenario.established { repo in
            try pushTwo(repo)
            for statement in ["DELETE FROM entries", "UPDATE entries SET body = ''"] {
                #expect(try repo.run(["sqlite3", database, statement]).status != 0)
            }
            #expect(try repo.gatehouse("log", "verify").status == 0)
        }
    }

    @Test(
        "where no record can be kept the push is refused with a clear sentence",
        arguments: ["file in the way", "no database", "read-only"])
    func unwritable(_ fault: String) async throws {
        try await GitScenario.established { repo in
            let folder = ".git/gatehouse"
            // Install has made one.
            try FileManager.default.removeItem(at: repo.root.appending(path: ".git/gatehouse"))
            switch fault {
            case "file in the way": try repo.write(folder, Data())
            case "no database":
                try repo.write("\(folder)/ledger.sqlite", Data(String(repeating: "no database ", count: 100).utf8))
            default: _ = try repo.run(["mkdir", "-p", "\(folder)/ledger.sqlite"])
            }
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(fault)")
            #expect(push.error.hasPrefix("gatehouse: ") && push.error.contains("gateho"), "\(fault): \(push.error)")
            #expect(push.error.contains("hint: "), "\(fault): \(push.error)")
            #expect(try repo.remoteRef("main") != repo.head().hex)
        }
    }

    @Test("a full disk refuses the push; when there is room again everything goes on")
    func fullDisk() async throws {
        try await GitScenario.established { repo in
            try pushTwo(repo)
            try repo.commit("third", files: ["c": "c\n"])
            // No file of the gate may grow beyond what it has now; SIGXFSZ ignored gives EFBIG, which SQLite takes for a full disk.
            let push = try repo.run(["sh", "-c", "trap '' XFSZ; ulimit -f 8; git push origin main"])
            #expect(push.status != 0)
            #expect(push.error.contains("gatehouse: "), "\(push.error)")
            #expect(try repo.remoteRef("main") != repo.head().hex)
            let again = try repo.push("origin", "main")
            #expect(again.status == 0, "\(again.error)")
            #expect(try repo.gatehouse("log", "verify").status == 0)
        }
    }

    @Test("the folder and its files are for this user alone")
    func permissions() async throws {
        try await GitScenario.established { repo in
            try pushTwo(repo)
            let open = try repo.run(["find", ".git/gatehouse", "-perm", "/077"])
            #expect(open.output == "")
        }
    }

    @Test("read while it is written, and after the clock was set back, the record stays whole")
    func readWhileWritten() async throws {
        try await GitScenario.established { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            let head = try repo.head().hex
            let line = "HEAD \(head) refs/heads/x \(ObjectID.zero.hex)"
            let script = """
                for number in 1 2 3 4 5 6; do echo '\(line)' | '\(Gatehouse.path)' hook pre-push origin url 2>/dev/null & done
                for number in 1 2 3 4 5 6; do '\(Gatehouse.path)' log verify >> ../verified 2>&1 || echo "status $?" >> ../verified; done
                wait
                """
            _ = try repo.run(["sh", "-c", script])
            let verified = try repo.noted("verified").split(separator: "\n")
            // "No push recorded yet" is right until the first one is.
            #expect(!verified.contains { $0.contains("broken") }, "\(verified)")
            #expect(try repo.records().count == 6)
        }
    }
}
