import Foundation
import GateModel
import TestSupport
import Testing

/// Pushes that a server has judged before: the answer is the same, and whatever the verdict hung on makes it ask anew.
@Suite("a push that was judged before")
struct RepeatedPushTests {
    private static let notice = "Judged before in run"

    private static let process = """
        scanners:
          secrets: {use: secrets}
        workflows:
          - {name: All, decide: block}
        """

    /// What the client was told, without what is of one run: its id, its time, the notice itself.
    private func words(_ outcome: GitScenario.Outcome) -> [String] {
        outcome.error.split(separator: "\n").map(String.init).filter { line in
            !line.contains("   run 0") && !line.contains("show 0") && !line.contains(" ms") && !line.contains("Judged")
                && !line.contains("definitions.") && !line.contains("cache") && !line.contains("gatehouse show")
        }
    }

    private func play(_ story: (GitScenario) async throws -> Void) async throws {
        try await GitScenario.served(process: Self.process, story)
    }

    private func asked(_ repo: GitScenario) throws -> Bool {
        !(try repo.push("origin", "main").error.contains(Self.notice))
    }

    @Test("the second answer says the same, lines of code with it, scans nothing, and is recorded")
    func same() async throws {
        try await play { repo in
            try repo.commit("key", files: ["a": "one\ntwo is odd\n", "k": "k=\(Canary.aws)\n"])
            let first = try repo.push("origin", "main")
            #expect(first.status == 1 && !first.error.contains(Self.notice), "\(first.error)")
            let record = try repo.serverRecord()
            let second = try repo.push("origin", "main")
            #expect(second.status == 1)
            #expect(second.error.contains("\(Self.notice) \(record.id.prefix(10))"), "\(second.error)")
            #expect(second.error.contains("1 │ k=AKIA"), "\(second.error)")
            #expect(words(second) == words(first))
            #expect(!second.error.contains(Canary.aws))
            let repeated = try repo.serverRecord()
            #expect(record.repeats == nil && repeated.repeats == record.id)
            let shown = try repo.gatehouse("show", repeated.id, in: repo.serverFolder)
            #expect(shown.output.contains("repeats    \(record.id), which looked"), "\(shown.output)")
            #expect(repeated.id != record.id && repeated.verdict == record.verdict)
            #expect(repeated.findings?.map(\.fingerprint) == record.findings?.map(\.fingerprint))
            #expect(repeated.scans?.allSatisfy { $0.filesFromCache == $0.filesDue } == true)
            // The run that looked is named, not the one that repeated it.
            #expect(try repo.push("origin", "main").error.contains("\(Self.notice) \(record.id.prefix(10))"))
            // Fingerprints are hashed with the key, and exemptions name them.
            try FileManager.default.removeItem(at: repo.serverFolder.appending(path: "gatehouse/key"))
            #expect(try asked(repo))
        }
    }

    @Test("a secret in a message is shown with its line the second time, too")
    func messages() async throws {
        try await play { repo in
            try repo.commit("subject\n\ntoken \(Canary.aws) here", files: ["a": "b\n"])
            try repo.git("tag", "-a", "v1", "-m", "release\n\nwith \(Canary.otherAWS)")
            let first = try repo.push("origin", "main", "v1")
            #expect(first.status == 1 && first.error.contains("token AKIA"), "\(first.error)")
            let second = try repo.push("origin", "main", "v1")
            #expect(second.error.contains(Self.notice), "\(second.error)")
            #expect(words(second) == words(first))
        }
    }

    @Test("a policy that has moved on is asked, and a push that landed is judged as what it is now")
    func policy() async throws {
        try await play { repo in
            let mild = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: A, decide: annotate}]\n"
            let place = try repo.policy(mild)
            try repo.commit("key", files: ["a": "b\n", "k": "k=\(Canary.aws)\n"])
            #expect(try asked(repo))
            #expect(try !asked(repo))
            for (path, text) in [(".gatehouse/process.yml", Self.process), (".mailmap", "Ada <ada@example.com>\n")] {
                try Data(text.utf8).write(to: place.appending(path: path))
                for command in [["add", "--all"], ["commit", "--quiet", "-m", path]] {
                    try #require(try repo.run(["git", "-C", place.path] + command).status == 0)
                }
                #expect(try asked(repo))
                #expect(try !asked(repo))
            }
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("fine", files: ["a": "c\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.server("update-ref", "refs/heads/main", "HEAD~1")
            let again = try repo.push("origin", "main")
            #expect(again.status == 0 && again.error.contains(Self.notice), "\(again.error)")
            #expect(try repo.serverRecord().verdict == "passed")
        }
    }

    @Test(
        "another ref, another pusher, other commits that are known: judged anew")
    func changes() async throws {
        try await play { repo in
            try repo.commit("key", files: ["a": "one\ntwo is odd\n", "k": "k=\(Canary.aws)\n"])
            #expect(try asked(repo))
            #expect(try !asked(repo))
            #expect(!(try repo.push("origin", "main:other").error.contains(Self.notice)))
            let other = try repo.push("origin", "main", environment: ["GL_USERNAME": "ada"])
            #expect(!other.error.contains(Self.notice))
            // Another branch of the server has moved: other commits are known there.
            try repo.server(
                "update-ref", "refs/heads/elsewhere", try repo.server("commit-tree", "-m", "x", "HEAD^{tree}"))
            #expect(try asked(repo))
        }
    }

    @Test("a definition that has landed is asked, however often the push was judged by the old one")
    func definitions() async throws {
        try await GitScenario.served(
            process: "scanners: {secrets: {use: secrets}}\nworkflows: [{name: A, decide: block}]\n"
        ) {
            repo in
            let base = try repo.head()
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            for _ in 0..<2 { #expect(try repo.push("origin", "main:topic").status == 1) }
            let secret = try repo.head()
            try repo.git("checkout", "--quiet", "-b", "mild", base.hex)
            try repo.commit(
                "milder",
                files: [
                    ".gatehouse/process.yml":
                        "scanners: {secrets: {use: secrets}}\nworkflows: [{name: A, decide: annotate}]\n"
                ])
            try repo.git("push", "--quiet", "origin", "mild:main")
            let push = try repo.push("origin", "\(secret.hex):refs/heads/topic")
            #expect(push.status == 0 && !push.error.contains(Self.notice), "\(push.error)")
        }
    }

    @Test("what was not looked at is never remembered, nor a verdict of a process with programs")
    func incomplete() async throws {
        let limits = Self.process + "\nlimits: {blob: 1KiB}\n"
        try await GitScenario.served(process: limits) { repo in
            try repo.commit("large", files: ["a": String(repeating: "words and words\n", count: 200)])
            for _ in 0..<2 {
                #expect(try asked(repo))
                #expect(try repo.serverRecord().verdict == "incomplete")
            }
        }
        let programs = Self.process.replacingOccurrences(
            of: "workflows:", with: "  p: {run: [quiet], sandbox: \"off\", report: sarif, inspect: tip}\nworkflows:")
        try await GitScenario.served(process: programs) { repo in
            try repo.server("config", "gatehouse.sandbox", "as-written")
            let report = #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"quiet"}},"results":[]}]}"#
            try repo.program("quiet", "printf '%s' '\(report)'")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            for _ in 0..<2 {
                #expect(try asked(repo))
                #expect(try repo.serverRecord().verdict == "blocked")
            }
        }
    }

    @Test("a memory that is damaged, foreign or of a record that is gone is not believed")
    func damaged() async throws {
        try await play { repo in
            try repo.commit("key", files: ["a": "one\ntwo is odd\n", "k": "k=\(Canary.aws)\n"])
            #expect(try asked(repo))
            let gate = repo.serverFolder.appending(path: "gatehouse")
            let cached = try FileManager.default.contentsOfDirectory(atPath: gate.path + "/cache")
            try #require(cached.count > 1)
            for file in cached where file != "lock" {
                let url = gate.appending(path: "cache/\(file)")
                var bytes = try Data(contentsOf: url)
                bytes[bytes.count - 1] ^= 1
                try bytes.write(to: url)
            }
            #expect(try asked(repo))
            #expect(try !asked(repo))
            for file in try FileManager.default.contentsOfDirectory(atPath: gate.path) where file.hasPrefix("ledger") {
                try FileManager.default.removeItem(at: gate.appending(path: file))
            }
            #expect(try asked(repo))
        }
    }
}
