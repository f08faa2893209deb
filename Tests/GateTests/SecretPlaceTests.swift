import Foundation
import GateModel
import TestSupport
import Testing

/// Where a secret can hide in what a push brings.
@Suite("Hidden secrets")
struct SecretPlaceTests {
    /// Ways to bring one secret; each starts from an established repository on `main` and commits it there.
    static let hidingPlaces: [(name: String, path: String, hide: @Sendable (GitScenario) throws -> Void)] = [
        (
            "typed into a conflict's resolution", "f",
            { repo in
                try repo.commit("base", files: ["f": "1\n"])
                try repo.git("checkout", "--quiet", "-b", "side")
                try repo.commit("theirs", files: ["f": "2\n"])
                try repo.git("checkout", "--quiet", "main")
                try repo.commit("ours", files: ["f": "3\n"])
                _ = try repo.run(["git", "merge", "--quiet", "side"])
                try repo.commit("merge", files: ["f": "\(Canary.aws)\n"])
            }
        ),
        (
            "typed into an octopus merge", "f",
            { repo in
                for name in ["a", "b", "c"] {
                    try repo.git("checkout", "--quiet", "-b", name, "main")
                    try repo.commit(name, files: ["\(name).txt": "\(name)\n"])
                }
                try repo.git("checkout", "--quiet", "main")
                try repo.git("merge", "--quiet", "--no-commit", "a", "b", "c")
                try repo.commit("octopus", files: ["f": "\(Canary.aws)\n"])
            }
        ),
        (
            "in a file that was renamed and edited", "new.txt",
            { repo in
                let lines = (1...40).map { "line \($0)\n" }.joined()
                try repo.commit("base", files: ["old.txt": lines])
                try repo.git("push", "--quiet", "--no-verify", "origin", "main")
                try repo.commit("rename", files: ["old.txt": nil, "new.txt": lines + "key \(Canary.aws)\n"])
            }
        ),
        (
            "in a symlink's target", "link",
            { repo in
                try FileManager.default.createSymbolicLink(
                    atPath: repo.root.appending(path: "link").path, withDestinationPath: "/vault/\(Canary.aws)")
                try repo.commit("link")
            }
        ),
        (
            "behind .gitattributes", "k.bin",
            { repo in
                try repo.commit("bad", files: [".gitattributes": "*.bin -diff binary\n", "k.bin": "\(Canary.aws)\n"])
            }
        ),
        (
            "after NUL bytes", "k.dat",
            { repo in
                try repo.write("k.dat", Data([0, 1, 2, 0]) + Data("\n\(Canary.aws)\n".utf8))
                try repo.commit("bad")
            }
        ),
        (
            "in UTF-16 with a byte order mark", "k.txt",
            { repo in
                try repo.write(
                    "k.txt",
                    Data([0xff, 0xfe])
                        + Data("key = \(Canary.aws)\r\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }))
                try repo.commit("bad")
            }
        ),
        (
            "in a line of 1 MB", "min.js",
            { repo in
                let filler = String(repeating: "var a=1;", count: 70_000)
                try repo.write("min.js", Data((filler + "\"\(Canary.aws)\";" + filler).utf8))
                try repo.commit("bad")
            }
        ),
        (
            "in the last line, without a newline", "k",
            { repo in try repo.commit("bad", files: ["k": "a\n\(Canary.aws)"]) }
        ),
        (
            "in a file with CRLF line ends", "k",
            { repo in try repo.commit("bad", files: ["k": "a\r\n\(Canary.aws)\r\n"]) }
        ),
        (
            "in a file named with glob characters", "a[*]?.env",
            { repo in
                try repo.commit("bad", files: ["a[*]?.env": "\(Canary.aws)\n"])
            }
        ),
        (
            "where a symlink became a file", "link",
            { repo in
                try FileManager.default.createSymbolicLink(
                    atPath: repo.root.appending(path: "link").path, withDestinationPath: "readme")
                try repo.commit("link")
                try repo.git("push", "--quiet", "--no-verify", "origin", "main")
                try repo.write(["link": nil])
                try repo.commit("file", files: ["link": "\(Canary.aws)\n"])
            }
        ),
        (
            "in a commit dated 1970", "k",
            { repo in
                repo.environment["GIT_COMMITTER_DATE"] = "@1 +0000"
                repo.environment["GIT_AUTHOR_DATE"] = "@1 +0000"
                try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
            }
        ),
        (
            "in a reverted revert", "k",
            { repo in
                try repo.commit("bad", files: ["k": "\(Canary.aws)\n"])
                try repo.git("revert", "--no-edit", "HEAD")
                try repo.git("revert", "--no-edit", "HEAD")
            }
        ),
    ]

    @Test("blocks, and the finding names the file", arguments: hidingPlaces.indices)
    func hidden(_ index: Int) async throws {
        let place = Self.hidingPlaces[index]
        try await GitScenario.established { repo in
            try place.hide(repo)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(place.name): \(push.error)")
            let record = try repo.lastRecord()
            #expect(record.blockedPaths == [place.path], "\(place.name)")
            #expect(
                record.findings?.allSatisfy { $0.locations.contains { $0.state == "introduced" } } == true,
                "\(place.name)")
            #expect(!push.error.contains(Canary.aws))
        }
    }

    @Test("added and removed inside the push: blocked, and the text says that it is in the history only")
    func historyOnly() async throws {
        try await GitScenario.established { repo in
            let bad = try repo.commit("oops", files: ["k": "\(Canary.aws)\n"])
            try repo.commit("remove it again", files: ["k": nil])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            let location = try #require(try repo.lastRecord().findings?.first?.locations.first)
            #expect(location.state == "history-only")
            #expect(location.credit?.commit == bad.hex)
            #expect(push.error.contains("history"), "\(push.error)")
            #expect(push.error.contains(bad.short))
        }
    }

    @Test("the same secret in ten files is one finding with ten places")
    func tenFiles() async throws {
        try await GitScenario.established { repo in
            var files: [String: String?] = [:]
            for number in 0..<10 { files["f\(number)"] = "\(number)\nkey \(Canary.aws)\n" }
            try repo.commit("bad", files: files)
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            let findings = try #require(try repo.lastRecord().findings)
            #expect(findings.count == 1 && findings[0].locations.count == 10)
            #expect(push.error.contains("1 finding blocks"))
        }
    }

    @Test("what the remote already has does not block again: untouched lines, a rename, a new mode")
    func alreadyThere() async throws {
        try await GitScenario.established(files: ["old.env": "a\nkey \(Canary.aws)\nb\n"]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("another line", files: ["old.env": "a\nkey \(Canary.aws)\nb\nc\n"])
            try repo.git("mv", "old.env", "new.env")
            try repo.commit("rename")
            try repo.git("update-index", "--chmod=+x", "new.env")
            try repo.commitIndex("mode")
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().blockedPaths == [])
        }
    }

    @Test("a blob over the size limit is incomplete, and the limit of the process counts")
    func overSizeLimit() async throws {
        let process = """
            scanners: {secrets: {use: secrets}}
            limits: {blob: 10kB}
            workflows: [{name: All, decide: block}]
            """
        try await GitScenario.established(process: process) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("big", files: ["big.txt": String(repeating: "0123456789\n", count: 2_000)])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1)
            #expect(push.error.contains("big.txt"), "\(push.error)")
            #expect(push.error.contains("Not everything was looked at"))
            let record = try repo.lastRecord()
            #expect(record.verdict == "incomplete" && record.exitStatus == 2)
            #expect(record.coverage?.omissions.contains { $0.reason == "over-size-limit" } == true)
            #expect(record.scans?.first?.complete == false)
            #expect(push.error.components(separatedBy: "big.txt (").count == 2, "\(push.error)")  // told once
        }
    }

    @Test("an LFS pointer is noted: what it points to does not travel with the push")
    func lfsPointer() async throws {
        try await GitScenario.established { repo in
            let pointer = """
                version https://git-lfs.github.com/spec/v1
                oid sha256:\(String(repeating: "4d", count: 32))
                size 12345

                """
            try repo.commit("pointer", files: ["movie.mp4": pointer])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("LFS"), "\(push.error)")
            #expect(try repo.lastRecord().coverage?.omissions.map(\.reason) == ["lfs-pointer"])
        }
    }

    @Test("a blob, a mode, an empty file, a removed file without a secret pass")
    func harmless() async throws {
        try await GitScenario.established { repo in
            try repo.commit("many", files: ["empty": "", "a": "a", "gone": "gone\n"])
            try repo.commit("fewer", files: ["gone": nil])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
        }
    }
}
