import Foundation
import GateModel
import TestSupport
import Testing

/// Where a push is started: worktrees, submodules, odd paths, bare environments.
@Suite("Places to push from")
struct PlaceTests {
    @Test("a linked worktree is guarded, and its runs are in the same record")
    func linkedWorktree() async throws {
        try await GitScenario.established { repo in
            let tree = repo.folder.appending(path: "tree")
            try repo.git("worktree", "add", "--quiet", "-b", "side", tree.path)
            try Data("\(Canary.aws)\n".utf8).write(to: tree.appending(path: "k"))
            _ = try repo.run(["git", "add", "k"], in: tree)
            _ = try repo.run(["git", "commit", "--quiet", "-m", "bad"], in: tree)
            let push = try repo.push("origin", "side", in: tree)
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().blockedPaths == ["k"])
            #expect(try repo.lastRecord(in: tree).id == repo.lastRecord().id)
        }
    }

    @Test("a submodule has a gate and a record of its own; in the parent it is noted, not looked into")
    func submodule() async throws {
        try await GitScenario.established { repo in
            let library = repo.folder.appending(path: "library.git")
            try repo.git("clone", "--quiet", "--bare", repo.folder.appending(path: "origin.git").path, library.path)
            try repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.path, "lib")
            let lib = repo.root.appending(path: "lib")
            let installed = try repo.gatehouse("install", in: lib)
            #expect(installed.status == 0, "\(installed.error)")
            try repo.commit("submodule")
            let parent = try repo.push("origin", "main")
            #expect(parent.status == 0, "\(parent.error)")
            #expect(try repo.lastRecord().coverage?.omissions.map(\.reason) == ["submodule"])

            try Data("\(Canary.aws)\n".utf8).write(to: lib.appending(path: "k"))
            _ = try repo.run(["git", "add", "k"], in: lib)
            _ = try repo.run(["git", "commit", "--quiet", "-m", "bad"], in: lib)
            #expect(try repo.push("origin", "HEAD:main", in: lib).status == 1)
            #expect(try repo.records(in: lib).count == 1)
            #expect(try repo.records().count == 1)
        }
    }

    @Test("--git-dir and --work-tree: relative variables are understood")
    func gitDirAndWorkTree() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.run(
                ["git", "--git-dir", "repo/.git", "--work-tree", "repo", "push", "origin", "main"], in: repo.folder)
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().blockedPaths == ["k"])
        }
    }

    @Test("git -c does not reach what the gate starts, and the push is looked at")
    func configurationParameters() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.run(["git", "-c", "gatehouse.trustedRef=refs/heads/none", "push", "origin", "main"])
            #expect(push.status != 0)
            #expect(try repo.remoteRef("main") != repo.head().hex)
        }
    }

    @Test(
        "odd names of the repository's folder change nothing",
        arguments: ["with space", "with:colon", "-leading", "it's \"quoted\" $HOME", "naïve ☃"])
    func oddFolder(_ name: String) async throws {
        try await GitScenario.guarded(name: name) { repo in
            try repo.commit("first", files: ["a": "a\n"])
            let fine = try repo.push("origin", "main")
            #expect(fine.status == 0, "\(fine.error)")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let bad = try repo.push("origin", "main")
            #expect(bad.status == 1, "\(bad.error)")
            #expect(try repo.records().map(\.verdict) == ["blocked", "passed"])
        }
    }

    @Test("no terminal, a bare environment, no HOME: the gate still stands")
    func bareEnvironment() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.run([
                "env", "-i", "GIT_CONFIG_NOSYSTEM=1", "PATH=/usr/bin:/bin", "/usr/bin/env", "git", "push", "origin", "main",
            ])
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("Push blocked"))
            try repo.commit("better", files: ["k": nil])
            try repo.git("reset", "--quiet", "--soft", "origin/main")
            try repo.commit("squashed", files: ["a": "a\n"])
            // Started by an absolute path: not even PATH is there.
            let git = try repo.run(["sh", "-c", "command -v git"]).output.trimmingCharacters(in: .newlines)
            let bare = try repo.run(["env", "-i", git, "push", "origin", "main"])
            #expect(bare.status == 0, "\(bare.error)")
            #expect(try repo.lastRecord().verdict == "passed")
        }
    }

    @Test("closed or full outputs end in the same verdict and record")
    func closedOutputs() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            for command in [
                "git push origin main 2>&-", "git push origin main >&- 2>&-", "git push origin main 2>/dev/full",
                "exec 0<&-; git push origin main",
            ] {
                let push = try repo.run(["sh", "-c", command])
                #expect(push.status != 0, "\(command)")
                #expect(try repo.lastRecord().verdict == "blocked", "\(command)")
            }
            let head = try repo.run(["sh", "-c", "{ git push origin main 2>&1; echo status=$? >&2; } | head -n 1"])
            #expect(head.error.contains("status=1") || head.error.contains("status=141"), "\(head.error)")
            #expect(try repo.records().count == 5)
            #expect(try repo.records().allSatisfy { $0.verdict == "blocked" })
            #expect(try repo.remoteRef("main") != repo.head().hex)
        }
    }

    @Test("a hook that was there runs after the gate with the same input, and its failure refuses the push")
    func chainedHook() async throws {
        try GitScenario.play { repo in
            try repo.useOwnTemporaryFolder()
            try repo.addRemote()
            let hook = repo.root.appending(path: ".git/hooks/pre-push")
            let script = "#!/bin/sh\ncat > '\(repo.folder.path)/other'\n[ ! -e '\(repo.folder.path)/refuse' ]\n"
            let made = try repo.run(["sh", "-c", "cat > \"$1\" && chmod 755 \"$1\"", "sh", hook.path], input: script)
            try #require(made.status == 0)
            #expect(try repo.gatehouse("install").status == 0)
            let first = try repo.commit("first", files: ["a": "a\n"])
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.noted("other").hasPrefix("refs/heads/main \(first.hex) refs/heads/main 0000"))
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            _ = try repo.run(["rm", repo.folder.appending(path: "other").path])
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.noted("other") == "")  // nothing may send anything before the gate agrees
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("second", files: ["b": "b\n"])
            try Data().write(to: repo.folder.appending(path: "refuse"))
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.lastRecord().verdict == "passed")
            #expect(try repo.gatehouse("uninstall").status == 0)
            #expect(try String(contentsOf: hook, encoding: .utf8) == script)
        }
    }

    @Test("without the program the push is refused with a sentence; after uninstall it goes through")
    func missingProgram() async throws {
        try await GitScenario.established { repo in
            let copy = repo.folder.appending(path: "copied/gatehouse")
            _ = try repo.run(["install", "-D", Gatehouse.path, copy.path])
            #expect(try repo.run([copy.path, "install"]).status == 0)
            _ = try repo.run(["rm", copy.path])
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("the gate is missing"))
            #expect(try repo.gatehouse("doctor").status == 1)
            #expect(try repo.gatehouse("uninstall").status == 0)
            #expect(try repo.push("origin", "main").status == 0)
        }
    }
}
