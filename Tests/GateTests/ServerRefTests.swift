import Foundation
import GateModel
import TestSupport
import Testing

/// Refs that are more than names: other names for refs, refs that the host writes, the one that the process is read from.
@Suite("refs of a server")
struct ServerRefTests {
    static let byBranch = """
        scanners:
          secrets: {use: secrets}
        workflows:
          - {name: All, decide: {main: block, otherwise: annotate}}
        """

    @Test("a push to another name of a branch is judged as a push to the branch")
    func alias() async throws {
        try await GitScenario.served(process: Self.byBranch) { repo in
            try repo.server("symbolic-ref", "refs/heads/wip", "refs/heads/main")
            let before = try repo.remoteRef("main")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main:wip")
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("main moves with wip"), "\(push.error)")
            #expect(try repo.remoteRef("main") == before)
            #expect(try repo.serverRecord().push.updates.map(\.ref) == ["refs/heads/wip", "refs/heads/main"])
            // So is one that git would not have guarded by its name.
            try repo.server("config", "gatehouse.governed", "main")
            #expect(try repo.push("origin", "main:wip").status == 1)
            #expect(try repo.push("origin", "main:else").status == 0)
        }
    }

    /// What git follows, though it would write another spelling.
    static let spellings = [
        "ref:\trefs/heads/main\n", "ref:refs/heads/main\n", "ref:  refs/heads/main\n", "ref:\nrefs/heads/main\n",
        "ref: refs/heads/main \t\r\n\n", "ref: refs/heads/main", "ref: refs/heads/main\0x\n", "ref:\tHEAD\n",
        "ref: OVER\n",
    ]

    @Test("another name of a branch is one in every spelling that git takes", arguments: spellings)
    func spelledByHand(content: String) async throws {
        try await GitScenario.served(process: Self.byBranch) { repo in
            try Data("ref:\trefs/heads/main\n".utf8).write(to: repo.serverFolder.appending(path: "OVER"))
            try Data(content.utf8).write(to: repo.serverFolder.appending(path: "refs/heads/wip"))
            try #require(try repo.server("rev-parse", "refs/heads/wip") == repo.remoteRef("main"))
            let before = try repo.remoteRef("main")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main:wip")
            #expect(push.status == 1 && push.error.contains("main moves with wip"), "\(push.error)")
            #expect(try repo.remoteRef("main") == before)
        }
    }

    @Test("a link that git takes for the name of a branch is one, and a link to a folder of branches refuses")
    func links() async throws {
        try await GitScenario.served(process: Self.byBranch) { repo in
            let refs = repo.serverFolder.appending(path: "refs").path
            try FileManager.default.createSymbolicLink(
                atPath: refs + "/heads/wip", withDestinationPath: "refs/heads/main")
            try #require(try repo.server("symbolic-ref", "refs/heads/wip") == "refs/heads/main")
            let before = try #require(try repo.remoteRef("main"))
            let id = try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            // Git does not list such a name, so its client would send it as a new one.
            try repo.git("push", "--quiet", "origin", "main:refs/heads/free")
            let push = try repo.receive("\(before) \(id) refs/heads/wip\n")
            #expect(push.status == 1 && push.error.contains("main moves with wip"), "\(push.error)")

            try FileManager.default.createSymbolicLink(atPath: refs + "/other", withDestinationPath: "heads")
            let folder = try repo.push("origin", "main:refs/other/main")
            #expect(folder.status == 1, "\(folder.error)")
            #expect(folder.words.contains("'refs/other': it is a link to another folder"), "\(folder.error)")
            #expect(try repo.remoteRef("main") == before)
            #expect(try repo.serverRecord().verdict == "incomplete")
        }
    }

    @Test(
        "the branch that HEAD names has the process, in every spelling that git takes", arguments: spellings.prefix(7))
    func headByHand(content: String) async throws {
        try await GitScenario.served(process: Self.byBranch) { repo in
            try Data(content.utf8).write(to: repo.serverFolder.appending(path: "HEAD"))
            try repo.commit("fine", files: ["a": "b\n"])
            let push = try repo.push("origin", "main:else")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.serverRecord().definitions?.ref == "main")
        }
    }

    @Test("a push to a branch that a guarded name stands for is judged as a push to that name")
    func aliased() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.governed", "stable")
            try repo.server("symbolic-ref", "refs/heads/middle", "refs/heads/next")
            try repo.server("symbolic-ref", "refs/heads/stable", "refs/heads/middle")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            for ref in ["next", "middle", "stable"] {
                let push = try repo.push("origin", "main:\(ref)")
                #expect(push.status == 1, "\(ref): \(push.error)")
                #expect(try repo.remoteRef("next") == nil)
            }
            // What has landed through a name is known by the record.
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main:next").status == 0)
            #expect(try repo.remoteRef("stable") == repo.head().hex)
        }
    }

    @Test("a name that leads over HEAD is one of the branch that HEAD names; one that leads to no ref refuses")
    func overHead() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.governed", "main")
            try repo.server("symbolic-ref", "refs/heads/x", "HEAD")
            let before = try repo.remoteRef("main")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main:x")
            #expect(push.status == 1 && push.error.contains("main moves with x"), "\(push.error)")
            #expect(try repo.remoteRef("main") == before)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("typo", files: [".gatehouse/process.yml": "scanners:\n  secrets: {use: secret}\n"])
            #expect(try repo.push("origin", "main:x").status == 1)
            #expect(try repo.push("origin", ":x").status == 1)
            #expect(try repo.remoteRef("main") == before)
            try repo.server("symbolic-ref", "refs/heads/y", "FETCH_HEAD")
            let nowhere = try repo.receive("\(ObjectID.zero.hex) \(try repo.head().hex) refs/heads/y\n")
            #expect(nowhere.status == 2 && nowhere.words.contains("leads to no ref"), "\(nowhere.error)")
        }
    }

    @Test("names that lead to each other refuse, with the reason")
    func endless() async throws {
        try await GitScenario.served { repo in
            try repo.server("symbolic-ref", "refs/heads/a", "refs/heads/b")
            try repo.server("symbolic-ref", "refs/heads/b", "refs/heads/a")
            try repo.commit("fine", files: ["a": "b\n"])
            let outcome = try repo.receive(
                "\(ObjectID.zero.hex) \(try repo.head().hex) refs/heads/a\n")
            #expect(outcome.status == 2, "\(outcome.error)")
            #expect(outcome.words.contains("leads to no ref"), "\(outcome.error)")
            #expect(try repo.serverRecord().verdict == "incomplete")
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test(
        "what a host wrote past the hook is new when it comes to a branch",
        arguments: ["refs/pull/1/head", "refs/merge-requests/1/head", "refs/keep-around/x"])
    func hostRefs(ref: String) async throws {
        try await GitScenario.served { repo in
            let secret = try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            // As a host does with a request from a fork: no push, no hook.
            try repo.git("bundle", "create", "--quiet", "fork.bundle", "main")
            try repo.server(
                "fetch", "--quiet", repo.root.appending(path: "fork.bundle").path, "refs/heads/main:\(ref)")
            #expect(try repo.server("rev-parse", ref) == secret.hex)
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.serverRecord().blockedPaths == ["k"])
        }
    }

    @Test("the branch that the process is read from is not deleted, under whatever name")
    func deletion() async throws {
        try await GitScenario.served(process: Self.byBranch) { repo in
            try repo.server("config", "receive.denyDeleteCurrent", "ignore")
            try repo.git("push", "--quiet", "origin", "main:policy")
            try repo.server("symbolic-ref", "refs/heads/other", "refs/heads/policy")
            for (trusted, refs) in [(nil, ["main"]), ("policy", ["policy", "other"])] {
                if let trusted { try repo.server("config", "gatehouse.trustedRef", trusted) }
                for ref in refs {
                    let push = try repo.push("origin", ":\(ref)")
                    #expect(push.status == 1)
                    let reason = try repo.serverRecord().reasons?.first
                    #expect(reason?.contains("is not deleted by a push") == true, "\(push.error)")
                    #expect(try repo.remoteRef(trusted ?? "main") != nil)
                }
            }
            // Another branch is nobody's process any more.
            #expect(try repo.push("origin", ":main").status == 0)
        }
    }

    @Test("a branch that is set back says that other definitions count")
    func rewind() async throws {
        try await GitScenario.served { repo in
            let first = try repo.head()
            try repo.commit("process", files: [".gatehouse/process.yml": Self.byBranch])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.commit("more", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.serverRecord().notices?.contains { $0.contains("the process") } != true)
            let push = try repo.push("origin", "--force", "\(first.hex):refs/heads/main")
            #expect(push.status == 0)
            // There was none on it.
            #expect(push.error.contains("This push takes the process away"), "\(push.error)")
            #expect(try repo.serverRecord().notices?.contains { $0.contains("takes the process away") } == true)
        }
    }

    @Test("a short name for the trusted ref is a branch's, whatever else has it")
    func shadow() async throws {
        let lenient = "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - {name: All, decide: observe}\n"
        try await GitScenario.served { repo in
            let main = try repo.head()
            try repo.server("config", "gatehouse.trustedRef", "policy")
            try repo.server("update-ref", "refs/remotes/policy", main.hex)
            try repo.commit("lenient", files: [".gatehouse/process.yml": lenient])
            let push = try repo.push("origin", "main:policy")
            #expect(push.status != 0)
            #expect(push.words.contains("gatehouse.trustedRef names it"), "\(push.error)")
        }
    }

    @Test("behind a server that authenticated nobody, its account is not the pusher")
    func anonymous() async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "b\n"])
            for (name, value) in [
                ("REMOTE_ADDR", "192.0.2.1"), ("REQUEST_METHOD", "POST"), ("GATEWAY_INTERFACE", "CGI/1.1"),
            ] {
                let push = try repo.push("origin", "main:\(name)", environment: [name: value])
                #expect(push.status == 0, "\(push.error)")
                #expect(try repo.serverRecord().push.pusher == nil)
            }
        }
    }
}
