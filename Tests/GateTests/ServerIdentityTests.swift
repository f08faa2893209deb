import Foundation
import GateModel
import TestSupport
import Testing

/// Who pushes, who signed, who claims to have written: never merged into one.
@Suite("identities on a server")
struct ServerIdentityTests {
    static let byPusher = """
        scanners:
          secrets: {use: secrets}
        workflows:
          - {name: Rotation team, when: {pusher: ["rot-*"]}, decide: annotate}
          - {name: All, decide: block}
        """

    @Test("an exemption goes by whom the host has authenticated, not by what the commit claims")
    func pusher() async throws {
        try await GitScenario.served(process: Self.byPusher) { repo in
            try repo.commit("key", by: "rot-1 <rot-1@example.com>", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main", environment: ["GL_USERNAME": "ben"]).status == 1)
            #expect(try repo.push("origin", "main", environment: ["GL_USERNAME": "rot-1"]).status == 0)
        }
    }

    @Test(
        "nobody has escaped a gate in a clone who sits before the host's pages",
        arguments: [
            ["GL_USERNAME": "ben", "GL_PROTOCOL": "web"],
            ["GITEA_PUSHER_NAME": "ben", "SSH_ORIGINAL_COMMAND": "gitea-internal"],
            ["GITHUB_USER_LOGIN": "ben", "GITHUB_VIA": "blob edit"],
        ])
    func inBrowser(_ host: [String: String]) async throws {
        try await GitScenario.served { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            let push = try repo.push("origin", "main", environment: host)
            #expect(push.status == 1 && !push.error.contains("No gate in your clone"), "\(push.error)")
            #expect(try repo.serverRecord().escaped == nil)
            var cloned = host.mapValues { $0 == "ben" ? "ben" : "" }
            cloned["GL_PROTOCOL"] = "ssh"
            #expect(try repo.push("origin", "main", environment: cloned).status == 1)
            #expect(try repo.serverRecord().escaped?.findings == 1)
            // Whose word counts is told by the host's own variable.
            let others = host.merging(["REMOTE_USER": "ben"]) { $1 }.filter {
                $0.value != "ben" || $0.key == "REMOTE_USER"
            }
            #expect(try repo.push("origin", "main", environment: others).status == 1)
            #expect(try repo.serverRecord().escaped?.findings == 1)
        }
    }

    @Test("a pinned source is the only one that counts")
    func pinned() async throws {
        try await GitScenario.served(process: Self.byPusher) { repo in
            try repo.server("config", "gatehouse.pusher", "REMOTE_USER")
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main", environment: ["GL_USERNAME": "rot-1"]).status == 1)
            #expect(try repo.serverRecord().push.pusher == nil)
            #expect(try repo.push("origin", "main", environment: ["REMOTE_USER": "rot-1"]).status == 0)
        }
    }

    @Test("a pinned source counts where something else is wrong too, and after the push")
    func pinnedAlways() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.pusher", "REMOTE_USER")
            try repo.server("config", "gatehouse.budget", "soon")
            try repo.commit("fine", files: ["a": "b\n"])
            let wrong = try repo.push("origin", "main", environment: ["GL_USERNAME": "boss", "REMOTE_USER": "ben"])
            #expect(wrong.status == 1)
            #expect(wrong.error.contains("gatehouse.budget"), "\(wrong.error)")
            // Who pushes cannot mend it, and is told who can.
            let words = wrong.error.split(whereSeparator: \.isWhitespace).filter { $0 != "remote:" }.joined(
                separator: " ")
            #expect(words.contains("ask whoever runs"), "\(wrong.error)")
            #expect(try repo.serverRecord().push.pusher?.name == "ben")
            #expect(
                try repo.receive("nonsense\n", environment: ["GL_USERNAME": "boss", "REMOTE_USER": "ben"]).status == 70)
            #expect(try repo.serverRecord().push.pusher?.name == "ben")
            // Past the gate.
            try repo.serverHook("post-receive", "exec '\(Gatehouse.path)' hook post-receive")
            try FileManager.default.removeItem(at: repo.serverFolder.appending(path: "hooks/pre-receive"))
            let past = try repo.push("origin", "main", environment: ["GL_USERNAME": "boss", "REMOTE_USER": "ben"])
            #expect(past.status == 0, "\(past.error)")
            #expect(try repo.serverRecord().push.pusher?.name == "ben")
        }
    }

    @Test("a source that nobody knows refuses, and the sources are named; nobody's word is recorded")
    func unknownSource() async throws {
        try await GitScenario.served { repo in
            try repo.server("config", "gatehouse.pusher", "HTTP_X_USER")
            try repo.commit("fine", files: ["a": "b\n"])
            let push = try repo.push("origin", "main", environment: ["GL_USERNAME": "boss", "HTTP_X_USER": "boss"])
            #expect(push.status == 1)
            let words = push.error.split(whereSeparator: \.isWhitespace).filter { $0 != "remote:" }.joined(
                separator: " ")
            #expect(words.contains("'HTTP_X_USER' is no value of gatehouse.pusher"), "\(push.error)")
            #expect(words.contains("GL_USERNAME, GL_ID") && words.contains("REMOTE_USER, ssh"), "\(push.error)")
            #expect(try repo.serverRecord().push.pusher == nil)
        }
    }

    @Test(
        "each host's variable tells the pusher",
        arguments: ["GL_USERNAME", "GL_ID", "GITEA_PUSHER_NAME", "GITHUB_USER_LOGIN", "GL_USER", "REMOTE_USER"])
    func hosts(variable: String) async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main", environment: [variable: "ada"]).status == 0)
            let pusher = try #require(try repo.serverRecord().push.pusher)
            #expect(pusher.name == "ada" && pusher.source == variable)
        }
    }

    @Test("a signature counts by the allowed signers of the trusted ref, whoever else signed")
    func signer() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
            workflows:
              - {name: Signed by release, when: {signer: "release@example.com"}, decide: annotate}
              - {name: All, decide: block}
            """
        try await GitScenario.served(process: process) { repo in
            let keys = try repo.sshKeys("release", "mallory")
            let allowed = try String(contentsOf: keys.appending(path: "release.pub"), encoding: .utf8)
            try repo.commit("signers", files: [".gatehouse/allowed_signers": "release@example.com \(allowed)"])
            #expect(try repo.push("origin", "main").status == 0)
            let base = try repo.head()
            for (name, status) in [("mallory", 1), ("release", 0)] {
                try repo.git("reset", "--quiet", "--hard", base.hex)
                try repo.write(["k": "k=\(Canary.aws)\n"])
                try repo.git("add", "k")
                try repo.git(
                    "-c", "gpg.format=ssh", "-c", "user.signingkey=\(keys.appending(path: name).path)", "commit", "-q",
                    "-S",
                    "--author", "release <release@example.com>", "-m", "key")
                let push = try repo.push("origin", "HEAD:main")
                #expect(push.status == Int32(status), "\(name): \(push.error)")
            }
            #expect(try repo.serverRecord().findings?.first?.locations.first?.credit?.signature == "good")
            // Under a policy that names no signers, the repository's own do not count for what the policy exempts.
            _ = try repo.policy(process)
            try repo.git("commit", "-q", "--allow-empty", "-m", "apart")
            try repo.write(["k2": "k=\(Canary.otherAWS)\n"])
            try repo.git("add", "k2")
            try repo.git(
                "-c", "gpg.format=ssh", "-c", "user.signingkey=\(keys.appending(path: "release").path)", "commit", "-q",
                "-S", "-m", "key")
            let push = try repo.push("origin", "HEAD:main")
            #expect(push.status == 1, "\(push.error)")
        }
    }
}
