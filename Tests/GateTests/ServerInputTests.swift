import Foundation
import GateModel
import TestSupport
import Testing

/// What a server's hook is handed, and what ends it: every answer that is no clear yes refuses, and is recorded.
@Suite("input and end of the server hooks")
struct ServerInputTests {
    private static let zero = String(repeating: "0", count: 40)

    @Test(
        "malformed input refuses, and the record shows it",
        arguments: [
            "one two\n", "\(zero) \(zero) refs/heads/x y\n", "\(zero) xyz refs/heads/x\n",
            "\(zero) \(zero) heads/x\n", "\(zero) \(zero) refs/heads/x\r\n", "\n",
        ])
    func malformed(input: String) async throws {
        try await GitScenario.served { repo in
            let outcome = try repo.receive(input)
            #expect(outcome.status == 70, "\(outcome.error)")
            #expect(outcome.error.contains("malformed"), "\(outcome.error)")
            #expect(try repo.serverRecord().verdict == "incomplete")
        }
    }

    @Test("no line is no push")
    func nothing() async throws {
        try await GitScenario.served { repo in
            let outcome = try repo.receive("")
            #expect(outcome.status == 0 && outcome.error.isEmpty)
        }
    }

    @Test("an object that is not there, 64-digit ids and a folder outside of the repository refuse")
    func unreadable() async throws {
        try await GitScenario.served { repo in
            let head = try repo.head().hex
            let missing = String(repeating: "1", count: 40)
            #expect(try repo.receive("\(head) \(missing) refs/heads/main\n").status == 2)
            let long = String(repeating: "2", count: 64)
            #expect(try repo.receive("\(long) \(long) refs/heads/main\n").status == 2)
            let outside = repo.root.appending(path: ".git/objects").path
            for variable in ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"] {
                let outcome = try repo.receive(
                    "\(head) \(head) refs/heads/main\n", environment: [variable: outside])
                #expect(outcome.status == 2)
                #expect(outcome.words.contains("outside of the repository"), "\(outcome.error)")
                #expect(try repo.serverRecord().verdict == "incomplete")
            }
        }
    }

    @Test("a repository whose path has a colon, a quote and a backslash: git quotes the folders, and they are read")
    func quotedAlternates() async throws {
        try await GitScenario.served { repo in
            let odd = repo.folder.appending(path: "o:d\"d\\.git")
            try #require(try repo.run(["git", "init", "--quiet", "--bare", "-b", "main", odd.path]).status == 0)
            try repo.serverHook("pre-receive", "exec '\(Gatehouse.path)' hook pre-receive", in: odd)
            #expect(try repo.push(odd.path, "main").status == 0)
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push(odd.path, "main")
            #expect(push.status == 1)
            #expect(push.error.contains("Push blocked"), "\(push.error)")
        }
    }

    @Test("a repository that borrows its objects from another is read with them")
    func alternates() async throws {
        try await GitScenario.served { repo in
            let fork = repo.folder.appending(path: "fork.git")
            try #require(
                try repo.run(["git", "clone", "--quiet", "--bare", "--shared", repo.serverFolder.path, fork.path])
                    .status == 0)
            try repo.serverHook("pre-receive", "exec '\(Gatehouse.path)' hook pre-receive", in: fork)
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push(fork.path, "main").status == 1)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("fine", files: ["a": "b\n"])
            let push = try repo.push(fork.path, "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("1 commit"), "\(push.error)")
        }
    }

    @Test("push options are nobody's commands")
    func pushOptions() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "receive.advertisePushOptions", "true")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let made = repo.folder.appending(path: "made").path
            let push = try repo.push("-o", "$(touch \(made))", "-o", "gatehouse.skip=true", "origin", "main")
            #expect(push.status == 1)
            #expect(!FileManager.default.fileExists(atPath: made))
        }
    }

    @Test("many pushes at once: each is judged and recorded, and none is lost")
    func together() async throws {
        try await GitScenario.served { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let script = (0..<12).map { number in
                let what = number.isMultiple(of: 3) ? "main" : "main~1"
                return "git push -q origin \(what):refs/heads/b\(number) & "
            }.joined()
            _ = try repo.run(["sh", "-c", script + "wait"])
            let records = try repo.records(in: repo.serverFolder)
            #expect(records.count == 12)
            #expect(records.count { $0.verdict == "blocked" } == 4)
            for number in 0..<12 {
                #expect(try (repo.remoteRef("b\(number)") == nil) == number.isMultiple(of: 3))
            }
        }
    }

    @Test("a hook that is ended in the middle refuses, and the record says so")
    func interrupted() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
              slow: {run: [slow, "{paths}"], report: sarif, sandbox: "off"}
            workflows:
              - {name: All, decide: block}
            """
        try await GitScenario.served(process: process) { repo in
            try repo.server("config", "gatehouse.sandbox", "as-written")
            // The scanner is the hook's child: it ends the hook as a host does that has waited long enough.
            try repo.program("slow", "kill -TERM $PPID; sleep 30")
            try repo.commit("fine", files: ["a": "b\n"])
            let before = try repo.remoteRef("main")
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.remoteRef("main") == before)
            #expect(try repo.serverRecord().unfinished?.contains("interrupted") == true)
            #expect(try repo.leftovers() == [])
        }
    }

    @Test("a full disk refuses, and when there is room again everything goes on")
    func fullDisk() async throws {
        try await GitScenario.served { repo in
            let hook = "exec '\(Gatehouse.path)' hook pre-receive"
            // The ledger is made while there is room; after that no file may grow beyond what it has.
            #expect(try repo.push("origin", "main:other").status == 0)
            try repo.commit("fine", files: ["a": "b\n"])
            let before = try repo.remoteRef("main")
            // SIGXFSZ ignored gives EFBIG, which SQLite takes for a full disk.
            try repo.serverHook("pre-receive", "trap '' XFSZ; ulimit -f 8; \(hook)")
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("remote: gatehouse: "), "\(push.error)")
            #expect(try repo.remoteRef("main") == before)
            try repo.serverHook("pre-receive", hook)
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.gatehouse("log", "verify", in: repo.serverFolder).status == 0)
        }
    }

    @Test("a record that somebody else keeps locked refuses, with a sentence that says so")
    func lockedRecord() async throws {
        try await GitScenario.served { repo in
            #expect(try repo.push("origin", "main:other").status == 0)
            try repo.commit("fine", files: ["a": "b\n"])
            let before = try repo.remoteRef("main")
            // The one who holds the lock starts the gate, so that it is held for all of its time.
            let files = repo.folder.path
            try repo.serverHook(
                "pre-receive",
                """
                cat >'\(files)/lines'
                { echo 'BEGIN EXCLUSIVE;'
                  echo ".shell '\(Gatehouse.path)' hook pre-receive <'\(files)/lines'; echo \\$? >'\(files)/status'"
                } | sqlite3 gatehouse/ledger.sqlite
                exit "$(cat '\(files)/status')"
                """)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(
                push.words.contains("find who holds it: fuser"),
                "\(push.error)")
            #expect(try repo.remoteRef("main") == before)
            try repo.serverHook("pre-receive", "exec '\(Gatehouse.path)' hook pre-receive")
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("post-receive records what landed, and what came past the gate")
    func landing() async throws {
        try await GitScenario.served { repo in
            try repo.serverHook("post-receive", "exec '\(Gatehouse.path)' hook post-receive")
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
            let shown = try repo.gatehouse("show", try repo.serverRecord().id, in: repo.serverFolder)
            #expect(shown.output.contains("landed     refs/heads/main"), "\(shown.output)")
            // Somebody takes the gate away.
            try FileManager.default.removeItem(at: repo.serverFolder.appending(path: "hooks/pre-receive"))
            try repo.commit("more", files: ["a": "c\n"])
            let past = try repo.push("origin", "main")
            #expect(past.status == 0)
            let record = try repo.serverRecord()
            #expect(
                past.words.contains(
                    "main landed without having gone through the gate; recorded as run \(record.id.prefix(10))"
                ),
                "\(past.error)")
            // Nothing has stopped it.
            #expect(!past.error.contains("stop"), "\(past.error)")
            #expect(record.verdict == "incomplete" && record.push.updates.map(\.ref) == ["refs/heads/main"])
            #expect(try repo.gatehouse("log", "verify", in: repo.serverFolder).status == 0)
        }
    }
}
