import Foundation
import GateModel
import TestSupport
import Testing

/// What the hook does with input that git does not write, and with repositories that cannot be read.
@Suite("The hook's input")
struct HookInputTests {
    static let zero = String(repeating: "0", count: 40)
    static let id = String(repeating: "a", count: 40)

    @Test(
        "what is not exactly git's format is refused, with the line",
        arguments: [
            "refs/heads/main \(id) refs/heads/main \(zero)\r\n",
            "refs/heads/main \(id) refs/heads/main\n",
            "refs/heads/main \(id) refs/heads/main \(zero)0\n",
            "refs/heads/main \(id.dropLast()) refs/heads/main \(zero)\n",
            "refs/heads/main \(id) heads/main \(zero)\n",
            "\n",
            "refs/heads/main zz\(id.dropFirst(2)) refs/heads/main \(zero)\n",
        ])
    func malformed(_ input: String) async throws {
        try await GitScenario.established { repo in
            let hook = try repo.gatehouse("hook", "pre-push", "origin", "url", input: input)
            #expect(hook.status == 70)
            #expect(hook.error.contains("Line 1 of what git handed to the hook is malformed"), "\(hook.error)")
            #expect(!hook.error.contains("\r"))
        }
    }

    @Test("a wrong call is refused", arguments: [[], ["origin"], ["a", "b", "c"]])
    func wrongCall(_ arguments: [String]) async throws {
        try await GitScenario.established { repo in
            let hook = try repo.run([Gatehouse.path, "hook", "pre-push"] + arguments)
            #expect(hook.status == 64)
            #expect(hook.error.contains("a remote and a URL"))
        }
    }

    @Test("a ref to an object that is not here is incomplete, never passed")
    func missingObject() async throws {
        try await GitScenario.established { repo in
            let hook = try repo.gatehouse(
                "hook", "pre-push", "origin", "url", input: "HEAD \(Self.id) refs/heads/x \(Self.zero)\n")
            #expect(hook.status == 2, "\(hook.error)")
            #expect(hook.error.contains("Not everything was looked at"))
            #expect(try repo.lastRecord().verdict == "incomplete")
        }
    }

    @Test("a SHA-256 repository is incomplete, refused with the reason, and recorded")
    func sha256() async throws {
        try GitScenario.play { repo in
            try repo.useOwnTemporaryFolder()
            _ = try repo.run(["rm", "-rf", ".git"])
            try repo.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
            let origin = repo.folder.appending(path: "origin.git")
            try repo.git("init", "--quiet", "--bare", "--object-format=sha256", origin.path)
            try repo.git("remote", "add", "origin", origin.path)
            #expect(try repo.gatehouse("install").status == 0)
            try repo.write(["a": "a\n"])
            try repo.git("add", "a")
            try repo.git("commit", "--quiet", "-m", "first")
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("SHA-256") || push.error.contains("sha256"), "\(push.error)")
            #expect(push.error.contains("Nothing was looked at"), "\(push.error)")
            #expect(try repo.remoteRef("main") == nil)
            let record = try repo.lastRecord()
            #expect(record.verdict == "incomplete")
            #expect(record.exitStatus == 2)
            #expect(record.reasons?.isEmpty == false)
        }
    }

    @Test("a repository whose refs are in a reftable is incomplete, refused with the reason, and recorded")
    func reftable() async throws {
        try await GitScenario.established { repo in
            let head = try repo.commit("second", files: ["a": "a\n"]).hex
            try repo.git("config", "core.repositoryFormatVersion", "1")
            // A git that does not know reftables refuses everything after this.
            try repo.git("config", "extensions.refStorage", "reftable")
            let hook = try repo.gatehouse(
                "hook", "pre-push", "origin", "url", input: "HEAD \(head) refs/heads/main \(Self.zero)\n")
            #expect(hook.status == 2, "\(hook.error)")
            #expect(hook.error.contains("extensions.refstorage"), "\(hook.error)")
            #expect(hook.error.contains("Push stopped: not everything was looked at"), "\(hook.error)")
            #expect(try repo.lastRecord().verdict == "incomplete")
        }
    }

    @Test("a missing blob makes the run incomplete, and the push is refused")
    func missingBlob() async throws {
        try await GitScenario.established { repo in
            try repo.commit("second", files: ["a": "a\n", "b": "b\n"])
            let blob = try repo.git("rev-parse", "HEAD:a")
            _ = try repo.run(["rm", "-f", ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"])
            let head = try repo.head().hex
            let hook = try repo.gatehouse(
                "hook", "pre-push", "origin", "url", input: "HEAD \(head) refs/heads/main \(Self.zero)\n")
            #expect(hook.status == 2, "\(hook.error)")
            #expect(hook.error.contains(blob.prefix(7)) || hook.error.contains("a: "), "\(hook.error)")
            #expect(try repo.lastRecord().coverage?.complete == false)
        }
    }

    @Test("a shallow clone: what it pushes is looked at, its boundary is not taken for new")
    func shallowClone() async throws {
        try await GitScenario.established(files: ["old.key": "\(Canary.aws)\n"]) { repo in
            try repo.commit("second", files: ["a": "a\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            let clone = repo.folder.appending(path: "shallow")
            try repo.git(
                "clone", "--quiet", "--depth=1", "file://\(repo.folder.appending(path: "origin.git").path)", clone.path)
            #expect(try repo.gatehouse("install", in: clone).status == 0)
            try Data("b\n".utf8).write(to: clone.appending(path: "b"))
            _ = try repo.run(["git", "add", "b"], in: clone)
            _ = try repo.run(["git", "commit", "--quiet", "-m", "third"], in: clone)
            let push = try repo.push("origin", "main", in: clone)
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord(in: clone).coverage?.commits == 1)
        }
    }
}
