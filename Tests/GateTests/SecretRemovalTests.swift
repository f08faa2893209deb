import Foundation
import GateModel
import TestSupport
import Testing

/// Who is blocked for a secret is told how it gets out of the commits; what is told, works.
@Suite("taking a secret out")
struct SecretRemovalTests {
    private static let leak: [String: String?] = ["config": "first\nkey = \(Canary.aws)\nlast\n"]
    private static let mended = "first\nlast\n"
    private static let amend = "git commit --amend --no-edit --allow-empty"
    private static let goOn = "git rebase --continue"

    /// The commands that a blocked push shows, without the words between them.
    private func commands(_ push: GitScenario.Outcome) -> [String] {
        push.error.split(separator: "\n").map { $0.drop { $0 == " " } }.map {
            String($0.hasPrefix("how ") ? $0.dropFirst(4).drop { $0 == " " } : $0)
        }.filter { $0.hasPrefix("git ") }
    }

    /// Begins a rebase with an editor that marks commits to be edited.
    private func begin(_ command: String, marking commits: [ObjectID], _ repo: GitScenario) throws {
        let marks = commits.map { "-e 's/^pick \($0.short)/edit \($0.short)/'" }.joined(separator: " ")
        let begun = try repo.run(["sh", "-c", command], environment: ["GIT_SEQUENCE_EDITOR": "sed -i \(marks)"])
        try #require(begun.status == 0, "\(begun.error)")
    }

    /// Does what the page says.
    private func follow(
        _ commands: [String], marking commits: [ObjectID], of files: [String] = ["config"], _ repo: GitScenario
    ) throws {
        guard commands.count == 3 else {
            try repo.write(["config": Self.mended])
            try repo.git("add", "config")
            let amended = try repo.run(["sh", "-c", try #require(commands.first)])
            try #require(amended.status == 0, "\(amended.error)")
            return
        }
        try begin(commands[0], marking: commits, repo)
        for file in files {
            try repo.write([file: Self.mended])
            try repo.git("add", file)
            for command in commands.dropFirst() {
                let went = try repo.run(["sh", "-c", command], environment: ["GIT_EDITOR": "true"])
                try #require(went.status == 0, "\(went.error)\(went.output)")
            }
        }
    }

    @Test("of the newest commit")
    func tip() async throws {
        try await GitScenario.established { repo in
            try repo.commit("before", files: ["a": "a\n"])
            try repo.commit("leak", files: Self.leak)
            let push = try repo.push("origin", "main")
            #expect(commands(push) == [Self.amend], "\(push.error)")
            #expect(
                try repo.gatehouse("show").output.contains("          git commit --amend --no-edit --allow-empty\n"))
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
            // What is not committed yet is kept.
            try repo.write(["a": "changed\n"])
            let push = try repo.push("origin", "main")
            let base = isFirst ? "--root" : "\(leak.short)^"
            #expect(
                commands(push) == [
                    "git rebase --interactive --autostash \(base)", Self.amend, Self.goOn,
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

    @Test("of a commit that brings nothing else")
    func whole() async throws {
        try await GitScenario.established { repo in
            try repo.commit("leak", files: Self.leak)
            let push = try repo.push("origin", "main")
            try repo.git("rm", "--quiet", "config")
            let amended = try repo.run(["sh", "-c", try #require(commands(push).first)])
            #expect(amended.status == 0, "\(amended.error)")
            let next = try repo.push("origin", "main")
            #expect(next.status == 0, "\(next.error)")
        }
    }

    @Test("of a file that a later commit has taken away")
    func takenAway() async throws {
        try await GitScenario.established { repo in
            let leak = try repo.commit("leak", files: Self.leak)
            try repo.commit("away", files: ["config": nil, "b": "b\n"])
            let push = try repo.push("origin", "main")
            let told = commands(push)
            try #require(told.count == 3, "\(push.error)")
            try begin(told[0], marking: [leak], repo)
            try repo.git("rm", "--quiet", "config")
            let went = try repo.run(
                ["sh", "-c", told[1...].joined(separator: " && ")], environment: ["GIT_EDITOR": "true"])
            if went.status != 0 {
                #expect(push.error.contains("At a conflict, settle it and git add it, then: git rebase --continue\n"))
                try repo.git("rm", "--quiet", "--ignore-unmatch", "config")
                let settled = try repo.run(["git", "rebase", "--continue"], environment: ["GIT_EDITOR": "true"])
                #expect(settled.status == 0, "\(settled.error)")
            }
            let next = try repo.push("origin", "main")
            #expect(next.status == 0, "\(next.error)")
        }
    }

    @Test("of a message, of the newest commit and of an older one, alone and beside a file", arguments: [false, true])
    func message(isOlder: Bool) async throws {
        try await GitScenario.established { repo in
            for files in [["a": "a\n"], Self.leak] {
                let leak = try repo.commit("key = \(Canary.aws)", files: files)
                if isOlder { try repo.commit("after", files: ["b": "b\n"]) }
                let push = try repo.push("origin", "main")
                let told = commands(push)
                #expect(push.error.contains("the message"), "\(push.error)")
                #expect(push.error.contains("out of the file") == (files == Self.leak), "\(push.error)")
                if isOlder { try begin(told[0], marking: [leak], repo) }
                if files == Self.leak {
                    try repo.write(["config": Self.mended])
                    try repo.git("add", "config")
                }
                let went = try repo.run(
                    [
                        "sh", "-c",
                        try #require(told.isEmpty ? nil : told).dropFirst(isOlder ? 1 : 0).joined(separator: " && "),
                    ],
                    environment: ["GIT_EDITOR": "sed -i -e 's/key = .*/a word/'"])
                #expect(went.status == 0, "\(went.error)")
                let next = try repo.push("origin", "main")
                #expect(next.status == 0, "\(next.error)")
                try repo.git("reset", "--quiet", "--hard", "HEAD~1")
                try repo.git("push", "--quiet", "--no-verify", "--force", "origin", "HEAD~0:main")
            }
        }
    }

    @Test("of a branch that is not checked out")
    func otherBranch() async throws {
        try await GitScenario.established { repo in
            try repo.git("switch", "--quiet", "-c", "topic/1")
            try repo.commit("leak", files: Self.leak)
            try repo.git("branch", "a$b")
            try repo.git("switch", "--quiet", "main")
            let push = try repo.push("origin", "topic/1")
            #expect(commands(push) == ["git switch topic/1", Self.amend], "\(push.error)")
            // What a shell takes for something else is not put into a command.
            #expect(commands(try repo.push("origin", "a$b")) == [])
        }
    }

    @Test("of a branch that another working tree has checked out, where git does not switch to it here")
    func otherWorktree() async throws {
        try await GitScenario.established { repo in
            let tree = repo.root.appending(path: "other tree")
            try repo.git("worktree", "add", "--quiet", "-b", "topic", tree.path)
            try Data("k = \(Canary.aws)\n".utf8).write(to: tree.appending(path: "k"))
            for arguments in [["add", "k"], ["commit", "--quiet", "--message", "leak"]] {
                #expect(try repo.run(["git"] + arguments, in: tree).status == 0)
            }
            let here = try repo.push("origin", "topic")
            #expect(
                NewcomerTests.words(here.error).contains(
                    "In the working tree that has topic checked out (git worktree list):"), "\(here.error)")
            #expect(commands(here) == [Self.amend], "\(here.error)")
            // There it is what is checked out, whatever the first working tree has.
            #expect(commands(try repo.push("origin", "topic", in: tree)) == [Self.amend])
            #expect(commands(try repo.push("origin", "HEAD:new", in: tree)) == [Self.amend])
            let check = try repo.gatehouse("check", in: tree)
            #expect(check.status == 1 && !check.output.contains("git switch"), "\(check.output)")
            #expect(check.output.contains(Self.amend), "\(check.output)")
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
            #expect(
                commands(push).first == "git rebase --interactive --autostash --rebase-merges \(first.short)^",
                "\(push.error)")
            #expect(push.error.contains("Mark \(first.short), \(second.short) \"edit\"."), "\(push.error)")
            #expect(
                NewcomerTests.words(push.error).contains(
                    "What you did by hand in a merge may be gone; look: git diff \(try repo.head().short)"),
                "\(push.error)"
            )
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
            #expect(commands(push).first == "git rebase --interactive --autostash \(leak.short)^", "\(push.error)")
            #expect(push.error.contains("Mark \(leak.short) \"edit\"."), "\(push.error)")
        }
    }

    @Test("a merge that it descends from stays as it is")
    func mergeBefore() async throws {
        try await GitScenario.established { repo in
            try repo.git("switch", "--quiet", "-c", "side")
            try repo.commit("side", files: ["b": "b\n"])
            try repo.git("switch", "--quiet", "main")
            try repo.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
            let leak = try repo.commit("leak", files: Self.leak)
            try repo.commit("after", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(commands(push).first == "git rebase --interactive --autostash \(leak.short)^", "\(push.error)")
            #expect(!push.error.contains("by hand in a merge"))
        }
    }

    @Test("nobody is told to rewrite one of two that others have")
    func onePublished() async throws {
        try await GitScenario.established { repo in
            try repo.git("switch", "--quiet", "-c", "side")
            try repo.commit("side", files: ["side": "key = \(Canary.otherAWS)\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "side")
            try repo.git("switch", "--quiet", "main")
            try repo.commit("leak", files: Self.leak)
            try repo.git("merge", "--quiet", "--no-edit", "side")
            try repo.git("init", "--quiet", "--bare", repo.folder.path + "/second.git")
            let push = try repo.push(repo.folder.path + "/second.git", "main")
            #expect(push.status == 1 && commands(push) == [], "\(push.error)")
        }
    }

    @Test("of each commit that brought one, where two stand in one file")
    func twoInOne() async throws {
        try await GitScenario.established { repo in
            let first = try repo.commit("leak", files: ["config": "key = \(Canary.aws)\n"])
            let second = try repo.commit(
                "leak more", files: ["config": "key = \(Canary.aws)\nother = \(Canary.stripe)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.error.contains("Mark \(first.short), \(second.short) \"edit\"."), "\(push.error)")
        }
    }

    @Test("of the commit that took it to another place, where the file that had it before stays as it was")
    func before() async throws {
        try await GitScenario.established(files: ["a": "key = \(Canary.aws)\nline\n"]) { repo in
            try repo.commit("edit", files: ["a": "key = \(Canary.aws)\nanother line\n"])
            try repo.commit("copy", files: ["b": "key = \(Canary.aws)\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && commands(push) == [Self.amend], "\(push.error)")
        }
    }

    @Test("a branch whose name is a secret is not named in a command")
    func secretName() async throws {
        try await GitScenario.established { repo in
            try repo.git("push", "--quiet", "--no-verify", "origin", "main:refs/heads/\(Canary.otherAWS)")
            try repo.git("switch", "--quiet", "-c", Canary.otherAWS)
            try repo.commit("leak", files: Self.leak)
            try repo.git("switch", "--quiet", "main")
            let push = try repo.push("origin", Canary.otherAWS)
            let gate = push.error.components(separatedBy: "error: failed to push")[0]
            #expect(push.status == 1 && !gate.contains(Canary.otherAWS), "\(push.error)")
            #expect(!(try repo.gatehouse("show").output.contains(Canary.otherAWS)))
        }
    }

    @Test("nobody is told to rewrite what others have")
    func published() async throws {
        try await GitScenario.established(files: Self.leak) { repo in
            try repo.commit("after", files: ["b": "b\n"])
            for command in [["check", "--all"], ["check", "main"], ["check", "HEAD~1"]] {
                let check = try repo.run([Gatehouse.path] + command)
                #expect(!check.output.contains("git rebase") && !check.output.contains("git commit"), "\(check.output)")
            }
            #expect(try repo.gatehouse("check", "--all").status == 1)
            try repo.git("init", "--quiet", "--bare", repo.folder.path + "/second.git")
            let push = try repo.push(repo.folder.path + "/second.git", "main")
            #expect(push.status == 1 && commands(push) == [], "\(push.error)")
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
            #expect(
                try repo.gatehouse("show").output.contains("          git commit --amend --no-edit --allow-empty\n"))
        }
    }

    @Test("over the wire it is told for the clone that the commits are in")
    func server() async throws {
        try await GitScenario.served { repo in
            try repo.commit("leak", files: Self.leak)
            let push = try repo.push("origin", "main")
            let said = push.error.replacing("remote: ", with: "")
            #expect(
                said.contains("  how     In your clone, with what you pushed to main checked out:"), "\(push.error)")
            #expect(said.contains("          git commit --amend --no-edit"), "\(push.error)")
            try repo.git("switch", "--quiet", "-c", "side")
            try repo.git("tag", "v1")
            try repo.git("branch", "--quiet", "--force", "main", "origin/main")
            let two = try repo.push("origin", "main", "side", "v1").error.replacing("remote: ", with: "")
            #expect(two.contains("  how     In your clone, with what you pushed to side checked out:"), "\(two)")
            #expect(
                two.contains("          git tag --force v1"),
                "\(two)")
        }
    }

    @Test("out of a tag's message, by writing the tag anew; as printed it does, and lands")
    func tagMessage() async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("tag", "-a", "v1", "-m", "release\n\nkey = \(Canary.aws)")
            let told = try repo.push("origin", "v1").error.replacing("remote: ", with: "")
            let lines = told.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(
                NewcomerTests.words(told).contains(
                    "how In your clone, write the tag anew with another message, and push it again:"),
                "\(told)")
            let command = try #require(lines.first { $0.hasPrefix("git tag --force") }, "\(told)")
            let run = try repo.run(["sh", "-c", "GIT_EDITOR='echo a better message >' \(command)"])
            try #require(run.status == 0, "\(run.error)")
            #expect(try repo.push("origin", "v1").status == 0)
        }
    }

    @Test("of several refs, those that bring nothing which blocks are named: they can go without the others")
    func cleanRefs() async throws {
        try await GitScenario.served { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            try repo.git("switch", "--quiet", "-c", "evil")
            try repo.commit("leak", files: Self.leak)
            let both = try repo.push("origin", "main", "evil").words
            #expect(
                both.contains("note main brings nothing that blocks, and can be pushed without the others."), "\(both)")
            #expect(try repo.push("origin", "main").status == 0)
            let alone = try repo.push("origin", "evil").error
            #expect(!alone.contains("without the others"), "\(alone)")
        }
    }

    @Test("of one branch among others, and of the tags that lead to it")
    func tags() async throws {
        try await GitScenario.established { repo in
            try repo.git("switch", "--quiet", "-c", "side")
            try repo.commit("leak", files: Self.leak)
            try repo.git("tag", "v1")
            try repo.git("tag", "-m", "two", "v2")
            try repo.git("switch", "--quiet", "main")
            try repo.commit("clean", files: ["a": "a\n"])
            let told = [
                "git switch side", Self.amend, "git tag --force v1 heads/side",
                "git tag --force --annotate v2 heads/side",
            ]
            for refs in [["main", "side", "v1", "v2"], ["main", "v1", "v2"], ["v1", "v2"]] {
                let push = try repo.run(["git", "push", "origin"] + refs)
                #expect(push.status == 1 && commands(push) == told, "\(refs): \(push.error)")
                let names = (refs.contains("side") ? "side, " : "") + "tag v1, tag v2"
                #expect(push.error.contains("  on      \(names)\n"), "\(push.error)")
            }
            #expect(try repo.gatehouse("show").output.contains("  on      tag v1, tag v2\n"))
            let json = try repo.gatehouse("show", "--format", "json").output.split { $0.isWhitespace }.joined()
            #expect(json.contains(#""refs":["refs/tags/v1","refs/tags/v2"]"#), "\(json)")
            for command in told {
                if command == Self.amend {
                    try repo.write(["config": Self.mended])
                    try repo.git("add", "config")
                }
                let done = try repo.run(["sh", "-c", command], environment: ["GIT_EDITOR": "true"])
                #expect(done.status == 0, "\(done.error)")
            }
            let next = try repo.push("origin", "main", "side", "v1", "v2")
            #expect(next.status == 0, "\(next.error)")
        }
    }

    @Test("of a commit before the one that is tagged, and of one that is tagged before others")
    func tagsInside() async throws {
        try await GitScenario.established { repo in
            let leak = try repo.commit("leak", files: Self.leak)
            try repo.git("tag", "v1")
            try repo.commit("after", files: ["a": "a\n"])
            try repo.git("tag", "v2")
            let push = try repo.push("origin", "main", "v1", "v2")
            let told = NewcomerTests.words(push.error)
            #expect(
                told.contains("The tag v1, too, to the commit in place of \(leak.short): git tag --force v1 COMMIT"),
                "\(push.error)")
            #expect(commands(push).last == "git tag --force v2", "\(push.error)")
            // The other name of the branch is the one that was pushed.
            try repo.git("branch", "release")
            #expect(commands(try repo.push("origin", "release")).first == "git switch release")
            #expect(commands(try repo.push("origin", "main:other")).first?.hasPrefix("git rebase") == true)
            try repo.git("branch", "other")
            #expect(commands(try repo.push("origin", "main:other")).first?.hasPrefix("git rebase") == true)
            #expect(commands(try repo.push("origin", "HEAD:other")).first?.hasPrefix("git rebase") == true)
            #expect(commands(try repo.push("origin", "release:new")).first == "git switch release")
            // A tag that goes by another name there, and one of a commit that is on no branch, would be left behind.
            #expect(commands(try repo.push("origin", "main", "v1:refs/tags/v9")) == [])
            try repo.git("switch", "--quiet", "--detach")
            try repo.commit("released", files: ["version": "1\n"])
            try repo.git("tag", "v3")
            try repo.git("switch", "--quiet", "main")
            let apart = try repo.push("origin", "main", "v3")
            #expect(commands(apart) == [] && !apart.error.contains("  how "), "\(apart.error)")
        }
    }

    @Test("of what is staged")
    func staged() async throws {
        try await GitScenario.established { repo in
            try repo.write(["more": "key = \(Canary.stripe)\n"])
            try repo.git("add", "more")
            let staged = try repo.gatehouse("check", "--staged")
            #expect(
                staged.output.contains("  how     Take it out of the file and git add it again.\n"),
                "\(staged.output)")
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
            // In a name.
            try repo.git("branch", Canary.aws)
            try repo.commit("a", files: ["a": "a\n"])
            try isSilent("main:refs/heads/\(Canary.aws)")
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            // Of what is not the branch that is checked out, or not that branch alone.
            try repo.commit("leak", files: Self.leak)
            try repo.git("tag", "v1")
            try repo.git("branch", "release")
            try isSilent("main", "release")
            #expect(try repo.push("origin", "main", "release").error.contains("  how     Push one branch at a time"))
            try repo.git("switch", "--quiet", "--detach")
            try isSilent("v1")
            try repo.git("switch", "--quiet", "main")
            try repo.commit("after", files: ["b": "b\n"])
            try isSilent("HEAD~1:refs/heads/main")
            try isSilent("v1:refs/heads/other")
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
        }
    }
}
