import Foundation
import GateModel
import TestSupport
import Testing

@testable import HookSetup

@Suite("Server hooks")
struct ServerHooksTests {
    /// A repository with a bare remote that has our hooks.
    private func play(
        before: (GitScenario, URL) throws -> Void = { _, _ in }, gateStatus: Int = 0,
        _ story: (GitScenario, URL, [InstallReport]) throws -> Void
    ) throws {
        try GitScenario.play { repo in
            let server = try repo.addRemote()
            try before(repo, server)
            let gate = try repo.makeGate(status: gateStatus)
            try story(repo, server, try repo.serverHooks(server).install(binary: gate))
        }
    }

    @Test("start the gate with git's lines and no arguments, before and after the refs are moved")
    func start() throws {
        try play { repo, server, reports in
            #expect(reports.map(\.change) == [.installed, .installed])
            #expect(
                reports.map(\.location)
                    == ["pre-receive", "post-receive"].map { .file(path: "\(server.path)/hooks/\($0)") })
            #expect(try repo.pushSomething().status == 0)
            #expect(try repo.noted("gate.arguments") == "hook\npre-receive\nhook\npost-receive\n")
            let line = "\(String(repeating: "0", count: 40)) \(try repo.head().hex) refs/heads/main\n"
            #expect(try repo.noted("gate.input") == line + line)
        }
    }

    @Test("are told of by what each does: only the first is a gate")
    func effects() throws {
        try play { _, _, reports in
            let texts = reports.map { $0.text(pushes: "every push to here", escaping: { $0 }) }
            #expect(texts[0].hasPrefix("Installed: every push to here goes through the gate\n"), "\(texts)")
            #expect(texts[1].hasPrefix("Installed: what has landed of every push to here is recorded\n"), "\(texts)")
        }
    }

    @Test("installed again, change nothing")
    func again() throws {
        try play { repo, server, _ in
            let again = try repo.serverHooks(server).install(binary: try repo.makeGate())
            #expect(again.map(\.change) == [.unchanged, .unchanged])
        }
    }

    @Test("run the hooks that were there, after the gate, with the same input and git's variables")
    func chained() throws {
        try play(before: { repo, server in
            for event in ["pre-receive", "post-receive"] {
                try repo.writeProgram(
                    server.appending(path: "hooks/\(event)"),
                    GitScenario.otherHook(repo.folder).replacing(
                        "exit 0",
                        with:
                            "echo \(event):${GIT_QUARANTINE_PATH:+quarantine} >> '\(repo.folder.path)/variables'\nexit 0"
                    ))
            }
        }) { repo, server, reports in
            #expect(reports.compactMap(\.previousHook).count == 2)
            #expect(try repo.pushSomething().status == 0)
            #expect(try repo.noted("order") == "gate\nother\ngate\nother\n")
            #expect(try repo.noted("gate.input") == repo.noted("other.input"))
            #expect(try repo.noted("variables") == "pre-receive:quarantine\npost-receive:\n")
            let removal = try repo.serverHooks(server).uninstall()
            #expect(removal.restored.count == 2)
            let hook = try String(contentsOf: server.appending(path: "hooks/pre-receive"), encoding: .utf8)
            #expect(hook.contains("other.input"))
        }
    }

    @Test("refuse the push when the gate does, and the other hook does not run")
    func refused() throws {
        try play(
            before: { repo, server in
                try repo.writeProgram(server.appending(path: "hooks/pre-receive"), GitScenario.otherHook(repo.folder))
            }, gateStatus: 1
        ) { repo, _, _ in
            let refused = try repo.pushSomething()
            #expect(refused.status != 0)
            #expect(try repo.noted("order") == "gate\n")
            #expect(try repo.git("ls-remote", "origin") == "")
        }
    }

    @Test("refuse the push when the hook that was there does")
    func otherRefuses() throws {
        try play(before: { repo, server in
            try repo.writeProgram(
                server.appending(path: "hooks/pre-receive"), GitScenario.otherHook(repo.folder, status: 3))
        }) { repo, _, _ in
            let refused = try repo.pushSomething()
            #expect(refused.status != 0)
            #expect(try repo.git("ls-remote", "origin") == "")
        }
    }

    @Test("refuse when the program or the other hook is gone, and tell the client no path of the server")
    func missing() throws {
        try play { repo, server, _ in
            let gate = repo.folder.appending(path: "bin/gatehouse")
            try FileManager.default.removeItem(at: gate)
            let refused = try repo.pushSomething()
            #expect(refused.status != 0)
            #expect(refused.error.contains("the gate is missing on the server"))
            #expect(!refused.error.contains(gate.path))
            // After the push nothing can be refused: the other hook has its work to do.
            #expect(try repo.run([server.appending(path: "hooks/post-receive").path], input: "").status == 0)
        }
        try play(before: { repo, server in
            try repo.writeProgram(server.appending(path: "hooks/pre-receive"), GitScenario.otherHook(repo.folder))
        }) { repo, server, _ in
            try FileManager.default.removeItem(at: server.appending(path: "hooks/pre-receive.before-gatehouse"))
            let refused = try repo.pushSomething()
            #expect(refused.status != 0)
            #expect(refused.error.contains("the hook that ran here before is missing on the server"))
        }
    }

    @Test("after the push the other hook runs whatever the gate says")
    func postReceive() throws {
        try play(
            before: { repo, server in
                try repo.writeProgram(server.appending(path: "hooks/post-receive"), GitScenario.otherHook(repo.folder))
            }, gateStatus: 1
        ) { repo, server, _ in
            let outcome = try repo.run([server.appending(path: "hooks/post-receive").path], input: "a b c\n")
            #expect(outcome.status == 0)
            #expect(try repo.noted("order") == "gate\nother\n")
        }
    }

    /// A folder of hooks, and where ours go: what is there, whether the folder is a host's, the file for pre-receive.
    static let places: [(name: String, folders: [String], script: String?, isHosts: Bool, file: String)] = [
        ("GitLab's custom_hooks", ["pre-receive.d"], nil, true, "pre-receive.d/gatehouse"),
        ("gitolite's common hooks", [], nil, true, "pre-receive"),
        (
            "a Gitea repository", ["pre-receive.d"],
            "#!/bin/sh\nfor hook in ${GIT_DIR}/hooks/pre-receive.d/*; do \"${hook}\"; done\n", false,
            "pre-receive.d/gatehouse"
        ),
        ("a folder that nobody runs", ["pre-receive.d"], nil, false, "pre-receive"),
        ("a folder that the hook does not run", ["pre-receive.d"], "#!/bin/sh\nexit 0\n", true, "pre-receive"),
    ]

    @Test("go where the host runs them", arguments: places.map(\.name))
    func place(_ name: String) throws {
        let place = try #require(Self.places.first { $0.name == name })
        try GitScenario.play { repo in
            let server = try repo.addRemote()
            let folder = place.isHosts ? repo.folder.appending(path: "hooks") : server.appending(path: "hooks")
            for name in [""] + place.folders {
                try FileManager.default.createDirectory(
                    at: folder.appending(path: name), withIntermediateDirectories: true)
            }
            if let script = place.script { try repo.writeProgram(folder.appending(path: "pre-receive"), script) }
            let hooks = try ServerHooks(
                repository: server.path, hooksFolder: place.isHosts ? folder.path : nil,
                environment: repo.baseEnvironment)
            let reports = try hooks.install(binary: try repo.makeGate())
            #expect(reports.first?.location == .file(path: "\(folder.path)/\(place.file)"))
            #expect(try hooks.uninstall().removed.count == 2)
        }
    }

    @Test("respect core.hooksPath, and do not guard other repositories without being told to")
    func hooksPath() throws {
        try GitScenario.play { repo in
            let server = try repo.addRemote()
            let folder = repo.folder.appending(path: "all hooks")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try repo.git("--git-dir", server.path, "config", "core.hooksPath", folder.path)
            let gate = try repo.makeGate()
            let hooks = try repo.serverHooks(server)
            #expect(throws: HookSetupError.self) { try hooks.install(binary: gate) }
            #expect(!repo.exists(folder.appending(path: "pre-receive")))
            _ = try hooks.install(binary: gate, shared: true)
            #expect(repo.exists(folder.appending(path: "pre-receive")))
            #expect(try hooks.uninstall().removed.isEmpty)
            #expect(try hooks.uninstall(shared: true).removed.count == 2)
        }
    }

    @Test("an edited hook and a folder that is none are refused, and nothing is changed")
    func refusals() throws {
        try play { repo, server, _ in
            let hook = server.appending(path: "hooks/post-receive")
            let text = try String(contentsOf: hook, encoding: .utf8) + "# mine\n"
            try Data(text.utf8).write(to: hook)
            #expect(throws: HookSetupError.editedHook(path: hook.path)) {
                try repo.serverHooks(server).install(binary: try repo.makeGate(in: "other bin"))
            }
            for path in ["hooks", "/no/such/folder"] {
                #expect(throws: HookSetupError.noHooksFolder(path: path)) {
                    try ServerHooks(repository: server.path, hooksFolder: path, environment: repo.baseEnvironment)
                }
            }
        }
    }

    @Test("without --server, a bare repository is told what to do")
    func plainInstall() throws {
        try GitScenario.play { repo in
            let server = try repo.addRemote()
            let error = #expect(throws: HookSetupError.self) {
                try HookInstaller(folder: server.path, environment: repo.baseEnvironment).install(
                    binary: try repo.makeGate())
            }
            #expect(error?.hint == "to guard what is pushed to it: gatehouse install --server")
        }
    }

    @Test("the doctor speaks of them in a bare repository")
    func doctor() throws {
        try GitScenario.play { repo in
            let server = try repo.addRemote()
            let gate = try repo.makeGate()
            func examine() -> DoctorReport {
                Doctor(
                    folder: server.path, environment: repo.baseEnvironment,
                    facts: DoctorFacts(
                        binary: gate, version: "9.9.9", libraries: [], scanners: [],
                        trustedRef: DoctorCheck(.fine, "process", "x"), ledger: DoctorCheck(.fine, "record", "x"))
                ).examine()
            }
            let before = examine()
            #expect(!before.isWell)
            #expect(
                before.checks.contains { $0.finding.hasSuffix("pushes are not gated") && $0.subject == "pre-receive" })
            _ = try repo.serverHooks(server).install(binary: gate)
            let after = examine()
            #expect(after.isWell, "\(after.text(escaping: { $0 }))")
            #expect(after.checks.contains { $0.subject == "hook's program" && $0.finding == "this one" })
            try FileManager.default.removeItem(atPath: gate)
            #expect(!examine().isWell)
        }
    }
}

extension GitScenario {
    fileprivate func serverHooks(_ server: URL) throws -> ServerHooks {
        try ServerHooks(repository: server.path, environment: baseEnvironment)
    }
}
