import Foundation
import GateModel
import Testing

@testable import Scanning

/// The real programs on code with real faults, in the sandbox as a server would run them; `ci/test` installs them.
@Suite("Real scanners")
struct RealScannerTests {
    private static let unsafeC = """
        #include <string.h>
        int f(char *p) { char b[4]; strcpy(b, p); int *q = 0; b[5] = 1; return *q; }
        """
    private static let strangeName: RepoPath = "some dir/-é%20"

    private func findings(
        _ command: [String], _ format: ScannerDefinition.ReportFormat, _ files: [PushedFile],
        trusted: [TrustedFile] = [], configuration: [String] = []
    ) async throws -> ScanReport {
        var result: ScanReport?
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            let wanted = definition(
                command, format, timeout: 120, configuration: configuration,
                sandbox: SandboxDefinition(use: ByCheckpoint(.required)))
            let report = try await scene.scan(wanted, files, trusted: trusted)
            if report.outcome == .completed {
                let again = try await scene.scan(wanted, files, trusted: trusted)
                #expect(again.filesFromCache == files.count)
                #expect(again.findings.count == report.findings.count)
            }
            #expect(report.version != nil)
            #expect(try scene.leftovers() == [])
            result = report
        }
        return try #require(result)
    }

    private func name(_ suffix: String) -> RepoPath { RepoPath(bytes: Self.strangeName.bytes + Array(suffix.utf8)) }

    private func expect(_ report: ScanReport, _ rule: RuleID, at path: RepoPath, line: Int) {
        #expect(report.outcome == .completed, "\(report.reason)")
        let places = report.findings.filter { $0.rule == rule }.flatMap(\.locations)
        #expect(
            places.contains { $0.path == path && $0.lines?.lowerBound == line && $0.blob != nil }, "\(report.findings)")
    }

    @Test("shellcheck")
    func shellcheck() async throws {
        let (good, odd) = (
            PushedFile("a.sh", "#!/bin/sh\nrm -rf $x/*\n"), PushedFile(name(".sh"), "#!/bin/sh\necho $1\n")
        )
        let command = ["shellcheck", "-f", "json1", "{paths}"]
        let report = try await findings(command, .shellcheck, [good, odd])
        expect(report, "SC2115", at: "a.sh", line: 2)
        expect(report, "SC2086", at: odd.version.path, line: 2)
        let broken = try await findings(command, .shellcheck, [PushedFile("b.sh", "#!/bin/sh\nif then\n")])
        #expect(broken.reason.contains("b.sh: shellcheck could not parse it"))
    }

    @Test("shellcheck obeys the trusted configuration and not the pushed one")
    func shellcheckConfiguration() async throws {
        let script = PushedFile("a.sh", "#!/bin/sh\necho $1\n")
        let pushed = PushedFile(".shellcheckrc", "disable=SC2086\n")
        let command = ["shellcheck", "-f", "json1", "{paths}"]
        #expect(try await findings(command, .shellcheck, [script]).findings.count == 1)
        let scene = try await ScanScene.playing { scene in
            [
                try await scene.scan(definition(command, .shellcheck), [script, pushed]).findings.count,
                try await scene.scan(
                    definition(command, .shellcheck), [script],
                    trusted: [TrustedFile(path: ".shellcheckrc", content: pushed.content)]
                ).findings.count,
            ]
        }
        #expect(scene == [1, 0])
    }

    @Test("bandit")
    func bandit() async throws {
        let file = PushedFile(name(".py"), "import subprocess\ndef f(x):\n    subprocess.call('ls ' + x, shell=True)\n")
        let report = try await findings(["bandit", "-f", "json", "-q", "{paths}"], .bandit, [file])
        expect(report, "B602", at: file.version.path, line: 3)
        #expect(report.findings.contains { $0.cwe == [78] })
        let broken = try await findings(
            ["bandit", "-f", "json", "-q", "{paths}"], .bandit, [file, PushedFile("b.py", "def f(:\n")])
        #expect(broken.reason.contains("b.py: bandit skipped it"))
        #expect(!broken.findings.isEmpty)
    }

    @Test("semgrep, with rules from the trusted ref and without a network")
    func semgrep() async throws {
        let rules = """
            rules:
            - id: no-eval
              languages: [python]
              severity: ERROR
              message: Do not eval $X
              metadata: {cwe: ["CWE-95: Improper Neutralization"], "security-severity": "9.1"}
              pattern: eval($X)
            """
        let file = PushedFile(name(".py"), "def f(x):\n    return eval(x)\n")
        let command = [
            "semgrep", "scan", "--sarif", "--quiet", "--metrics=off", "--disable-version-check", "--no-git-ignore",
            "--config", "rules/", "{paths}",
        ]
        let trusted = [TrustedFile(path: "rules/r.yml", content: Array(rules.utf8))]
        let report = try await findings(
            command, .sarif, [file, PushedFile("clean.py", "x = 1\n")], trusted: trusted, configuration: ["rules/"])
        expect(report, "rules.no-eval", at: file.version.path, line: 2)
        #expect(report.findings.first?.severity == .critical)
        #expect(report.findings.first?.cwe == [95])
        let noRules = try await findings(command, .sarif, [file], configuration: ["rules/"])
        #expect(!noRules.outcome.isComplete)
    }

    @Test("flawfinder")
    func flawfinder() async throws {
        let file = PushedFile(name(".c"), Self.unsafeC)
        let report = try await findings(["flawfinder", "--sarif", "{paths}"], .sarif, [file])
        expect(report, "FF1001", at: file.version.path, line: 2)
        #expect(report.findings.contains { $0.severity == .high && $0.cwe == [120] })
    }

    @Test("detect-secrets, which is not to repeat the secret")
    func detectSecrets() async throws {
        let key = "AKIA" + "ZVOIQ7XTAX5LDFTO"
        let file = PushedFile(name(".py"), "# keys\naws = \"\(key)\"\n")
        let report = try await findings(["detect-secrets", "scan", "{paths}"], .detectSecrets, [file])
        expect(report, "aws-access-key", at: file.version.path, line: 2)
        #expect(!"\(report)".contains(key))
    }

    @Test("cppcheck")
    func cppcheck() async throws {
        let file = PushedFile(name(".c"), Self.unsafeC)
        let command = ["cppcheck", "--xml", "--enable=warning,style,information", "{paths}"]
        let report = try await findings(command, .cppcheck, [file])
        expect(report, "arrayIndexOutOfBounds", at: file.version.path, line: 2)
        #expect(report.findings.contains { $0.rule == "nullPointer" && $0.cwe == [476] })
        let broken = try await findings(command, .cppcheck, [PushedFile("b.c", "int main( {\n\"abc\n")])
        #expect(broken.reason.contains("b.c: cppcheck could not analyse it"))
    }
}

extension ScanScene {
    /// Like ``play(_:)``, for a story that has an outcome.
    static func playing<Outcome>(_ story: (inout ScanScene) async throws -> Outcome) async throws -> Outcome {
        var outcome: Outcome?
        try await play { outcome = try await story(&$0) }
        return try #require(outcome)
    }
}
