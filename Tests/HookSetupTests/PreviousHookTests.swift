import Foundation
import HookSetup
import TestSupport
import Testing

@Suite("A hook that was there before")
struct PreviousHookTests {
    @Test("runs after the gate with the same input and arguments")
    func runs() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            let report = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(report.previousHook == repo.keptHook.path)
            #expect(try repo.pushSomething().status == 0)
            #expect(try repo.noted("order") == "gate\nother\n")
            let input = try repo.noted("gate.input")
            #expect(!input.isEmpty)
            #expect(try repo.noted("other.input") == input)
            #expect(try repo.noted("gate.arguments") == "hook\npre-push\n" + repo.noted("other.arguments"))
        }
    }

    @Test("stops the push when it fails")
    func fails() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder, status: 3))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(try repo.pushSomething().status != 0)
            #expect(try repo.git("ls-remote", "origin") == "")
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: "").status == 3)
        }
    }

    @Test("does not run when the gate refuses: it might send something")
    func gateFirst() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(status: 1), placement: .file)
            #expect(try repo.pushSomething().status != 0)
            #expect(try repo.noted("order") == "gate\n")
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: "").status == 1)
        }
    }

    static let inputs = ["", "no newline at the end", "one\n", "one\n\n\n", "back\\slash %s $HOME `x`\n"]
    @Test("gets every byte of the input that the gate gets", arguments: inputs)
    func sameBytes(_ input: String) throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: input).status == 0)
            #expect(try repo.noted("gate.input") == input)
            #expect(try repo.noted("other.input") == input)
        }
    }

    @Test("gets 10,000 refs, also when the gate read none of them")
    func manyRefs() throws {
        try GitScenario.play { repo in
            let id = String(repeating: "a", count: 40)
            let input = (1...10_000).map { "refs/heads/b\($0) \(id) refs/heads/b\($0) \(id)\n" }.joined()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: input).status == 0)
            #expect(try repo.noted("gate.input") == input)
            #expect(try repo.noted("other.input") == input)

            let deaf = repo.folder.appending(path: "deaf")
            try repo.writeProgram(deaf, "#!/bin/sh\nexit 0\n")
            _ = try repo.install(binary: deaf.path, placement: .file)
            let outcome = try repo.run([repo.hook.path, "origin", "url"], input: input)
            #expect(outcome.status == 0)
            #expect(outcome.error == "")
            #expect(try repo.noted("other.input") == input + input)
        }
    }

    @Test("sees the environment that git gave")
    func environment() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, "#!/bin/sh\nenv | sort > '\(repo.folder.path)/seen'\n")
            let before = ["env", "-i", "PATH=/usr/bin:/bin", "A=b c", repo.hook.path, "origin", "url"]
            #expect(try repo.run(before).status == 0)
            let seen = try repo.noted("seen")
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(try repo.run(before).status == 0)
            #expect(try repo.noted("seen") == seen)
        }
    }

    @Test("that finds out from its name what to do still finds out")
    func ownName() throws {
        try GitScenario.play { repo in
            let text =
                "#!/usr/bin/env sh\necho \"$0 $1\" > '\(repo.folder.path)/name'\ncat > '\(repo.folder.path)/in'\nexit 4\n"
            try repo.writeProgram(repo.hook, text)
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: "line\n").status == 4)
            #expect(try repo.noted("name") == "\(repo.hook.path) origin\n")
            #expect(try repo.noted("in") == "line\n")
        }
    }

    @Test("that is not executable stays unused, as git left it")
    func notExecutable() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder, status: 1), mode: 0o644)
            let report = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(report.notes.contains { $0.text.contains("not executable") })
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: "").status == 0)
            #expect(try repo.noted("order") == "gate\n")
        }
    }

    @Test("that disappeared stops the push")
    func disappeared() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try FileManager.default.removeItem(at: repo.keptHook)
            let outcome = try repo.run([repo.hook.path, "origin", "url"], input: "")
            #expect(outcome.status == 70)
            #expect(outcome.error.contains("the hook that ran here before is missing"))
        }
    }

    @Test("comes back byte for byte with its mode on uninstall", arguments: [0o755, 0o700, 0o644])
    func restored(_ mode: Int) throws {
        try GitScenario.play { repo in
            let text = "#!/bin/sh\r\n# caf\u{e9}\nexit 0"
            try repo.writeProgram(repo.hook, text, mode: mode)
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            let report = try repo.installer().uninstall()
            #expect(report.removed == [.file(path: repo.hook.path)])
            #expect(report.restored == [repo.hook.path])
            #expect(try Data(contentsOf: repo.hook) == Data(text.utf8))
            let attributes = try FileManager.default.attributesOfItem(atPath: repo.hook.path)
            #expect(attributes[.posixPermissions] as? Int == mode)
            #expect(!repo.exists(repo.keptHook))
        }
    }

    @Test("that is a symbolic link runs, and comes back as the link that it was")
    func link() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.root.appending(path: "scripts/push"), GitScenario.otherHook(repo.folder))
            try FileManager.default.createDirectory(
                at: repo.hook.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: repo.hook.path, withDestinationPath: "../../scripts/push")
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(try repo.run([repo.hook.path, "origin", "url"], input: "x\n").status == 0)
            #expect(try repo.noted("order") == "gate\nother\n")
            _ = try repo.installer().uninstall()
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: repo.hook.path) == "../../scripts/push")
        }
    }

    @Test("git-lfs's own hook keeps running")
    func lfs() throws {
        try GitScenario.play { repo in
            let remote = try repo.addRemote()
            try repo.git("lfs", "install", "--local")
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try repo.git("lfs", "track", "*.bin")
            try repo.commit("large", files: ["a.bin": "large content\n"])
            let push = try repo.run(["git", "push", "origin", "main"])
            #expect(push.status == 0, "\(push.error)")
            let stored = try repo.run(["find", "\(remote.path)/lfs/objects", "-type", "f"])
            #expect(stored.output.split(separator: "\n").count == 1)
        }
    }
}
