import Foundation
import GateModel
import TestSupport
import Testing

/// What the gate's own words and its record must not give away.
@Suite("Disclosure")
struct DisclosureTests {
    // MARK: - Fingerprints

    @Test("a finding's fingerprint is the same in one repository and another in the next")
    func keyedFingerprints() async throws {
        func fingerprints() async throws -> [String] {
            var result: [String] = []
            try await GitScenario.attacked(process: AttackProcess.finder) { repo in
                try repo.commit("bad", files: ["f": "eval\n"])
                for _ in 0..<2 {
                    #expect(try repo.push("origin", "main").status == 1)
                    result += try repo.lastRecord().findings?.compactMap(\.fingerprint) ?? []
                }
            }
            return result
        }
        let (here, there) = (try await fingerprints(), try await fingerprints())
        #expect(here.count == 2 && here[0] == here[1])
        // The line is the same: whoever knows it, or guesses it, must not get the fingerprint from it.
        #expect(here[0] != there[0])
    }

    // MARK: - Secrets that only another scanner knows

    /// No rule of the built-in scanner knows it.
    static let password = "tr0" + "ub4dor&3x"

    static let reports: [(format: String, name: String, report: String)] = [
        (
            "bandit", "bandit",
            #"""
            {"errors":[],"metrics":{"_totals":{},"./f.py":{}},"results":[{"filename":"./f.py","test_id":"B105",
            "test_name":"hardcoded_password_string","issue_text":"Possible hardcoded password: 'SECRET'",
            "issue_severity":"LOW","issue_confidence":"MEDIUM","line_number":2,"line_range":[2],"col_offset":0,
            "issue_cwe":{"id":259}}]}
            """#
        ),
        (
            "detect-secrets", "detect-secrets",
            #"""
            {"version":"1.5.0","plugins_used":[],"filters_used":[],"results":{"f.py":[{"type":"Secret Keyword",
            "filename":"f.py","hashed_secret":"5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8","is_verified":false,
            "line_number":2}]},"generated_at":"2026-01-01T00:00:00Z"}
            """#
        ),
        (
            "sarif", "keyfinder",
            #"""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"keyfinder","rules":[{"id":"hard-coded",
            "properties":{"tags":["external/cwe/cwe-798"]}}]}},"results":[{"ruleId":"hard-coded","level":"error",
            "message":{"text":"The password \"SECRET\" is written down, and 'SECRET' again"},
            "locations":[{"physicalLocation":{"artifactLocation":{"uri":"f.py"},"region":{"startLine":2}}}]}]}]}
            """#
        ),
        (
            "sarif", "weakness",
            #"""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"weakness","rules":[{"id":"stored",
            "properties":{"tags":["CWE-522: Insufficiently Protected Credentials"]}}]}},"results":[{"ruleId":"stored",
            "level":"error","message":{"text":"Stored as `SECRET`"},
            "locations":[{"physicalLocation":{"artifactLocation":{"uri":"f.py"},"region":{"startLine":2}}}]}]}]}
            """#
        ),
    ]

    @Test("a password that a scanner of passwords reports is not shown", arguments: 0..<reports.count)
    func foreignSecret(_ index: Int) async throws {
        let (format, name, report) = Self.reports[index]
        let process = AttackProcess.program(name, report: format)
        try await GitScenario.attacked(process: process) { repo in
            let text = report.replacing("\n", with: "").replacing("SECRET", with: Self.password)
            try Data(text.utf8).write(to: repo.folder.appending(path: "report"))
            try repo.program(name, "cat '\(repo.folder.appending(path: "report").path)'")
            try repo.commit("bad", files: ["f.py": "import os\nlogin(user, \"\(Self.password)\")\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(name): \(push.error)")
            #expect(try repo.lastRecord().blockedPaths == ["f.py"], "\(name): \(push.error)")
            try repo.expectHidden(Self.password, after: push)
        }
    }

    // MARK: - Secrets in names

    static let names: [(String, @Sendable (GitScenario, _ secret: String) throws -> String)] = [
        (
            "an author's name",
            { repo, secret in
                try repo.commit("bad", by: "\(secret) <a@example.com>", files: ["k": Self.bad])
                return "main"
            }
        ),
        (
            "an author's address",
            { repo, secret in
                try repo.commit("bad", by: "Ada <\(secret)@example.com>", files: ["k": Self.bad])
                return "main"
            }
        ),
        (
            "a co-author's name",
            { repo, secret in
                try repo.commit("bad\n\nCo-authored-by: \(secret) <b@example.com>", files: ["k": Self.bad])
                return "main"
            }
        ),
        (
            "a committer's name",
            { repo, secret in
                repo.environment["GIT_COMMITTER_NAME"] = secret
                try repo.commit("bad", files: ["k": Self.bad])
                return "main"
            }
        ),
        (
            "a folder with a finding",
            { repo, secret in
                try repo.commit("bad", files: ["\(secret)/k": Self.bad])
                return "main"
            }
        ),
        (
            "a file with a finding",
            { repo, secret in
                try repo.commit("bad", files: ["\(secret).txt": Self.bad])
                return "main"
            }
        ),
        (
            "a branch",
            { repo, secret in
                try repo.git("checkout", "--quiet", "-b", secret)
                try repo.commit("bad", files: ["k": Self.bad])
                return secret
            }
        ),
        (
            "a tag",
            { repo, secret in
                try repo.commit("bad", files: ["k": Self.bad])
                try repo.git("tag", "-a", "-m", "release", "v-\(secret)")
                return "v-\(secret)"
            }
        ),
        (
            "a submodule's folder",
            { repo, secret in
                try repo.commit("bad", files: ["k": Self.bad])
                try repo.git("update-index", "--add", "--cacheinfo", "160000,\(try repo.head()),\(secret)")
                try repo.commitIndex("a submodule")
                return "main"
            }
        ),
        (
            "a file in LFS",
            { repo, secret in
                let pointer =
                    "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "a1", count: 32))\nsize 5\n"
                try repo.commit("bad", files: ["k": Self.bad, "\(secret).bin": pointer])
                return "main"
            }
        ),
    ]

    static let bad = "eval\nkey = \(Canary.stripe)\n"

    @Test("a secret in a name is shown nowhere", arguments: 0..<names.count)
    func secretInName(_ index: Int) async throws {
        let (name, make) = Self.names[index]
        let process = """
            scanners:
              secrets: {use: secrets}
              finder: {run: [finder, "{paths}"], report: sarif}
            workflows:
              - name: All
                decide: block
            """
        try await GitScenario.attacked(process: process) { repo in
            let ref = try make(repo, Canary.aws)
            let push = try repo.push("origin", ref)
            #expect(push.status == 1, "\(name): \(push.error)")
            #expect(try repo.lastRecord().verdict == "blocked", "\(name)")
            try repo.expectHidden(Canary.aws, after: push)
        }
    }

    // MARK: - Addresses

    static let token = "t0ken" + "-of-ada-7731"

    @Test(
        "a token in the address that is pushed to is shown nowhere",
        arguments: ["ada:TOKEN@example.com:PATH", "ssh://ada:TOKEN@example.comPATH"], [true, false])
    func tokenInAddress(_ address: String, _ isNamed: Bool) async throws {
        try await GitScenario.attacked { repo in
            // Takes the place of ssh: does what it is asked for here, whatever the host. Git takes what stands before the
            // first colon for the host, so the rest of the address is part of the path.
            try repo.program(
                "ssh-here", #"for last; do :; done; eval "$(printf %s "$last" | sed "s/'[^']*:/'/")""#)
            repo.environment["GIT_SSH"] = repo.folder.appending(path: "bin/ssh-here").path
            repo.environment["GIT_SSH_VARIANT"] = "simple"
            let path = repo.folder.appending(path: "origin.git").path
            let url = address.replacing("TOKEN", with: Self.token).replacing("PATH", with: path)
            if isNamed { try repo.git("remote", "set-url", "origin", url) }
            for (file, status) in [("fine\n", 0), ("key = \(Canary.aws)\n", 1)] {
                try repo.commit("next", files: ["k": file])
                let push = try repo.push(isNamed ? "origin" : url, "main")
                #expect(push.status == status, "\(push.error)")
                try repo.expectHidden(Self.token, after: push)
                #expect(try repo.lastRecord().push.url?.contains("example.com") == true)
            }
        }
    }
}
