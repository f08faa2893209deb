import Foundation
import GateModel
import TestSupport
import Testing

/// Pushes built so that something bad is not looked at, or is judged as something else.
@Suite("Attacks")
struct AttackTests {
    // MARK: - Content that looks as if it had been there

    @Test("a submodule's entry with a blob's id does not make the blob known", arguments: [false, true])
    func submoduleBecomesFile(_ isSubmoduleAtRemote: Bool) async throws {
        try await GitScenario.attacked { repo in
            let blob = try repo.blob("key = \(Canary.aws)\n")
            try repo.git("update-index", "--add", "--cacheinfo", "160000,\(blob),lib")
            try repo.commitIndex("a submodule")
            if isSubmoduleAtRemote { try repo.git("push", "--quiet", "--no-verify", "origin", "main") }
            try repo.git("update-index", "--cacheinfo", "100644,\(blob),lib")
            try repo.commitIndex("a file")
            try repo.expectBlocked(pushing: "main")
            #expect(try repo.lastRecord().blockedPaths == ["lib"])
        }
    }

    @Test("a secret that moves into the scanner's paths is found there")
    func renameIntoPaths() async throws {
        let process = """
            scanners:
              secrets: {use: secrets, paths: ["src/**"]}
            workflows:
              - name: Leak
                decide: block
            """
        try await GitScenario.attacked(process: process) { repo in
            try repo.commit("documents", files: ["docs/k": "key = \(Canary.aws)\n"])
            try repo.commit("move", files: ["docs/k": nil, "src/k": "key = \(Canary.aws)\n"])
            try repo.expectBlocked(pushing: "main")
            #expect(try repo.lastRecord().blockedPaths == ["src/k"])
        }
    }

    // MARK: - One ref judged as another

    @Test("the same secret on two branches is judged on each", arguments: ["aaa", "zzz"])
    func sameSecretOnTwoBranches(_ other: String) async throws {
        try await GitScenario.attacked(process: AttackProcess.mainAlone) { repo in
            // Git names the refs that the remote has first, by name: so the other one may come before main.
            try repo.git("push", "--quiet", "--no-verify", "origin", "main:\(other)")
            try repo.git("checkout", "--quiet", "-b", other)
            try repo.commit("aside", files: ["k": "key = \(Canary.aws)\n"])
            try repo.git("checkout", "--quiet", "main")
            let deciding = try repo.commit("on main", files: ["k": "key = \(Canary.aws)\n"])
            try repo.expectBlocked(pushing: other, "main")
            let told = try repo.lastRecord().findings?.first?.locations.first
            #expect(told?.credit?.commit == deciding.hex, "\(String(describing: told))")
        }
    }

    @Test("a line that is old on one branch is new on another that the same push brings", arguments: ["aold", "zold"])
    func oldHereNewThere(_ old: String) async throws {
        try await GitScenario.attacked(process: AttackProcess.finder) { repo in
            try repo.git("checkout", "--quiet", "-b", old)
            try repo.commit("aside", files: ["f": "eval\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", old)
            // The file is part of the push, and its line is not.
            for mode in ["+x", "-x"] {
                try repo.git("update-index", "--chmod=\(mode)", "f")
                try repo.commitIndex("mode \(mode)")
            }
            try repo.git("checkout", "--quiet", "--force", "main")
            try repo.commit("on main", files: ["f": "eval\n"])
            try repo.expectBlocked(pushing: old, "main")
            #expect(try repo.lastRecord().blockedPaths == ["f"])
        }
    }

    @Test(
        "a secret that main added and removed counts for main, though another branch still has it",
        arguments: ["aaa", "zzz"])
    func pastHereLiveThere(_ other: String) async throws {
        try await GitScenario.attacked(process: AttackProcess.mainAlone) { repo in
            try repo.git("push", "--quiet", "--no-verify", "origin", "main:\(other)")
            try repo.git("branch", other)
            let deciding = try repo.commit("on main", files: ["k": "key = \(Canary.aws)\n"])
            try repo.commit("away", files: ["k": nil])
            try repo.git("checkout", "--quiet", other)
            try repo.commit("aside", files: ["k": "key = \(Canary.aws)\n"])
            try repo.expectBlocked(pushing: "main", other)
            let told = try repo.lastRecord().findings?.first?.locations.first
            #expect(
                told?.state == "history-only" && told?.credit?.commit == deciding.hex, "\(String(describing: told))")
        }
    }

    // MARK: - Text outside files

    static let messages: [(String, @Sendable (GitScenario) throws -> Void)] = [
        ("a commit message", { repo in try repo.commit("use \(Canary.aws) here", files: ["a": "a\n"]) }),
        ("the body of one", { repo in try repo.commit("fine\n\nkey: \(Canary.aws)\n", files: ["a": "a\n"]) }),
        (
            "a message whose commit is reverted",
            { repo in
                try repo.commit("use \(Canary.aws) here", files: ["a": "a\n"])
                try repo.git("revert", "--no-edit", "HEAD")
            }
        ),
        (
            "a merge's message",
            { repo in
                try repo.git("checkout", "--quiet", "-b", "side")
                try repo.commit("side", files: ["s": "s\n"])
                try repo.git("checkout", "--quiet", "main")
                try repo.git("merge", "--quiet", "--no-ff", "-m", "merge with \(Canary.aws)", "side")
            }
        ),
        ("a tag's message", { repo in try repo.git("tag", "-a", "-m", "signed by \(Canary.aws)", "v1") }),
        (
            "the message of a tag inside a tag",
            { repo in
                try repo.git("tag", "-a", "-m", "signed by \(Canary.aws)", "inner")
                try repo.git("tag", "-a", "-m", "fine", "v1", "inner")
            }
        ),
    ]

    @Test("a secret in a message blocks and is not shown", arguments: 0..<messages.count)
    func message(_ index: Int) async throws {
        let (name, write) = Self.messages[index]
        try await GitScenario.attacked { repo in
            try write(repo)
            let isTag = try repo.run(["git", "rev-parse", "--verify", "--quiet", "refs/tags/v1"]).status == 0
            let push = try repo.push("origin", isTag ? "v1" : "main")
            #expect(push.status == 1, "\(name): \(push.error)")
            #expect(try repo.lastRecord().verdict == "blocked", "\(name)")
            try repo.expectHidden(Canary.aws, after: push)
        }
    }

    // MARK: - What the destination has

    static let detours: [(String, @Sendable (GitScenario, _ fork: String) throws -> Void)] = [
        ("pushurl", { repo, fork in try repo.git("config", "remote.origin.pushurl", fork) }),
        (
            "pushInsteadOf",
            { repo, fork in
                try repo.git("config", "url.\(fork).pushInsteadOf", try repo.git("config", "remote.origin.url"))
            }
        ),
    ]

    @Test(
        "a remote that pushes elsewhere than it fetches from is not taken to have what was fetched",
        arguments: 0..<detours.count)
    func pushesElsewhere(_ index: Int) async throws {
        let (name, redirect) = Self.detours[index]
        try await GitScenario.attacked { repo in
            try repo.commit("internal", files: ["k": "key = \(Canary.aws)\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            let fork = repo.folder.appending(path: "fork.git").path
            try repo.git("init", "--quiet", "--bare", fork)
            try redirect(repo, fork)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(name): \(push.error)")
            #expect(try repo.remoteRef("main", at: "fork") == nil, "\(name)")
            #expect(try repo.lastRecord().blockedPaths == ["k"], "\(name)")
        }
    }

    @Test("a remote is not taken to have what one with a longer name has")
    func remoteInsideRemote() async throws {
        try await GitScenario.attacked { repo in
            try repo.addRemote("fork")
            try repo.git("config", "remote.origin/fork.url", repo.folder.appending(path: "fork.git").path)
            try repo.git("config", "remote.origin/fork.fetch", "+refs/heads/*:refs/remotes/origin/fork/*")
            try repo.commit("for the fork", files: ["k": "key = \(Canary.aws)\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin/fork", "main")
            try repo.git("fetch", "--quiet", "origin/fork")
            #expect(try repo.git("rev-parse", "refs/remotes/origin/fork/main") == repo.head().hex)
            try repo.expectBlocked(pushing: "main")
        }
    }

    // MARK: - Trees that git would not write

    static let trees:
        [(String, @Sendable (GitScenario, _ good: ObjectID, _ bad: ObjectID) throws -> [GitScenario.Entry])] =
            [
                ("a slash in a name", { _, _, bad in [.init("x/evil.py", bad)] }),
                ("a slash in front of a name", { _, _, bad in [.init("/evil.py", bad)] }),
                (
                    "a file and a folder of one name",
                    { repo, good, bad in
                        [.init("a", good), .init("a", try repo.tree([.init("evil.py", bad)]), mode: "40000")]
                    }
                ),
                (
                    "a folder and a file of one name",
                    { repo, good, bad in
                        [.init("a", try repo.tree([.init("evil.py", bad)]), mode: "40000"), .init("a", good)]
                    }
                ),
                (
                    "two folders of one name",
                    { repo, good, bad in
                        [
                            .init("a", try repo.tree([.init("good.py", good)]), mode: "40000"),
                            .init("a", try repo.tree([.init("evil.py", bad)]), mode: "40000"),
                        ]
                    }
                ),
                (
                    "two folders of one name, the bad one first",
                    { repo, good, bad in
                        [
                            .init("a", try repo.tree([.init("evil.py", bad)]), mode: "40000"),
                            .init("a", try repo.tree([.init("good.py", good)]), mode: "40000"),
                        ]
                    }
                ),
                ("two files of one name", { _, good, bad in [.init("a", good), .init("a", bad)] }),
                ("two files of one name, the bad one first", { _, good, bad in [.init("a", bad), .init("a", good)] }),
                ("names out of order", { _, good, bad in [.init("z", good), .init("a.py", bad)] }),
                (
                    "a folder with an empty name",
                    { repo, _, bad in [.init("", try repo.tree([.init("evil.py", bad)]), mode: "40000")] }
                ),
                (
                    "a folder that leads up",
                    { repo, _, bad in [.init("..", try repo.tree([.init("evil.py", bad)]), mode: "40000")] }
                ),
            ]

    @Test(
        "a malformed tree hides nothing: what is in it is found, or it is said that it was not looked at",
        arguments: 0..<trees.count)
    func malformedTree(_ index: Int) async throws {
        let (name, entries) = Self.trees[index]
        try await GitScenario.attacked(process: AttackProcess.finder) { repo in
            let (good, bad) = (try repo.blob("fine\n"), try repo.blob("eval\n"))
            let tree = try repo.tree(try entries(repo, good, bad))
            let head = try repo.commit(tree: tree, parents: [try repo.head()])
            try repo.git("update-ref", "refs/heads/bad", head.hex)
            let push = try repo.push("origin", "bad")
            #expect(push.status == 1 || push.status == 2 || push.status == 70, "\(name): \(push.error)")
            #expect(try repo.remoteRef("bad") == nil, "\(name)")
            let record = try repo.lastRecord()
            #expect(record.verdict == "blocked" || record.verdict == "incomplete", "\(name): \(push.error)")
        }
    }
}
