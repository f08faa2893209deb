import Foundation
import GateModel
import TestSupport
import Testing

/// A file that the gate judges by and that it could not read would refuse every later push: it does not land.
@Suite("unreadable definitions do not land")
struct LandingDefinitionsTests {
    private static let big = String(repeating: "# a line of a file that is too large\n", count: 120_000)

    @Test("a file over the limit is refused and named", arguments: [".mailmap", ".gatehouse/allowed_signers"])
    func tooLarge(file: String) async throws {
        try await GitScenario.served { repo in
            let before = try repo.remoteRef("main")
            try repo.commit("large", files: [file: Self.big])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains(file) && push.error.contains("over the limit"), "\(push.error)")
            #expect(try repo.remoteRef("main") == before)
            // Elsewhere it is a file like any other.
            #expect(try repo.push("origin", "main:topic").status == 0)
            // Where it has come there past the gate, the refusal says which file it is.
            try repo.server("update-ref", "refs/heads/main", try repo.remoteRef("topic") ?? "")
            let next = try repo.push("origin", "main~1:refs/heads/other")
            #expect(next.status == 1)
            #expect(next.error.contains("\(file):1:1") && next.error.contains("over the limit"), "\(next.error)")
        }
    }

    @Test(
        "the push that makes the default branch is held to the same",
        arguments: [
            (".gatehouse/process.yml", "scanners:\n  secrets: {use: secret}\n"),
            (".gatehouse/secrets.yml", "allow: 5\n"), (".gatehouse/never.yml", "secrets: 5\n"), (".mailmap", big),
        ])
    func firstPush(file: String, text: String) async throws {
        try await GitScenario.served { repo in
            let empty = repo.folder.appending(path: "empty.git")
            try #require(try repo.run(["git", "init", "--quiet", "--bare", "-b", "main", empty.path]).status == 0)
            try repo.serverHook("pre-receive", "exec '\(Gatehouse.path)' hook pre-receive", in: empty)
            try repo.commit("broken", files: [file: text])
            let push = try repo.push(empty.path, "main")
            #expect(push.status == 1)
            #expect(push.error.contains("\(file):1") || push.error.contains("\(file):2"), "\(push.error)")
            #expect(try repo.lastRecord(in: empty).exitStatus == 78)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            #expect(try repo.push(empty.path, "main").status == 0)
        }
    }

    @Test("a trusted ref that is no branch takes commits only")
    func annotatedTag() async throws {
        try await GitScenario.served { repo in
            try repo.git("tag", "-a", "-m", "policy", "policy")
            try repo.server("update-ref", "refs/tags/policy", try repo.head().hex)
            try repo.server("config", "gatehouse.trustedRef", "refs/tags/policy")
            let push = try repo.push("--force", "origin", "policy")
            #expect(push.status == 1)
            #expect(try repo.serverRecord().reasons?.first?.contains("a tag, not a commit") == true, "\(push.error)")
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }
}
