import Foundation
import HookSetup
import TestSupport
import Testing

@Suite("Hook as a file")
struct HookFileTests {
    @Test("a push reaches the gate with its arguments and its input, and goes through when the gate agrees")
    func passes() throws {
        try GitScenario.play { repo in
            let remote = try repo.addRemote()
            let report = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(report.change == .installed)
            #expect(report.location == .file(path: repo.hook.path))
            let push = try repo.pushSomething()
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.noted("gate.arguments") == "hook\npre-push\norigin\n\(remote.path)\n")
            let head = try repo.git("rev-parse", "HEAD")
            let zero = String(repeating: "0", count: 40)
            #expect(try repo.noted("gate.input") == "HEAD \(head) refs/heads/main \(zero)\n")
        }
    }

    @Test("a push stops when the gate says so, whatever its status", arguments: [1, 2, 70, 78, 255])
    func blocks(_ status: Int) throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            _ = try repo.install(binary: repo.makeGate(status: status), placement: .file)
            #expect(try repo.pushSomething().status != 0)
            #expect(try repo.git("ls-remote", "origin") == "")
        }
    }

    @Test("a gate that is missing or not executable refuses, and says how to go on", arguments: [true, false])
    func missing(_ isRemoved: Bool) throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate, placement: .file)
            if isRemoved {
                try FileManager.default.removeItem(atPath: gate)
            } else {
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: gate)
            }
            let push = try repo.pushSomething()
            #expect(push.status != 0)
            #expect(push.error.contains("gatehouse: push refused: the gate is missing: \(gate)"))
            #expect(push.error.contains("git push --no-verify"))
            #expect(try repo.git("ls-remote", "origin") == "")
        }
    }

    @Test(
        "spaces, quotes and dollars in any path do no harm",
        arguments: ["it's a \"re po\"", "$(touch pwned) `x`", "-n ;&|", "two\nlines"])
    func oddPaths(_ name: String) throws {
        try GitScenario.play(name: name) { repo in
            try repo.addRemote()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(in: name + " bin"), placement: .file)
            let push = try repo.pushSomething()
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.noted("order") == "gate\nother\n")
            #expect(!repo.exists(repo.root.appending(path: "pwned")))
        }
    }

    @Test("installing again changes nothing; another program's place updates the hook")
    func again() throws {
        try GitScenario.play { repo in
            let gate = try repo.makeGate()
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: gate, placement: .file)
            let text = try Data(contentsOf: repo.hook)
            #expect(try repo.install(binary: gate, placement: .file).change == .unchanged)
            #expect(try Data(contentsOf: repo.hook) == text)
            let moved = try repo.makeGate(in: "elsewhere")
            #expect(try repo.install(binary: moved, placement: .file).change == .updated)
            let kept = try String(contentsOf: repo.keptHook, encoding: .utf8)
            #expect(kept == GitScenario.otherHook(repo.folder))
        }
    }

    @Test("a hook of ours that lost its executable bit gets it back")
    func executableAgain() throws {
        try GitScenario.play { repo in
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate, placement: .file)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: repo.hook.path)
            #expect(try repo.install(binary: gate, placement: .file).change == .updated)
            #expect(FileManager.default.isExecutableFile(atPath: repo.hook.path))
        }
    }

    @Test("the hook runs with no terminal, an empty environment and closed outputs")
    func bareEnvironment() throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(status: 1), placement: .file)
            let call = ["env", "-i", repo.hook.path, "origin", "url"]
            #expect(try repo.run(call, input: "line\n").status == 1)
            #expect(try repo.noted("gate.input") == "line\n")
            let closed = ["env", "-i", "/bin/sh", "-c", "exec \"$0\" origin url >&- 2>&-", repo.hook.path]
            #expect(try repo.run(closed, input: "line\n").status == 1)
            try repo.setGate(status: 0)
            #expect(try repo.run(closed, input: "line\n").status == 0)
        }
    }

    @Test(
        "the program that the hook needs is an absolute path of something executable",
        arguments: ["gatehouse", "/no/such", "/tmp"])
    func unusableBinary(_ path: String) throws {
        try GitScenario.play { repo in
            #expect(throws: HookSetupError.unusableBinary(path: path)) { try repo.install(binary: path) }
            #expect(!repo.exists(repo.hook))
        }
    }

    @Test("outside a repository, and in a bare one, there is a clear refusal")
    func noRepository() throws {
        try GitScenario.play { repo in
            let gate = try repo.makeGate()
            let remote = try repo.addRemote()
            #expect(throws: HookSetupError.bareRepository(folder: remote.path)) {
                try repo.install(in: remote, binary: gate)
            }
            let home = repo.folder.appending(path: "home")
            #expect { try repo.install(in: home, binary: gate) } throws: { error in
                guard case HookSetupError.unreadableRepository(home.path, let reason) = error else { return false }
                return reason.contains("not a git repository")
            }
        }
    }

    @Test("variables that name another repository are not followed")
    func foreignVariables() throws {
        try GitScenario.play { repo in
            try repo.git("init", "--quiet", "\(repo.folder.path)/other")
            repo.environment = [
                "GIT_DIR": "\(repo.folder.path)/other/.git", "GIT_WORK_TREE": "\(repo.folder.path)/other",
            ]
            let report = try repo.install(binary: repo.makeGate(), placement: .file)
            #expect(report.location == .file(path: repo.hook.path))
        }
    }
}
