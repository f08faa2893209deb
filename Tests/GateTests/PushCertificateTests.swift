import Foundation
import GateModel
import TestSupport
import Testing

/// `git push --signed`: git verifies the certificate, and the record says who signed.
@Suite("push certificates")
struct PushCertificateTests {
    @Test("who signed the push is recorded where git says that the certificate is good, and for no other")
    func certificate() async throws {
        try await GitScenario.served { repo in
            let keys = try repo.sshKeys("ada", "mallory")
            let allowed = keys.appending(path: "allowed")
            let key = try String(contentsOf: keys.appending(path: "ada.pub"), encoding: .utf8)
            try Data("ada@example.com \(key)".utf8).write(to: allowed)
            try repo.server("config", "receive.certNonceSeed", "seed")
            try repo.server("config", "gpg.format", "ssh")
            try repo.server("config", "gpg.ssh.allowedSignersFile", allowed.path)
            try repo.git("config", "gpg.format", "ssh")
            for (name, signer) in [("ada", "ada@example.com"), ("mallory", nil)] {
                try repo.git("config", "user.signingkey", keys.appending(path: name).path)
                try repo.commit("fine \(name)", files: [name: "b\n"])
                let push = try repo.push("--signed", "origin", "main", environment: ["GL_USERNAME": "ben"])
                #expect(push.status == 0, "\(push.error)")
                let pusher = try #require(try repo.serverRecord().push.pusher)
                #expect(pusher.name == "ben" && pusher.certifiedBy == signer, "\(name): \(pusher)")
            }
            // Whoever only sets the variables has signed nothing that git has verified.
            let head = try repo.head().hex
            for status in ["B", "U", "N", ""] {
                let forged = [
                    "GIT_PUSH_CERT_STATUS": status, "GIT_PUSH_CERT_SIGNER": "ada@example.com",
                    "GIT_PUSH_CERT_NONCE_STATUS": "OK", "GL_USERNAME": "ben",
                ]
                _ = try repo.receive("\(head) \(head) refs/heads/main\n", environment: forged)
                #expect(try repo.serverRecord().push.pusher?.certifiedBy == nil, "\(status)")
            }
        }
    }
}
