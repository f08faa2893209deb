import Foundation
import GateModel
import TestSupport
import Testing

/// Which process a push is judged by.
@Suite("Trusted definitions")
struct TrustedDefinitionTests {
    static let strict = """
        scanners: {secrets: {use: secrets}}
        workflows:
          - name: No secrets here
            decide: block
        """
    static let lax = """
        scanners: {secrets: {use: secrets}}
        workflows:
          - name: Whatever
            decide: observe
        """

    @Test("a push that weakens or deletes the process is judged by the old one, and told so", arguments: [lax, nil])
    func weakening(_ new: String?) async throws {
        try await GitScenario.established(process: Self.strict) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("weaken", files: [".gatehouse/process.yml": new, "k": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            let word = new == nil ? "takes the process away" : "changes the process"
            #expect(push.error.contains("This push \(word)"), "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.findings?.first?.workflow == "No secrets here")
            #expect(record.findings?.first?.writtenAt == "process.yml:3")
            #expect(record.definitions?.source == "trusted-ref" && record.definitions?.ref == "origin/main")
            #expect(record.notices?.isEmpty == false)
        }
    }

    @Test(
        "definitions that nobody could judge by do not leave for the branch that they are read from",
        arguments: [
            (".gatehouse/process.yml", "workflows:\n  - {name: All, decid: block}\n", "process.yml:2:17"),
            (".gatehouse/secrets.yml", "disabled-rules: [twilio-api-kex]\n", "secrets.yml:1:18"),
        ])
    func unreadable(_ file: String, _ text: String, _ place: String) async throws {
        try await GitScenario.established(process: Self.strict) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("typo", files: [file: text])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains(place) && push.error.contains("process check"), "\(push.error)")
            #expect(try repo.lastRecord().verdict == "blocked")
            // Another branch is for trying things out.
            #expect(try repo.push("origin", "main:topic").status == 0)
            try repo.commit("mended", files: [file: nil])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("what an observing process finds is recorded and lets the push pass, once it has landed")
    func landed() async throws {
        try await GitScenario.established(process: Self.lax) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().findings?.map(\.decision) == ["observe"])
            #expect(try repo.lastRecord().verdict == "passed")
        }
    }

    @Test("an invalid process on the trusted ref refuses with its line and column, and is recorded")
    func invalid() async throws {
        let broken = "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - nmae: X\n    decide: block\n"
        try await GitScenario.established(process: broken) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("process.yml:4:5"), "\(push.error)")
            #expect(push.error.contains("name"))
            let record = try repo.lastRecord()
            #expect(record.verdict == "incomplete" && record.exitStatus == 78)
            let head = try repo.head().hex
            let hook = try repo.gatehouse(
                "hook", "pre-push", "origin", "url", input: "HEAD \(head) refs/heads/x \(ObjectID.zero.hex)\n")
            #expect(hook.status == 78)
            #expect(try repo.gatehouse("check").status == 78)
            #expect(try repo.gatehouse("doctor").status == 1)
            // The way out is to push a mended one past the gate, or to try it out first.
            try repo.write([".gatehouse/process.yml": Self.strict])
            let tried = try repo.gatehouse("check", "--definitions", "worktree")
            #expect(tried.status == 0, "\(tried.error)")
            #expect(tried.output.contains("working tree"), "\(tried.output)")
        }
    }

    @Test("gatehouse.trustedRef names another ref; the output says so; a ref that is not there refuses")
    func configuredRef() async throws {
        try await GitScenario.established(process: Self.lax) { repo in
            try repo.git("fetch", "--quiet")
            try repo.git("checkout", "--quiet", "--orphan", "policy")
            try repo.commit("policy", files: [".gatehouse/process.yml": Self.strict])
            try repo.git("checkout", "--quiet", "main")
            try repo.git("config", "gatehouse.trustedRef", "refs/heads/policy")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("policy"), "\(push.error)")
            #expect(try repo.lastRecord().definitions?.ref?.contains("policy") == true)
            try repo.git("config", "gatehouse.trustedRef", "refs/heads/gone")
            let refused = try repo.push("origin", "main")
            #expect(refused.status == 1)
            #expect(refused.error.contains("gatehouse.trustedRef"), "\(refused.error)")
            #expect(try repo.lastRecord().verdict == "incomplete")
        }
    }

    @Test("decisions by branch: the same commit blocks for main and is annotated elsewhere; both together block")
    func byBranch() async throws {
        let process = """
            scanners: {secrets: {use: secrets}}
            workflows:
              - name: Secrets
                decide: {main: block, "release/*": block, otherwise: annotate}
            """
        try await GitScenario.established(process: process) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            for (target, status) in [("main", Int32(1)), ("release/1", 1)] {
                #expect(try repo.push("origin", "HEAD:refs/heads/\(target)").status == status, "\(target)")
            }
            #expect(try repo.push("origin", "HEAD:refs/heads/try", "HEAD:refs/heads/main").status == 1)
            #expect(try repo.gatehouse("check", "--branch", "try").status == 0)
            #expect(try repo.gatehouse("check", "--branch", "main").status == 1)
            let push = try repo.push("origin", "HEAD:refs/heads/try")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().verdict == "annotated")
            #expect(push.error.contains("k:1"), "\(push.error)")
        }
    }

    @Test("the mailmap is the trusted one, and names are its names")
    func mailmap() async throws {
        try await GitScenario.established(files: [".mailmap": "Benjamin <ben@work.example> <ben@example.com>\n"]) {
            repo in
            try repo.git("fetch", "--quiet")
            try repo.commit(
                "bad", by: "Ben <ben@example.com>",
                files: [".mailmap": "Mallory <m@example.com> <ben@example.com>\n", "k": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.error.contains("added by Benjamin"), "\(push.error)")
            #expect(push.error.contains(".mailmap"))
            #expect(try repo.lastRecord().developers?.first?.developer.email == "ben@work.example")
        }
    }
}
