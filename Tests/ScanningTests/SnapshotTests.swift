import Foundation
import GateModel
import Testing

@testable import Scanning

@Suite("Snapshot")
struct SnapshotTests {
    private func export(
        _ files: [PushedFile], trusted: [TrustedFile] = [], _ look: (Snapshot, PrivateFolder) throws -> Void
    ) async throws {
        try await ScanScene.play { scene in
            let folder = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
            let snapshot = try Snapshot.export(
                files.map(\.version), trusted: trusted, to: folder, from: PushedContents(files))
            try look(snapshot, folder)
            folder.remove()
            #expect(try scene.leftovers() == [])
        }
    }

    @Test("writes contents as they are, readable by this user only")
    func contents() async throws {
        let files = [
            PushedFile("a.txt", "one\n"), PushedFile("dir/sub/b.sh", "two", mode: .executable), PushedFile("empty", ""),
            PushedFile("dir/nul", bytes: [0, 255, 10]),
        ]
        try await export(files) { snapshot, folder in
            #expect(snapshot.omissions == [])
            #expect(snapshot.bytes == 10)
            for file in files {
                let path = folder.files + "/" + file.version.path.display
                #expect(Array(try Data(contentsOf: URL(filePath: path))) == file.content)
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(mode == (file.version.mode == .executable ? 0o700 : 0o600))
            }
            for path in [folder.path, folder.files, folder.files + "/dir"] {
                #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
            }
        }
    }

    @Test("writes a symbolic link as text, never as a link")
    func symlink() async throws {
        let files = [PushedFile("link", "/etc/passwd", mode: .symlink)]
        try await export(files) { snapshot, folder in
            let type =
                try FileManager.default.attributesOfItem(atPath: folder.files + "/link")[.type] as? FileAttributeType
            #expect(type == .typeRegular)
            #expect(try String(contentsOfFile: folder.files + "/link", encoding: .utf8) == "/etc/passwd")
        }
    }

    static let refused: [RepoPath] = [
        "", "/etc/passwd", "../x", "a/../b", "a/./b", "a//b", "a/", ".", "..", ".git/config", "a/.GIT/x", ".git",
        ".git /x",
        ".git./x", ".git. ./x", ".git::$INDEX_ALLOCATION/x", ".git:x", "git~1/x", "GIT~1", "sub/.g\u{200C}it/hooks/x",
        "\u{FEFF}.git/x", ".gi\u{202E}t/x", "..\\x", "a\\..\\b", "x\\.git\\config", RepoPath(bytes: [97, 0, 98]),
        RepoPath(String(repeating: "x", count: 256)), RepoPath(String(repeating: "abcdefghi/", count: 500) + "x"),
        RepoPath(String(repeating: "a/", count: 300) + "x"),
    ]

    @Test("leaves a dangerous path out and says so", arguments: refused)
    func refuses(_ path: RepoPath) async throws {
        try await export([PushedFile(path, "x"), PushedFile("good", "y")]) { snapshot, folder in
            #expect(snapshot.files.keys.map(\.display) == ["good"])
            #expect(snapshot.omissions.map(\.subject) == [path.display])
            #expect(snapshot.omissions.allSatisfy { $0.isIncomplete })
            let written = try FileManager.default.contentsOfDirectory(atPath: folder.files)
            #expect(written == ["good"])
        }
    }

    static let kept: [RepoPath] = [
        ".gitignore", ".github/x", "git", "git~x", ".gitmodules", "a b", "-rf", "a\nb", "\u{1B}[31m", "é", "*?[x]",
        "a:b", "::x", "%2e",
        "~", "...", "x\\y", RepoPath(bytes: [0x66, 0xE9]), RepoPath(String(repeating: "x", count: 255)), "\u{202E}abc",
    ]

    @Test("keeps a strange but harmless path", arguments: kept)
    func keeps(_ path: RepoPath) async throws {
        try await export([PushedFile(path, "x")]) { snapshot, _ in
            #expect(snapshot.files.keys.map(\.self) == [path])
            #expect(snapshot.omissions == [])
        }
    }

    @Test("postpones another version of a path, and a file where a folder is")
    func conflicts() async throws {
        let files = [
            PushedFile("a", "1"), PushedFile("a", "2"), PushedFile("lib", "file"), PushedFile("lib/x", "in a folder"),
        ]
        try await export(files) { snapshot, _ in
            #expect(snapshot.files.count == 2)
            #expect(Set(snapshot.postponed.map(\.path)) == ["a", "lib/x"])
            #expect(snapshot.omissions == [])
        }
    }

    @Test("a pushed file never takes a trusted file's place")
    func trusted() async throws {
        let trusted = [TrustedFile(path: ".toolrc", content: Array("trusted".utf8))]
        try await export([PushedFile(".toolrc", "pushed")], trusted: trusted) { snapshot, folder in
            let content = try String(contentsOfFile: folder.files + "/.toolrc", encoding: .utf8)
            #expect(content == "trusted")
            #expect(snapshot.files.isEmpty && snapshot.postponed.count == 1)
        }
    }

    @Test("notes a submodule as a fact and a missing blob as incomplete")
    func missing() async throws {
        try await ScanScene.play { scene in
            let folder = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
            let snapshot = try Snapshot.export(
                [PushedFile("sub", mode: .submodule).version, PushedFile("gone", "x").version], to: folder,
                from: PushedContents([]))
            folder.remove()
            #expect(snapshot.omissions.map(\.isIncomplete) == [true, false])
            #expect(snapshot.files.isEmpty)
        }
    }

    @Test("ends where there is no more room")
    func room() async throws {
        try await ScanScene.play { scene in
            for (room, isOver) in [(8_191, true), (8_192, false)] {
                let folder = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
                let files = [PushedFile("a", "12"), PushedFile("b", "34")]
                let snapshot = try Snapshot.export(
                    files.map(\.version), to: folder, from: PushedContents(files), room: room)
                folder.remove()
                #expect(snapshot.isOverRoom == isOver)
            }
        }
    }

    @Test("is the same whatever order the files are read in")
    func order() async throws {
        struct Backwards: BlobReader {
            let contents: PushedContents
            func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
                try contents.read(file, body)
            }
            func readingOrder(of files: [FileVersion]) -> [Int] { files.indices.reversed() }
        }
        let files = [
            PushedFile("a", "1"), PushedFile("a", "22"), PushedFile("b/x", "333"), PushedFile("b/y/z", "4444"),
            PushedFile("b/y", "a file"), PushedFile("../c", "no"), PushedFile("gone", "not there"),
        ]
        let contents = PushedContents(files.dropLast())
        try await ScanScene.play { scene in
            var seen: [[String]] = []
            for reader in [contents, Backwards(contents: contents)] as [any BlobReader] {
                let folder = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
                let snapshot = try Snapshot.export(files.map(\.version), to: folder, from: reader)
                let written = try FileManager.default.subpathsOfDirectory(atPath: folder.files).sorted()
                let texts = written.map { name in
                    FileManager.default.contents(atPath: folder.files + "/" + name).map {
                        "\(name): \(String(decoding: $0, as: UTF8.self))"
                    } ?? name
                }
                seen.append(texts + ["\(snapshot.postponed)", "\(snapshot.omissions)", "\(snapshot.bytes)"])
                folder.remove()
            }
            #expect(seen[0] == seen[1])
            #expect(seen[0].contains("a: 1") && seen[0].contains("b/y: a file"))
        }
    }

    @Test("is removed however deep, and whatever permissions a program left")
    func removal() async throws {
        try await ScanScene.play { scene in
            let folder = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
            let script = """
                i=0; while [ $i -lt 300 ]; do mkdir d && cd d; i=$((i+1)); done; touch x; cd '\(folder.files)'
                mkdir locked; touch locked/x; ln -s / root; mkfifo pipe; chmod 0 locked; chmod 0500 .
                """
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", script]
            process.currentDirectoryURL = URL(filePath: folder.files)
            try process.run()
            process.waitUntilExit()
            folder.remove()
            #expect(try scene.leftovers() == [])
        }
    }
}

@Suite("CleanupRegistry")
struct CleanupRegistryTests {
    @Test("removes folders when the gate is told to end, and refuses new ones afterwards")
    func runAll() async throws {
        try await ScanScene.play { scene in
            _ = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
            #expect(try scene.leftovers().count == 1)
            scene.cleanup.runAll()
            #expect(try scene.leftovers() == [])
            #expect(throws: ScanningError.self) {
                _ = try PrivateFolder(in: scene.folder + "/tmp", cleanup: scene.cleanup)
            }
            #expect(try scene.leftovers() == [])
        }
    }

    @Test("ends a running program, and its grandchildren")
    func endsPrograms() async throws {
        try await ScanScene.play { scene in
            let place = scene.folder + "/grandchild"
            // There once it is whole.
            try scene.program("slow", "sleep 300 & echo $! > '\(place).new'; mv '\(place).new' '\(place)'; sleep 300")
            let (folder, cleanup) = (scene.folder, scene.cleanup)
            let scanning = Task { [scene] in try await scene.scan(definition(["slow"]), [PushedFile("a", "x")]) }
            try await until { FileManager.default.fileExists(atPath: folder + "/grandchild") }
            cleanup.runAll()
            let report = try await scanning.value
            #expect(report.reason.contains("signal 9"))
            #expect(try scene.leftovers() == [])
            try await expectGone(try scene.text("grandchild"))
        }
    }
}

/// Waits for something that another process does.
func until(_ condition: () throws -> Bool) async throws {
    for _ in 0..<2000 {
        if try condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("waited ten seconds for nothing")
}

/// A process that was killed may be a zombie until its new parent collects it; it then runs no more.
func expectGone(_ number: String) async throws {
    let process = try #require(Int32(number.trimmingCharacters(in: .whitespacesAndNewlines)))
    try await until {
        guard kill(process, 0) == 0 else { return true }
        guard let status = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return true }
        return String(decoding: status, as: UTF8.self).contains(") Z ")
    }
}
