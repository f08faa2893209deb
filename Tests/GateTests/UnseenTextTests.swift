import Foundation
import GateModel
import TestSupport
import Testing

/// Secrets where nobody reads: in names that only the team's rules know as secrets, and in headers of objects.
@Suite("Unseen texts")
struct UnseenTextTests {
    @Test("a branch's name that a rule of the team's own, or a known value, makes a secret is stored nowhere")
    func ownRuleInRefName() async throws {
        try await GitScenario.established(files: [".gitleaks.toml": SecretSettingsTests.gitleaks]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.git("checkout", "--quiet", "-b", SecretSettingsTests.acme)
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", SecretSettingsTests.acme)
            #expect(push.status == 1 && push.error.contains("acme"), "\(push.error)")
            try repo.expectHidden(SecretSettingsTests.acme, after: push)
        }
    }

    @Test("where the team's rules cannot be read, the name of a new branch is not stored; that of one that is there is")
    func brokenRules() async throws {
        let bad = "[[rules]]\nid = \"acme\"\nregex = '''acme(?=x)'''\n"
        try await GitScenario.established(files: [".gitleaks.toml": bad]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.git("checkout", "--quiet", "-b", SecretSettingsTests.acme)
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", SecretSettingsTests.acme)
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().exitStatus == 78)
            try repo.expectHidden(SecretSettingsTests.acme, after: push)
            try repo.git("push", "--quiet", "--no-verify", "origin", "HEAD:refs/heads/there")
            try repo.commit("more", files: ["a": "b\n"])
            #expect(try repo.push("origin", "HEAD:refs/heads/there").status == 1)
            #expect(try repo.lastRecord().push.updates.map(\.ref) == ["refs/heads/there"])
            // Nor is what the branch is called here.
            let named = try repo.push("origin", "\(SecretSettingsTests.acme):refs/heads/there")
            #expect(named.status == 1, "\(named.error)")
            try repo.expectHidden(SecretSettingsTests.acme, after: named)
        }
    }

    /// The commit at HEAD with one more header, and `main` on it.
    private func addHeader(_ header: String, to repo: GitScenario) throws -> ObjectID {
        let text = try repo.git("cat-file", "commit", "HEAD")
        let end = try #require(text.firstRange(of: "\n\n"))
        let changed = "\(text[..<end.lowerBound])\n\(header)\n\n\(text[end.upperBound...])\n"
        let id = try repo.git("hash-object", "-t", "commit", "-w", "--stdin", input: changed)
        try repo.git("update-ref", "refs/heads/main", id)
        return try #require(ObjectID(hex: id))
    }

    /// Puts `main` on the commit at HEAD with other lines in the place of one header.
    private func replaceHeader(_ name: String, with lines: String, in repo: GitScenario) throws {
        let text = try repo.git("cat-file", "commit", "HEAD")
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("\(name) ") })
        let changed = text.replacing(line, with: lines) + "\n"
        let id = try repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", input: changed)
        try repo.git("update-ref", "refs/heads/main", id)
    }

    static let headers = [
        "note \(Canary.aws)", "encoding \(Canary.aws)", "author \(Canary.aws) <a@example.com> 1 +0000",
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n \(Canary.aws)\n -----END PGP SIGNATURE-----",
        "mergetag object 1111111111111111111111111111111111111111\n type commit\n tag v1\n \n key = \(Canary.aws)",
        // Behind the committer: a usual header that goes on, and one that is usual in tags.
        " key = \(Canary.aws)", "tagger \(Canary.aws) <x@example.com> 1 +0000",
        "object 1111111111111111111111111111111111111111\ntype \(Canary.aws)",
    ]

    /// The tail of the committer's line, as git takes it and shows it to nobody.
    static let tails = [
        "<c@example.com> 1 \(Canary.aws)", "<c@example.com> \(Canary.aws) 1 +0000",
        "<c@example.com> \(Canary.aws)> 1 +0000",
    ]

    @Test("a secret behind a committer's address is looked at", arguments: tails)
    func tail(_ tail: String) async throws {
        try await GitScenario.established { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            try replaceHeader("committer", with: "committer C \(tail)", in: repo)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("header of commit"), "\(push.error)")
            try repo.expectHidden(Canary.aws, after: push)
            #expect(try repo.gatehouse("secrets", "--all").status == 1)
        }
    }

    @Test("a secret in the second of two authors is looked at, where the first has no name and no address")
    func secondAuthor() async throws {
        try await GitScenario.established { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            try replaceHeader(
                "author", with: "author\nauthor \(Canary.aws) <a@example.com> 1 +0000", in: repo)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("AWS access key"), "\(push.error)")
            try repo.expectHidden(Canary.aws, after: push)
        }
    }

    @Test(
        "a key behind a terminal's colour is found, and stands nowhere in clear: not beside another, not in a subject")
    func coloured() async throws {
        try await GitScenario.established { repo in
            let red = "\u{1b}[31m\(Canary.aws)\u{1b}[0m"
            try repo.commit("subject \(red)", files: ["log": "k \(Canary.otherAWS) \(red)\n", "only": "\(red)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("only:1"), "\(push.error)")
            for key in [Canary.aws, Canary.otherAWS] { try repo.expectHidden(key, after: push) }
        }
    }

    @Test("names in a tree that a tag brings without a commit are looked at, and those of folders that hold nothing")
    func treeNames() async throws {
        try await GitScenario.established { repo in
            let blob = try repo.git("hash-object", "-w", "--stdin", input: "x\n")
            let none = try repo.git("hash-object", "-w", "-t", "tree", "--stdin", input: "")
            let tree = try repo.git("mktree", input: "100644 blob \(blob)\t\(Canary.aws)\n")
            let folder = try repo.git("mktree", input: "040000 tree \(none)\t\(Canary.aws)\n")
            try repo.git("tag", "plain", tree)
            try repo.git("tag", "-a", "-m", "a tree", "annotated", folder)
            for tag in ["plain", "annotated"] {
                let push = try repo.push("origin", tag)
                #expect(push.status == 1 && push.error.contains("AWS access key"), "\(push.error)")
                try repo.expectHidden(Canary.aws, after: push)
            }
            let nested = try repo.git("mktree", input: "040000 tree \(folder)\tinner\n")
            let commit = try repo.git("commit-tree", "-p", "HEAD", "-m", "a folder", nested)
            let push = try repo.push("origin", "\(commit):refs/heads/folder")
            #expect(push.status == 1 && push.error.contains("in \(commit.prefix(7))"), "\(push.error)")
            try repo.expectHidden(Canary.aws, after: push)
        }
    }

    @Test(
        "a secret in a header of a commit that git does not show blocks, and the whole history tells of it",
        arguments: headers)
    func header(_ header: String) async throws {
        try await GitScenario.established { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            let id = try addHeader(header, to: repo)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().findings?.first?.locations.map(\.path) == ["header of commit \(id.short)"])
            try repo.expectHidden(Canary.aws, after: push)
            for place in ["--all", "HEAD~1..HEAD"] {
                let search = try repo.gatehouse("secrets", place)
                #expect(search.status == 1, "\(place): \(search.output)\(search.error)")
                #expect(search.output.contains("header of commit \(id.short)"), "\(search.output)")
            }
        }
    }

    @Test("a tag object may have another name than its ref")
    func tagName() async throws {
        try await GitScenario.established { repo in
            let head = try repo.head().hex
            let text = "object \(head)\ntype commit\ntag \(Canary.aws)\ntagger A <a@example.com> 1 +0000\n\nrelease\n"
            let id = try repo.git("hash-object", "-t", "tag", "-w", "--stdin", input: text)
            try repo.git("update-ref", "refs/tags/v1", id)
            let push = try repo.push("origin", "v1")
            #expect(push.status == 1, "\(push.error)")
            try repo.expectHidden(Canary.aws, after: push)
        }
    }
}
