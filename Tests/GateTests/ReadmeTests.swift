import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
    @Test("the session that it shows is what the program prints")
    func session() throws {
        try GitScenario.play(name: "shop") { repo in
            try repo.useOwnTemporaryFolder()
            try repo.addRemote()
            try repo.gatehouse("install")
            try repo.commit(
                "Write down the process",
                files: [
                    "build.sh": "#!/bin/sh\nset -eu\necho \"building $1\"\n", ".gatehouse/process.yml": Self.process,
                ])
            try repo.git("push", "--quiet", "origin", "main")
            let script =
                "#!/bin/sh\nset -eu\n\nenvironment=$1\ncd /srv/shop\n\nrm -rf $environment/releases/old\nmkdir -p releases\n\n"
                + "# who may write\nexport AWS_ACCESS_KEY_ID=\(Canary.aws)\naws s3 sync releases \"s3://shop-$environment\"\n"
            try repo.commit("Add deploy script", files: ["config/deploy.sh": script])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            // git's own last line names a folder of the test.
            let said = push.error.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix("error: failed to push") }.joined(separator: "\n")
            #expect(Self.comparable(said) == Self.comparable(try Self.shown()), "\(said)")
        }
    }

    @Test("the search that it shows is what the program prints")
    func search() throws {
        try GitScenario.play(name: "shop") { repo in
            let secret = "STRIPE_KEY=\(Canary.stripe)\n"
            try repo.commit("First steps", files: ["readme": "hello\n"])
            try repo.commit(
                "Take payments", files: ["config/pay.env": "MODE=live\n" + secret, "config/pay.env.sample": secret])
            try repo.commit("Take the key out", files: ["config/pay.env": "MODE=live\n"])
            let search = try repo.gatehouse("secrets", "--all")
            #expect(search.status == 1)
            let shown = try Self.shown(mark: "<!-- The test ReadmeTests makes this search and compares. -->")
            #expect(Self.comparable(search.output) == Self.comparable(shown), "\(search.output)")
        }
    }

    @Test("the process that it shows, and our own, are right")
    func processes() throws {
        try GitScenario.play { repo in
            let readme = try String(contentsOf: Self.top.appending(path: "README.md"), encoding: .utf8)
            let start = try #require(readme.range(of: "```yaml\n"))
            let end = try #require(readme.range(of: "\n```", range: start.upperBound..<readme.endIndex))
            try repo.write(["readme.yml": String(readme[start.upperBound..<end.lowerBound])])
            for file in [repo.root.appending(path: "readme.yml"), Self.top.appending(path: ".gatehouse/process.yml")] {
                let outcome = try repo.gatehouse("process", "check", file.path)
                #expect(outcome.status == 0, "\(outcome.error)")
            }
        }
    }

    @Test("the scanner's configuration that it shows is right")
    func settings() throws {
        try GitScenario.play { repo in
            let readme = try String(contentsOf: Self.top.appending(path: "README.md"), encoding: .utf8)
            let start = try #require(readme.range(of: "```yaml\n# .gatehouse/secrets.yml\n"))
            let end = try #require(readme.range(of: "\n```", range: start.upperBound..<readme.endIndex))
            try repo.write(["secrets.yml": String(readme[start.upperBound..<end.lowerBound])])
            let outcome = try repo.gatehouse("process", "check", repo.root.appending(path: "secrets.yml").path)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.output.contains("1 rule, 0 known secrets, 1 allowance"), "\(outcome.output)")
        }
    }

    private static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let process = """
        scanners:
          secrets: {use: secrets}
          shellcheck:
            run: [shellcheck, --format, json1, --norc, --, "{paths}"]
            report: shellcheck
            paths: ["**/*.sh"]
        reviewers:
          security: {team: security}
        workflows:
          - name: Leaked credential
            when: {scanner: secrets}
            decide: block
            reviewer: security
            respond-within: 4h
            fix: Rotate the credential first, then take it out of every commit and tag that has not landed.
          - name: Anything else that this push introduces
            when: {lines: introduced}
            decide: annotate
            reviewer: code-owner
        """

    /// The block below the comment that names this test, without its first line, the command.
    /// The output in the block that follows a mark.
    private static func shown(mark: String = "<!-- The test ReadmeTests makes this push and compares. -->") throws
        -> String
    {
        let text = try String(contentsOf: top.appending(path: "README.md"), encoding: .utf8)
        let mark = try #require(text.range(of: "\(mark)\n```\n"))
        let end = try #require(text.range(of: "\n```", range: mark.upperBound..<text.endIndex))
        let block = text[mark.upperBound..<end.lowerBound]
        try #require(block.hasPrefix("$ "))
        return String(block.drop { $0 != "\n" }.dropFirst())
    }

    /// What differs from run to run by nature (ids of runs and findings, times) is taken out.
    private static func comparable(_ text: String) -> String {
        // What takes longer than half a second, on a busy machine, shows its progress.
        text.replacing(/(?m)^gatehouse  waiting for .*\n/, with: "").replacing(/\ +[0-9.]+ m?s\n/, with: " TIME\n")
            .replacing(/show 01[0-9A-Z]{8}/, with: "show RUN")
            .replacing(/explain [0-9a-f]{8}/, with: "explain FINDING").trimmingCharacters(in: .newlines)
    }
}
