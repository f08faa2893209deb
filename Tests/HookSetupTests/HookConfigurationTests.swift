import Foundation
import HookSetup
import TestSupport
import Testing

@Suite("Hook in git's configuration")
struct HookConfigurationTests {
    private func play(_ story: (GitScenario) throws -> Void) throws {
        try GitScenario.play { repo in
            try repo.pretendGit(version: "2.54.0")
            try story(repo)
        }
    }

    @Test("git from 2.54 on gets it there and no file, older ones a file")
    func placement() throws {
        try play { repo in
            let report = try repo.install(binary: repo.makeGate())
            #expect(report.location == .configuration(folder: repo.root.path))
            #expect(report.change == .installed)
            #expect(!repo.exists(repo.hook))
            #expect(try repo.git("config", "--local", "--get-all", "hook.gatehouse.event") == "pre-push")
        }
        try GitScenario.play { repo in
            try repo.pretendGit(version: "2.53.4")
            #expect(try repo.install(binary: repo.makeGate()).location == .file(path: repo.hook.path))
        }
    }

    @Test(
        "the command works as git starts it: with sh, the arguments appended",
        arguments: ["bin", "it's a \"$(b)\" bin"])
    func command(_ bin: String) throws {
        try play { repo in
            let gate = try repo.makeGate(in: bin, status: 3)
            _ = try repo.install(binary: gate)
            let command = try repo.git("config", "hook.gatehouse.command")
            // run-command.c, prepare_shell_cmd: sh -c '<command> "$@"' '<command>' <arguments>
            let call = ["env", "-i", "/bin/sh", "-c", command + " \"$@\"", command, "origin", "a url"]
            #expect(try repo.run(call, input: "line\n").status == 3)
            #expect(try repo.noted("gate.arguments") == "hook\npre-push\norigin\na url\n")
            #expect(try repo.noted("gate.input") == "line\n")
            try FileManager.default.removeItem(atPath: gate)
            let missing = try repo.run(call, input: "line\n")
            #expect(missing.status == 70)
            #expect(missing.error.contains("gatehouse: push refused: the gate is missing"))
        }
    }

    @Test("installing again changes nothing; another program's place updates the command")
    func again() throws {
        try play { repo in
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate)
            let file = repo.root.appending(path: ".git/config")
            let text = try Data(contentsOf: file)
            #expect(try repo.install(binary: gate).change == .unchanged)
            #expect(try Data(contentsOf: file) == text)
            #expect(try repo.install(binary: repo.makeGate(in: "elsewhere")).change == .updated)
            #expect(try repo.git("config", "--get-all", "hook.gatehouse.event") == "pre-push")
        }
    }

    @Test("uninstall leaves the configuration as it was, byte for byte")
    func uninstall() throws {
        try play { repo in
            let file = repo.root.appending(path: ".git/config")
            let text = try Data(contentsOf: file)
            _ = try repo.install(binary: repo.makeGate())
            #expect(try repo.installer().uninstall().removed == [.configuration(folder: repo.root.path)])
            #expect(try Data(contentsOf: file) == text)
            #expect(try repo.installer().uninstall().removed == [])
        }
    }

    @Test("a command that somebody else wrote is neither replaced nor removed")
    func foreign() throws {
        try play { repo in
            try repo.git("config", "hook.gatehouse.command", "my-own-gate")
            #expect(throws: HookSetupError.foreignConfiguration(command: "my-own-gate")) {
                try repo.install(binary: repo.makeGate())
            }
            let report = try repo.installer().uninstall()
            #expect(report.removed == [] && report.notes.count == 1)
            #expect(try repo.git("config", "hook.gatehouse.command") == "my-own-gate")
        }
    }

    @Test("a hook file that is there stays where it is, and the report says that git runs it all the same")
    func otherFile() throws {
        try play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            let report = try repo.install(binary: repo.makeGate())
            #expect(try String(contentsOf: repo.hook, encoding: .utf8) == GitScenario.otherHook(repo.folder))
            #expect(report.notes.contains { $0.text.contains("after the gate, even when the gate has refused") })
        }
    }

    @Test("moving between file and configuration leaves one of the two, and the previous hook in its place")
    func moving() throws {
        try play { repo in
            let gate = try repo.makeGate()
            let other = GitScenario.otherHook(repo.folder)
            try repo.writeProgram(repo.hook, other)
            _ = try repo.install(binary: gate, placement: .file)
            _ = try repo.install(binary: gate)
            #expect(try String(contentsOf: repo.hook, encoding: .utf8) == other)
            #expect(!repo.exists(repo.keptHook))
            _ = try repo.install(binary: gate, placement: .file)
            #expect(repo.exists(repo.keptHook))
            #expect(try repo.run(["git", "config", "--get-regexp", "^hook\\."]).status == 1)
        }
    }

    @Test("an older git refuses to be given a hook that it would not run")
    func tooOld() throws {
        try GitScenario.play { repo in
            try repo.pretendGit(version: "2.39.5")
            #expect(throws: HookSetupError.configurationNeedsNewerGit(version: "2.39.5")) {
                try repo.install(binary: repo.makeGate(), placement: .configuration)
            }
        }
    }

    @Test("hooks of all repositories in one folder do not stand in the way")
    func globalHooksPath() throws {
        try play { repo in
            try repo.git("config", "--global", "core.hooksPath", "~/hooks")
            #expect(try repo.install(binary: repo.makeGate()).change == .installed)
        }
    }

    @Test("a switch that is off is told", arguments: ["hook.gatehouse.enabled", "hook.pre-push.enabled"])
    func switchedOff(_ key: String) throws {
        try play { repo in
            try repo.git("config", "--global", key, "no")
            let report = try repo.install(binary: repo.makeGate())
            #expect(report.notes.contains { $0.text == "\(key) is false: git does not run the gate" })
        }
    }
}
