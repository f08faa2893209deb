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
    private func follow(_ commands: [String], marking commits: [ObjectID], _ repo: GitScenario) throws {
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
        for _ in commits {
            try repo.write(["config": Self.mended])
            try repo.git("add", "config")
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
            let second = try repo.commit("leak more", files: ["config": "first\nkey = \(Canary.otherAWS)\nlast\n"])
            try repo.git("merge", "--quiet", "--no-edit", "side")
            let push = try repo.push("origin", "main")
            #expect(commands(push).first == "git rebase --interactive --rebase-merges \(first.short)^", "\(push.error)")
            #expect(push.error.contains("Mark \(first.short), \(second.short) \"edit\"."), "\(push.error)")
        }
    }

    @Test("nothing is told where no command would do")
    func none() async throws {
        try await GitScenario.established { repo in
            // In a message.
            try repo.commit("key = \(Canary.aws)", files: ["a": "a\n"])
            let message = try repo.push("origin", "main")
            #expect(message.status == 1 && commands(message) == [], "\(message.error)")
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            // Of two branches.
            try repo.commit("leak", files: Self.leak)
            try repo.git("branch", "other", "HEAD~1")
            try repo.git("switch", "--quiet", "other")
            try repo.commit("leak too", files: Self.leak)
            let both = try repo.push("origin", "main", "other")
            #expect(both.status == 1 && commands(both) == [], "\(both.error)")
            // Of what is staged only.
            try repo.write(["more": "key = \(Canary.stripe)\n"])
            try repo.git("add", "more")
            let staged = try repo.gatehouse("check", "--staged")
            #expect(staged.status == 1 && !staged.output.contains("git commit"), "\(staged.output)")
        }
    }
}
