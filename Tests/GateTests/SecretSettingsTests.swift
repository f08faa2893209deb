import Foundation
import GateModel
import TestSupport
import Testing

/// How a team sets the built-in secret scanner up, through real pushes.
@Suite("Secret settings")
struct SecretSettingsTests {
    static let acme = "acme_" + "0123abcd"
    static let gitleaks = "[[rules]]\nid = \"acme\"\nregex = '''acme_[0-9a-f]{8}'''\nkeywords = [\"acme\"]\n"
    static let known = "kV7#mQ2x" + "!pL9wZ+8"

    @Test("a rule of the trusted ref's .gitleaks.toml blocks; one that the push weakens is judged by the old one")
    func gitleaksRule() async throws {
        try await GitScenario.established(files: [".gitleaks.toml": Self.gitleaks]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit(
                "weaken",
                files: [
                    ".gitleaks.toml": "[allowlist]\npaths = ['.*']\n", ".gitleaksignore": "k:acme:1\n",
                    ".gatehouse/secrets.yml": "inline-waivers: true\nallow: [{paths: ['**']}]\n",
                    "k": "x = \(Self.acme) # gatehouse:allow\n",
                ])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("acme"), "\(push.error)")
            let finding = try #require(try repo.lastRecord().findings?.first)
            #expect(finding.rule == "acme" && finding.decision == "block")
            #expect(try repo.gatehouse("check", "--definitions", "worktree").status == 64)  // there is no process.yml
        }
    }

    @Test("the examples of a rule that has landed keep its file from no change; nothing else is let be there")
    func examples() async throws {
        func text(_ example: String, more: String = "") -> String {
            """
            rules:
              - id: acme-token
                title: ACME token
                keywords: [acme_]
                pattern: 'acme_[0-9a-f]{8}'
                fix: Revoke it.
                matches: ["key = «\(example)»"]
            disabled-rules: [twilio-api-key]
            \(more)

            """
        }
        try await GitScenario.established(files: [".gatehouse/secrets.yml": text(Self.acme)]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("more", files: [".gatehouse/secrets.yml": text(Self.acme, more: "inline-waivers: true")])
            let changed = try repo.push("origin", "main")
            #expect(changed.status == 0, "\(changed.error)")
            try repo.commit("elsewhere", files: ["k": "x = \(Self.acme)\n"])
            #expect(try repo.push("origin", "main").status == 1)
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            let other = Self.acme.replacing("abcd", with: "dcba")
            try repo.commit("another", files: [".gatehouse/secrets.yml": text(Self.acme, more: "# \(other)")])
            #expect(try repo.push("origin", "main").status == 1)
        }
    }

    @Test("a regex that cannot be used refuses with file, line and rule, exit status 78")
    func badRegex() async throws {
        let bad = "[[rules]]\nid = \"acme\"\nregex = '''acme(?=x)'''\n"
        try await GitScenario.established(files: [".gitleaks.toml": bad]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains(".gitleaks.toml:3:9: rule 'acme'"), "\(push.error)")
            #expect(try repo.lastRecord().exitStatus == 78)
            #expect(try repo.lastRecord().verdict == "incomplete")
            let check = try repo.gatehouse("check")
            #expect(check.status == 78 && check.error.contains(".gitleaks.toml:3:9"), "\(check.error)")
            let tried = try repo.gatehouse("process", "check")
            #expect(tried.status == 78 && tried.error.contains(".gitleaks.toml:3:9"), "\(tried.error)")
        }
    }

    @Test("allow-lists by path, regex and stop word; each is counted with its place, recorded and in SARIF")
    func allowLists() async throws {
        let text =
            Self.gitleaks + """
                [[allowlists]]
                description = "fixtures"
                paths = ['^tests/']
                [[allowlists]]
                regexes = ['cafe$']
                stopwords = ["beef"]
                """
        try await GitScenario.established(files: [".gitleaks.toml": text]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit(
                "fixtures",
                files: ["tests/k": "\(Canary.aws)\n", "a": "acme_1111" + "cafe\n", "b": "acme_" + "beef0000\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("1 finding allowed by .gitleaks.toml:5"), "\(push.error)")
            #expect(push.error.contains("2 findings allowed by .gitleaks.toml:8"), "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.findings?.map(\.decision) == ["observe", "observe", "observe"])
            #expect(Set(record.findings?.map(\.writtenAt) ?? []) == [".gitleaks.toml:5", ".gitleaks.toml:8"])
            try repo.commit("the same, elsewhere", files: ["c": "\(Canary.aws)\n", "tests/l": "\(Canary.aws)\n"])
            let blocked = try repo.push("origin", "main")
            #expect(blocked.status == 1, "\(blocked.error)")
            let sarif = try repo.gatehouse("check", "--format", "sarif")
            let log = try #require(JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any])
            let run = try #require((log["runs"] as? [[String: Any]])?.first)
            let results = try #require(run["results"] as? [[String: Any]])
            let suppressed = results.compactMap { $0["suppressions"] as? [[String: Any]] }.flatMap { $0 }
            #expect(suppressed.map { $0["kind"] as? String } == ["external"])
            #expect(suppressed.map { $0["justification"] as? String } == ["fixtures"])
            #expect(results.count == 2)
        }
    }

    @Test("an allow-list of commits lets their lines be, and no others")
    func commits() async throws {
        try await GitScenario.established { repo in
            try repo.commit("allowed", files: ["k": "\(Canary.aws)\n"])
            let allowed = try repo.head().hex
            try repo.git("branch", "work")
            // The list lands on main by way of a commit beside the work.
            try repo.git("checkout", "--quiet", "-B", "main", "origin/main")
            try repo.commit("allow", files: [".gitleaks.toml": "[allowlist]\ncommits = ['\(allowed)']\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.git("fetch", "--quiet")
            try repo.git("checkout", "--quiet", "work")
            let push = try repo.push("origin", "work")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("allowed by .gitleaks.toml:1"), "\(push.error)")
            // What has landed by an allowed commit stays allowed when the file is touched again.
            try repo.git("fetch", "--quiet")
            try repo.commit("touch", files: ["k": "\(Canary.aws)\nmore\n"])
            let touched = try repo.push("origin", "work")
            #expect(touched.status == 0, "\(touched.error)")
            try repo.commit("not allowed", files: ["l": "\(Canary.otherAWS)\n"])
            let second = try repo.push("origin", "work")
            #expect(second.status == 1)
            #expect(try repo.lastRecord().blockedPaths == ["l"])
        }
    }

    @Test(".gitleaksignore lets one line of one file be")
    func ignore() async throws {
        try await GitScenario.established(files: [".gitleaksignore": "k:aws-access-token:2\n"]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("bad", files: ["k": "x\n\(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("1 finding allowed by .gitleaksignore:1"), "\(push.error)")
            try repo.commit("worse", files: ["l": "x\n\(Canary.otherAWS)\n"])
            #expect(try repo.push("origin", "main").status == 1)
        }
    }

    @Test("a comment counts only where secrets.yml of the trusted ref says so; either way it is told")
    func inlineWaivers() async throws {
        let line = "k = \(Canary.aws) # gatehouse:allow aws-access-key a test account\n"
        try await GitScenario.established { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("bad", files: ["k": line])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("counts for nothing"), "\(push.error)")
        }
        try await GitScenario.established(files: [".gatehouse/secrets.yml": "inline-waivers: true\n"]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("waived", files: ["k": line, "l": "\(Canary.otherAWS) // gitleaks:allow\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("1 finding allowed by comments (`gatehouse:allow`)"), "\(push.error)")
            #expect(push.error.contains("1 finding allowed by comments (`gitleaks:allow`)"), "\(push.error)")
            let log = try repo.gatehouse("log", "--format", "json").output
            #expect(log.contains("a test account") && log.contains("inSource"), "\(log)")
        }
    }

    @Test("a rule of one's own, and a wrong one")
    func ownRule() async throws {
        let rule = """
            rules:
              - id: acme-token
                title: ACME token
                keywords: [acme_]
                pattern: 'acme_[0-9a-f]{8}'
                matches: ["x «\(Self.acme)»"]
                non-matches: [acme_12]
            """
        try await GitScenario.established(files: [".gatehouse/secrets.yml": rule]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("bad", files: ["k": "acme_" + "fedcba98\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("ACME token"), "\(push.error)")
            let good = try repo.gatehouse("process", "check")
            #expect(good.status == 0, "\(good.error)")
            #expect(good.output.contains(".gatehouse/secrets.yml: 1 rule"), "\(good.output)")
            try repo.write([".gatehouse/secrets.yml": rule.replacing("{8}", with: "{9}")])
            let wrong = try repo.gatehouse("process", "check")
            #expect(wrong.status == 78)
            #expect(wrong.error.contains("secrets.yml:6:"), "\(wrong.error)")
            #expect(!wrong.error.contains(Self.acme))
        }
    }

    @Test("what gatehouse never has remembered is found in any push, and stands nowhere in clear")
    func never() async throws {
        try await GitScenario.established { repo in
            let env = "export DB_PASSWORD=\"\(Self.known)\"\nPORT=8080\n# note\nMODE=production\n"
            try repo.write(["app.env": env])
            let remembered = try repo.gatehouse("never", "--env", repo.root.appending(path: "app.env").path)
            #expect(remembered.status == 0, "\(remembered.error)")
            #expect(remembered.output.contains("Remembered DB_PASSWORD"))
            #expect(remembered.output.contains("Left out PORT"))
            #expect(!remembered.output.contains(Self.known) && !remembered.output.contains("8080"))
            let second = try repo.gatehouse("never", "--name", "TOKEN", input: "Zq8" + "!kd92LmX0s\n")
            #expect(second.status == 0 && second.output.contains("2 known secrets"), "\(second.output)\(second.error)")
            #expect(try repo.gatehouse("never", input: "password\n").status == 64)
            let again = try repo.gatehouse("never", "--env", "-", input: "# x\nDB_PASSWORD=\(Self.known)\n")
            #expect(again.output.contains("DB_PASSWORD is known already"), "\(again.output)\(again.error)")
            try FileManager.default.removeItem(at: repo.root.appending(path: "app.env"))
            try repo.commit("never", files: [:])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.git("fetch", "--quiet")
            let grep = try repo.run(["git", "grep", "-F", Self.known, "HEAD"])
            #expect(grep.status == 1)
            try repo.commit("bad", files: ["deep/notes.md": "the password is \(Self.known), sorry\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("Known secret DB_PASSWORD"), "\(push.error)")
            let sentence = "It is one of the values that must never get out."
            #expect(NewcomerTests.words(push.error).split(separator: sentence).count == 2, "\(push.error)")
            #expect(!push.error.contains(Self.known) && !push.error.contains(Self.known.prefix(3)))
            #expect(try repo.lastRecord().findings?.first?.rule == "known-secret/DB_PASSWORD")
            let folder = repo.root.appending(path: ".git/gatehouse").path
            #expect(try repo.run(["grep", "-rF", Self.known, folder]).status == 1)
            try repo.commit("message: \(Self.known)", files: ["deep/notes.md": "x\n"])
            #expect(try repo.gatehouse("check").output.contains(Self.known) == false)
        }
    }

    @Test("a workflow that lets everything be lets no value of never.yml out, and explain says so")
    func neverBeatsWorkflows() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: All is well, decide: observe}]\n"
        try await GitScenario.established(process: process) { repo in
            // A key that a standard rule knows as well.
            _ = try repo.gatehouse("never", input: "PAY=\(Canary.stripe)\n")
            try repo.commit("never")
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.commit("other", files: ["other": "k = \(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.commit("known", files: ["k": "k = \(Canary.stripe) # gatehouse:allow\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("A value that must never get out"), "\(push.error)")
            let id = try #require(try repo.lastRecord().findings?.first?.fingerprint)
            let explained = NewcomerTests.words(try repo.gatehouse("explain", id).output)
            #expect(explained.contains("All is well process.yml:2 it matches and would observe"), "\(explained)")
            #expect(explained.contains("→ A value that must never get out .gatehouse/never.yml"), "\(explained)")
            #expect(!explained.contains("decide: observe"), "\(explained)")
            #expect(explained.contains("take it out of never.yml"), "\(explained)")
        }
    }

    @Test("a key store is a finding by itself")
    func keyStore() async throws {
        try await GitScenario.established { repo in
            try repo.git("fetch", "--quiet")
            try repo.write(
                "certs/server.p12",
                Data([0x30, 0x82, 0x09, 0x66, 0x02, 0x01, 0x03, 0x30] + [UInt8](repeating: 7, count: 100)))
            try repo.commit("bad")
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("PKCS #12"), "\(push.error)")
            #expect(push.error.contains("certs/server.p12"), "\(push.error)")
        }
    }
}
