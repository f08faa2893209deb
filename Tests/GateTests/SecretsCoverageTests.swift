import Foundation
import GateModel
import TestSupport
import Testing

/// What `gatehouse secrets` says that it looked at.
@Suite("gatehouse secrets: coverage")
struct SecretsCoverageTests {
    private struct Search: Decodable {
        let exitStatus: Int
        let looked: Looked
        let findings: [Finding]

        struct Looked: Decodable {
            let commits: Int
            let files: Int
            let omissions: [Omission]
        }
        struct Omission: Decodable {
            let subject: String
        }
        struct Finding: Decodable {
            let rule: String
        }
    }

    private func search(_ repo: GitScenario, _ arguments: String..., in place: URL? = nil) throws -> Search {
        let outcome = try repo.run([Gatehouse.path, "secrets", "--format", "json"] + arguments, in: place ?? repo.root)
        return try JSONDecoder().decode(Search.self, from: Data(outcome.output.utf8))
    }

    @Test("a pack without an index is told, and the rest is looked at")
    func noIndex() throws {
        try GitScenario.play { repo in
            try repo.commit("one", files: ["f": "key \(Canary.aws)\n"])
            let packs = repo.root.appending(path: ".git/objects/pack")
            try repo.git("repack", "-adq")
            let name = try #require(
                try FileManager.default.contentsOfDirectory(atPath: packs.path).first { $0.hasSuffix(".pack") })
            try FileManager.default.copyItem(
                at: packs.appending(path: name), to: packs.appending(path: "pack-stray.pack"))
            let outcome = try repo.gatehouse("secrets", "--all")
            #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("pack-stray.pack") && outcome.output.contains("it has no index"))
            let search = try search(repo, "--all")
            #expect(search.looked.omissions.map(\.subject) == ["pack pack-stray.pack"])
            #expect(search.findings.map(\.rule) == ["aws-access-key"])
        }
    }

    @Test("of a long range the range's own files are counted, and only its own gaps make it incomplete")
    func longRange() throws {
        try GitScenario.play { repo in
            var stream = "blob\nmark :1\ndata 2\na\n\n"
            // What the range does not have: 40 files more, and one that is too large.
            for number in 0..<40 { stream += "blob\nmark :\(number + 2)\ndata 5\nx\(1000 + number)\n" }
            stream += "commit refs/heads/other\nmark :90\ncommitter A <a@example.com> 1 +0000\ndata 1\nx\n"
            for number in 0..<40 { stream += "M 100644 :\(number + 2) f\(number)\n" }
            stream += "\n"
            for number in 0..<3_010 {
                stream += "commit refs/heads/main\nmark :\(100 + number)\n"
                stream += "committer A <a@example.com> \(number + 2) +0000\ndata 1\nm\n"
                if number > 0 { stream += "from :\(99 + number)\n" }
                if number < 5 { stream += "M 100644 inline g\(number)\ndata 6\ny\(10_000 + number)\n" }
                if number == 3_009 {
                    let line = "key \(Canary.aws)\n"
                    stream += "M 100644 inline k\ndata \(line.utf8.count)\n\(line)\n"
                }
                stream += "\n"
            }
            try repo.git("fast-import", "--quiet", input: stream)
            let range = try search(repo, "refs/heads/main", "--")
            #expect(range.looked.commits == 3_010)
            #expect(range.looked.files == 6)
            #expect(range.findings.map(\.rule) == ["aws-access-key"])
            #expect(range.exitStatus == 1 && range.looked.omissions.isEmpty)

            // A partial clone that has all that the range brings.
            try repo.git("config", "remote.origin.url", "elsewhere")
            try repo.git("config", "remote.origin.promisor", "true")
            #expect(try search(repo, "refs/heads/main", "--").looked.omissions.isEmpty)
            #expect(try search(repo, "main~1..main").looked.omissions.isEmpty)
            #expect(try search(repo, "--all").looked.omissions.count == 1)

            // And one that does not have one of the range's files.
            let missing = try repo.git("rev-parse", "main:g3")
            try repo.explodePacks()
            try FileManager.default.removeItem(
                at: repo.root.appending(path: ".git/objects/\(missing.prefix(2))/\(missing.dropFirst(2))"))
            let partial = try search(repo, "refs/heads/main", "--")
            #expect(partial.looked.omissions.map(\.subject) == ["object \(missing)"])
        }
    }

    @Test(
        "a chosen password in a project that lies in a folder called demo is told; in the project's own demo it is not")
    func testPath() throws {
        let line = "password = \"\("Vx7kuLen" + "dorf92")\"\n"
        try GitScenario.play { repo in
            let project = repo.folder.appending(path: "demo/project")
            for name in ["app/settings.ini", "docs/settings.ini", "docs-service/settings.ini"] {
                let file = project.appending(path: name)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(line.utf8).write(to: file)
            }
            func places(_ path: String, in folder: URL) throws -> Set<String> {
                // Not the terminal's text, which breaks a long path.
                let text = try repo.run([Gatehouse.path, "secrets", "--format", "json", path], in: folder).output
                return Set(["app/", "docs/", "docs-service/"].filter { text.contains("\($0)settings.ini") })
            }
            let told: Set = ["app/", "docs-service/"]
            #expect(try places(project.path, in: repo.root) == told)
            #expect(try places(".", in: project) == told)
            #expect(try places("../project", in: project) == told)
            #expect(try places(project.appending(path: "app/settings.ini").path, in: repo.root) == ["app/"])
        }
    }
}

extension GitScenario {
    /// Makes a file of its own of each object.
    fileprivate func explodePacks() throws {
        let folder = root.appending(path: ".git/objects/pack")
        let away = self.folder.appending(path: "packs")
        try FileManager.default.moveItem(at: folder, to: away)
        for name in try FileManager.default.contentsOfDirectory(atPath: away.path) where name.hasSuffix(".pack") {
            let shell = "git unpack-objects -q < '\(away.appending(path: name).path)'"
            #expect(try run(["sh", "-c", shell]).status == 0)
        }
    }
}
