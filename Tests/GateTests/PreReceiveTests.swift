import Foundation
import GateModel
import TestSupport
import Testing

/// Real pushes into a repository whose `pre-receive` is the gate; the clones have none.
@Suite("pre-receive")
struct PreReceiveTests {
    @Test(
        "a secret is refused from the quarantine, loose or packed: the ref stays, the record says who pushed",
        arguments: ["100", "1"])
    func secret(unpackLimit: String) async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "receive.unpackLimit", unpackLimit)
            let before = try repo.remoteRef("main")
            try repo.commit("deploy", by: "Ben <ben@example.com>", files: ["deploy.sh": "x\nkey=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main", environment: ["GL_USERNAME": "ada"])
            #expect(push.status == 1)
            #expect(try repo.remoteRef("main") == before)
            #expect(push.error.contains("remote:   deploy.sh:2:5   added by Ben"), "\(push.error)")
            #expect(!push.error.contains(Canary.aws))
            let record = try repo.serverRecord()
            #expect(record.verdict == "blocked" && record.push.checkpoint == "pre-receive")
            #expect(record.push.pusher?.name == "ada" && record.push.pusher?.source == "GL_USERNAME")
            #expect(record.findings?.first?.locations.first?.credit?.author.email == "ben@example.com")
        }
    }

    @Test("what the client sees fits beside 'remote: ' in 80 columns, without a control byte of a stranger")
    func wire() async throws {
        try await GitScenario.served { repo in
            let name = "evil\u{1b}[2J\u{202e}\(String(repeating: "long-", count: 20)).txt"
            try repo.commit(
                "x\u{1b}]0;owned\u{7}", by: "Mal\u{1b}[31m <m@example.com>", files: [name: "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            let lines = push.error.split(separator: "\n").filter { $0.hasPrefix("remote: ") }
            #expect(lines.count > 5)
            for line in lines {
                let text = line.drop { $0 != " " }.dropFirst()
                #expect(text.trimmingCharacters(in: .whitespaces).count <= 72, "\(line)")
                #expect(
                    !line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f || $0.value == 0x202e },
                    "\(line)")
            }
        }
    }

    @Test("what lies on an ungoverned ref is new when it comes to a governed one")
    func laundering() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "--add", "gatehouse.governed", "main")
            try repo.server("config", "--add", "gatehouse.governed", "release/*")
            let secret = try repo.commit("key", files: ["k.txt": "k=\(Canary.aws)\n"])
            let aside = try repo.push("origin", "main:refs/heads/scratch")
            #expect(aside.status == 0, "\(aside.error)")
            #expect(aside.error.contains("Not judged"))
            #expect(try repo.remoteRef("scratch") == secret.hex)
            for target in ["main", "release/1"] {
                let push = try repo.push("origin", "main:refs/heads/\(target)")
                #expect(push.status == 1)
                let record = try repo.serverRecord()
                #expect(record.verdict == "blocked" && record.blockedPaths == ["k.txt"])
            }
            // Both at once: the free ref must not lend its content to the governed one.
            let both = try repo.push("origin", "main:refs/heads/other", "main")
            #expect(both.status == 1)
            #expect(try repo.remoteRef("other") == nil)
        }
    }

    @Test("a tag that the host made of what it let in unjudged makes nothing known")
    func taggedByHost() async throws {
        try await GitScenario.served { repo in
            for pattern in ["refs/heads/**", "refs/tags/**"] {
                try repo.server("config", "--add", "gatehouse.governed", pattern)
            }
            let leak = try repo.commit("key", files: ["k.txt": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main:refs/pull/1/head").status == 0)
            // As a page of the host does, past the hook.
            try repo.server("update-ref", "refs/tags/v1", leak.hex)
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.serverRecord().blockedPaths == ["k.txt"])
        }
    }

    @Test("what is pushed for review has gone through the gate when the host lands it as a request")
    func forReview() async throws {
        try await GitScenario.served { repo in
            let (none, tip) = (String(repeating: "0", count: 40), try repo.commit("fine", files: ["a": "b\n"]).hex)
            try repo.server("fetch", "--quiet", repo.root.path, "main:refs/odd/objects")
            func landed(_ ref: String) throws -> GitScenario.Outcome {
                try repo.gatehouse(
                    "hook", "post-receive", in: repo.serverFolder, input: "\(none) \(tip) \(ref)\n",
                    environment: ["GIT_DIR": "."])
            }
            #expect(try landed("refs/pull/2/head").status != 0)
            #expect(try repo.receive("\(none) \(tip) refs/for/main\n").status == 0)
            // Nothing but such a request is meant by it.
            for ref in ["refs/heads/other", "refs/releases/stable", "refs/notes/x"] {
                #expect(try landed(ref).status != 0, "\(ref)")
            }
            let request = try landed("refs/pull/1/head")
            #expect(request.status == 0 && request.error == "", "\(request.error)")
            // It lands once.
            #expect(try landed("refs/pull/1/head").status != 0)
        }
    }

    @Test("a push of ungoverned refs alone was not judged: it neither says nor records that it passed")
    func unjudged() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.governed", "main")
            try repo.commit("key", files: ["k.txt": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main:scratch", "main:refs/tags/v1")
            #expect(push.status == 0)
            #expect(push.error.contains("○") && push.error.contains("not judged"), "\(push.error)")
            #expect(!push.error.contains("✓") && !push.error.contains("nothing new"), "\(push.error)")
            let record = try repo.serverRecord()
            #expect(record.verdict == "unjudged")
            #expect(record.coverage?.omissions.map(\.reason) == ["not-governed", "not-governed"])
            let log = try repo.gatehouse("log", "--verdict", "unjudged", in: repo.serverFolder)
            #expect(log.output.contains("○ not judged"), "\(log.output)")
            #expect(
                try repo.gatehouse("log", "--verdict", "passed", in: repo.serverFolder).output.contains("scratch")
                    == false)
        }
    }

    @Test("without a setting every ref is governed: tags, notes and refs of no kind")
    func everyRef() async throws {
        try await GitScenario.served { repo in
            try repo.commit("key", files: ["k.txt": "k=\(Canary.aws)\n"])
            for ref in ["refs/heads/x", "refs/tags/v1", "refs/notes/commits", "refs/odd/place"] {
                #expect(try repo.push("origin", "main:\(ref)").status == 1)
            }
        }
    }

    @Test("refs/replace is refused, alone and among others; its deletion is not")
    func replace() async throws {
        try await GitScenario.served { repo in
            let first = try repo.head()
            let good = try repo.commit("second", files: ["a": "b\n"])
            for refs in [["\(first.hex):refs/replace/\(good.hex)"], ["main", "\(first.hex):refs/replace/\(good.hex)"]] {
                let push = try repo.run(["git", "push", "origin"] + refs)
                #expect(push.status == 1)
                #expect(push.error.contains("replacement refs are never received"), "\(push.error)")
            }
            #expect(try repo.serverRecord().reasons?.first?.contains("refs/replace/") == true)
            try repo.git("push", "--quiet", "origin", "main")
            try repo.server("update-ref", "refs/replace/\(good.hex)", first.hex)
            #expect(try repo.push("origin", ":refs/replace/\(good.hex)").status == 0)
        }
    }

    static let malformed = [
        ("100644", "../escape", "slash"), ("100644", ".git", "'.git'"), ("100644", "GIT~1", "'.git'"),
        ("100644", "..", "'..'"), ("107777", "odd", "107777"),
        // On Windows a backslash parts names (git's fsck_tree, fsck.c).
        ("100644", #"..\.git"#, "some disks take for '.git'"), ("120000", #"x\.gitmodules"#, ".gitmodules"),
    ]

    @Test("a tree with a malformed entry is refused, and the entry is named", arguments: malformed)
    func malformedTree(_ mode: String, _ name: String, _ words: String) async throws {
        try await GitScenario.served { repo in
            let blob = try repo.store("blob", Array("x\n".utf8))
            let tree = try repo.store("tree", Array("\(mode) \(name)".utf8) + [0] + blob.bytes)
            let outer = try repo.store("tree", Array("40000 sub".utf8) + [0] + tree.bytes)
            try await refuses(outer, in: repo, naming: ["sub/\(name)", words])
        }
    }

    @Test("a name twice in one folder is refused, also when one of the two was there before")
    func duplicateEntry() async throws {
        try await GitScenario.served { repo in
            let old = try repo.resolve("HEAD:readme")
            let new = try repo.store("blob", Array("other\n".utf8))
            let entry = Array("100644 readme".utf8) + [0]
            let tree = try repo.store("tree", entry + old.bytes + entry + new.bytes)
            try await refuses(tree, in: repo, naming: ["readme", "twice"])
        }
    }

    private func refuses(_ tree: ObjectID, in repo: GitScenario, naming words: [String]) async throws {
        let head = try repo.head()
        let commit = try repo.git("commit-tree", tree.hex, "-p", head.hex, "-m", "bad").trimmingCharacters(
            in: .newlines)
        let push = try repo.push("origin", "\(commit):refs/heads/main")
        #expect(push.status == 1)
        #expect(try repo.remoteRef("main") == head.hex)
        let record = try repo.serverRecord()
        #expect(record.verdict == "blocked")
        for word in words { #expect(record.reasons?.first?.contains(word) == true, "\(record.reasons ?? [])") }
    }

    @Test("deletion and forced update are recorded as such")
    func deletionAndForce() async throws {
        try await GitScenario.served { repo in
            let first = try repo.head()
            try repo.commit("second", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main", "main:old").status == 0)
            #expect(try repo.push("origin", "--force", "\(first.hex):refs/heads/main").status == 0)
            #expect(try repo.serverRecord().push.updates.map(\.forced) == [true])
            #expect(try repo.push("origin", ":old").status == 0)
            #expect(try repo.serverRecord().push.updates.map(\.kind) == ["delete"])
        }
    }

    @Test("a push that changes the process is judged by the old one, and the record says so")
    func processChange() async throws {
        let strict = "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - {name: All, decide: block}\n"
        try await GitScenario.served(process: strict) { repo in
            let lenient = "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - {name: All, decide: observe}\n"
            try repo.commit("loosen", files: [".gatehouse/process.yml": lenient, "k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.serverRecord().notices?.contains { $0.contains("changes the process") } == true)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("loosen", files: [".gatehouse/process.yml": lenient])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("a process that cannot be read does not land on the trusted ref, and refuses where it lies there already")
    func wrongProcess() async throws {
        try await GitScenario.served { repo in
            try repo.commit("typo", files: [".gatehouse/process.yml": "scanners:\n  secrets: {use: secret}\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains(".gatehouse/process.yml:2:18"), "\(push.error)")
            #expect(try repo.serverRecord().exitStatus == 78)
            #expect(try repo.push("origin", "main:topic").status == 0)
            try repo.server("update-ref", "refs/heads/main", try repo.remoteRef("topic") ?? "")
            try repo.commit("more", files: ["a": "b\n"])
            let next = try repo.push("origin", "main:topic")
            #expect(next.status == 1)
            #expect(next.error.contains("process.yml:2:18"), "\(next.error)")
            #expect(!next.error.contains("--no-verify"), "\(next.error)")
            #expect(try repo.serverRecord().verdict == "incomplete")
        }
    }

    @Test("what the process of a laptop blocks and arrives all the same is recorded as escaped, by pusher")
    func escaped() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
            workflows:
              - {name: Release team, when: {pusher: release}, decide: annotate}
              - {name: All, decide: block}
            """
        try await GitScenario.served(process: process) { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main", environment: ["GL_USERNAME": "ben"]).status == 1)
            #expect(try repo.serverRecord().escaped?.findings == 1)
            try repo.commit("gone", files: ["k": nil, "a": "fine\n"])
            try repo.git("reset", "--quiet", "--hard", "HEAD~2")
            try repo.commit("fine", files: ["a": "fine\n"])
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.serverRecord().escaped == nil)
        }
    }

    @Test("a second push of what was refused says the same, also when another ref moved between")
    func again() async throws {
        try await GitScenario.served { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            for _ in 0..<2 { #expect(try repo.push("origin", "main").status == 1) }
            try repo.git("push", "--quiet", "origin", "main~1:refs/heads/elsewhere")
            #expect(try repo.push("origin", "main").status == 1)
            #expect(
                try repo.records(in: repo.serverFolder).map(\.verdict) == ["blocked", "passed", "blocked", "blocked"])
        }
    }

    @Test("two refs that share commits are judged each by its own rules")
    func sharedCommits() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
            workflows:
              - {name: All, decide: {main: block, otherwise: annotate}}
            """
        try await GitScenario.served(process: process) { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main:topic", "main").status == 1)
            #expect(try repo.remoteRef("topic") == nil)
            #expect(try repo.push("origin", "main:topic").status == 0)
            // On that branch it was judged more mildly than it would be here: that counts for nothing here.
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.push("origin", "main:other").status == 0)
        }
    }
}
