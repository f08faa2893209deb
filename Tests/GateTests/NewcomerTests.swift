import Foundation
import TestSupport
import Testing

@Suite("What a newcomer meets")
struct NewcomerTests {
    @Test("a wrong process on the trusted ref refuses a push with every problem and the way out")
    func wrongProcess() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows:\n  - name: W\n    decid: block\n  - name: X\n"
        try await GitScenario.established(process: process) { repo in
            try repo.commit("second", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status != 0)
            #expect(push.error.contains("gatehouse: Push refused: the process of origin/main ("))
            #expect(push.error.contains(":.gatehouse/process.yml) is wrong:\n"))
            let unknown = try #require(push.error.firstRange(of: "\n.gatehouse/process.yml:4:5: unknown key `decid`"))
            let missing = try #require(
                push.error.firstRange(of: "\n.gatehouse/process.yml:5:5: a workflow has no `decide`"))
            // What is misspelt is not missing as well.
            #expect(!push.error.contains("process.yml:3:5: a workflow has no"))
            #expect(unknown.upperBound < missing.lowerBound)
            #expect(push.error.contains("git push --no-verify"))
            #expect(try repo.gatehouse("check").status == 78)
        }
    }

    @Test("check judges for the branch that a push would update")
    func destination() async throws {
        let process =
            "scanners: {secrets: {use: secrets}}\nworkflows:\n  - {name: W, decide: {main: block, otherwise: observe}}\n"
        try await GitScenario.established(process: process) { repo in
            try repo.git("switch", "--quiet", "-c", "topic", "--track", "origin/main")
            try repo.commit("leak", files: ["key": "key = \(Canary.aws)\n"])
            let check = try repo.gatehouse("check")
            #expect(check.status == 1)
            #expect(check.output.contains("topic → origin/main"))
            #expect(try repo.gatehouse("check", "--branch", "topic").status == 0)
            try repo.git("branch", "--unset-upstream")
            #expect(try repo.gatehouse("check").output.contains("topic → origin/topic"))
        }
    }

    @Test("doctor sees a process that has not landed, and says the next step of its way")
    func unlanded() async throws {
        try await GitScenario.established { repo in
            func process() throws -> String { Self.words(try repo.gatehouse("doctor").output) }
            #expect(try process().contains("→ write one: gatehouse init"))
            try repo.gatehouse("init")
            let written = try process()
            #expect(written.contains("the one in the working tree is not committed"), "\(written)")
            #expect(
                written.contains(
                    "push it to main: git add .gatehouse && git commit && git push origin HEAD:main"), "\(written)")
            #expect(!written.contains("gatehouse init"), "\(written)")
            let folder = repo.root.appending(path: ".gatehouse")
            let inside = Self.words(try repo.gatehouse("doctor", in: folder).output)
            #expect(inside.contains("the one in the working tree is not committed"), "\(inside)")
            try repo.git("add", ".gatehouse")
            #expect(try process().contains("the one in the index is not committed"))
            try repo.git("commit", "--quiet", "-m", "process")
            #expect(try process().contains("not on main yet → push it to main: git push origin HEAD:main"))
            #expect(try repo.push("origin", "HEAD:main").status == 0)
            #expect(try process().contains("✓ process origin/main at"))
        }
    }

    @Test("from a topic branch no command is given that would land all of it")
    func fromTopic() async throws {
        try await GitScenario.established { repo in
            try repo.git("switch", "--quiet", "-c", "topic")
            try repo.commit("unfinished", files: ["half.txt": "not yet\n"])
            let initialised = try repo.gatehouse("init")
            let steps = Self.words(initialised.output)
            #expect(steps.contains("then bring that commit to main the way that changes get there"), "\(steps)")
            #expect(!initialised.output.contains("git push"))
            // In a linked working tree its own branch counts, not the other one's.
            let doctor = Self.words(try repo.gatehouse("doctor").output)
            #expect(doctor.contains("and bring it to main the way that changes get there"), "\(doctor)")
            try repo.git("add", ".gatehouse")
            try repo.git("commit", "--quiet", "-m", "process")
            try repo.git("switch", "--quiet", "main")
            try repo.git("worktree", "add", "--quiet", "../linked", "topic")
            let linked = try repo.gatehouse("doctor", in: repo.folder.appending(path: "linked"))
            #expect(Self.words(linked.output).contains("bring it to main the way that changes get there"))
            #expect(!linked.output.contains("HEAD:main"), "\(linked.output)")
        }
    }

    @Test("a check of what has landed does not tell of it as a change")
    func landedLongAgo() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: annotate}]\n"
        try await GitScenario.established(process: process) { repo in
            let all = try repo.gatehouse("check", "--all")
            #expect(all.status == 0 && !Self.words(all.output).contains("the process"), "\(all.output)")
            try repo.commit("another", files: [".gatehouse/process.yml": process + "# other\n"])
            let changed = Self.words(try repo.gatehouse("check", "--all").output)
            #expect(changed.contains("changes the process"), "\(changed)")
        }
    }

    @Test("the first clean push of a repository, and the next ones, print one line each")
    func oneLine() async throws {
        try await GitScenario.guarded { repo in
            for name in ["a", "b"] {
                try repo.commit(name, files: [name: "hello\n"])
                let push = try repo.push("origin", "main")
                // What takes longer than half a second, on a busy machine, shows its progress.
                let said = push.error.split(separator: "\n").prefix { !$0.hasPrefix("To ") }.filter {
                    !$0.hasPrefix("gatehouse  waiting")
                }
                #expect(push.status == 0 && said.count == 1, "\(push.error)")
                #expect(said.first?.contains("built-in process · ") == true, "\(push.error)")
            }
        }
    }

    @Test("looking back before the first push is no error, unless something is asked for")
    func emptyRecord() async throws {
        try await GitScenario.guarded { repo in
            for command in [["log"], ["log", "verify"], ["show"]] {
                let outcome = try repo.run([Gatehouse.path] + command)
                #expect(outcome.status == 0)
                #expect(outcome.output == "Nothing recorded yet; the first push begins the record.\n")
            }
            #expect(try repo.gatehouse("show", "01ABC").status == 64)
            #expect(try repo.gatehouse("log", "verify", "--head", "1:ab").status == 1)
            #expect(try repo.gatehouse("check").error.contains("There is no commit yet"))
            #expect(try repo.gatehouse("check", "--staged").error == "Nothing is staged.\n")
        }
    }

    @Test("what is staged is said to be staged")
    func staged() async throws {
        try await GitScenario.established { repo in
            try repo.write(["key": "key = \(Canary.aws)\n"])
            try repo.git("add", "key")
            let check = try repo.gatehouse("check", "--staged")
            #expect(check.status == 1)
            #expect(check.output.contains("key:1:7   staged, not committed"))
        }
    }

    @Test("a path is taken from where one is, and refused outside")
    func route() async throws {
        try await GitScenario.established { repo in
            try repo.write(["config/a.sh": "true\n"])
            let config = repo.root.appending(path: "config")
            #expect(try repo.gatehouse("route", "a.sh", in: config).output.hasPrefix("config/a.sh  by "))
            #expect(try repo.gatehouse("route", "../b.sh", in: config).output.hasPrefix("b.sh  by "))
            #expect(try repo.gatehouse("route", "../../b.sh", in: config).status == 64)
            #expect(try repo.gatehouse("-C", config.path, "route", "a.sh").output.hasPrefix("config/a.sh  by "))
        }
    }

    @Test("the exemption that explain writes can be put in as it is, and exempts")
    func exemption() async throws {
        let process =
            "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - name: W\n    when: {scanner: secrets}\n    decide: block\n"
        try await GitScenario.established(process: process) { repo in
            try repo.commit("leak", files: ["a [b]/k*y \"1\".txt": "key = \(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 1)
            let finding = try #require(try repo.lastRecord().findings?.first)
            let explained = try repo.gatehouse("explain", try #require(finding.fingerprint)).output
            let snippet = try #require(explained.firstRange(of: "  - name: \"Accepted"))
            #expect(explained.contains("Put this before line 4 of .gatehouse/process.yml"))
            var workflows = process.split(separator: "\n").map(String.init)
            let after = try #require(
                explained.firstRange(of: "\nTo land it by itself, whatever else you are working on:\n"))
            workflows.insert(String(explained[snippet.lowerBound..<after.lowerBound]), at: 3)
            let exempting = workflows.joined(separator: "\n") + "\n"
            try repo.write([".gatehouse/process.yml": exempting])
            #expect(try repo.gatehouse("process", "check").status == 0)
            #expect(try repo.gatehouse("check", "--definitions", "worktree").status == 0)

            // The commands, as they stand there, twice, with something else at hand: none of it goes with them.
            let said = explained[after.upperBound...].split(separator: "\n").map(String.init)
            #expect(said.count == 7 && said[5] == "Where it did not go through, begin anew:", "\(said)")
            try repo.git("checkout", "--", ".gatehouse")
            try repo.write(["a [b]/other.txt": "not yet\n"])
            try repo.git("add", ".")
            func follow(_ line: Int) throws -> Int32 {
                try repo.run(["/bin/sh", "-c", said[line]], in: repo.root.appending(path: "a [b]")).status
            }
            let path = said[1].split(separator: " ").first { $0.hasSuffix("process.yml,") }?.dropLast()
            let file = URL(filePath: String(try #require(path)))
            for comment in ["# first\n", "# second\n"] {
                #expect(try follow(0) == 0)
                #expect(try follow(2) != 0, "nothing was changed")
                #expect(try follow(6) == 0 && follow(0) == 0, "begun anew")
                try Data((exempting + comment).utf8).write(to: file)
                #expect(try follow(2) == 0)
            }
            #expect(try repo.git("diff", "--name-only", "main~1", "origin/main") == ".gatehouse/process.yml")
            #expect(try follow(4) == 0, "\(said[4])")
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("without a process explain shows how the first one lands with the exemption in it, whatever else is pushed")
    func firstExemption() async throws {
        try await GitScenario.established { repo in
            try repo.commit(
                "leak", files: ["conf.env": "key = \(Canary.aws)\n", "live.env": "key = \(Canary.stripe)\n"])
            #expect(try repo.push("origin", "main").status == 1)
            let explained = try repo.gatehouse("explain", "aws-access-key").output
            let said = explained.split(separator: "\n").map(String.init)
            let exemption = try #require(said.firstIndex { $0.hasPrefix("  - name: \"Accepted") })
            let first = try #require(said.firstIndex { $0.hasPrefix("  git fetch origin && git worktree add") })
            let programs = URL(filePath: Gatehouse.path).deletingLastPathComponent().path
            func follow(_ line: Int) throws -> Int32 {
                try repo.run(["/bin/sh", "-c", "PATH='\(programs)':\"$PATH\"; \(said[line])"]).status
            }
            #expect(try follow(first) == 0, "\(said[first])")
            let path = said[first + 1].split(separator: " ").first { $0.hasSuffix("process.yml,") }?.dropLast()
            let file = URL(filePath: String(try #require(path)))
            var process = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
            let workflows = try #require(process.firstIndex(of: "workflows:"))
            process.insert(contentsOf: said[exemption..<exemption + 3], at: workflows + 1)
            try Data(process.joined(separator: "\n").utf8).write(to: file)
            #expect(try follow(first + 2) == 0, "\(said[first + 2])")
            #expect(try follow(first + 4) == 0, "\(said[first + 4])")
            // The other finding of the same push: by now there is a process.
            let other = try repo.gatehouse("explain", "stripe-live-key").output
            #expect(Self.words(other).contains("Put this first under the workflows of .gatehouse/process.yml"))
            #expect(other.contains("git worktree add --detach") && !other.contains("gatehouse init"), "\(other)")
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.lastRecord().blockedPaths == ["live.env"])
        }
    }

    @Test("a first process goes where pushes to that remote are judged by")
    func firstProcessElsewhere() async throws {
        try await GitScenario.established { repo in
            try repo.git("push", "--quiet", "--no-verify", "origin", "main:refs/heads/release")
            try repo.git("config", "gatehouse.trustedRef", "origin/release")
            try repo.commit("leak", files: ["conf.env": "key = \(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 1)
            let finding = try #require(try repo.lastRecord().findings?.first?.fingerprint)
            let explained = try repo.gatehouse("explain", finding).output
            #expect(explained.contains(" refs/remotes/origin/release && gatehouse init -C "), "\(explained)")
            #expect(explained.contains(" push origin HEAD:refs/heads/release ") && !explained.contains("git rebase"))
            // No branch of the remote: nobody can say how a process gets there.
            try repo.git("config", "gatehouse.trustedRef", "main")
            let local = try repo.gatehouse("explain", finding).output
            #expect(local.contains("Write a process") && !local.contains("git worktree"))
        }
    }

    @Test("a change of the process names the command that tries it out, and not where that is what runs")
    func notices() async throws {
        let process = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: annotate}]\n"
        try await GitScenario.established { repo in
            try repo.write([".gatehouse/process.yml": process])
            try repo.git("add", ".")
            #expect(Self.words(try repo.gatehouse("check", "--staged").output).contains("check --staged --definitions"))
            let tried = Self.words(try repo.gatehouse("check", "--staged", "--definitions", "worktree").output)
            #expect(tried.contains("It was tried out here") && !tried.contains("Try it"))
        }
    }

    @Test("process check tells of a condition that no rule for secrets fulfils, and of no other")
    func unknownRule() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
              other: {run: ["true", "{paths}"], report: sarif}
            workflows:
              - {name: A, when: {scanner: secrets, rule: aws-acces-token}, decide: observe}
              - {name: B, when: {scanner: secrets, rule: ["github-*", our-own, "known-secret/*", "secrets/known-secret/*"]}, decide: annotate}
              - {name: C, when: {scanner: other, rule: E501}, decide: annotate}
              - {name: D, when: {rule: E501}, decide: annotate}
              - {name: E, when: {scanner: secrets, rule: [secrets/aws-access-key, secrets/aws-acces-key]}, decide: annotate}

            """
        let own = """
            rules:
              - id: our-own
                title: Our token
                keywords: [own_]
                pattern: 'own_[0-9]{4}'
                matches: ["x «own_1234»"]

            """
        try await GitScenario.guarded { repo in
            try repo.write([".gatehouse/process.yml": process, ".gatehouse/secrets.yml": own])
            let check = try repo.gatehouse("process", "check")
            #expect(check.status == 0, "\(check.error)")
            let notes = check.output.split(separator: "\n").filter { $0.contains("no rule for secrets") }
            #expect(
                notes.count == 2 && notes[0].contains("process.yml:5: no rule for secrets is called aws-acces-token;")
                    && notes[1].contains(
                        "process.yml:9: no rule for secrets is called secrets/aws-acces-key; did you mean secrets/aws-access-key?"
                    ))
            #expect(check.output.contains("did you mean aws-"), "\(check.output)")
            // By its name the file is told of in the same words: the settings beside it count, and no others.
            let folder = repo.root.appending(path: ".gatehouse")
            #expect(try repo.gatehouse("process", "check", ".gatehouse/process.yml").output.contains(notes[1]))
            let beside = try repo.gatehouse("process", "check", "process.yml", in: folder)
            #expect(beside.output.contains("aws-acces-token") && !beside.output.contains("our-own"), "\(beside.output)")
            try repo.write(["elsewhere/process.yml": process])
            let alone = try repo.gatehouse("process", "check", "elsewhere/process.yml").output
            #expect(alone.contains("no rule for secrets is called our-own"), "\(alone)")
            try repo.write([".gatehouse/secrets.yml": "disabled-rules: [twilio-api-key]\n"])
            #expect(try repo.gatehouse("process", "check").output.contains("is called our-own"))
            try repo.write([
                ".gatehouse/process.yml":
                    "scanners: {secrets: {use: secrets}}\nworkflows: [{name: A, when: {rule: twilio-api-key}, decide: observe}]\n",
                ".gatehouse/secrets.yml": "disabled-rules: [twilio-api-key]\n",
            ])
            let switchedOff = try repo.gatehouse("process", "check").output
            #expect(switchedOff.contains("the rule twilio-api-key is switched off"), "\(switchedOff)")
        }
    }

    @Test("a scanner that is not there is told in few words")
    func missing() async throws {
        let process = """
            scanners:
              nosuchscanner: {run: [nosuchscanner, "{paths}"], report: sarif}
            workflows: [{name: W, decide: annotate}]
            """
        try await GitScenario.established(process: process) { repo in
            try repo.commit("second", files: ["a": "a\n"])
            let said = Self.words(try repo.push("origin", "main").error)
            #expect(said.contains(" nosuchscanner is not installed; that blocks this push"))
            #expect(!said.contains("no such program"))
        }
    }

    @Test("a file that is too large is told once, and nobody is sent to look for what is missing")
    func tooLarge() async throws {
        let process = """
            scanners: {secrets: {use: secrets}}
            workflows: [{name: W, decide: block}]
            limits: {blob: 1 KiB}

            """
        try await GitScenario.established(process: process) { repo in
            try repo.commit(
                "large",
                files: ["a; b": String(repeating: "a b\n", count: 300), "c": String(repeating: "c\n", count: 900)])
            let said = try repo.push("origin", "main").error
            #expect(Self.words(said).contains("not looked at: a; b, c (over the limit of 1 KiB)"), "\(said)")
            #expect(said.components(separatedBy: "over the limit").count == 2 && !said.contains("doctor"), "\(said)")
            #expect(try repo.lastRecord().verdict == "incomplete")
            let many = (0..<6).map { ("large \($0)", Optional(String(repeating: "\($0)\n", count: 900))) }
            try repo.commit("more", files: Dictionary(uniqueKeysWithValues: many))
            let six = try repo.push("origin", "HEAD:refs/heads/many").error
            #expect(six.components(separatedBy: "over the limit").count == 2, "\(six)")
            #expect(!six.contains("Mend what is named"), "\(six)")
        }
    }

    /// Without the layout.
    static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("wrong usage keeps the blanks of its message and suggests the command")
    func usage() async throws {
        try await GitScenario.guarded { repo in
            let option = try repo.gatehouse("check", "--formta", "json")
            #expect(option.status == 64 && !option.error.contains("\\x20"))
            let command = try repo.gatehouse("chekc")
            #expect(command.status == 64 && command.error.contains("did you mean 'check'?"))
        }
    }
}
