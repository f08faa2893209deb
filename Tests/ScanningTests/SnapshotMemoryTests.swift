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

        @Test("a program looks at files in memory, its home and its temporary files are on the disk")
        func inMemory() async throws {
            try await withMemory { memory in
                try await ScanScene.play { scene in
                    scene.memoryFolder = memory
                    let places = "{ pwd; echo $HOME; echo $TMPDIR; cat a; }"
                    try scene.program("lint", "\(places) > '\(scene.folder)/seen'; echo '\(sarif([]))'")
                    let report = try await scene.scan(definition(["lint", "{paths}"]), [PushedFile("a", "text")])
                    #expect(report.outcome == .completed)
                    let seen = try scene.text("seen").split(separator: "\n")
                    #expect(seen[0].hasPrefix(memory + "/gatehouse-") && seen[0].hasSuffix("/files"))
                    #expect(seen[1].hasPrefix(scene.folder) && seen[2].hasPrefix(scene.folder))
                    #expect(seen[3] == "text")
                    #expect(try entries(memory) == [] && scene.leftovers() == [])
                }
            }
        }

        @Test("what is larger is on the disk, whole")
        func large() async throws {
            try await withMemory { memory in
                try await ScanScene.play { scene in
                    scene.memoryFolder = memory
                    try scene.program(
                        "lint", "{ pwd; wc -c < a; wc -c < b; } > '\(scene.folder)/seen'; echo '\(sarif([]))'")
                    let half = [UInt8](repeating: 0x61, count: 33 << 20)
                    let report = try await scene.scan(
                        definition(["lint", "{paths}"]), [PushedFile("a", bytes: half), PushedFile("b", bytes: half)])
                    #expect(report.outcome == .completed)
                    let seen = try scene.text("seen").split(separator: "\n")
                    #expect(seen[0].hasPrefix(scene.folder))
                    #expect(seen[1...] == ["\(33 << 20)", "\(33 << 20)"])
                    #expect(try entries(memory) == [] && scene.leftovers() == [])
                }
            }
        }

        @Test("a folder that is not in memory, or not there, is not used")
        func notInMemory() async throws {
            #expect(SnapshotMemory("/proc") == nil)
            #expect(SnapshotMemory("/dev/shm/not-there") == nil)
            try await ScanScene.play { scene in
                scene.memoryFolder = "/proc"
                try scene.program("lint", "echo '\(sarif([]))'")
                let report = try await scene.scan(definition(["lint", "{paths}"]), [PushedFile("a", "text")])
                #expect(report.outcome == .completed)
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
                for name in ["gatehouse-killed", "gatehouse-young", "gatehouse-at-work", "another"] {
                    try files.createDirectory(atPath: "\(memory)/\(name)/files", withIntermediateDirectories: true)
                    try Data("x".utf8).write(to: URL(filePath: "\(memory)/\(name)/files/a"))
                }
                try Data().write(to: URL(filePath: memory + "/gatehouse-file"))
                try files.createSymbolicLink(
                    atPath: memory + "/gatehouse-link", withDestinationPath: memory + "/another")
                for name in try entries(memory) where name != "gatehouse-young" && name != "gatehouse-link" {
                    try files.setAttributes(
                        [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: "\(memory)/\(name)")
                }
                let working = open(memory + "/gatehouse-at-work", O_RDONLY)
                defer { close(working) }
                #expect(flock(working, LOCK_SH) == 0)
                TemporaryFolder.removeLeft(in: memory)
                #expect(
                    try entries(memory).sorted() == [
                        "another", "gatehouse-at-work", "gatehouse-file", "gatehouse-link", "gatehouse-young",
                    ])
                #expect(try entries(memory + "/another/files") == ["a"])
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
