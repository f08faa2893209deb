import Foundation
import GateModel
import TestSupport
import Testing

/// What to do about a secret, as it is told: true of each place that a secret can stand in.
@Suite("what to do about a secret")
struct FixTextTests {
    /// A rule without words of its own.
    private static let gitleaks = "[[rules]]\nid = \"acme\"\nregex = '''acme_[0-9a-f]{8}'''\nkeywords = [\"acme\"]\n"
    private static let secrets = """
        rules:
          - {id: corp, title: Corp token, keywords: [corp_], pattern: 'corp_[0-9a-f]{8}', matches: ["x «corp_\("0123abcd")»"]}

        """
    private static let ofRule = "Revoke it where it was issued, then take it out of whatever holds it."
    private static let ofProcess =
        "Rotate the credential first, then take it out of every commit and tag that has not landed."

    @Test("does not speak of commits or a push where there is none: files, streams, histories, ranges")
    func searches() async throws {
        let files = [".gitleaks.toml": Self.gitleaks, ".gatehouse/secrets.yml": Self.secrets]
        try await GitScenario.established(files: files) { repo in
            let text = "a = acme_" + "89abcdef\nc = corp_" + "89abcdef\n"
            try repo.commit("message with acme_" + "76543210", files: ["k": text])
            for arguments in [["k"], ["-"], ["--all"], ["origin/main..HEAD"]] {
                let search = try repo.run([Gatehouse.path, "secrets"] + arguments, input: text)
                let words = NewcomerTests.words(search.output)
                #expect(search.status == 1 && words.contains(Self.ofRule), "\(search.output)")
                #expect(!words.contains("of the push") && !words.contains("every commit"), "\(search.output)")
            }
        }
    }

    @Test("is the same for what a push brings in files, messages and tags, and for what is staged")
    func pushes() async throws {
        try await GitScenario.established { repo in
            try repo.write(["k": "k = \(Canary.aws)\n"])
            try repo.git("add", "k")
            let staged = try repo.gatehouse("check", "--staged")
            #expect(staged.status == 1 && NewcomerTests.words(staged.output).contains(Self.ofProcess))
            try repo.git("reset", "--quiet", "--hard")
            try repo.git("tag", "-a", "v1", "-m", "key \(Canary.aws)")
            let tag = try repo.push("origin", "v1")
            #expect(tag.status == 1 && NewcomerTests.words(tag.error).contains(Self.ofProcess), "\(tag.error)")
            // What was looked at is no file, and is not nothing.
            #expect(tag.error.contains("secrets  no files to look at, 1 finding"), "\(tag.error)")
            #expect(tag.error.contains("no new commits") && !tag.error.contains("nothing"), "\(tag.error)")
            try repo.commit("key \(Canary.aws)", files: ["a": "a\n"])
            let message = try repo.push("origin", "main")
            #expect(message.status == 1 && NewcomerTests.words(message.error).contains(Self.ofProcess))
        }
    }
}
