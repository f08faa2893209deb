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
            let keys = repo.folder.appending(path: "keys")
            try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
            for name in ["release", "mallory"] {
                let made = try repo.run([
                    "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys.appending(path: name).path,
                ])
                try #require(made.status == 0, "\(made.error)")
            }
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
