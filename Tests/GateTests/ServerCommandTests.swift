import Foundation
import GateModel
import TestSupport
import Testing

/// Commands that an operator uses in a repository that is pushed to.
@Suite("commands in a repository that receives")
struct ServerCommandTests {
    private static let unheld = """
        scanners:
          secrets: {use: secrets}
          tool: {run: [sh, "{paths}"], report: sarif, sandbox: "off"}
        workflows:
          - {name: All, decide: block}
        """

    @Test("doctor says that nothing is held where every scanner says so and the operator lets it")
    func nothingHeld() async throws {
        try await GitScenario.served(process: Self.unheld) { repo in
            let held = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(!held.output.contains("nothing is held"), "\(held.output)")
            #expect(held.output.contains("sandbox"), "\(held.output)")
            try repo.server("config", "gatehouse.sandbox", "as-written")
            let free = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(free.output.contains("nothing is held"), "\(free.output)")
            #expect(free.output.contains("gatehouse.sandbox required"), "\(free.output)")
        }
    }

    @Test("doctor starts no program that a process which is held names, and tells which the gate would not")
    func heldPrograms() throws {
        try GitScenario.play { repo in
            try repo.useOwnTemporaryFolder()
            let hidden = repo.folder.appending(path: "hidden")
            let process = """
                scanners:
                  secrets: {use: secrets}
                  outside: {run: ['\(hidden.path)', "{paths}"], report: sarif}
                  inside: {run: [touch-it, "{paths}"], report: sarif}
                workflows:
                  - {name: All, decide: block}
                """
            try repo.addRemote()
            try repo.commit("first", files: [".gatehouse/process.yml": process])
            try repo.git("push", "--quiet", "origin", "main")
            try repo.server("symbolic-ref", "HEAD", "refs/heads/main")
            let (bin, mark) = (repo.folder.appending(path: "bin"), repo.folder.appending(path: "mark"))
            try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
            for file in [hidden, bin.appending(path: "touch-it")] {
                try Data("#!/bin/sh\n: >'\(mark.path)'\necho 1.0\n".utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
            }
            let path = try #require(repo.baseEnvironment["PATH"])
            let told = try repo.gatehouse(
                "doctor", in: repo.serverFolder, environment: ["PATH": "\(bin.path):\(path)"])
            #expect(told.output.contains("✗ outside"), "\(told.output)")
            #expect(told.output.contains("no program that a repository may name"), "\(told.output)")
            #expect(told.output.contains("✓ inside"), "\(told.output)")
            #expect(!FileManager.default.fileExists(atPath: mark.path))
        }
    }

    @Test("doctor says which policy judges, and that nothing is received where it cannot be read")
    func doctorPolicy() async throws {
        try await GitScenario.served { repo in
            _ = try repo.policy(PolicyTests.strict)
            let read = try repo.gatehouse("doctor", in: repo.serverFolder).output
            #expect(read.contains("✓ policy"), "\(read)")
            #expect(read.contains("policy, main at"), "\(read)")
            #expect(!read.contains("built-in: secrets") && !read.contains("gatehouse init"), "\(read)")
            // Nobody has pushed, so nothing is refused.
            let wrong = try repo.policy("scanners:\n  secrets: {use: secret}\n")
            let told = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(told.status == 1 && told.output.contains("The policy 'policy'"), "\(told.output)")
            #expect(!told.output.contains("refused"), "\(told.output)")
            try FileManager.default.removeItem(at: wrong)
            try repo.server("config", "gatehouse.process", "/nowhere")
            let unread = try repo.gatehouse("doctor", in: repo.serverFolder)
            #expect(unread.status == 1)
            #expect(unread.output.contains("✗ policy") && unread.output.contains("/nowhere"), "\(unread.output)")
        }
    }

    @Test(
        "doctor says which refs are guarded, and that it is none where no branch fits",
        arguments: [(nil, "✓ guarded"), ("main", "✓ guarded"), ("nope", "✗ guarded")] as [(String?, String)])
    func doctorGuarded(governed: String?, line: String) async throws {
        try await GitScenario.served { repo in
            if let governed { try repo.server("config", "gatehouse.governed", governed) }
            let told = try repo.gatehouse("doctor", in: repo.serverFolder).output
            #expect(told.contains(line), "\(told)")
            #expect(told.contains(governed ?? "every ref"), "\(told)")
        }
    }

    @Test("uninstall in a repository that receives pushes names the command that takes its hooks away")
    func uninstallHint() async throws {
        try await GitScenario.served { repo in
            let told = try repo.gatehouse("uninstall", in: repo.serverFolder)
            #expect(told.status != 0 && told.error.contains("gatehouse uninstall --server"), "\(told.error)")
            #expect(!told.error.contains("gatehouse install --server"), "\(told.error)")
        }
    }

    @Test("in a clone with files, the hooks for pushes to it and from it are told apart")
    func clone() async throws {
        try await GitScenario.guarded { repo in
            let installed = try repo.gatehouse("install", "--server")
            #expect(installed.status == 0)
            #expect(installed.output.contains("\nnote: this is a clone with files checked out."), "\(installed.output)")
            let uninstalled = try repo.gatehouse("uninstall")
            #expect(
                uninstalled.output.hasSuffix("to take that away: gatehouse uninstall --server\n"),
                "\(uninstalled.output)")
            #expect(try repo.gatehouse("uninstall", "--server").status == 0)
            #expect(!(try repo.gatehouse("uninstall").output.contains("uninstall --server")))
        }
        try await GitScenario.served { repo in
            let installed = try repo.gatehouse("install", "--server", in: repo.serverFolder)
            #expect(installed.status == 0 && !installed.output.contains("clone with files"), "\(installed.output)")
        }
    }

    @Test("check judges by the processes that a push there is judged by")
    func check() async throws {
        let process = "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - {name: All, decide: observe}\n"
        try await GitScenario.served(process: process) { repo in
            try repo.commit("key", files: ["k": "k=\(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 0)
            let own = try repo.gatehouse("check", "main", in: repo.serverFolder)
            #expect(own.status == 0 && !own.output.contains("built-in"), "\(own.output)")
            _ = try repo.policy(PolicyTests.strict)
            let both = try repo.gatehouse("check", "main", in: repo.serverFolder)
            #expect(both.status == 1 && both.output.contains("policy/process.yml"), "\(both.output)")
        }
    }

    @Test("a held process does not raise the size up to which files are read into memory")
    func blobLimit() async throws {
        let process = "limits: {blob: 1 GiB}\n" + PolicyTests.strict
        try await GitScenario.served(process: process) { repo in
            try repo.write("large", Data(count: (100 << 20) + 1))
            try repo.commit("large")
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.serverRecord().coverage?.omissions.map(\.reason) == ["over-size-limit"])
            try repo.server("config", "gatehouse.sandbox", "as-written")
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("route answers by the processes that a push there is judged by, and says where they are from")
    func route() async throws {
        let process = "scanners:\n  secrets: {use: secrets}\nworkflows:\n  - {name: Ours, decide: observe}\n"
        try await GitScenario.served(process: process) { repo in
            let own = try repo.gatehouse("route", "a.sh", in: repo.serverFolder).output
            #expect(own.hasPrefix("a.sh  by the process of main at ") && own.contains("1. Ours"), "\(own)")
            let policy = try repo.policy(PolicyTests.strict)
            let both = try repo.gatehouse("route", "a.sh", in: repo.serverFolder).output
            #expect(both.hasPrefix("a.sh  by two processes: the strictest answer counts\n"), "\(both)")
            let first = try #require(both.firstRange(of: "By the policy policy/process.yml: main at "))
            let second = try #require(both.firstRange(of: "By the process of main at "))
            #expect(first.upperBound < second.lowerBound)
            #expect(both.contains(" in \(policy.path) (gatehouse.process)"), "\(both)")
            #expect(both.contains("No credentials anywhere") && both.contains("1. Ours"), "\(both)")
            try repo.server("config", "gatehouse.process", "/nowhere")
            let unread = try repo.gatehouse("route", "a.sh", in: repo.serverFolder)
            #expect(unread.status == 78 && unread.words.contains("'/nowhere' (gatehouse.process)"), "\(unread.error)")
        }
    }

    @Test("route in a repository that wrote nothing down answers by the policy alone")
    func routeByPolicy() async throws {
        try await GitScenario.served { repo in
            let builtIn = try repo.gatehouse("route", "a", in: repo.serverFolder).output
            #expect(builtIn.hasPrefix("a  by the built-in process (main has no .gatehouse/process.yml)"), "\(builtIn)")
            _ = try repo.policy(PolicyTests.strict)
            let policy = try repo.gatehouse("route", "a", in: repo.serverFolder).output
            #expect(policy.hasPrefix("a  by the policy policy/process.yml: main at "), "\(policy)")
            #expect(!policy.contains("built-in"), "\(policy)")
        }
    }

    @Test("install --server says what comes next, once, and what hooks/README.md says takes everything away")
    func installAndRemove() async throws {
        try await GitScenario.served { repo in
            let server = repo.serverFolder
            try FileManager.default.removeItem(at: server.appending(path: "hooks/pre-receive"))
            let installed = try repo.gatehouse("install", "--server", "-C", server.path).output
            #expect(installed.contains("gatehouse init in a clone"), "\(installed)")
            #expect(installed.contains("gatehouse.process /srv/git/policy.git"), "\(installed)")
            #expect(installed.contains("gatehouse doctor -C \(server.path), then push"), "\(installed)")
            #expect(!(try repo.gatehouse("install", "--server", "-C", server.path).output.contains("Next:")))
            try repo.commit("fine", files: ["a": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.server("config", "gatehouse.budget", "5s")

            #expect(try repo.gatehouse("uninstall", "--server", "-C", server.path).status == 0)
            try FileManager.default.removeItem(at: server.appending(path: "gatehouse"))
            try repo.server("config", "--local", "--remove-section", "gatehouse")
            let left = try repo.run(["grep", "-rIl", "gatehouse", server.path])
            #expect(left.output.isEmpty, "\(left.output)")
            try repo.commit("more", files: ["a": "c\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0 && !push.error.contains("gatehouse "), "\(push.error)")
        }
    }
}
