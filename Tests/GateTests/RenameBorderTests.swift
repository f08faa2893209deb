import Foundation
import GateModel
import TestSupport
import Testing

/// A file that is moved brings nothing new, unless it is moved out of what excused it.
@Suite("renames over a border of the definitions")
struct RenameBorderTests {
    private static let observing = """
        scanners: {secrets: {use: secrets}}
        workflows:
          - {name: Samples, when: {paths: ["tests/**"]}, decide: observe}
          - {name: All else, decide: block}

        """
    private static let blocking = """
        scanners: {secrets: {use: secrets}}
        workflows: [{name: All, when: {lines: introduced}, decide: block}]

        """

    /// Where a secret may stand, where it may not, and the definitions that say so.
    static let borders: [(from: String, to: String, files: [String: String])] = [
        ("tests/a", "src/a", [".gatehouse/process.yml": observing]),
        (
            "tests/a", "src/a",
            [
                ".gatehouse/process.yml": blocking,
                ".gatehouse/secrets.yml": "allow: [{paths: [\"tests/**\"], reason: made up}]\n",
            ]
        ),
        (
            "tests/a", "src/a",
            [
                ".gatehouse/process.yml": blocking,
                ".gitleaks.toml": "[allowlist]\npaths = ['''^tests/''']\n[extend]\nuseDefault = true\n",
            ]
        ),
        (
            "a.txt", "a.prod",
            [
                ".gatehouse/process.yml": blocking,
                ".gitleaks.toml":
                    "[[rules]]\nid = \"ours\"\nregex = '''ours_[0-9]{8}'''\npath = '''\\.prod$'''\n",
            ]
        ),
    ]

    @Test(
        "what was let be in one place is looked at in the other: moved later, or in the same push",
        arguments: borders.indices)
    func crossed(_ index: Int) async throws {
        let border = Self.borders[index]
        let secrets = border.from == "a.txt" ? ["ours_12345678", "ours_87654321"] : [Canary.aws, Canary.otherAWS]
        let text = (0..<20).map { "line \($0)\n" }.joined() + "key = \(secrets[0])\n"
        try await GitScenario.established(files: border.files) { repo in
            try FileManager.default.createDirectory(
                at: repo.root.appending(path: "src"), withIntermediateDirectories: true)
            try repo.commit("a sample", files: [border.from: text])
            #expect(try repo.push("origin", "main").status == 0)
            for text in [text, text + "one more line\n"] {
                try repo.git("mv", border.from, border.to)
                let move = try repo.commit("move it", files: [border.to: text])
                let push = try repo.push("origin", "main")
                #expect(push.status == 1, "\(push.error)")
                // It is owed to whoever moved it.
                #expect(
                    push.error.contains("\(border.to):21") && push.error.contains("in \(move.short)"), "\(push.error)")
                try repo.git("reset", "--quiet", "--hard", "HEAD~1")
                try FileManager.default.createDirectory(
                    at: repo.root.appending(path: "src"), withIntermediateDirectories: true)
            }
            try repo.commit(
                "another sample", files: ["\(border.from)2": text.replacing(secrets[0], with: secrets[1])])
            try repo.git("mv", "\(border.from)2", border.to)
            try repo.commit("move that", files: [:])
            let both = try repo.push("origin", "main")
            #expect(both.status == 1, "\(both.error)")
        }
    }

    @Test("what a scanner has never looked at is new where it does: its own paths are a border, too")
    func scannerPaths() async throws {
        let process = """
            scanners: {secrets: {use: secrets, paths: ["**/*.py"]}}
            workflows: [{name: All, when: {lines: introduced}, decide: block}]

            """
        try await GitScenario.established(process: process) { repo in
            try repo.commit("unseen", files: ["a.txt": "key = \(Canary.aws)\n"])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("mv", "a.txt", "a.py")
            try repo.commit("move it", files: [:])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("a.py:1"), "\(push.error)")
        }
    }

    @Test("in an archive, and where one of the two could not be looked at to its end")
    func archives() async throws {
        try await GitScenario.established(files: Self.borders[1].files) { repo in
            let script =
                "import zipfile\nwith zipfile.ZipFile('tests.zip', 'w') as z: z.writestr('k', 'key = \(Canary.aws)\\n')"
            for folder in ["tests", "src"] {
                try FileManager.default.createDirectory(
                    at: repo.root.appending(path: folder), withIntermediateDirectories: true)
            }
            #expect(try repo.run(["python3", "-c", script]).status == 0)
            #expect(try repo.run(["mv", "tests.zip", "tests/a.zip"]).status == 0)
            try repo.commit("an archive", files: [:])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("mv", "tests/a.zip", "src/a.zip")
            try repo.commit("move it", files: [:])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1 && push.error.contains("src/a.zip"), "\(push.error)")
            // Landed past the gate, and mended while it is moved: nobody knows what it held.
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            let lines = (0..<40).map { "line \($0)\n" }.joined()
            try repo.commit("damaged", files: ["tests/b": "PK\u{3}\u{4}\(lines)key = \(Canary.aws)\n"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try FileManager.default.createDirectory(
                at: repo.root.appending(path: "src"), withIntermediateDirectories: true)
            try repo.git("mv", "tests/b", "src/b")
            try repo.commit("mend it", files: ["src/b": "PK\(lines)key = \(Canary.aws)\n"])
            let mended = try repo.push("origin", "main")
            #expect(mended.status == 1 && mended.error.contains("src/b:41"), "\(mended.error)")
        }
    }

    @Test(
        "a process that is moved over one is told to be taken away, and so is one in whose place an empty folder stands"
    )
    func processGone() async throws {
        let process = """
            scanners: {secrets: {use: secrets}}
            workflows: [{name: Ours, when: {paths: [".gatehouse/**"]}, decide: block}, {name: All, decide: block}]

            """
        try await GitScenario.established(process: process) { repo in
            try repo.git("fetch", "--quiet")
            try repo.git("mv", ".gatehouse/process.yml", "old.yml")
            try repo.commit("move it", files: [:])
            #expect(try repo.gatehouse("check").output.contains("takes the process away"))
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            // By a merge, too, whose parents both have it.
            let moved = try repo.git("rev-parse", "ORIG_HEAD^{tree}")
            let other = try repo.git("commit-tree", "-p", "HEAD", "-m", "other", "HEAD^{tree}")
            let merge = try repo.git("commit-tree", "-p", "HEAD", "-p", other, "-m", "merge", moved)
            try repo.git("reset", "--quiet", "--soft", merge)
            #expect(try repo.gatehouse("check").output.contains("takes the process away"))
            try repo.git("reset", "--quiet", "--hard", "HEAD~1")
            let none = try repo.git("hash-object", "-w", "-t", "tree", "--stdin", input: "")
            let tree = try repo.git("mktree", input: "040000 tree \(none)\t.gatehouse\n")
            let commit = try repo.git("commit-tree", "-p", "HEAD", "-m", "a folder", tree)
            try repo.git("reset", "--quiet", "--soft", commit)
            #expect(try repo.gatehouse("check").output.contains("takes the process away"))
        }
    }

    @Test("a rename within the same definitions stays one: nothing is new, and the lines stay whose they were")
    func within() async throws {
        try await GitScenario.established(files: Self.borders[0].files) { repo in
            let text = (0..<20).map { "line \($0)\n" }.joined() + "key = \(Canary.aws)\n"
            try repo.commit("a sample", files: ["tests/a": text])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("mv", "tests/a", "tests/b")
            try repo.commit("move it", files: [:])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0 && push.error.contains("nothing new to scan"), "\(push.error)")
        }
    }
}
