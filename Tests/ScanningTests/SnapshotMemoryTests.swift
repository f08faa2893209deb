#if os(Linux)
    import Foundation
    import GateModel
    import Testing

    @testable import Scanning

    @Suite("Snapshots in memory")
    struct SnapshotMemoryTests {
        /// A folder in memory, gone afterwards.
        private func withMemory(_ body: (_ folder: String) async throws -> Void) async throws {
            let folder = "/dev/shm/gatehouse-test-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            defer {
                do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
            }
            try await body(folder)
        }

        private func entries(_ folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder)
        }

        /// A program whose only finding says where it is, and what it sees.
        private func scan(
            _ files: [PushedFile], seeing words: String, in memory: String, _ use: SandboxDefinition.Use = .required
        ) async throws -> [Substring] {
            var seen: [Substring] = []
            try await ScanScene.play { scene in
                scene.memoryFolder = memory
                try scene.program(
                    "lint", "seen=\"\(words)\"; echo '\(sarif(["a"], message: "SEEN"))' | sed \"s|SEEN|$seen|\"")
                let report = try await scene.scan(
                    definition(["lint", "{paths}"], sandbox: SandboxDefinition(use: ByCheckpoint(use))), files)
                #expect(report.outcome == .completed, "\(report.reason)")
                seen = try #require(report.findings.first).message.split(separator: " ")
                seen.append(Substring(scene.folder))
                #expect(try entries(memory) == [] && scene.leftovers() == [])
            }
            return seen
        }

        @Test("a program looks at files in memory, its home and its temporary files are not there")
        func inMemory() async throws {
            try await withMemory { memory in
                let seen = try await scan(
                    [PushedFile("a", "text")], seeing: "$(pwd) $HOME $TMPDIR $(cat a)", in: memory)
                let folder = try #require(seen.last)
                #expect(seen[0].hasPrefix(memory + "/gatehouse-scan-") && seen[0].hasSuffix("/files"))
                #expect(seen[1].hasPrefix(folder) && seen[2].hasPrefix(folder))
                #expect(seen[3] == "text")
            }
        }

        @Test("a program that no sandbox holds looks at files on the disk: beside them it may write what it likes")
        func unheld() async throws {
            try await withMemory { memory in
                let seen = try await scan([PushedFile("a", "text")], seeing: "$(pwd)", in: memory, .off)
                #expect(try seen[0].hasPrefix(#require(seen.last)))
            }
        }

        @Test("what is larger is on the disk, whole")
        func large() async throws {
            let half = [UInt8](repeating: 0x61, count: 33 << 20)
            let files = [PushedFile("a", bytes: half), PushedFile("b", bytes: half)]
            try await withMemory { memory in
                let seen = try await scan(files, seeing: "$(pwd) $(wc -c < a) $(wc -c < b)", in: memory)
                #expect(try seen[0].hasPrefix(#require(seen.last)))
                #expect(seen[1..<3] == ["\(33 << 20)", "\(33 << 20)"])
                // Half of it has room, where the machine has four times as much.
                guard SnapshotMemory(memory)?.bytes == 64 << 20 else { return }
                let small = try await scan([files[0]], seeing: "$(pwd) $(wc -c < a)", in: memory)
                #expect(small[0].hasPrefix(memory) && small[1] == "\(33 << 20)")
            }
        }

        @Test("a folder that is not in memory, or not there, is not used")
        func notInMemory() async throws {
            #expect(SnapshotMemory("/proc") == nil)
            #expect(SnapshotMemory("/dev/shm/not-there") == nil)
            try await ScanScene.play { scene in
                scene.memoryFolder = "/proc"
                try scene.program("lint", "echo '\(sarif([]))'")
                let report = try await scene.scan(
                    definition(["lint", "{paths}"], sandbox: SandboxDefinition(use: ByCheckpoint(.required))),
                    [PushedFile("a", "text")])
                #expect(report.outcome == .completed, "\(report.reason)")
            }
        }

        @Test("whoever names a folder for temporary files has the snapshot there")
        func namedFolder() {
            let redact: @Sendable (String) -> String = { $0 }
            let cases: [(environment: [String: String], folder: String?)] = [
                ([:], "/dev/shm"), (["TMPDIR": "/var/tmp"], nil),
            ]
            for (environment, folder) in cases {
                let host = ScannerHost(
                    environment: environment, checkpoint: .prePush, cleanup: CleanupRegistry(), redact: redact)
                #expect(host.memoryFolder == folder)
            }
        }

        @Test("is removed when the gate is told to end")
        func told() async throws {
            try await withMemory { memory in
                try await ScanScene.play { scene in
                    _ = try PrivateFolder(
                        in: scene.folder + "/tmp", files: SnapshotMemory(memory), cleanup: scene.cleanup)
                    #expect(try entries(memory).count == 1 && scene.leftovers().count == 1)
                    scene.cleanup.runAll()
                    #expect(try entries(memory) == [] && scene.leftovers() == [])
                }
            }
        }

        @Test("what a killed gate left is removed by the next one, and nothing else")
        func left() async throws {
            try await withMemory { memory in
                let files = FileManager.default
                let prefix = "gatehouse-scan-"
                let kept =
                    ["at-wor", "young1", "shared", "tolong7", "short"].map { prefix + $0 } + [
                        "another", "gatehouse-killed",
                    ]
                for name in kept + [prefix + "killed"] {
                    try files.createDirectory(
                        atPath: "\(memory)/\(name)/files", withIntermediateDirectories: true,
                        attributes: [.posixPermissions: name.hasSuffix("shared") ? 0o755 : 0o700])
                    try files.setAttributes(
                        [.posixPermissions: name.hasSuffix("shared") ? 0o755 : 0o700], ofItemAtPath: "\(memory)/\(name)"
                    )
                    try Data("x".utf8).write(to: URL(filePath: "\(memory)/\(name)/files/a"))
                }
                try Data().write(to: URL(filePath: memory + "/\(prefix)file01"))
                try files.createSymbolicLink(
                    atPath: memory + "/\(prefix)link01", withDestinationPath: memory + "/another")
                for name in try entries(memory) where !name.hasSuffix("young1") && !name.hasSuffix("link01") {
                    try files.setAttributes(
                        [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: "\(memory)/\(name)")
                }
                let working = open(memory + "/\(prefix)at-wor", O_RDONLY)
                defer { close(working) }
                #expect(flock(working, LOCK_SH) == 0)
                TemporaryFolder.removeLeft(in: memory)
                #expect(try Set(entries(memory)) == Set(kept + [prefix + "file01", prefix + "link01"]))
                #expect(try entries(memory + "/another/files") == ["a"])
            }
        }

        @Test("a scan removes what a killed gate left, before it looks for room")
        func cleared() async throws {
            try await withMemory { memory in
                let left = memory + "/gatehouse-scan-killed"
                try FileManager.default.createDirectory(
                    atPath: left, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: left)
                _ = try await scan([PushedFile("a", "text")], seeing: "$(pwd)", in: memory)
            }
        }

        @Test("what was left behind a link is found, once a process and folder")
        func link() async throws {
            try await withMemory { memory in
                try FileManager.default.createDirectory(atPath: memory + "/real", withIntermediateDirectories: false)
                try FileManager.default.createSymbolicLink(
                    atPath: memory + "/link", withDestinationPath: memory + "/real")
                func leave() throws {
                    try FileManager.default.createDirectory(
                        atPath: memory + "/real/gatehouse-scan-killed", withIntermediateDirectories: false,
                        attributes: [.posixPermissions: 0o700])
                    try FileManager.default.setAttributes(
                        [.modificationDate: Date(timeIntervalSinceNow: -120)],
                        ofItemAtPath: memory + "/real/gatehouse-scan-killed")
                }
                try leave()
                TemporaryFolder.clear(memory + "/link")
                #expect(try entries(memory + "/real") == [])
                try leave()
                TemporaryFolder.clear(memory + "/real")
                #expect(try entries(memory + "/real").count == 1)
            }
        }

        @Test("a scan removes what a killed gate left on the disk")
        func clearedOnDisk() async throws {
            try await ScanScene.play { scene in
                let left = scene.folder + "/tmp/gatehouse-scan-killed"
                try FileManager.default.createDirectory(
                    atPath: left + "/home", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o700, .modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: left)
                try scene.program("lint", "echo '\(sarif([]))'")
                let report = try await scene.scan(
                    definition(["lint", "{paths}"]), [PushedFile("a", "text")])
                #expect(report.outcome == .completed, "\(report.reason)")
                #expect(try scene.leftovers() == [])
            }
        }

        @Test("a folder is locked as long as its maker lives")
        func locked() async throws {
            try await withMemory { memory in
                let cleanup = CleanupRegistry()
                var folder: TemporaryFolder? = try TemporaryFolder(in: memory, cleanup: cleanup)
                let path = try #require(folder?.path)
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: path)
                TemporaryFolder.removeLeft(in: memory)
                #expect(try entries(memory).count == 1)
                folder = nil
                TemporaryFolder.removeLeft(in: memory)
                #expect(try entries(memory) == [])
            }
        }
    }
#endif
