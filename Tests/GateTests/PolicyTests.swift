import Foundation
import GateModel
import TestSupport
import Testing

/// `gatehouse.process`: one process over many repositories, which their own can add to and not loosen.
@Suite("policy over repositories")
struct PolicyTests {
    static let strict = """
        scanners:
          secrets: {use: secrets}
        workflows:
          - {name: No credentials anywhere, decide: block, reviewer: security}
        reviewers:
          security: {team: security}
        """
    static let lenient = """
        scanners:
          secrets: {use: secrets}
        workflows:
          - {name: We let it be, decide: observe}
        """

    @Test("a repository's process does not loosen the policy, and explain says which level decided")
    func notLoosened() async throws {
        try await GitScenario.served(process: Self.lenient) { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            _ = try repo.policy(Self.strict)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("judged by policy/process.yml first"), "\(push.error)")
            let record = try repo.serverRecord()
            #expect(record.policy?.name == "policy/process.yml")
            let id = try #require(record.findings?.first?.fingerprint)
            let explained = try repo.gatehouse("explain", id, in: repo.serverFolder)
            #expect(explained.output.contains("policy/process.yml:4"), "\(explained.output)")
            #expect(explained.output.contains("We let it be"), "\(explained.output)")
        }
    }

    @Test("one scanner that both processes ask for, with the same answer, is one line")
    func oneScannerLine() async throws {
        try await GitScenario.served(process: Self.strict) { repo in
            _ = try repo.policy(Self.strict)
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.ranges(of: "✗ secrets").count == 1, "\(push.error)")
            #expect(try repo.serverRecord().scans?.count == 2)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("fine", files: ["a": "b\n"])
            let passed = try repo.push("origin", "main")
            #expect(passed.status == 0 && !passed.error.contains("secrets, secrets"), "\(passed.error)")
        }
    }

    @Test("explain says who keeps the policy that decided, and no line of a file that cannot loosen it")
    func exemption() async throws {
        try await GitScenario.served(process: Self.lenient) { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            _ = try repo.policy(Self.strict)
            #expect(try repo.push("origin", "main").status == 1)
            let id = try #require(try repo.serverRecord().findings?.first?.fingerprint)
            let explained = try repo.gatehouse("explain", id, in: repo.serverFolder).output
            #expect(explained.contains("Ask whoever keeps it"), "\(explained)")
            #expect(!explained.contains(".gatehouse/process.yml"), "\(explained)")
        }
    }

    @Test("a repository that wrote nothing down is judged by the policy, and the output says so")
    func policyAlone() async throws {
        try await GitScenario.served { repo in
            _ = try repo.policy(Self.strict)
            try repo.commit("fine", files: ["a": "b\n"])
            let passed = try repo.push("origin", "main")
            #expect(passed.status == 0 && !passed.error.contains("built-in"), "\(passed.error)")
            #expect(passed.error.contains("by policy/process.yml"), "\(passed.error)")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let blocked = try repo.push("origin", "main")
            #expect(blocked.status == 1 && !blocked.error.contains("built-in"), "\(blocked.error)")
            #expect(blocked.error.contains("judged by policy/process.yml"), "\(blocked.error)")
        }
    }

    @Test("what the laptop's process blocks is escaped whatever the policy calls its scanner")
    func escapedByAnotherName() async throws {
        let policy = """
            scanners:
              keys: {use: secrets}
            workflows:
              - {name: We look, decide: observe}
            """
        try await GitScenario.served { repo in
            _ = try repo.policy(policy)
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main", environment: ["GL_USERNAME": "ada"])
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.serverRecord().escaped?.findings == 1)
            let log = try repo.gatehouse("log", "--escaped", "--pusher", "ada", in: repo.serverFolder)
            #expect(log.output.contains("main"), "\(log.output)")
            for filter in [["--pusher", "ad"], ["--pusher", "ben", "--escaped"]] {
                let none = try repo.run([Gatehouse.path, "log"] + filter, in: repo.serverFolder)
                #expect(none.status == 0 && !none.output.contains("main"), "\(none.output)")
            }
        }
    }

    @Test("allow-lists, switched-off rules and inline waivers of the repository do not loosen it either")
    func settings() async throws {
        let allow =
            "disabled-rules: [aws-access-key]\ninline-waivers: true\nallow:\n  - {paths: [\"**\"], reason: ours}\n"
        try await GitScenario.served(files: [".gatehouse/secrets.yml": allow]) { repo in
            _ = try repo.policy(Self.strict)
            try repo.commit("key", files: ["k": "k=\(Canary.aws) # gatehouse:allow\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("✗ secrets (policy)  1 file"), "\(push.error)")
            #expect(push.error.contains("✓ secrets (own)     1 file"), "\(push.error)")
            #expect(try repo.serverRecord().blockedPaths == ["k"])
        }
    }

    @Test("a repository's mailmap does not rename an author out of the policy's reach; people are shown by it")
    func mailmap() async throws {
        let policy = """
            scanners:
              secrets: {use: secrets}
            workflows:
              - {name: Contractors, when: {author: "*@contractor.example"}, decide: block}
              - {name: Others, decide: annotate}
            """
        let map = "Eve Employee <eve@ours.example> <eve@contractor.example>\n"
        try await GitScenario.served(files: [".mailmap": map]) { repo in
            let place = try repo.policy(policy)
            try repo.commit("key", by: "Eve <eve@contractor.example>", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("added by Eve Employee"), "\(push.error)")
            // The policy's own mailmap counts for it.
            try Data(map.utf8).write(to: place.appending(path: ".mailmap"))
            for command in [["add", "--all"], ["commit", "--quiet", "-m", "names"]] {
                try #require(try repo.run(["git", "-C", place.path] + command).status == 0)
            }
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("a repository adds to the policy")
    func added() async throws {
        let own = """
            scanners:
              secrets: {use: secrets}
            workflows:
              - {name: Ours, when: {rule: acme-token}, decide: block}
              - {name: Rest, decide: observe}
            """
        let rules = """
            rules:
              - id: acme-token
                title: ACME token
                keywords: [acme_]
                pattern: 'acme_[0-9a-f]{16}'
                fix: Revoke it.
                matches: ["key = «acme_0123456789abcdef»"]
                non-matches: [acme_0123]
            """
        try await GitScenario.served(process: own, files: [".gatehouse/secrets.yml": rules]) { repo in
            _ = try repo.policy(Self.lenient)
            try repo.commit("token", files: ["k": "k=acme_00112233445566ff\n"])
            #expect(try repo.push("origin", "main").status == 1)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("a policy that is not there, or cannot be read, refuses; a repository above the named folder is not it")
    func missing() async throws {
        try await GitScenario.served { repo in
            let place = try repo.policy("scanners:\n  secrets: {use: secret}\n")
            try repo.commit("fine", files: ["a": "b\n"])
            let wrong = try repo.push("origin", "main")
            #expect(wrong.status == 1)
            #expect(wrong.error.contains("policy/process.yml:2:18"), "\(wrong.error)")
            let empty = repo.folder.appending(path: "empty.git")
            try #require(try repo.run(["git", "init", "--quiet", "--bare", empty.path]).status == 0)
            for path in [empty.path, place.appending(path: ".gatehouse").path, "/nonexistent/policy.git", "policy"] {
                try repo.server("config", "gatehouse.process", path)
                let push = try repo.push("origin", "main")
                #expect(push.status == 1)
                #expect(push.error.contains("gatehouse.process"), "\(path): \(push.error)")
                #expect(try repo.serverRecord().verdict == "incomplete")
            }
        }
    }

    @Test("what is wrong with the named policy repository is said, and what to do about it")
    func unusable() async throws {
        try await GitScenario.served { repo in
            let place = try repo.policy(Self.strict)
            try repo.commit("fine", files: ["a": "b\n"])
            let path = repo.folder.path
            try FileManager.default.createDirectory(atPath: "\(path)/plain", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: "\(path)/loop", withDestinationPath: "\(path)/loop")
            try #require(try repo.run(["git", "init", "--quiet", "--bare", "\(path)/empty.git"]).status == 0)
            let cases = [
                ("\(path)/nowhere.git", "is not there", "git config gatehouse.process /srv/git/policy.git"),
                ("policy", "is no absolute path", "name it by its absolute path"),
                ("\(path)/plain", "is there, but is no Git repository", "name it by its absolute path"),
                (
                    "\(place.path)/.gatehouse", "is no Git repository, but a folder inside of",
                    "name it by its absolute path"
                ),
                ("\(path)/loop", "cannot be read: ", "let the account that receives pushes read it"),
                (
                    "\(path)/empty.git", "holds no process: its default branch has no commit",
                    "push a .gatehouse/process.yml"
                ),
            ]
            for (setting, what, advice) in cases {
                try repo.server("config", "gatehouse.process", setting)
                let doctor = NewcomerTests.words(try repo.gatehouse("doctor", in: repo.serverFolder).output)
                #expect(doctor.contains(what) && doctor.contains(advice), "\(doctor)")
                let push = try repo.push("origin", "main")
                let words = push.words
                #expect(push.status == 1 && words.contains(what) && words.contains(advice), "\(push.error)")
                #expect(!words.contains("wanted is"))
                #expect(words.components(separatedBy: what).count == 2, "told once: \(push.error)")
            }
        }
    }
}
