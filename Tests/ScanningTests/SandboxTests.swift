import Foundation
import GateModel
import Testing

@testable import Scanning

/// Scanners that reach for what is not theirs. Each attack succeeds without the sandbox: else it would prove nothing.
@Suite("Sandbox")
struct SandboxTests {
    static let canary = "canary-" + "f3c1b2"

    /// What a hostile scanner tries, as a condition of sh.
    static let attacks: [(name: String, attempt: @Sendable (SandboxScene) -> String)] = [
        ("a key in the home", { "grep -q \(canary) '\($0.folder)/home/.ssh/id'" }),
        ("the repository's configuration", { "grep -q \(canary) '\($0.folder)/repo/.git/config'" }),
        ("the gate's own folder", { "ls '\($0.folder)/repo/.git/gatehouse' | grep -q key" }),
        ("the variables of the gate", { "tr '\\0' '\\n' < /proc/\($0.process)/environ | grep -q ^PATH=" }),
        ("the network", { "bash -c ': < /dev/tcp/127.0.0.1/\($0.port)'" }),
        ("another run's files", { "grep -q \(canary) '\($0.otherRun)/files/secret.c'" }),
        ("the names of other runs", { "ls '\($0.folder)/tmp' | grep -q '\(PathText.name(of: $0.otherRun))'" }),
        ("the users of the machine", { _ in "grep -q root /etc/passwd" }),
        ("the gate's process", { "kill -0 \($0.process)" }),
        ("a place for the next run", { "echo x > '\($0.folder)/planted'" }),
        ("the snapshot", { _ in "echo x > planted.c" }),
        ("the machine's folders", { _ in "ls /var /run > /dev/null" }),
    ]

    @Test("keeps a hostile scanner from what it reaches without one", arguments: attacks.map(\.name))
    func attack(_ name: String) async throws {
        let attempt = try #require(Self.attacks.first { $0.name == name }).attempt
        try await SandboxScene.play { scene in
            try scene.scene.program(
                "tool",
                "if \(attempt(scene)) 2>/dev/null; then echo '\(sarif(["./a.c"]))'; else echo '\(sarif([]))'; fi")
            for (use, findings) in [(SandboxDefinition.Use.off, 1), (.required, 0)] {
                let report = try await scene.scene.scan(
                    definition(["tool", "{paths}"], sandbox: SandboxDefinition(use: ByCheckpoint(use))),
                    [PushedFile("a.c", "x")])
                #expect(report.outcome == .completed, "\(report.reason)")
                #expect(report.findings.count == findings, "\(use)")
            }
        }
    }

    @Test("holds it when it is asked for its version, too", arguments: [SandboxDefinition.Use.off, .required])
    func version(_ use: SandboxDefinition.Use) async throws {
        try await SandboxScene.play { scene in
            let stolen = "\(scene.folder)/stolen"
            try SandboxScene.write(
                """
                #!/bin/sh
                if [ "$1" = --version ]; then cat '\(scene.folder)/home/.ssh/id' > '\(stolen)'; echo tool 1.0; exit 0; fi
                echo '\(sarif([]))'
                """, to: "\(scene.folder)/bin/tool", mode: 0o755)
            let report = try await scene.scene.scan(
                definition(["tool", "{paths}"], sandbox: SandboxDefinition(use: ByCheckpoint(use))),
                [PushedFile("a.c", "x")])
            #expect(report.outcome == .completed, "\(report.reason)")
            #expect(report.version == "1.0")
            #expect(FileManager.default.fileExists(atPath: stolen) == (use == .off))
        }
    }

    /// Programs that take more than they may, and what the reason names.
    static let hogs: [(name: String, script: String, reason: String)] = [
        (
            "processes", "i=0; while [ $i -lt 200 ]; do sleep 100 & i=$((i+1)); done; echo '\(sarif([]))'",
            "Cannot fork"
        ),
        // The program itself forks once, while there is room, and stays: what ends it is the time.
        ("a fork bomb", "bomb() { bomb | bomb & }; bomb & exec sleep 100", "timed out"),
        ("memory", "exec python3 -c 'bytearray(1 << 30)'", "MemoryError"),
        ("a file", "head -c 3000000 /dev/zero > \"$TMPDIR/big\" || exit 3; echo '\(sarif([]))'", "status 3"),
        (
            "a file below /tmp", "head -c 3000000 /dev/zero > /tmp/big || exit 3; echo '\(sarif([]))'",
            "status 3"
        ),
        (
            "many files",
            "for i in 1 2 3; do head -c 600000 /dev/zero > \"$TMPDIR/$i\" || exit 3; done; echo '\(sarif([]))'",
            "status 3"
        ),
        ("its report", "head -c 3000000 /dev/zero | tr '\\0' ' ' || exit 3; echo '\(sarif([]))'", "status 3"),
    ]

    @Test("ends a scanner that takes too much, as incomplete", arguments: hogs.map(\.name))
    func hog(_ name: String) async throws {
        let hog = try #require(Self.hogs.first { $0.name == name })
        try await ScanScene.play { scene in
            try scene.program("tool", hog.script)
            let limits = SandboxDefinition.Limits(
                memoryBytes: 256 << 20, processors: 1, processes: 40, fileBytes: 1 << 20)
            let report = try await scene.scan(
                definition(
                    ["tool"], timeout: name == "a fork bomb" ? 1 : 60,
                    sandbox: SandboxDefinition(use: ByCheckpoint(.required), limits: limits)),
                [PushedFile("a.c", "x")])
            #expect(report.reason.contains(hog.reason), "\(report.reason)")
            #expect(try scene.leftovers() == [])
        }
    }

    @Test("says what held")
    func record() async throws {
        try await ScanScene.play { scene in
            try scene.program("tool", "echo '\(sarif([]))'")
            let limits = SandboxDefinition.Limits(
                memoryBytes: 3 << 29, processors: 1, processes: 99, fileBytes: 1 << 30)
            let held = try await scene.scan(
                definition(["tool"], sandbox: SandboxDefinition(use: ByCheckpoint(.required), limits: limits)),
                [PushedFile("a", "x")])
            let words = try #require(held.sandbox)
            #expect(words.hasPrefix("bubblewrap 0."), "\(words)")
            #expect(words.hasSuffix(", no network, 1536 MiB a process, 99 processes, 1 processor, files up to 1 GiB"))
            let free = try await scene.scan(definition(["tool"]), [PushedFile("a", "x")])
            #expect(free.sandbox == "none: the process says 'sandbox: off'")
        }
    }

    @Test("with `network: true` the network is there, and everything else is not")
    func network() async throws {
        try await SandboxScene.play { scene in
            try scene.scene.program(
                "tool",
                """
                bash -c ': < /dev/tcp/127.0.0.1/\(scene.port)' || exit 3
                if grep -q . '\(scene.folder)/home/.ssh/id'; then exit 4; fi
                echo '\(sarif([]))'
                """)
            let report = try await scene.scene.scan(
                definition(["tool"], sandbox: SandboxDefinition(use: ByCheckpoint(.required), network: true)),
                [PushedFile("a.c", "x")])
            #expect(report.outcome == .completed, "\(report.reason)")
            #expect(report.sandbox?.contains("with network") == true)
        }
    }

    @Test("a program that starts another one elsewhere is told where to name that", arguments: [true, false])
    func shim(isHeld: Bool) async throws {
        try await SandboxScene.play { scene in
            try SandboxScene.write(
                "#!/bin/sh\necho '\(sarif([]))'\n", to: "\(scene.folder)/versions/tool", mode: 0o755)
            try scene.scene.program("tool", "exec '\(scene.folder)/versions/tool' \"$@\"")
            let report = try await scene.scene.scan(
                definition(
                    ["tool", "{paths}"], sandbox: SandboxDefinition(use: ByCheckpoint(isHeld ? .required : .off))),
                [PushedFile("a.c", "x")])
            let told = report.reason.contains("its sandbox does not show it: 'readable' in the process")
            #expect(told == isHeld && report.outcome.isComplete == !isHeld, "\(report.reason)")
        }
    }

    @Test("shows what `readable` names, read-only, and says when it is not there")
    func readable() async throws {
        try await SandboxScene.play { scene in
            let rules = scene.folder + "/home/rules"
            try scene.write("rules/one.yml", "x")
            try scene.scene.program(
                "tool",
                "cat '\(rules)/one.yml' > /dev/null || exit 3; echo y 2>/dev/null > '\(rules)/one.yml' && exit 4; echo '\(sarif([]))'"
            )
            for (readable, reason) in [
                ([], "status 3"), ([rules], ""),
                (["/nothing/there"], "'/nothing/there', which 'readable' names, is not there"),
            ] {
                let report = try await scene.scene.scan(
                    definition(["tool"], sandbox: SandboxDefinition(use: ByCheckpoint(.required), readable: readable)),
                    [PushedFile("a.c", "x")])
                #expect(
                    reason.isEmpty ? report.outcome == .completed : report.reason.contains(reason), "\(report.reason)")
            }
        }
    }

    @Test("an argument that is a path of this machine is readable; one that holds a home is not")
    func arguments() async throws {
        try await SandboxScene.play { scene in
            try scene.write("rules.yml", "x")
            try scene.write("key", "x")
            try scene.scene.program(
                "tool",
                "cat \"$1\" > /dev/null && cat \"$2/key\" > /dev/null 2>&1 && exit 3; cat \"$1\" > /dev/null && echo '\(sarif([]))'"
            )
            let report = try await scene.scene.scan(
                definition(
                    ["tool", "\(scene.folder)/home/rules.yml", "\(scene.folder)/home"],
                    sandbox: SandboxDefinition(use: ByCheckpoint(.required))),
                [PushedFile("a.c", "x")])
            #expect(report.outcome == .completed, "\(report.reason)")
        }
    }

    @Test("the program writes to its own home and temporary folder, and opens its output by name")
    func ownPlaces() async throws {
        try await ScanScene.play { scene in
            try scene.program(
                "tool",
                "echo x > \"$HOME/x\" && echo x > \"$TMPDIR/x\" && echo x > /tmp/x && echo x > /dev/shm/x && echo '\(sarif([]))' > /dev/stdout"
            )
            let report = try await scene.scan(
                definition(["tool"], sandbox: SandboxDefinition(use: ByCheckpoint(.required))),
                [PushedFile("a.c", "x"), PushedFile("b/c/d.c", "x", mode: .executable)])
            #expect(report.outcome == .completed, "\(report.reason)")
        }
    }

    @Test("inside, the program has no rights and runs as nobody of the machine when the gate is root")
    func rights() async throws {
        try await ScanScene.play { scene in
            try scene.program(
                "tool",
                """
                grep -q '^CapEff:[[:space:]]*0*$' /proc/self/status && grep -q '^CapBnd:[[:space:]]*0*$' /proc/self/status || exit 3
                grep -q '^NoNewPrivs:[[:space:]]*1$' /proc/self/status || exit 4
                [ "$(id -u)" -ne 0 ] || exit 5
                [ "$(ls -d /proc/[0-9]* | wc -l)" -lt 9 ] || exit 6
                echo '\(sarif([]))'
                """)
            let report = try await scene.scan(
                definition(["tool"], sandbox: SandboxDefinition(use: ByCheckpoint(.required))),
                [PushedFile("a.c", "x")])
            #expect(report.outcome == .completed, "\(report.reason)")
        }
    }
}
