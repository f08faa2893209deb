import Foundation
import GateModel
import TestSupport
import Testing

/// Several people can have a part in one secret: it is owed to each of them, and to whoever made it whole.
@Suite("who brings a secret that several commits make")
struct SecretOriginTests {
    private static let head = "-----BEGIN " + "PRIVATE KEY-----\n"
    private static let end = "-----END " + "PRIVATE KEY-----\n"
    private static let body = (10..<30)
        .map { "MIIEpAIBAAKCAQEA7b6nBx1vQ9pYdT3wLk0sZcR8mHf2JgUoXyVtNqWe5iAzKb\($0)\n" }.joined()
    private static let key = head + body + end

    private static let strangersBlock = """
        scanners: {secrets: {use: secrets}}
        workflows:
          - {name: Strangers, when: {author: "*@stranger.example"}, decide: block}
          - {name: All else, decide: observe}

        """
    private static let newBlocks = """
        scanners: {secrets: {use: secrets}}
        workflows:
          - {name: New, when: {scanner: secrets, lines: introduced}, decide: block}
          - {name: All else, decide: observe}

        """
    private static let (ours, stranger) = ("Ada <ada@example.com>", "Sam <sam@stranger.example>")

    private static func play(_ process: String, _ story: (GitScenario) throws -> Void) async throws {
        try await GitScenario.served { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": process, "a": "a\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try story(repo)
        }
    }

    private func expect(
        _ status: Int32, by subject: String?, _ repo: GitScenario, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let push = try repo.push("origin", "main")
        #expect(push.status == status, "\(push.error)", sourceLocation: location)
        // The place that decided stands first.
        let first = try repo.serverRecord().findings?.first?.locations.first
        #expect(first?.credit?.subject == subject, sourceLocation: location)
    }

    @Test("an exemption of whoever signed its first line excuses nobody who wrote the others")
    func signer() async throws {
        let process = """
            scanners: {secrets: {use: secrets}}
            workflows:
              - {name: Signed by release, when: {signer: "release@example.com"}, decide: observe}
              - {name: All, decide: block}

            """
        try await Self.play(process) { repo in
            let keys = try repo.sshKeys("release")
            let allowed = try String(contentsOf: keys.appending(path: "release.pub"), encoding: .utf8)
            try repo.commit("signers", files: [".gatehouse/allowed_signers": "release@example.com \(allowed)"])
            #expect(try repo.push("origin", "main").status == 0)
            let base = try repo.head().hex
            func sign(_ text: String) throws {
                try repo.write(["doc": text])
                try repo.git("add", "doc")
                try repo.git(
                    "-c", "gpg.format=ssh", "-c", "user.signingkey=\(keys.appending(path: "release").path)", "commit",
                    "-q", "-S", "-m", "signed")
            }
            try sign("Paste:\n\(Self.head)(your key)\n\(Self.end)")
            try repo.commit("filled", files: ["doc": "Paste:\n\(Self.key)"])
            try expect(1, by: "filled", repo)
            // Nor does one of whoever signed all its lines, where another one took out what parted them.
            try repo.git("reset", "--quiet", "--hard", base)
            try sign(Self.head + Self.end + Self.body + Self.end)
            try repo.commit("joined", files: ["doc": Self.key])
            try expect(1, by: "joined", repo)
            try repo.git("reset", "--quiet", "--hard", base)
            try sign(Self.key)
            try expect(0, by: "signed", repo)
        }
    }

    @Test("a block of an author's work holds where the author wrote one line of several")
    func author() async throws {
        try await Self.play(Self.strangersBlock) { repo in
            try repo.commit("begun", by: Self.ours, files: ["k": Self.head + "x\n"])
            try repo.commit("filled", by: Self.stranger, files: ["k": Self.key])
            try expect(1, by: "filled", repo)
            try repo.git("reset", "--quiet", "--hard", "origin/main")
            try repo.commit("filled", by: Self.ours, files: ["k": Self.key])
            try repo.commit("beside it", by: Self.stranger, files: ["k": Self.key + "words\n"])
            try expect(0, by: "filled", repo)
        }
    }

    @Test("of an archive, everybody counts who changed it, and who wrote most is shown")
    func archive() async throws {
        try await Self.play(Self.strangersBlock) { repo in
            func pack(_ mode: String, _ name: String, _ text: String, by author: String) throws {
                let script = """
                    import sys, zipfile
                    with zipfile.ZipFile(sys.argv[1], sys.argv[2]) as z: z.writestr(sys.argv[3], sys.argv[4])
                    """
                let made = try repo.run([
                    "python3", "-c", script, repo.root.appending(path: "a.zip").path, mode, name, text,
                ])
                try #require(made.status == 0, "\(made.error)")
                try repo.git("add", "a.zip")
                try repo.git("commit", "-q", "--author", author, "-m", name)
            }
            try pack("w", "manual", (0..<900).map { "line \($0)\n" }.joined(), by: Self.ours)
            try pack("a", "creds", "key = \(Canary.aws)\n", by: Self.stranger)
            try expect(1, by: "creds", repo)
            // Nor is what lies in one owed to whoever adds something else to it.
            try repo.git("reset", "--quiet", "--hard", "origin/main")
            try pack("w", "creds", "key = \(Canary.aws)\n", by: Self.ours)
            #expect(try repo.push("origin", "main").status == 0)
            try pack("a", "manual", (0..<900).map { "line \($0)\n" }.joined(), by: Self.stranger)
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.serverRecord().findings?.flatMap(\.locations).map(\.state) == ["existing"])
        }
    }

    @Test("what a deletion makes whole is new, and so is what a merge does")
    func joined() async throws {
        try await Self.play(Self.newBlocks) { repo in
            try repo.commit("parted", files: ["k": Self.head + Self.end + Self.body + Self.end])
            try expect(0, by: nil, repo)
            try repo.commit("joined", files: ["k": Self.key])
            try expect(1, by: "joined", repo)
            // Taken out again, it still leaves the machine.
            try repo.commit("gone", files: ["k": "nothing\n"])
            try expect(1, by: "joined", repo)
            #expect(
                try repo.serverRecord().findings?.flatMap(\.locations).map(\.state) == ["history-only"])

            try repo.git("reset", "--quiet", "--hard", "origin/main")
            try repo.commit("start", files: ["m": "one\n" + Self.end])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("switch", "--quiet", "-c", "other")
            try repo.commit("body", files: ["m": "one\n" + Self.body + Self.end])
            #expect(try repo.push("origin", "other").status == 0)
            try repo.git("switch", "--quiet", "main")
            try repo.commit("head", files: ["m": Self.head + "one\n" + Self.end])
            #expect(try repo.push("origin", "main").status == 0)
            let merge = try repo.run(["git", "merge", "--quiet", "--no-edit", "other"])
            if merge.status != 0 {
                try repo.write(["m": Self.head + Self.body + Self.end])
                try repo.git("commit", "--quiet", "-a", "-m", "merged")
            }
            try repo.write(["m": Self.head + Self.body + Self.end])
            try repo.git("commit", "--quiet", "-a", "--amend", "-m", "merged")
            try expect(1, by: "merged", repo)
        }
    }

    @Test("what was there before stays so, whatever is changed beside it, moved or merged")
    func before() async throws {
        try await Self.play(Self.newBlocks.replacing("lines: introduced", with: "lines: existing")) { repo in
            try repo.commit("process", files: [".gatehouse/process.yml": Self.newBlocks, "k": Self.key])
            #expect(try repo.push("origin", "main", environment: [:]).status == 0)
            try repo.commit("beside it", files: ["k": "words\n" + Self.key])
            try repo.git("mv", "k", "moved")
            try repo.git("commit", "--quiet", "-m", "moved")
            try repo.commit("again", files: ["moved": "words\n" + Self.key + "more\n"])
            try repo.git("switch", "--quiet", "-c", "other", "HEAD~1")
            try repo.commit("aside", files: ["moved": "other words\nwords\n" + Self.key])
            try repo.git("switch", "--quiet", "main")
            try repo.git("merge", "--quiet", "--no-edit", "other")
            try expectOld(at: ["moved"], repo)
        }
    }

    private func expectOld(at paths: Set<String>, _ repo: GitScenario) throws {
        let push = try repo.push("origin", "main")
        #expect(push.status == 0, "\(push.error)")
        let places = try repo.serverRecord().findings?.flatMap(\.locations) ?? []
        #expect(Set(places.map(\.path)) == paths && places.allSatisfy { $0.state == "existing" }, "\(places)")
    }

    @Test("what another line of work had landed stays old, though a branch that is merged brings it once more")
    func cherryPicked() async throws {
        try await Self.play(Self.newBlocks.replacing("lines: introduced", with: "lines: existing")) { repo in
            let fork = try repo.head().hex
            try repo.commit("process", files: [".gatehouse/process.yml": Self.newBlocks, "k": Self.key, "l": Self.key])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("switch", "--quiet", "-c", "feature", fork)
            try repo.commit("the same again", files: ["k": Self.key, "l": Self.key + "of the feature\n"])
            try repo.git("switch", "--quiet", "main")
            let merge = try repo.run(["git", "merge", "--quiet", "--no-edit", "feature"])
            #expect(merge.status != 0)
            try repo.write(["l": "words\n" + Self.key + "of the feature\n"])
            try repo.git("commit", "--quiet", "-a", "-m", "merged")
            try expectOld(at: ["k", "l"], repo)
        }
    }

    @Test("an allowance of some commits, met by one of those that made it, lets nothing be that another one made")
    func allowedCommits() async throws {
        try await Self.play(Self.newBlocks) { repo in
            func allow(_ commit: String, _ extra: String = "") throws {
                let list = "[allowlist]\ncommits = [\"\(commit)\"]\n[extend]\nuseDefault = true\n\(extra)"
                try repo.commit("allowance", files: [".gitleaks.toml": list])
            }
            try allow(String(repeating: "a", count: 40))
            try repo.commit("parted", files: ["k": Self.head + Self.end + Self.body + Self.end])
            try expect(0, by: nil, repo)
            // Lines that were there before are not what is allowed.
            try repo.commit("joined", files: ["k": Self.key])
            try expect(1, by: "joined", repo)
            try repo.git("reset", "--quiet", "--hard", "origin/main")
            // The first of two commits of one person is allowed.
            try repo.git("switch", "--quiet", "-c", "work")
            let begun = try repo.commit("begun", files: ["m": Self.head + "x\n"])
            try repo.commit("filled", files: ["m": Self.key])
            try repo.git("switch", "--quiet", "main")
            try allow(begun.hex)
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("switch", "--quiet", "work")
            let push = try repo.push("origin", "work")
            #expect(push.status == 1, "\(push.error)")
        }
    }

    @Test("one content at two paths is asked for by each; a line that moves is not added by who moves it")
    func twoPaths() async throws {
        try await Self.play(Self.newBlocks.replacing("lines: introduced", with: "lines: existing")) { repo in
            let text = "k = \(Canary.aws)\nt = \(Canary.stripe)\n"
            try repo.commit(
                "process",
                files: [
                    ".gatehouse/process.yml": Self.newBlocks, "afix/k": text, "src/k": text,
                    ".gatehouse/secrets.yml":
                        "allow: [{paths: [\"afix/**\"], rules: [aws-access-key], reason: made up}]\n",
                    ".gitleaksignore": "src/k:aws-access-key:1\n",
                ])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.commit("beside it", files: ["afix/k": text + "words\n", "src/k": "words\n" + text])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
        }
    }

    @Test("each of two refs is told of what it brings itself")
    func twoRefs() async throws {
        try await Self.play(Self.strangersBlock) { repo in
            try repo.commit("begun", by: Self.ours, files: ["k": Self.head + "x\n"])
            try repo.commit("filled", by: Self.ours, files: ["k": Self.key])
            try repo.git("switch", "--quiet", "-c", "side", "HEAD~1")
            try repo.commit("filled by a stranger", by: Self.stranger, files: ["k": Self.key])
            #expect(try repo.push("origin", "main", "side").status == 1)
            let finding = try #require(try repo.serverRecord().findings?.first)
            #expect(finding.locations.first?.credit?.subject == "filled by a stranger", "\(finding)")
            #expect(try repo.push("origin", "main").status == 0)
        }
    }
}
