import Foundation
import GateModel
import HookSetup
import TestSupport
import Testing

@Suite("Doctor")
struct DoctorTests {
    private func examine(
        _ repo: GitScenario, binary: String? = nil, scanners: [DoctorFacts.ScannerNeed] = [], place: URL? = nil
    ) throws -> DoctorReport {
        let facts = DoctorFacts(
            binary: try binary ?? repo.makeGate(), version: "1.2.3",
            libraries: [DoctorFacts.Library(name: "libgit2", version: "1.5.1", isBuiltIn: false)], scanners: scanners,
            trustedRef: DoctorCheck(.fine, "process", "built in"), ledger: DoctorCheck(.fine, "ledger", "no run yet"))
        return Doctor(folder: (place ?? repo.root).path, environment: repo.baseEnvironment, facts: facts).examine()
    }

    private func problems(_ report: DoctorReport) -> [String] {
        report.checks.filter { $0.state == .problem }.map(\.finding)
    }

    @Test("finds all well where all is well, and lists what it was told")
    func well() throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            let report = try examine(repo)
            #expect(report.isWell && report.exitStatus == .accepted)
            #expect(report.checks.allSatisfy { $0.state == .fine }, "\(report.text { $0 })")
            let subjects = ["gatehouse", "libgit2", "git", "repository", "hook", "hook's program", "process", "ledger"]
            #expect(report.checks.map(\.subject) == subjects)
            #expect(report.text { $0 }.hasSuffix("\nAll is well.\n"))
        }
    }

    /// What goes wrong, and words of the line that tells it.
    struct Ailment: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let tells: String
        let cause: @Sendable (GitScenario) throws -> Void
    }

    static let ailments = [
        Ailment(testDescription: "no hook", tells: "there is none at") { _ = try $0.installer().uninstall() },
        Ailment(testDescription: "another program's hook", tells: "is another program's: pushes are not gated") {
            try $0.writeProgram($0.hook, "#!/bin/sh\n")
        },
        Ailment(testDescription: "a hook that is not executable", tells: "is not executable, so git ignores it") {
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: $0.hook.path)
        },
        Ailment(testDescription: "a program that is missing", tells: "is missing: every push is refused") {
            try FileManager.default.removeItem(at: $0.folder.appending(path: "bin/gatehouse"))
        },
        Ailment(testDescription: "core.hooksPath elsewhere", tells: "there is none at") {
            try $0.git("config", "core.hooksPath", "hooks")
        },
        Ailment(testDescription: "a hook in the configuration of a git that does not read it", tells: "does not read") {
            try $0.git("config", "hook.gatehouse.command", "x")
        },
        Ailment(testDescription: "a kept hook that is gone", tells: "is gone: every push is refused") { repo in
            _ = try repo.installer().uninstall()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try FileManager.default.removeItem(at: repo.keptHook)
        },
        Ailment(
            testDescription: "a format that this git does not know", tells: "unknown repository extension found: other"
        ) {
            try $0.git("config", "core.repositoryFormatVersion", "1")
            try $0.git("config", "extensions.other", "x")
        },
        Ailment(testDescription: "a broken configuration", tells: "bad config line") {
            try $0.write(".git/config", Data("[core\n".utf8))
        },
    ]
    @Test("names each problem with a remedy, and exits with 1", arguments: ailments)
    func ails(_ ailment: Ailment) throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try ailment.cause(repo)
            let report = try examine(repo, binary: "/bin/sh")
            #expect(problems(report).contains { $0.contains(ailment.tells) }, "\(report.text { $0 })")
            #expect(report.checks.allSatisfy { $0.state == .fine || $0.remedy != nil })
            #expect(!report.isWell && report.exitStatus == .blocked)
        }
    }

    @Test("says what hides a hook of ours")
    func hidden() throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try repo.git("config", "--global", "core.hooksPath", "~/hooks")
            let report = try examine(repo)
            #expect(
                report.checks.contains {
                    $0.finding == "core.hooksPath = ~/hooks (global configuration) hides our hook \(repo.hook.path)"
                })
        }
    }

    @Test("looks at the hook in the configuration where git runs it", arguments: [true, false])
    func configuration(_ isOn: Bool) throws {
        try GitScenario.play { repo in
            try repo.pretendGit(version: "2.54.0")
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate)
            try repo.git("config", "hook.gatehouse.enabled", isOn ? "true" : "off")
            let report = try examine(repo, binary: gate)
            #expect(report.isWell == isOn, "\(report.text { $0 })")
            #expect(problems(report) == (isOn ? [] : ["hook.gatehouse.enabled is false: pushes are not gated"]))
        }
    }

    @Test("says which git of the machine does not read the configuration")
    func otherGits() throws {
        try GitScenario.play { repo in
            try repo.pretendGit(version: "2.54.0")
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate)
            try repo.writeProgram(repo.folder.appending(path: "old/git"), "#!/bin/sh\necho git version 2.30.0\n")
            repo.environment["PATH"] = (repo.environment["PATH"] ?? "") + ":\(repo.folder.path)/old"
            let report = try examine(repo, binary: gate)
            let tells = "\(repo.folder.path)/old/git is 2.30.0 and does not read hooks from configuration"
            #expect(report.checks.contains { $0.state == .warning && $0.finding == tells })
            #expect(report.isWell)
        }
    }

    @Test("a hook that starts another gatehouse is told with that one's version")
    func otherBinary() throws {
        try GitScenario.play { repo in
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate, placement: .file)
            let report = try examine(repo, binary: "/bin/sh")
            #expect(report.checks.contains { $0.finding == "\(gate) (9.9.9) is not the one that runs now" })
        }
    }

    @Test("a repository in a format that libgit2 does not read cannot be evaluated")
    func formats() throws {
        try GitScenario.play { repo in
            let place = repo.folder.appending(path: "sha256")
            try repo.git("init", "--quiet", "--object-format=sha256", place.path)
            #expect(problems(try examine(repo, place: place)).contains("sha256 objects cannot be evaluated yet"))
        }
    }

    @Test("a shallow clone is worth a warning")
    func shallow() throws {
        try GitScenario.play { repo in
            try repo.commit("first")
            try repo.commit("second")
            let place = repo.folder.appending(path: "shallow")
            try repo.git("clone", "--quiet", "--depth=1", "file://\(repo.root.path)", place.path)
            #expect(try examine(repo, place: place).checks.contains { $0.finding.contains("the clone is shallow") })
        }
    }

    @Test("each scanner that the process needs is there with its version, or a problem with a hint")
    func scanners() throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            let tools = repo.folder.appending(path: "tools")
            try repo.writeProgram(tools.appending(path: "good"), "#!/bin/sh\necho 'A tool'\necho 'version: 4.5' >&2\n")
            try repo.writeProgram(tools.appending(path: "bad"), "#!/bin/sh\necho broken >&2\nexit 3\n")
            repo.environment["PATH"] = (repo.baseEnvironment["PATH"] ?? "") + ":\(tools.path)"
            let quiet = "#!/bin/sh\n[ \"$SEMGREP_ENABLE_VERSION_CHECK\" = 0 ] && echo 1.2.3\n"
            try repo.writeProgram(tools.appending(path: "quiet"), quiet)
            try repo.writeProgram(tools.appending(path: "lacking"), "#!/bin/sh\necho no node >&2\nexit 127\n")
            let needs =
                ["lacking", "bad"].map {
                    DoctorFacts.ScannerNeed(name: "own", executable: $0, hint: "get it", tellsVersion: false)
                }
                + ["good", "bad", "absent-scanner"].map {
                    DoctorFacts.ScannerNeed(name: $0, executable: $0, hint: "get \($0)")
                }
            let report = try examine(repo, scanners: needs)
            let checks = report.checks.suffix(3)
            #expect(checks.map(\.state) == [.fine, .problem, .problem])
            let own = report.checks.dropLast(3).suffix(2)
            #expect(own.map(\.state) == [.problem, .fine])
            #expect(own.first?.finding.contains("--version: no node") == true)
            #expect(own.last?.finding.contains("/bad, which tells no version (--version: broken)") == true)
            #expect(checks.first?.finding == "4.5, \(tools.path)/good")
            #expect(checks.dropFirst().first?.finding.contains("--version: broken") == true)
            #expect(checks.last?.remedy == "get absent-scanner")
            #expect(!report.isWell)
        }
    }

    @Test(
        "other programs that write hooks are named", arguments: [".husky/x", "lefthook.yml", ".pre-commit-config.yaml"])
    func managers(_ trace: String) throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try repo.write([trace: ""])
            let report = try examine(repo)
            #expect(
                report.checks.contains { $0.state == .warning && $0.finding.contains("a hook file of ours is gone") })
        }
    }

    @Test("without git, outside a repository and in a bare one it still tells the rest")
    func rest() throws {
        try GitScenario.play { repo in
            let remote = try repo.addRemote()
            let bare = try examine(repo, place: remote)
            #expect(problems(bare).count == 1 && bare.checks.last?.subject == "ledger")
            #expect(problems(try examine(repo, place: repo.folder)).count == 1)
            repo.environment["PATH"] = repo.folder.path
            #expect(problems(try examine(repo, binary: "/bin/sh")) == ["Cannot find git in the folders of PATH"])
        }
    }

    @Test("a stranger's bytes reach the text only through the escaping that is handed in")
    func escaping() throws {
        let report = DoctorReport(checks: [DoctorCheck(.problem, "hook", "a\u{1b}b", remedy: "c\u{1b}d")])
        let text = report.text { $0.replacing("\u{1b}", with: "^") }
        #expect(text == "✗ hook  a^b\n        → c^d\n\n1 problem.\n")
    }
}
