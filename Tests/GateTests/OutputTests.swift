import Foundation
import GateModel
import TestSupport
import Testing

/// What reaches terminals, pipelines and disks: no control byte of a stranger, no secret.
@Suite("Output")
struct OutputTests {
    static let hostile = "a\u{1b}[31mred\u{1b}]0;title\u{7}\u{202e}txt\r::error file=x::boo ##vso[task.complete]%0A"

    /// Bytes that may act on a terminal or a log, in what the gate wrote.
    private func controls(in text: String, allowing newline: Bool = true) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            (scalar.value < 0x20 && !(newline && scalar == "\n")) || (0x7f...0x9f).contains(scalar.value)
                || (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
    }

    @Test("hostile names of files, branches, authors and commits reach no output raw")
    func hostileNames() async throws {
        try await GitScenario.established { repo in
            let branch = "x\u{202e}::error::y"
            try repo.git("checkout", "--quiet", "-b", branch)
            try repo.commit(
                Self.hostile, by: "\(Self.hostile.filter { $0 != "\r" }) <m\u{1b}[2J@example.com>",
                files: ["\(Self.hostile.replacing("/", with: "_")).txt": "\(Canary.aws)\u{1b}[2J\u{202e}\n"])
            let head = try repo.head().hex
            // The hook itself, because git escapes some of the hook's lines for a terminal.
            let hook = try repo.gatehouse(
                "hook", "pre-push", "origin", "url",
                input: "\(branch) \(head) refs/heads/\(branch) \(ObjectID.zero.hex)\n")
            #expect(hook.status == 1)
            #expect(controls(in: hook.error).isEmpty, "\(hook.error.debugDescription)")
            #expect(!hook.error.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") || $0.hasPrefix("##") })
            let id = try repo.lastRecord().id
            let finding = try #require(try repo.lastRecord().findings?.first?.fingerprint)
            for arguments in [
                ["log"], ["log", "--format", "json"], ["show", id], ["show", id, "--format", "json"],
                ["show", id, "--format", "sarif"], ["explain", finding], ["check"], ["check", "--format", "sarif"],
                ["check", "--format", "json"], ["attribute"], ["attribute", "--lines"], ["attribute", "--format", "json"],
                ["doctor"], ["show", "\u{1b}[31mno"], ["log", "--verdict", "\u{1b}[31m"], ["check", "\u{1b}[31m"],
            ] {
                let outcome = try repo.run([Gatehouse.path] + arguments)
                #expect(controls(in: outcome.output + outcome.error).isEmpty, "\(arguments): \((outcome.output + outcome.error).debugDescription)")
            }
        }
    }

    @Test("no colour where it is no terminal; on one, none with NO_COLOR")
    func colours() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            let plain = try repo.push("origin", "main", environment: ["TERM": "xterm-256color"])
            #expect(!plain.error.contains("\u{1b}"))
            // `script` gives a terminal.
            #if os(Linux)
                func onTerminal(_ environment: [String: String]) throws -> String {
                    try repo.run(
                        ["script", "-qec", "git push origin main", "/dev/null"],
                        environment: ["TERM": "xterm-256color"].merging(environment) { $1 }).output
                }
                #expect(try onTerminal([:]).contains("\u{1b}["))
                #expect(try !onTerminal(["NO_COLOR": "1"]).contains("\u{1b}[3"))
                #expect(try !onTerminal(["TERM": "dumb"]).contains("\u{1b}[3"))
            #endif
        }
    }

    @Test("a narrow terminal is not overrun")
    func narrow() async throws {
        try await GitScenario.established { repo in
            try repo.commit("a commit with a subject that is longer than forty columns", files: ["some/deep/folder/with/a/name.txt": "\(Canary.aws)\n"])
            let push = try repo.push("origin", "main", environment: ["COLUMNS": "40"])
            let lines = push.error.split(separator: "\n").filter { !$0.hasPrefix("error:") && !$0.hasPrefix("To ") }
            #expect(lines.allSatisfy { $0.count <= 40 }, "\(push.error)")
        }
    }

    @Test("a secret is in no output, no record, no cache and no temporary file")
    func canary() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
              echoing: {run: [echoing, "{paths}"], report: sarif, inspect: tip}
            workflows:
              - {name: All, decide: block}
            """
        try await GitScenario.established(process: process) { repo in
            try repo.git("fetch", "--quiet")
            // A scanner that repeats what it has read, wherever a report has room for it.
            try repo.program(
                "echoing",
                """
                text=$(cat "$1" | head -n 1)
                echo "$text" >&2
                printf '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"e","rules":[{"id":"r","shortDescription":{"text":"%s"},"help":{"text":"%s"}}]}},"results":[{"ruleId":"r","message":{"text":"found %s"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"k.txt"},"region":{"startLine":1,"snippet":{"text":"%s"}}}}]}]}]}' "$text" "$text" "$text" "$text"
                """)
            let secrets = [Canary.aws, Canary.stripe, Canary.otherAWS]
            try repo.commit("use \(Canary.stripe) until then\n\nand \(Canary.otherAWS)", files: ["k.txt": "key = \(Canary.aws)\n"])
            var seen = try repo.push("origin", "main").error
            try repo.program("echoing", "cat \"$1\" >&2; exit 3")
            try repo.commit("more", files: ["k2.txt": "key = \(Canary.aws)\n"])
            seen += try repo.push("origin", "main").error
            #expect(try repo.records().map(\.verdict) == ["blocked", "blocked"])
            let record = try repo.lastRecord()
            for arguments in [
                ["log"], ["log", "--format", "json"], ["show", record.id], ["show", record.id, "--format", "sarif"],
                ["show", record.id, "--format", "json"], ["check"], ["check", "--format", "sarif"],
                ["check", "--format", "json"], ["attribute"], ["attribute", "--lines", "--format", "json"], ["doctor"],
            ] + (record.findings ?? []).compactMap(\.fingerprint).map({ ["explain", $0] }) {
                let outcome = try repo.run([Gatehouse.path] + arguments)
                seen += outcome.output + outcome.error
            }
            for secret in secrets {
                #expect(!seen.contains(secret))
                for place in [".git/gatehouse", repo.temporaryFolder.path] {
                    let found = try repo.run(["grep", "-rlaF", secret, place])
                    #expect(found.output == "" && found.status == 1, "\(found.output)")
                }
            }
        }
    }
}
