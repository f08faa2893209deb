import Foundation
import GateModel
import TestSupport
import Testing

/// The commands beside the hook: what they print and what they exit with.
@Suite("Commands")
struct CommandTests {
    private func validate(_ text: String, as schema: [String], _ repo: GitScenario) throws {
        let file = repo.folder.appending(path: "validated-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        let outcome = try repo.run(["check-jsonschema"] + schema + [file.path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
    }

    @Test("check: what a push of HEAD would bring, a range, staged content; nothing is recorded")
    func check() async throws {
        try await GitScenario.established { repo in
            try repo.git("fetch", "--quiet")
            #expect(try repo.gatehouse("check").status == 0)
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            try repo.commit("good", files: ["g": "g\n"])
            let all = try repo.gatehouse("check")
            #expect(all.status == 1 && all.output.contains("k:1"), "\(all.output)")
            #expect(try repo.gatehouse("check", "HEAD~1..HEAD").status == 0)
            #expect(try repo.gatehouse("check", "origin/main..HEAD~1").status == 1)

            try repo.write(["staged": "\(Canary.stripe)\n"])
            let before = try repo.gatehouse("check", "--staged")
            #expect(before.status == 0, "\(before.output)")
            try repo.git("add", "staged")
            try repo.write(["staged": "clean now\n"])
            let staged = try repo.gatehouse("check", "--staged")
            #expect(staged.status == 1 && staged.output.contains("staged:1"), "\(staged.output)")
            // The commit that stands for the index is nobody's.
            #expect(
                staged.output.contains(" 1 file · 1 line introduced") && !staged.output.contains("1 commit"),
                "\(staged.output)")
            #expect(!before.output.contains("commit"), "\(before.output)")
            #expect(try repo.gatehouse("log").output.hasPrefix("Nothing recorded yet"))
        }
    }

    @Test("check in a repository without a commit, a remote or anything else")
    func checkNothing() throws {
        try GitScenario.play { repo in
            let empty = try repo.gatehouse("check")
            #expect(empty.status == 64, "\(empty.error)")
            #expect(!empty.error.contains("fatal"), "\(empty.error)")
            try repo.write(["k": "\(Canary.aws)\n"])
            try repo.git("add", "k")
            #expect(try repo.gatehouse("check", "--staged").status == 1)
            try repo.commit("first")
            #expect(try repo.gatehouse("check").status == 1)
        }
    }

    @Test("SARIF and JSON are valid, and say what the terminal says")
    func formats() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", by: "Ben <ben@example.com>", files: ["a b/k%.txt": "x\n\(Canary.aws)\n"])
            _ = try repo.push("origin", "main")
            let id = try repo.lastRecord().id
            for arguments in [["check", "--format", "sarif"], ["show", id, "--format", "sarif"]] {
                let sarif = try repo.run([Gatehouse.path] + arguments)
                let log = try JSONDecoder().decode(SARIFLog.self, from: Data(sarif.output.utf8))
                #expect(log.version == "2.1.0" && log.runs.count == 1)
                let result = try #require(log.runs.first?.results.first)
                #expect(result.level == "error" && result.ruleId.contains("aws"))
                let place = try #require(result.locations.first?.physicalLocation)
                #expect(place.artifactLocation.uri == "a%20b/k%25.txt" && place.region?.startLine == 2)
            }
            let json = try repo.gatehouse("check", "--format", "json")
            #expect(json.status == 1)
            let record = try JSONDecoder().decode(Record.self, from: Data(json.output.utf8))
            #expect(record.verdict == "blocked" && record.blockedPaths == ["a b/k%.txt"])
        }
    }

    private struct SARIFLog: Decodable {
        let version: String
        let runs: [Run]
        struct Run: Decodable { let results: [Result] }
        struct Result: Decodable {
            let ruleId: String
            let level: String
            let locations: [Place]
        }
        struct Place: Decodable { let physicalLocation: Physical }
        struct Physical: Decodable {
            let artifactLocation: Artifact
            let region: Region?
        }
        struct Artifact: Decodable { let uri: String }
        struct Region: Decodable { let startLine: Int? }
    }

    @Test("explain says which workflow decided, why not those before it, and where it is written")
    func explain() async throws {
        let process = """
            scanners: {secrets: {use: secrets}}
            workflows:
              - name: Only tests
                when: {paths: ["tests/**"]}
                decide: observe
              - name: The rest
                decide: block
            """
        try await GitScenario.established(process: process) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            _ = try repo.push("origin", "main")
            let fingerprint = try #require(try repo.lastRecord().findings?.first?.fingerprint)
            let explained = try repo.gatehouse("explain", String(fingerprint.prefix(8)))
            #expect(explained.status == 0, "\(explained.error)")
            for words in ["Only tests", "tests/**", "The rest", "process.yml:6"] {
                #expect(explained.output.contains(words), "\(words): \(explained.output)")
            }
            #expect(try repo.gatehouse("explain", "ffffffff").status == 64)
            for rule in ["aws-access-key", "secrets/aws-access-key"] {
                let ofRule = try repo.gatehouse("explain", rule)
                #expect(ofRule.status == 0 && ofRule.output == explained.output, "\(ofRule.error)")
            }
            #expect(try repo.gatehouse("explain", "other/aws-access-key").status == 64)
        }
    }

    @Test("explain takes the name of a rule for the rule, also where a fingerprint begins so")
    func explainRule() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
              lint: {run: [lint, "{paths}"], report: sarif, sandbox: "off"}
            workflows: [{name: All, decide: annotate}]
            """
        try await GitScenario.established(process: process) { repo in
            func lint(rule: String) throws {
                let place = #"{"physicalLocation":{"artifactLocation":{"uri":"k"},"region":{"startLine":1}}}"#
                let result = #"{"ruleId":"\#(rule)","message":{"text":"bad"},"locations":[\#(place)]}"#
                let runs = #"[{"tool":{"driver":{"name":"lint"}},"results":[\#(result)]}]"#
                try repo.program("lint", #"echo '{"version":"2.1.0","runs":\#(runs)}'"#)
            }
            try lint(rule: "R1")
            try repo.commit("key", files: ["k": "\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 0)
            let secret = try #require(try repo.lastRecord().findings?.first { $0.scanner == "secrets" }?.fingerprint)
            let rule = String(secret.prefix(4))
            try lint(rule: rule)
            try repo.commit("again", files: ["k": "\(Canary.aws)\nmore\n"])
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.gatehouse("explain", rule).output.contains("lint/\(rule)"))
            #expect(try repo.gatehouse("explain", String(secret.prefix(5))).output.contains("secrets/aws-access-key"))
        }
    }

    @Test("log filters by verdict, author, scanner, rule, branch and time")
    func log() async throws {
        try await GitScenario.established { repo in
            try repo.commit("fine", by: "Ben <ben@example.com>", files: ["a": "a\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            #expect(try repo.push("origin", "HEAD:refs/heads/side").status == 1)
            func verdicts(_ arguments: String...) throws -> [String] {
                try repo.run([Gatehouse.path, "log", "--format", "json"] + arguments).output.split(separator: "\n").map
                {
                    try JSONDecoder().decode(Record.self, from: Data($0.utf8)).verdict ?? "none"
                }
            }
            #expect(try verdicts() == ["blocked", "passed"])
            #expect(try verdicts("--verdict", "passed") == ["passed"])
            #expect(try verdicts("--author", "ben@") == ["passed"])
            #expect(try verdicts("--branch", "side") == ["blocked"])
            #expect(try verdicts("--rule", "aws-access-key") == ["blocked"])
            #expect(try verdicts("--scanner", "secrets") == ["blocked", "passed"])
            #expect(try verdicts("--scanner", "none").isEmpty)
            #expect(try verdicts("--since", "1h") == ["blocked", "passed"])
            #expect(try verdicts("--since", "2199-01-01").isEmpty)
            #expect(try verdicts("-n", "1") == ["blocked"])
            #expect(try repo.gatehouse("log", "--since", "yesterday").status == 64)
            #expect(try repo.gatehouse("log", "--verdict", "great").status == 64)
            #expect(try repo.gatehouse("log", "-n", "0").status == 64)
        }
    }

    @Test("who wrote a line stays who wrote it, whatever commits blame was told to ignore")
    func ignoredRevisions() async throws {
        try await GitScenario.established(files: ["a": "one\n"]) { repo in
            let id = try repo.commit("work", by: "Ben <ben@example.com>", files: ["a": "one\ntwo\n"]).hex
            let before = try repo.gatehouse("attribute", "--lines", "origin/main..HEAD").output
            #expect(before == "a:2 \(id) Ben <ben@example.com>\n")
            // The pusher's own settings, and a list that the push brings.
            try repo.commit("ignore it", files: [".git-blame-ignore-revs": "\(id)\n"])
            try repo.git("config", "blame.ignoreRevsFile", ".git-blame-ignore-revs")
            let after = try repo.gatehouse("attribute", "--lines", "origin/main..HEAD").output
            #expect(after.contains(before))
        }
    }

    @Test("two names that differ in case are two files, for the built-in scanner and for a program")
    func caseTwins() async throws {
        try await GitScenario.established { repo in
            // Through the index: the disk may take both for one.
            for (name, text) in [("Key", "a=\(Canary.aws)\n"), ("key", "b=\(Canary.otherAWS)\n")] {
                let blob = try repo.git("hash-object", "-w", "--stdin", input: text)
                try repo.git("update-index", "--add", "--cacheinfo", "100644,\(blob),\(name)")
            }
            try repo.commitIndex("twins")
            let lines = try repo.gatehouse("attribute", "--lines", "origin/main..HEAD").output
            #expect(lines.contains("Key:1 ") && lines.contains("\nkey:1 "))
            let program = repo.folder.appending(path: "seen").path
            let report = #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"seen"}},"results":[]}]}"#
            let script = "#!/bin/sh\ncat \"$@\" >> '\(program).txt'; echo '\(report)'\n"
            try Data(script.utf8).write(to: URL(filePath: program))
            _ = try repo.run(["chmod", "755", program])
            let process = """
                scanners:
                  secrets: {use: secrets}
                  seen: {run: [\(program), "{paths}"], report: sarif, inspect: tip, sandbox: "off"}
                workflows:
                  - {name: Anything, decide: block}
                """
            try repo.write(".gatehouse/process.yml", Data(process.utf8))
            let check = try repo.gatehouse("check", "origin/main..HEAD", "--definitions", "worktree")
            #expect(check.output.contains("Key:1") && check.output.contains("key:1"), "\(check.output)")
            let seen = try String(contentsOfFile: program + ".txt", encoding: .utf8)
            #expect(seen.contains("a=\(Canary.aws)") && seen.contains("b=\(Canary.otherAWS)"))
        }
    }

    @Test("attribute agrees with git blame, and its parts add up")
    func attribute() async throws {
        try await GitScenario.established { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("one", by: "Ben <ben@example.com>", files: ["a": "1\n2\n3\n", "b": "x\n"])
            try repo.commit("two", files: ["a": "1\ntwo\n3\n4\n"])
            let lines = try repo.gatehouse("attribute", "--lines", "origin/main..HEAD")
            #expect(lines.status == 0, "\(lines.error)")
            #expect(lines.output.split(separator: "\n").count == 5, "\(lines.output)")
            let (one, two) = (try repo.resolve("HEAD~1"), try repo.head())
            for (line, commit) in [(1, one), (2, two), (3, one), (4, two)] {
                let blamed = try repo.git("blame", "--porcelain", "-L\(line),\(line)", "a").prefix(40)
                #expect(blamed == commit.hex)
            }
            let json = try repo.gatehouse("attribute", "--format", "json")
            #expect(json.status == 0)
            #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
        }
    }

    @Test("init writes a process that is valid, tries out, and is left alone the second time")
    func initialize() async throws {
        try await GitScenario.established(files: ["a.sh": "#!/bin/sh\n", "b.py": "print(1)\n", "c.c": "int x;\n"]) {
            repo in
            let first = try repo.gatehouse("init")
            #expect(first.status == 0, "\(first.error)")
            // Those that are here and have nothing to look at are not among them.
            #expect(
                first.output.contains(
                    "scanners switched on: secrets (built in), shellcheck, bandit, flawfinder, cppcheck, "
                        + "detect-secrets\n"), "\(first.output)")
            #expect(try repo.gatehouse("process", "check").status == 0)
            let tried = try repo.gatehouse("check", "--definitions", "worktree")
            #expect(tried.status == 0, "\(tried.output)\(tried.error)")
            #expect(try repo.gatehouse("init").status == 64)
            let schema = try repo.gatehouse("process", "schema").output
            let file = repo.folder.appending(path: "schema.json")
            try Data(schema.utf8).write(to: file)
            try validate(
                String(contentsOf: repo.root.appending(path: ".gatehouse/process.yml"), encoding: .utf8),
                as: ["--default-filetype", "yaml", "--schemafile", file.path], repo)
        }
    }

    @Test("check --all looks at what has been pushed, too")
    func checkAll() async throws {
        try await GitScenario.established(files: ["old": "key = \(Canary.aws)\n", "a.sh": "echo $1\n"]) { repo in
            try repo.commit("gone", files: ["old": nil])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            #expect(try repo.gatehouse("check").status == 0)
            try repo.gatehouse("init")
            let all = try repo.gatehouse("check", "--all", "--definitions", "worktree", "--format", "json")
            #expect(all.status == 1, "\(all.output)\(all.error)")
            let run = try JSONDecoder().decode(Record.self, from: Data(all.output.utf8))
            #expect(run.blockedPaths == ["old"] && run.coverage?.commits == 2)
            #expect(run.scans?.first { $0.scanner == "shellcheck" }?.filesDue == 1)
            #expect(try repo.gatehouse("check", "--all", "HEAD").status == 64)
            #expect(try repo.gatehouse("check", "--all", "--staged").status == 64)
        }
    }

    @Test("a secret that a person types for never is asked for, and not shown")
    func hiddenInput() async throws {
        try await GitScenario.established { repo in
            let value = "Zq8Lk2vB7x" + "N4wPr6Ty"
            // Types only when asked: the terminal shows what comes before.
            let typing = """
                import os, pty, sys
                asked, seen = False, b""
                pid, terminal = pty.fork()
                if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
                while True:
                    try: read = os.read(terminal, 4096)
                    except OSError: break
                    if not read: break
                    seen += read
                    if not asked and b"Ctrl-D" in seen:
                        asked = True
                        os.write(terminal, b"\(value)\\n\\x04")
                sys.stdout.write(seen.decode())
                sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                """
            let told = try repo.run(["python3", "-c", typing, Gatehouse.path, "never"])
            #expect(told.status == 0, "\(told.output)\(told.error)")
            #expect(told.output.contains("they are not shown") && told.output.contains("Remembered secret"))
            #expect(!told.output.contains(value.prefix(6)), "\(told.output)")
            try repo.git("add", ".gatehouse")
            try repo.commit("never", files: [:])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.commit("value", files: ["a": "\(value)\n"])
            #expect(try repo.push("origin", "main").status == 1)
        }
    }

    @Test("process check names each mistake with its line and column, and exits with 78")
    func processCheck() async throws {
        try await GitScenario.established { repo in
            try repo.write([
                ".gatehouse/process.yml":
                    "scanners:\n  secrets: {use: secrets}\n  lint: {rnu: [x]}\nworkflows:\n  - {name: A, decide: blok}\n"
            ])
            let checked = try repo.gatehouse("process", "check")
            #expect(checked.status == 78)
            #expect(checked.error.contains("process.yml:3:"), "\(checked.error)")
            #expect(checked.error.contains("process.yml:5:"), "\(checked.error)")
            #expect(checked.error.contains("block"), "\(checked.error)")
        }
    }

    @Test(
        "doctor: all is well after install; without the hook, or with a scanner missing, it exits with 1 and says what to do"
    )
    func doctor() async throws {
        let process = """
            scanners: {lint: {run: [no-such-program, "{paths}"], report: sarif, inspect: tip}}
            workflows: [{name: All, decide: block}]
            """
        try await GitScenario.established { repo in
            let well = try repo.gatehouse("doctor")
            #expect(well.status == 0, "\(well.output)")
            #expect(try repo.gatehouse("uninstall").status == 0)
            let bare = try repo.gatehouse("doctor")
            #expect(bare.status == 1 && bare.output.contains("gatehouse install"), "\(bare.output)")
        }
        try await GitScenario.established(process: process) { repo in
            try repo.git("fetch", "--quiet")
            let missing = try repo.gatehouse("doctor")
            #expect(missing.status == 1 && missing.output.contains("no-such-program"), "\(missing.output)")
        }
    }

    @Test("install and uninstall may be run twice")
    func twice() async throws {
        try await GitScenario.guarded { repo in
            for command in ["install", "uninstall", "uninstall"] {
                let outcome = try repo.gatehouse(command)
                #expect(outcome.status == 0, "\(command): \(outcome.error)")
            }
            #expect(!FileManager.default.fileExists(atPath: repo.root.appending(path: ".git/hooks/pre-push").path))
        }
    }

    static let wrongUsage: [[String]] = [
        ["no-such-command"], ["check", "--no-such-option"], ["check", "--staged", "HEAD"],
        ["check", "no..such..range"],
        ["check", "--format", "yaml"], ["show", "01NONE"], ["explain"], ["attribute", "--", "--output=x"],
        ["log", "--branch"], ["log", "--number", "-1"], ["secrets", "--al"],
    ]

    @Test("secrets --staged, as other scanners have it, says which command looks at what is staged")
    func stagedSecrets() async throws {
        try await GitScenario.established { repo in
            let outcome = try repo.gatehouse("secrets", "--staged")
            #expect(outcome.status == 64 && outcome.error.contains("gatehouse check --staged"), "\(outcome.error)")
            #expect(try !repo.gatehouse("secrets", "--help").output.contains("--staged"))
        }
    }

    @Test("wrong usage exits with 64 and a sentence", arguments: wrongUsage)
    func usage(_ arguments: [String]) async throws {
        try await GitScenario.established { repo in
            let outcome = try repo.run([Gatehouse.path] + arguments)
            #expect(outcome.status == 64, "\(arguments): \(outcome.output)\(outcome.error)")
            #expect(outcome.error.hasPrefix("gatehouse: ") && outcome.error.contains("\n  hint: "), "\(outcome.error)")
        }
    }

    @Test("outside a repository every command says so, with 64")
    func outside() throws {
        try GitScenario.play { repo in
            let place = repo.folder.appending(path: "home")
            for arguments in [["check"], ["log"], ["attribute"], ["show", "x"], ["doctor"], ["install"], ["init"]] {
                let outcome = try repo.run([Gatehouse.path] + arguments, in: place)
                #expect(outcome.status == 64, "\(arguments): \(outcome.status) \(outcome.error)")
                #expect(outcome.error.contains("repository"), "\(arguments): \(outcome.error)")
            }
        }
    }

    @Test("help and version are on standard output, with 0")
    func help() throws {
        try GitScenario.play { repo in
            for words in [["log", "--help"], ["help", "log"], ["process", "check", "--help"]] {
                let outcome = try repo.run([Gatehouse.path] + words)
                #expect(
                    outcome.output.contains("USAGE: gatehouse \(words.contains("log") ? "log" : "process")"), "\(words)"
                )
            }
            for arguments in [["--help"], ["--version"], ["check", "--help"], ["help", "log"]] {
                let outcome = try repo.run([Gatehouse.path] + arguments)
                #expect(outcome.status == 0 && !outcome.output.isEmpty && outcome.error.isEmpty, "\(arguments)")
            }
        }
    }
}
