import Foundation
import GateModel
import TestSupport
import Testing

/// Every kind of ref update that git hands to the hook, as a real push.
@Suite("Pushed refs")
struct PushedRefTests {
    @Test("a first push to an empty remote passes, says so in two lines and is recorded")
    func firstPush() async throws {
        try await GitScenario.guarded { repo in
            let head = try repo.commit("first", files: ["a.txt": "one\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("main → origin/main (new)"))
            #expect(try repo.remoteRef("main") == head.hex)
            let record = try repo.lastRecord()
            #expect(record.verdict == "passed" && record.exitStatus == 0)
            #expect(record.coverage?.commits == 1 && record.coverage?.introducedLines == 1)
            #expect(record.push.updates.map(\.kind) == ["create"])
            #expect(try repo.leftovers() == [])
        }
    }

    @Test("a secret blocks: git push fails, the remote stays, the text says where, who and how to go on")
    func blocked() async throws {
        try await GitScenario.established { repo in
            let before = try repo.remoteRef("main")
            try repo.commit("deploy", by: "Ben <ben@example.com>", files: ["deploy.sh": "x\nkey=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(try repo.remoteRef("main") == before)
            #expect(push.error.contains("deploy.sh:2"))
            #expect(push.error.contains("added by Ben"))
            #expect(push.error.contains("Push blocked: 1 finding blocks"))
            #expect(!push.error.contains(Canary.aws))
            let record = try repo.lastRecord()
            #expect(record.verdict == "blocked" && record.exitStatus == 1)
            #expect(record.findings?.first?.locations.first?.state == "introduced")
            #expect(record.findings?.first?.locations.first?.credit?.author.email == "ben@example.com")
            #expect(push.error.contains("gatehouse show \(record.id.prefix(10))"))
        }
    }

    @Test("nothing to push: the hook says and records nothing")
    func nothingToPush() async throws {
        try await GitScenario.established { repo in
            let push = try repo.push("origin", "main")
            #expect(push.status == 0)
            #expect(!push.error.contains("gatehouse"))
            #expect(try repo.gatehouse("hook", "pre-push", "origin", "url").status == 0)
            #expect(try repo.gatehouse("log").output.hasPrefix("Nothing recorded yet"))
        }
    }

    @Test("of three refs only the second is bad: none of them moves, and the bad one is named")
    func threeRefs() async throws {
        try await GitScenario.established { repo in
            for name in ["a", "b", "c"] {
                try repo.git("checkout", "--quiet", "-b", name, "main")
                try repo.commit(name, files: ["\(name).txt": name == "b" ? "k = \(Canary.aws)\n" : "fine\n"])
            }
            let push = try repo.push("origin", "a", "b", "c")
            #expect(push.status == 1)
            for name in ["a", "b", "c"] { #expect(try repo.remoteRef(name) == nil) }
            let record = try repo.lastRecord()
            #expect(record.coverage?.refs == 3 && record.coverage?.commits == 3)
            #expect(record.blockedPaths == ["b.txt"])
            #expect(push.error.contains("b.txt:1"))
        }
    }

    @Test("a deletion passes and is recorded; beside an update the update is looked at")
    func deletion() async throws {
        try await GitScenario.established { repo in
            try repo.git("push", "--quiet", "--no-verify", "origin", "main:old", "main:older")
            let alone = try repo.push("origin", ":old")
            #expect(alone.status == 0, "\(alone.error)")
            #expect(try repo.remoteRef("old") == nil)
            #expect(try repo.lastRecord().push.updates.map(\.kind) == ["delete"])
            #expect(try repo.lastRecord().verdict == "passed")

            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let both = try repo.push("origin", ":older", "main")
            #expect(both.status == 1)
            #expect(try repo.remoteRef("older") != nil)
            #expect(Set(try repo.lastRecord().push.updates.map(\.kind)) == ["delete", "update"])
        }
    }

    @Test("a new branch without a commit of its own brings nothing")
    func emptyBranch() async throws {
        try await GitScenario.established(files: ["old.key": "\(Canary.aws)\n"]) { repo in
            try repo.git("fetch", "--quiet")
            let push = try repo.push("origin", "main:copy")
            #expect(push.status == 0, "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.coverage?.commits == 0 && record.findings?.isEmpty == true)
        }
    }

    @Test("an orphan branch is looked at whole")
    func orphan() async throws {
        try await GitScenario.established { repo in
            try repo.git("checkout", "--quiet", "--orphan", "pages")
            try repo.git("rm", "-rfq", ".")
            try repo.commit("pages", files: ["index.html": "\(Canary.aws)\n"])
            #expect(try repo.push("origin", "pages").status == 1)
            #expect(try repo.remoteRef("pages") == nil)
            #expect(try repo.lastRecord().blockedPaths == ["index.html"])
        }
    }

    @Test("a forced push sideways is looked at and named; back to an old commit brings nothing")
    func forced() async throws {
        try await GitScenario.established { repo in
            try repo.commit("second", files: ["b": "b\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("aside", files: ["c": "\(Canary.aws)\n"])
            let aside = try repo.push("--force", "origin", "main")
            #expect(aside.status == 1)
            #expect(aside.error.contains("forced"))
            #expect(try repo.lastRecord().push.updates.first?.forced == true)

            let back = try repo.push("--force", "origin", "HEAD~1:main")
            #expect(back.status == 0, "\(back.error)")
            #expect(try repo.lastRecord().coverage?.commits == 0)
            #expect(try repo.remoteRef("main") == repo.resolve("HEAD~1").hex)
        }
    }

    @Test("what the remote has and this clone does not know: more counts as new, nothing fails")
    func unknownRemoteID() async throws {
        try await GitScenario.established { repo in
            let other = repo.folder.appending(path: "other")
            try repo.git("clone", "--quiet", repo.folder.appending(path: "origin.git").path, other.path)
            _ = try repo.run(["git", "commit", "--quiet", "--allow-empty", "-m", "theirs"], in: other)
            #expect(try repo.push("--quiet", "origin", "main", in: other).status == 0)
            try repo.commit("mine", files: ["m": "\(Canary.aws)\n"])
            let push = try repo.push("--force", "origin", "main")
            #expect(push.status == 1)
            #expect(try repo.lastRecord().blockedPaths == ["m"])
        }
    }

    @Test("HEAD~1:refs/heads/x pushes what it names, not HEAD")
    func revisionExpression() async throws {
        try await GitScenario.established { repo in
            let good = try repo.commit("good", files: ["a": "a\n"])
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "HEAD~1:refs/heads/x")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.remoteRef("x") == good.hex)
            #expect(try repo.push("origin", "HEAD:refs/heads/y").status == 1)
        }
    }

    @Test("a push to a URL is judged like one to the remote that has it; credentials in it are not recorded")
    func url() async throws {
        try await GitScenario.established(files: ["old.key": "\(Canary.aws)\n"]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("fine", files: ["a": "a\n"])
            let url = repo.folder.appending(path: "origin.git").path
            let push = try repo.push(url, "main:fresh")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().coverage?.commits == 1)
            try repo.commit("bad", files: ["k": "\(Canary.stripe)\n"])
            #expect(try repo.push(url, "main:fresh").status == 1)

            let head = try repo.head().hex
            let secretive = "https://user:hunter2@example.com/x.git?token=hunter3"
            let zero = ObjectID.zero.hex
            let hook = try repo.gatehouse(
                "hook", "pre-push", secretive, secretive, input: "HEAD \(head) refs/heads/z \(zero)\n")
            #expect(hook.status == 1)
            #expect(!hook.error.contains("hunter"))
            #expect(try repo.lastRecord().push.url == "https://example.com/x.git")
        }
    }

    @Test("the pushed branch counts, not the checked-out one; the working tree and the index do not")
    func pushedBranchOnly() async throws {
        try await GitScenario.established { repo in
            try repo.git("checkout", "--quiet", "-b", "bad")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            try repo.git("checkout", "--quiet", "-b", "good", "main")
            try repo.commit("good", files: ["g": "g\n"])
            #expect(try repo.push("origin", "bad").status == 1)

            try repo.write(["worktree.key": "\(Canary.aws)\n", "staged.key": "\(Canary.stripe)\n"])
            try repo.git("add", "staged.key")
            let push = try repo.push("origin", "good")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().coverage?.files == 1)
        }
    }

    @Test("a detached HEAD pushes like any other")
    func detachedHead() async throws {
        try await GitScenario.established { repo in
            try repo.git("checkout", "--quiet", "--detach")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            #expect(try repo.push("origin", "HEAD:refs/heads/main").status == 1)
            #expect(try repo.gatehouse("check").status == 1)
        }
    }

    @Test("--mirror, --all and --atomic pushes are looked at ref by ref")
    func manyAtOnce() async throws {
        try await GitScenario.established { repo in
            try repo.git("checkout", "--quiet", "-b", "side")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            try repo.git("tag", "v1")
            try repo.git("checkout", "--quiet", "main")
            try repo.commit("fine", files: ["f": "f\n"])
            for arguments in [
                ["--mirror", "origin"], ["--all", "origin"], ["--tags", "origin"],
                ["--atomic", "origin", "main", "side"],
            ] {
                let push = try repo.run(["git", "push"] + arguments)
                #expect(push.status == 1, "\(arguments): \(push.error)")
                #expect(try repo.lastRecord().blockedPaths == ["k"])
            }
            #expect(try repo.remoteRef("side") == nil)
            #expect(try repo.remoteRef("v1") == nil)
        }
    }

    @Test("notes are looked at")
    func notes() async throws {
        try await GitScenario.established { repo in
            try repo.git("notes", "add", "-m", "token \(Canary.aws)", "HEAD")
            let push = try repo.push("origin", "refs/notes/commits")
            #expect(push.status == 1)
            #expect(try repo.remoteRef("refs/notes/commits") == nil)
        }
    }

    @Test("branches with packed refs only, and a remote HEAD that leads nowhere, change nothing")
    func oddRefs() async throws {
        try await GitScenario.established(files: ["old.key": "\(Canary.aws)\n"]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.git("pack-refs", "--all")
            try repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main:new")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().coverage?.commits == 1)
        }
    }

    @Test("a remote-tracking ref to an object that is gone is told, and the push is looked at all the same")
    func danglingRemoteRef() async throws {
        try await GitScenario.established { repo in
            try repo.write(".git/refs/remotes/origin/lost", Data((String(repeating: "12", count: 20) + "\n").utf8))
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "main:new")
            #expect(push.status == 1)
            let record = try repo.lastRecord()
            #expect(record.blockedPaths == ["k"])
            #expect(record.coverage?.omissions.map(\.reason) == ["dangling-ref"])
            #expect(record.coverage?.complete == true)
        }
    }
}
