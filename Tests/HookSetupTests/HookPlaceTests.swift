import Foundation
import HookSetup
import TestSupport
import Testing

@Suite("Where the hook goes")
struct HookPlaceTests {
    /// Installs from `place` (the repository's top when nil), pushes from there, and says whether the gate was asked.
    private func isGated(_ repo: GitScenario, from place: URL? = nil) throws -> Bool {
        _ = try repo.install(in: place, binary: repo.makeGate(status: 1), placement: .file)
        let push = try repo.run(
            ["git", "push", "origin", "HEAD:refs/heads/pushed"], in: place ?? repo.root)
        return try push.status != 0 && repo.noted("order") == "gate\n"
    }

    @Test("from a folder below the top")
    func below() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.commit("first", files: ["deep/er/file": "x\n"])
            let report = try repo.install(
                in: repo.root.appending(path: "deep/er"), binary: repo.makeGate(), placement: .file)
            #expect(report.location == .file(path: repo.hook.path))
        }
    }

    @Test("a repository without a hooks folder gets one")
    func noFolder() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.commit("first")
            try FileManager.default.removeItem(at: repo.hook.deletingLastPathComponent())
            #expect(try isGated(repo))
        }
    }

    @Test("a linked worktree uses the hook of all worktrees")
    func worktree() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.commit("first")
            let tree = repo.folder.appending(path: "linked tree")
            try repo.git("worktree", "add", "--quiet", "-b", "other", tree.path)
            #expect(try isGated(repo, from: tree))
            #expect(repo.exists(repo.hook))
        }
    }

    @Test("a submodule has its own, in the folder of the repository around it")
    func submodule() throws {
        try GitScenario.play { repo in
            let source = repo.folder.appending(path: "library")
            try repo.git("init", "--quiet", "--initial-branch=main", source.path)
            try repo.git("-C", source.path, "commit", "--quiet", "--allow-empty", "-m", "first")
            try repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source.path, "my lib")
            let place = repo.root.appending(path: "my lib")
            #expect(try isGated(repo, from: place))
            #expect(repo.exists(repo.root.appending(path: ".git/modules/my lib/hooks/pre-push")))
            #expect(!repo.exists(repo.hook))
        }
    }

    @Test("a relative core.hooksPath counts from the top of the working tree", arguments: [true, false])
    func relative(_ isFromBelow: Bool) throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.commit("first", files: ["below/file": "x\n"])
            try repo.git("config", "core.hooksPath", "my hooks")
            #expect(try isGated(repo, from: isFromBelow ? repo.root.appending(path: "below") : nil))
            #expect(repo.exists(repo.root.appending(path: "my hooks/pre-push")))
            #expect(!repo.exists(repo.hook))
        }
    }

    @Test("an untracked hook in the working tree comes with a warning, an ignored one does not")
    func inWorkTree() throws {
        try GitScenario.play { repo in
            try repo.git("config", "core.hooksPath", ".githooks")
            let gate = try repo.makeGate()
            let open = try repo.install(binary: gate, placement: .file)
            #expect(open.notes.contains { $0.text.contains("do not commit it") })
            try repo.write([".gitignore": ".githooks/\n"])
            #expect(try repo.install(binary: gate, placement: .file).notes == [])
        }
    }

    @Test("a tracked hook is not replaced, unless somebody insists")
    func tracked() throws {
        try GitScenario.play { repo in
            try repo.git("config", "core.hooksPath", ".githooks")
            let hook = repo.root.appending(path: ".githooks/pre-push")
            try repo.writeProgram(hook, "#!/bin/sh\nexit 0\n")
            try repo.commit("our hooks")
            let gate = try repo.makeGate()
            #expect(throws: HookSetupError.trackedHook(path: hook.path)) {
                try repo.install(binary: gate, placement: .file)
            }
            #expect(try repo.git("status", "--porcelain") == "")
            #expect(try repo.install(binary: gate, placement: .file, shared: true).change == .installed)
        }
    }

    @Test("husky's hook runs on behind the gate, and the report warns that husky writes it anew")
    func husky() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.git("config", "core.hooksPath", ".husky/_")
            // husky 9 in small: a stub for each hook, which sources h, which runs the file of that name one folder up.
            try repo.write([
                ".husky/_/.gitignore": "*\n",
                ".husky/_/h":
                    "s=$(dirname \"$(dirname \"$0\")\")/$(basename \"$0\")\n[ ! -f \"$s\" ] && exit 0\nsh -e \"$s\" \"$@\"\n",
                ".husky/pre-push": GitScenario.otherHook(repo.folder, status: 1),
            ])
            let stub = repo.root.appending(path: ".husky/_/pre-push")
            let text = "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n"
            try repo.writeProgram(stub, text)
            let gate = try repo.makeGate()
            let report = try repo.install(binary: gate, placement: .file)
            #expect(report.notes.contains { $0.text.contains("husky writes its hooks anew") })
            #expect(try repo.pushSomething().status != 0)
            #expect(try repo.noted("order") == "gate\nother\n")

            try repo.writeProgram(stub, text)
            #expect(try repo.install(binary: gate, placement: .file).change == .installed)
            #expect(try repo.pushSomething().status != 0)
            #expect(try repo.noted("order") == "gate\nother\ngate\nother\n")
        }
    }

    @Test("hooks outside the repository serve others too, so they are left alone", arguments: ["--global", "--local"])
    func outside(_ scope: String) throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.git("config", scope, "core.hooksPath", "~/.git hooks")
            let folder = repo.folder.appending(path: "home/.git hooks")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let gate = try repo.makeGate(status: 1)
            let setting = HooksPathSetting(value: "~/.git hooks", scope: String(scope.dropFirst(2)))
            #expect(throws: HookSetupError.sharedHooksFolder(folder: folder.path, setting: setting)) {
                try repo.install(binary: gate, placement: .file)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])

            _ = try repo.install(binary: gate, placement: .file, shared: true)
            #expect(try repo.pushSomething().status != 0)
            #expect(try repo.noted("order") == "gate\n")
            #expect(try repo.install(binary: gate, placement: .file).change == .unchanged)

            let hook = folder.appending(path: "pre-push")
            let careful = try repo.installer().uninstall()
            #expect(careful.removed == [] && careful.notes.count == 1)
            #expect(try repo.installer().uninstall(shared: true).removed == [.file(path: hook.path)])
        }
    }

    @Test("the way out that the refusal names works")
    func wayOut() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            try repo.commit("first")
            try repo.git("config", "--global", "core.hooksPath", "~/hooks")
            let way = ["sh", "-c", "git config --local core.hooksPath \"$(git rev-parse --git-common-dir)/hooks\""]
            #expect(try repo.run(way).status == 0)
            #expect(try isGated(repo))
        }
    }

    @Test("a core.hooksPath that is no folder is said to be none")
    func noHooks() throws {
        try GitScenario.play { repo in
            try repo.git("config", "core.hooksPath", "/dev/null")
            #expect(throws: HookSetupError.notAFolder(path: "/dev/null")) {
                try repo.install(binary: repo.makeGate(), placement: .file, shared: true)
            }
        }
    }

    @Test("a hooks folder that cannot be written leaves everything as it was")
    func readOnly() throws {
        try GitScenario.play { repo in
            // A folder where the draft of the hook would go fails for root too, whom permissions do not stop.
            try FileManager.default.removeItem(at: repo.hook.deletingLastPathComponent())
            try Data().write(to: repo.hook.deletingLastPathComponent())
            #expect(throws: HookSetupError.self) {
                try repo.install(binary: repo.makeGate(), placement: .file)
            }
        }
    }
}
