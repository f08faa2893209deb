import Foundation
import GateModel
import Testing

@testable import Scanning

@Suite("Looking for a sandbox")
struct SandboxSearchTests {
    private static let required = SandboxDefinition(use: ByCheckpoint(.required))
    private static let ifAvailable = SandboxDefinition(use: ByCheckpoint(.ifAvailable))

    /// A `bwrap` that is of no use, and what is said of it.
    static let useless: [(name: String, script: String?, reason: String)] = [
        ("missing", nil, "bwrap is not installed"),
        (
            "forbidden",
            "[ \"$1\" = --version ] && { echo bubblewrap 0.9.1; exit; }; echo 'bwrap: No permissions to create new namespace' >&2; exit 1",
            "bwrap does not work here: No permissions to create new namespace"
        ),
        ("old", "echo bubblewrap 0.4.1", "bwrap 0.4.1 is too old, 0.8 or newer is needed"),
        ("dumb", "exit 0", "does not tell its version"),
    ]

    @Test("refuses where one is required, runs without where not, and says why", arguments: useless.map(\.name))
    func without(_ name: String) async throws {
        let useless = try #require(Self.useless.first { $0.name == name })
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.onlyItsOwnPrograms(["prlimit", "setpriv", "taskset", "true"])
            if let script = useless.script {
                try SandboxScene.write("#!/bin/sh\n\(script)\n", to: scene.folder + "/bin/bwrap", mode: 0o755)
            }
            try scene.program("tool", "echo '\(sarif([]))'")
            for _ in 1...2 {  // the second time too: what failed is not remembered as working
                let refused = try await scene.scan(
                    definition(["tool"], sandbox: Self.required), [PushedFile("a", "x")])
                #expect(
                    refused.reason.hasPrefix("it has to run in a sandbox, and there is none: "), "\(refused.reason)")
                #expect(refused.reason.contains(useless.reason), "\(refused.reason)")
                #expect(refused.reason.contains("install bubblewrap 0.8 or newer"))
            }
            let run = try await scene.scan(definition(["tool"], sandbox: Self.ifAvailable), [PushedFile("a", "x")])
            #expect(run.outcome == .completed, "\(run.reason)")
            #expect(run.sandbox?.hasPrefix("none: ") == true)
            #expect(run.sandbox?.contains(useless.reason) == true)
        }
    }

    @Test("a process that says nothing requires one on a server, and nowhere else", arguments: Checkpoint.allCases)
    func usual(_ checkpoint: Checkpoint) async throws {
        try await ScanScene.play { scene in
            scene.checkpoint = checkpoint
            try scene.onlyItsOwnPrograms([])
            try scene.program("tool", "echo '\(sarif([]))'")
            let report = try await scene.scan(
                definition(["tool"], sandbox: SandboxDefinition()), [PushedFile("a", "x")])
            #expect(report.outcome.isComplete == (checkpoint != .preReceive), "\(report.reason)")
        }
    }

    /// What a repository's own process may ask for on a server, and the key that the reason names.
    static let openings: [(definition: SandboxDefinition, environment: [String], key: String)] = [
        (SandboxDefinition(network: true), [], "network"),
        (SandboxDefinition(readable: ["/srv"]), [], "readable"),
        (SandboxDefinition(), ["TOKEN"], "environment"),
    ]

    @Test("a process that is held cannot open the sandbox", arguments: openings.map(\.key))
    func held(_ key: String) async throws {
        let opening = try #require(Self.openings.first { $0.key == key })
        try await ScanScene.play { scene in
            scene.isHeld = true
            try scene.program("tool", "echo '\(sarif([]))'")
            let report = try await scene.scan(
                definition(["tool"], environment: opening.environment, sandbox: opening.definition),
                [PushedFile("a", "x")])
            #expect(report.reason.contains("its '\(key)' would open the sandbox"), "\(report.reason)")
        }
    }

    @Test("a process that is held learns of no file outside of the sandbox: one that is there is as one that is not")
    func heldProgram() async throws {
        try await ScanScene.play { scene in
            scene.isHeld = true
            try scene.program("tool", "echo '\(sarif([]))'")
            let hidden = scene.folder + "/hidden"
            try FileManager.default.createDirectory(atPath: hidden, withIntermediateDirectories: true)
            for (name, mode) in [("plain", 0o644), ("run", 0o755)] {
                try Data("#!/bin/sh\necho secret >&2\n".utf8).write(to: URL(filePath: "\(hidden)/\(name)"))
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(hidden)/\(name)")
            }
            for name in [
                "\(hidden)/plain", "\(hidden)/run", "\(hidden)/none", hidden, "\(scene.folder)/bin/../hidden/run",
                "/usr/..\(hidden)/run", "/usr/../none", "/proc/self/root\(hidden)/run", "//usr/bin/true",
            ] {
                let report = try await scene.scan(definition([name]), [PushedFile("a", "x")])
                let reason = report.reason.replacing(name, with: "NAME")
                #expect(reason.hasPrefix("'NAME' is no program that a repository may name on this server"), "\(reason)")
            }
            // By its path, too, what the operator has put on the PATH is the same as by its name.
            for name in ["tool", "\(scene.folder)/bin/tool"] {
                let report = try await scene.scan(definition([name]), [PushedFile("a", "x")])
                #expect(report.outcome == .completed, "\(report.reason)")
            }
        }
    }

    @Test("a process that is held cannot turn the sandbox off, nor show a path by an argument")
    func heldOff() async throws {
        try await SandboxScene.play { machine in
            var scene = machine.scene
            scene.isHeld = true
            try machine.write("rules.yml", "x")
            try scene.program("tool", "[ -e \"$1\" ] && exit 3; echo '\(sarif([]))'")
            let report = try await scene.scan(
                definition(
                    ["tool", machine.folder + "/home/rules.yml"], sandbox: SandboxDefinition(use: ByCheckpoint(.off))),
                [PushedFile("a", "x")])
            #expect(report.outcome == .completed, "\(report.reason)")
            #expect(report.sandbox?.hasPrefix("bubblewrap") == true)
        }
    }

    @Test(
        "a process that is held takes no more of the machine than it would have by saying nothing, and the record says so"
    )
    func heldLimits() async throws {
        try await ScanScene.play { scene in
            scene.isHeld = true
            try scene.program("tool", "echo '\(sarif([]))'")
            let greedy = SandboxDefinition.Limits(
                memoryBytes: 1 << 40, processors: 64, processes: 1_000_000, fileBytes: 1 << 40)
            let report = try await scene.scan(
                definition(["tool"], sandbox: SandboxDefinition(limits: greedy)), [PushedFile("a", "x")])
            let words = try #require(report.sandbox)
            #expect(words.contains("4 GiB a process") && words.contains("files up to 256 MiB"), "\(words)")
            #expect(words.hasSuffix("the process asks for more than a server gives it"), "\(words)")
        }
    }

    @Test("what was found without a sandbox is not taken for what is found in one")
    func cache() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            let everything = scene.environment
            try scene.onlyItsOwnPrograms([])
            try scene.program("tool", "echo '\(sarif([]))'")
            let wanted = definition(["tool", "{paths}"], sandbox: Self.ifAvailable)
            var fromCache: [Int] = []
            for _ in 1...2 { fromCache.append(try await scene.scan(wanted, [PushedFile("a", "x")]).filesFromCache) }
            scene.environment = everything
            for _ in 1...2 { fromCache.append(try await scene.scan(wanted, [PushedFile("a", "x")]).filesFromCache) }
            #expect(fromCache == [0, 1, 0, 1])
        }
    }

    @Test("a sandbox that stops working after it was found makes the scan incomplete")
    func breaks() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            let real = try Program.find("bwrap", searchPath: ProgramEnvironment.searchPath(scene.environment)).path
            let broken = scene.folder + "/broken"
            try SandboxScene.write(
                "#!/bin/sh\n[ -e '\(broken)' ] && { echo 'bwrap: gone' >&2; exit 1; }; exec '\(real)' \"$@\"\n",
                to: scene.folder + "/bin/bwrap", mode: 0o755)
            try scene.program("tool", "echo '\(sarif([]))'")
            let wanted = definition(["tool"], sandbox: Self.required)
            #expect(try await scene.scan(wanted, [PushedFile("a", "x")]).outcome == .completed)
            try SandboxScene.write("", to: broken)
            let report = try await scene.scan(wanted, [PushedFile("b", "y")])
            #expect(report.reason.contains("bwrap: gone"), "\(report.reason)")
        }
    }

    @Test("reads the list of processors")
    func processors() {
        #expect(Processors.allowed("Name: x\nCpus_allowed_list:\t0-2,7\n") == [0, 1, 2, 7])
        #expect(Processors.allowed("Cpus_allowed_list:\t5\n") == [5])
        #expect(Processors.allowed("Cpus_allowed: ff\n") == [])
        #expect(Processors.allowed("Cpus_allowed_list:\tx-3\n") == [3])
    }

    @Test(
        "compares kernels",
        arguments: [("6.1.0-13-amd64", true), ("5.14", true), ("5.10.0", false), ("4.19.1", false), ("", false)])
    func kernels(_ release: String, _ isRecent: Bool) { #expect(Kernel.isAtLeast(5, 14, release) == isRecent) }
}

extension ScanScene {
    /// Leaves nothing on the PATH but what the scene writes itself, and these programs of the machine.
    mutating func onlyItsOwnPrograms(_ names: [String]) throws {
        let searchPath = ProgramEnvironment.searchPath(environment)
        for name in names {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/bin/\(name)",
                withDestinationPath: try Program.find(name, searchPath: searchPath).path)
        }
        environment["PATH"] = folder + "/bin"
    }
}
