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

    @Test("a rename within the same definitions stays one: nothing is new, and the lines stay whose they were")
    func within() async throws {
        try await GitScenario.established(files: Self.borders[0].files) { repo in
            let text = (0..<20).map { "line \($0)\n" }.joined() + "key = \(Canary.aws)\n"
            try repo.commit("a sample", files: ["tests/a": text])
            #expect(try repo.push("origin", "main").status == 0)
            try repo.git("mv", "tests/a", "tests/b")
            try repo.commit("move it", files: [:])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0 && push.error.contains("nothing for a scanner to look at"), "\(push.error)")
        }
    }
}
