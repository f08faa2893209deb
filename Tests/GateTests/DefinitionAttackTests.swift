import Foundation
import GateModel
import TestSupport
import Testing

/// Definitions that are there and cannot be read, and pushes that must not end the run before it has spoken.
@Suite("Definitions and gaps under attack")
struct DefinitionAttackTests {
    // MARK: - A process that is no file

    static let disguises: [(String, @Sendable (GitScenario) throws -> [GitScenario.Entry])] = [
        (
            "a symlink as process",
            { repo in
                let link = GitScenario.Entry("process.yml", try repo.blob("../p.yml"), mode: "120000")
                return [.init(".gatehouse", try repo.tree([link]), mode: "40000")]
            }
        ),
        (
            "a submodule as process",
            { repo in
                let module = GitScenario.Entry("process.yml", try repo.head(), mode: "160000")
                return [.init(".gatehouse", try repo.tree([module]), mode: "40000")]
            }
        ),
        (
            "a folder as process",
            { repo in
                let folder = try repo.tree([.init("a", try repo.blob("a\n"))])
                let process = try repo.tree([.init("process.yml", folder, mode: "40000")])
                return [.init(".gatehouse", process, mode: "40000")]
            }
        ),
        ("a symlink as folder", { repo in [.init(".gatehouse", try repo.blob("other"), mode: "120000")] }),
        ("a submodule as folder", { repo in [.init(".gatehouse", try repo.head(), mode: "160000")] }),
        ("a file as folder", { repo in [.init(".gatehouse", try repo.blob("scanners:\n"))] }),
    ]

    @Test("a process that is no file is a wrong definition, not a missing one", arguments: 0..<disguises.count)
    func disguisedProcess(_ index: Int) async throws {
        let (name, entries) = Self.disguises[index]
        try await GitScenario.attacked { repo in
            let tree = try repo.tree(try entries(repo))
            let head = try repo.commit(tree: tree, parents: [try repo.head()])
            try repo.git("push", "--quiet", "--no-verify", "origin", "\(head):refs/heads/main")
            try repo.git("fetch", "--quiet")
            try repo.git("branch", "next", try repo.commit(tree: tree, parents: [head], message: "next\n").hex)
            let push = try repo.push("origin", "next")
            #expect(push.status != 0, "\(name): \(push.error)")
            #expect(push.error.contains(".gatehouse") || push.error.contains("process.yml"), "\(name): \(push.error)")
            #expect(try repo.lastRecord().exitStatus == 78, "\(name): \(push.error)")
            #expect(try repo.remoteRef("next") == nil, "\(name)")
        }
    }

    @Test("a trusted ref whose commit is not here makes the run incomplete, whatever else could be trusted")
    func trustedCommitMissing() async throws {
        try await GitScenario.attacked(process: AttackProcess.finder) { repo in
            try repo.git("update-ref", "refs/remotes/origin/master", "HEAD")
            try repo.write(".git/refs/remotes/origin/main", Data((String(repeating: "12", count: 20) + "\n").utf8))
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status != 0, "\(push.error)")
            #expect(try repo.lastRecord().verdict == "incomplete", "\(push.error)")
        }
    }

    // MARK: - Large files

    static let small = """
        limits: {blob: 1KiB}
        if-incomplete: annotate
        scanners:
          secrets: {use: secrets}
        workflows:
          - name: Leak
            when: {scanner: secrets}
            decide: block
          - name: Rest
            decide: observe
        """

    @Test("a secret in a file that was too large before is found, and blocks", arguments: [true, false])
    func shrunk(_ isLive: Bool) async throws {
        let large = String(repeating: "fine\n", count: 1_000)
        try await GitScenario.attacked(process: Self.small, files: ["big": large]) { repo in
            try repo.commit("shrink", files: ["big": "key = \(Canary.aws)\n"])
            if !isLive { try repo.commit("mend", files: ["big": "key from the vault\n"]) }
            try repo.expectBlocked(pushing: "main")
            #expect(try repo.lastRecord().blockedPaths == ["big"])
        }
    }

    @Test("a configuration file too large to read makes that scanner incomplete, not the push impossible")
    func largeConfiguration() async throws {
        let process = AttackProcess.finder("configuration: [rules.cfg]", "if-unavailable: annotate")
        let large = String(repeating: "rule\n", count: 1_000_000)
        try await GitScenario.attacked(process: process, files: ["rules.cfg": large]) { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("rules.cfg"), "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.scans?.map(\.complete) == [false] || record.coverage?.complete == false)
        }
    }

    // MARK: - What a scanner leaves out

    @Test("what is left out because it configures the scanner is told and recorded")
    func leftOut() async throws {
        let process = AttackProcess.finder("configuration: [rules.cfg]")
        try await GitScenario.attacked(process: process) { repo in
            try repo.commit("rules", files: ["rules.cfg": "eval\n", "a": "a\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("rules.cfg"), "\(push.error)")
            let notices = try repo.lastRecord().scans?.flatMap { $0.notices ?? [] } ?? []
            #expect(notices.contains { $0.contains("rules.cfg") }, "\(notices)")
        }
    }

    // MARK: - Findings without a line

    @Test("findings without a line have fingerprints of their own")
    func fingerprints() async throws {
        let process = """
            scanners:
              secrets: {use: secrets}
              filer: {run: [filer, "{paths}"], report: sarif, sandbox: "off"}
            workflows:
              - name: All
                decide: block
            """
        try await GitScenario.attacked(process: process) { repo in
            let place = #""locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"}}}]"#
            let results = ["one", "two"].map { #"{"ruleId":"whole","message":{"text":"\#($0)"},\#(place)}"# }
            let report =
                #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"filer"}},"results":[\#(results.joined(separator: ","))]}]}"#
            try repo.program("filer", "echo '\(report)'")
            try repo.commit("use \(Canary.aws)", files: ["a": "a\n"])
            #expect(try repo.push("origin", "main").status == 1)
            let findings = try #require(try repo.lastRecord().findings)
            #expect(findings.count == 3)
            let fingerprints = findings.compactMap(\.fingerprint)
            #expect(Set(fingerprints).count == 3)
            for fingerprint in fingerprints {
                #expect(try repo.gatehouse("explain", fingerprint).status == 0)
            }
        }
    }
}
