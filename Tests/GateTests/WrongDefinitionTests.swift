import Foundation
import GateModel
import TestSupport
import Testing

/// Commands that decide nothing where a definition on the trusted ref is wrong.
@Suite("commands beside a wrong definition")
struct WrongDefinitionTests {
    private static let wrong = "scanners: {secrets: {use: secret}}\n"
    private static let acme = "acme_" + "0123abcd"
    private static let rule = """
        rules:
          - id: acme-token
            title: ACME token
            keywords: [acme_]
            pattern: 'acme_[0-9a-f]{8}'
            matches: ["x «\(acme)»"]

        """

    @Test("secrets and attribute need no process: a wrong one does not stop them")
    func process() async throws {
        let files = [
            ".gatehouse/secrets.yml": Self.rule, ".mailmap": "Ada Byron <ada@example.com>\n",
        ]
        try await GitScenario.established(process: Self.wrong, files: files) { repo in
            try repo.commit("second", by: "Ada <ada@example.com>", files: ["k": "k = acme_fedcba98\n"])
            let secrets = try repo.gatehouse("secrets", "k")
            #expect(secrets.status == 1 && secrets.output.contains("ACME token"), "\(secrets.output)\(secrets.error)")
            let attribute = try repo.gatehouse("attribute")
            #expect(attribute.status == 0 && attribute.output.contains("Ada Byron"), "\(attribute.error)")
            #expect(try repo.gatehouse("route", "k").status == 78)
        }
    }

    @Test(
        "a wrong file that they need is named with its path and the ref",
        arguments: [
            (".gatehouse/secrets.yml", "rule: x\n"), (".gatehouse/never.yml", "secrets: 1\n"),
            (".gitleaks.toml", "[[rules]]\nid = 3\n"),
        ])
    func settings(path: String, text: String) async throws {
        try await GitScenario.established(files: [path: text]) { repo in
            try repo.commit("second", files: ["k": "k\n"])
            for command in [["secrets", "k"], ["secrets", "--all"], ["attribute"]] {
                let outcome = try repo.run([Gatehouse.path] + command)
                #expect(outcome.status == 78)
                #expect(outcome.error.contains("of origin/main ("), "\(outcome.error)")
                #expect(outcome.error.contains(":\(path)) is wrong:\n\(path):"), "\(outcome.error)")
            }
        }
    }

    @Test("secrets in a bare repository looks with the rules of the policy and of the default branch")
    func levels() async throws {
        let own = "disabled-rules: [aws-access-key]\nallow: [{paths: [\"fixtures/**\"], reason: ours}]\n" + Self.rule
        try await GitScenario.served(files: [".gatehouse/secrets.yml": own]) { repo in
            try repo.commit(
                "keys",
                files: ["k": "k = \(Canary.aws)\n", "fixtures/s": "s = \(Canary.stripe)\n", "a": "acme_1a2b3c4d\n"])
            let hook = repo.serverFolder.appending(path: "hooks/pre-receive")
            try FileManager.default.removeItem(at: hook)
            try repo.git("push", "--quiet", "origin", "main:topic")
            let alone = try repo.gatehouse("secrets", "--all", in: repo.serverFolder).output
            #expect(alone.contains("ACME token") && !alone.contains("AWS access key"), "\(alone)")
            #expect(!alone.contains("Stripe") && alone.contains("1 secret found"), "\(alone)")
            let policy = try repo.policy(
                PolicyTests.strict, files: [".gatehouse/secrets.yml": "allow: [{paths: [k], reason: theirs}]\n"])
            // What the policy lets be, the repository has switched off: nobody finds it.
            let both = try repo.gatehouse("secrets", "--all", in: repo.serverFolder).output
            #expect(both.contains("ACME token") && both.contains("Stripe"), "\(both)")
            #expect(!both.contains("✗ AWS access key") && both.contains("2 secrets found"), "\(both)")
            try Data("allow: 1\n".utf8).write(to: policy.appending(path: ".gatehouse/secrets.yml"))
            for command in [["add", "--all"], ["commit", "--quiet", "-m", "wrong"]] {
                try #require(try repo.run(["git", "-C", policy.path] + command).status == 0)
            }
            let wrong = try repo.gatehouse("secrets", "--all", in: repo.serverFolder)
            #expect(wrong.status == 78 && wrong.error.contains("policy/.gatehouse/secrets.yml:1:"), "\(wrong.error)")
        }
    }

    @Test("process check names what is wrong in all files at once, and what is right")
    func all() async throws {
        try await GitScenario.guarded { repo in
            try repo.write([
                ".gatehouse/process.yml": Self.wrong, ".gatehouse/secrets.yml": "rule: x\nallows: y\n",
                ".gatehouse/never.yml": "secrets: 1\n", ".gitleaks.toml": "[[rules]]\nid = 3\n",
                ".gitleaksignore": "k:aws-access-token:2\n",
            ])
            let check = try repo.gatehouse("process", "check")
            #expect(check.status == 78)
            let places = [
                ".gatehouse/process.yml:1:", ".gatehouse/secrets.yml:1:1:", ".gatehouse/secrets.yml:2:1:",
                ".gatehouse/never.yml:1:", ".gitleaks.toml:2:",
            ]
            var rest = check.error[...]
            for place in places {
                let found = try #require(rest.firstRange(of: place), "\(place) in \(check.error)")
                rest = rest[found.upperBound...]
            }
            #expect(
                check.output.contains("✓ .gitleaksignore: 0 rules, 0 known secrets, 1 allowance"), "\(check.output)")
        }
    }
}
