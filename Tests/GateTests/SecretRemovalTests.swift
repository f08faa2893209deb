import Foundation
import GateModel
import TestSupport
import Testing

/// Who is blocked for a secret is told how it gets out of the commits; what is told, works.
@Suite("taking a secret out")
struct SecretRemovalTests {
    private static let leak: [String: String?] = ["config": "first\nkey = \(Canary.aws)\nlast\n"]
    private static let mended = "first\nlast\n"

    /// The commands that a blocked push shows, without the words between them.
    private func commands(_ push: GitScenario.Outcome) -> [String] {
        push.error.split(separator: "\n").map { $0.drop { $0 == " " } }.map {
            String($0.hasPrefix("how ") ? $0.dropFirst(4).drop { $0 == " " } : $0)
        }.filter { $0.hasPrefix("git rebase") || $0.hasPrefix("git commit") }
    }

    /// Does what the page says, with an editor that marks a commit.
    private func follow(
        _ commands: [String], marking commits: [ObjectID], of files: [String] = ["config"], _ repo: GitScenario
    ) throws {
        guard commands.count == 2 else {
            try repo.write(["config": Self.mended])
            try repo.git("add", "config")
            let amended = try repo.run(["sh", "-c", try #require(commands.first)])
            try #require(amended.status == 0, "\(amended.error)")
            return
        }
        let marks = commits.map { "-e 's/^pick \($0.hex.prefix(7))/edit \($0.hex.prefix(7))/'" }.joined(separator: " ")
        let begun = try repo.run(
            ["sh", "-c", commands[0]], environment: ["GIT_SEQUENCE_EDITOR": "sed -i \(marks)"])
        try #require(begun.status == 0, "\(begun.error)")
        for file in files {
            try repo.write([file: Self.mended])
            try repo.git("add", file)
            let went = try repo.run(["sh", "-c", commands[1]], environment: ["GIT_EDITOR": "true"])
            try #require(went.status == 0, "\(went.error)\(went.output)")
        }
    }

    @Test("of the newest commit")
    func tip() async throws {
        try await GitScenario.established { repo in
            try repo.commit("before", files: ["a": "a\n"])
            try repo.commit("leak", files: Self.leak)
            let push = try repo.push("origin", "main")
            #expect(commands(push) == ["git commit --amend --no-edit"], "\(push.error)")
            #expect(try repo.gatehouse("show").output.contains("          git commit --amend --no-edit\n"))
            try follow(commands(push), marking: [], repo)
            let next = try repo.push("origin", "main")
            #expect(next.status == 0, "\(next.error)")
        }
    }

    @Test("of an older one, and of the first of all", arguments: [false, true])
    func older(isFirst: Bool) async throws {
        func story(_ repo: GitScenario) throws {
            let leak = try repo.commit("leak", files: Self.leak)
            try repo.commit("after", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            let base = isFirst ? "--root" : "\(leak.short)^"
            #expect(
                commands(push) == [
                    "git rebase --interactive \(base)", "git commit --amend --no-edit && git rebase --continue",
                ], "\(push.error)")
            #expect(push.error.contains("Mark \(leak.short) \"edit\"."))
            try follow(commands(push), marking: [leak], repo)
            let next = try repo.push("origin", "main")
            #expect(next.status == 0, "\(next.error)")
        }
        if isFirst {
            try await GitScenario.guarded { try story($0) }
        } else {
            try await GitScenario.established { try story($0) }
        }
    }

    @Test("of several, with a merge after them")
    func several() async throws {
        try await GitScenario.established { repo in
            let first = try repo.commit("leak", files: Self.leak)
            try repo.git("switch", "--quiet", "-c", "side")
            try repo.commit("side", files: ["b": "b\n"])
            try repo.git("switch", "--quiet", "main")
            let second = try repo.commit("leak more", files: ["more": "key = \(Canary.otherAWS)\n"])
            try repo.git("merge", "--quiet", "--no-edit", "side")
            let push = try repo.push("origin", "main")
            #expect(commands(push).first == "git rebase --interactive --rebase-merges \(first.short)^", "\(push.error)")
            #expect(push.error.contains("Mark \(first.short), \(second.short) \"edit\"."), "\(push.error)")
            try follow(commands(push), marking: [first, second], of: ["config", "more"], repo)
            let next = try repo.push("origin", "main")
            #expect(next.status == 0, "\(next.error)")
        }
    }

    @Test("of the commit that brought it, where a later one has changed its line")
    func reworded() async throws {
        try await GitScenario.established { repo in
            let leak = try repo.commit("leak", files: Self.leak)
            try repo.commit("reword", files: ["config": "first\naws_key = \(Canary.aws)\nlast\n"])
            let push = try repo.push("origin", "main")
            #expect(commands(push).first == "git rebase --interactive \(leak.short)^", "\(push.error)")
            #expect(push.error.contains("Mark \(leak.short) \"edit\"."), "\(push.error)")
        }
    }

    @Test("below the finding that it is about, and in the record too")
    func place() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
              lint: {run: [lint, "{paths}"], report: sarif, sandbox: "off"}
            workflows:
              - {name: Secrets, when: {scanner: secrets}, decide: block}
              - {name: Rest, decide: block}

            """
        let report = #"""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"lint","rules":[{"id":"R1",\#
            "properties":{"security-severity":"9.9"}}]}},"results":[{"ruleId":"R1","message":{"text":"bad"},\#
            "locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"startLine":1}}}]}]}]}
            """#
        try await GitScenario.established(process: process) { repo in
            try repo.program("lint", "cat <<'E'\n\(report)\nE")
            try repo.commit("both", files: ["a": "x\n", "z": "key = \(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            let (told, secrets, rest) = (
                try #require(push.error.firstRange(of: "git commit --amend")),
                try #require(push.error.firstRange(of: "✗ Secrets")), try #require(push.error.firstRange(of: "✗ Rest"))
            )
            let isFirst = secrets.lowerBound < rest.lowerBound
            #expect(told.lowerBound > secrets.lowerBound, "\(push.error)")
            #expect(isFirst == (told.lowerBound < rest.lowerBound), "\(push.error)")
            #expect(try repo.gatehouse("show").output.contains("          git commit --amend --no-edit\n"))
        }
    }

    @Test("over the wire it is told for the clone that the commits are in")
    func server() async throws {
        try await GitScenario.served { repo in
            try repo.commit("leak", files: Self.leak)
            let push = try repo.push("origin", "main")
            let said = push.error.replacing("remote: ", with: "")
            #expect(said.contains("  how     In your clone, with the branch checked out:"), "\(push.error)")
            #expect(said.contains("          git commit --amend --no-edit"), "\(push.error)")
        }
    }

    @Test("nothing is told where no command would do")
    func none() async throws {
        try await GitScenario.established { repo in
            func isSilent(_ refs: String...) throws {
                let push = try repo.run(["git", "push", "origin"] + refs)
                #expect(push.status == 1 && push.error.contains("AWS"), "\(refs): \(push.error)")
                #expect(commands(push) == [], "\(refs): \(push.error)")
            }
            // In a message, alone and beside a file.
            try repo.commit("key = \(Canary.aws)", files: ["a": "a\n"])
            try isSilent("main")
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            try repo.commit("key = \(Canary.aws)", files: Self.leak)
            try isSilent("main")
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            // Of what is not the branch that is checked out, or not that branch alone.
            try repo.commit("leak", files: Self.leak)
            try repo.git("tag", "v1")
            try repo.git("branch", "release")
            try isSilent("v1")
            try isSilent("main", "release")
            try isSilent("release", "v1")
            try repo.commit("after", files: ["b": "b\n"])
            try isSilent("HEAD~1:refs/heads/main")
            try isSilent("release")
            try repo.git("checkout", "--quiet", "--detach")
            try isSilent("HEAD:refs/heads/main")
            try repo.git("switch", "--quiet", "main")
            #expect(try repo.gatehouse("check", "main~1").output.contains("how ") == false)
            // Of a merge that brought it.
            try repo.git("reset", "--quiet", "--hard", "origin/main")
            try repo.git("switch", "--quiet", "-c", "side")
            try repo.commit("side", files: ["b": "b\n"])
            try repo.git("switch", "--quiet", "main")
            try repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
            try repo.write(Self.leak)
            try repo.git("add", "config")
            try repo.git("commit", "--quiet", "-m", "merge")
            try isSilent("main")
            // Of what is staged only.
            try repo.write(["more": "key = \(Canary.stripe)\n"])
            try repo.git("add", "more")
            let staged = try repo.gatehouse("check", "--staged")
            #expect(staged.status == 1 && !staged.output.contains("git commit"), "\(staged.output)")
        }
    }
}
