import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

@Suite("Renames")
struct RenameTests {
    private static func text(_ name: String, lines: Int = 20) -> String {
        (0..<lines).map { "\(name) line \($0) of its own\n" }.joined()
    }

    @Test("A renamed file keeps its lines; an edit beside brings its own only")
    func edited() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["old": Self.text("a"), "keep": "x\n"])
            let tip = try story.commit("tip", files: ["old": nil, "dir/new": Self.text("a") + "key\n"])
            let contents = try story.inspect(tip, known: [base])
            let change = try #require(contents.changes(of: tip).first)
            #expect(contents.changes(of: tip).count == 1)
            #expect(change.isRename && change.before[0]?.path == "old" && change.path == "dir/new")
            #expect(try story.introduced("dir/new", in: contents) == [21: tip])
        }
    }

    @Test("Two files that swap their names, a directory that moves, a copy: as git diff -M has it")
    func shapes() throws {
        try GitScenario.play { story in
            try story.commit(
                "base",
                files: [
                    "a": Self.text("a"), "b": Self.text("b"), "d/x": Self.text("x"), "d/e/y": Self.text("y"),
                    "empty": "",
                ])
            try story.git("mv", "a", "t")
            try story.git("mv", "b", "a")
            try story.git("mv", "t", "b")
            let swap = try story.commit("swap")
            try story.git("mv", "d", "moved")
            let folder = try story.commit("folder")
            let copy = try story.commit("copy", files: ["copy": Self.text("x"), "empty2": ""])
            try story.git("mv", "empty", "void")
            let empty = try story.commit("empty")
            let dissimilar = try story.commit("other", files: ["copy": nil, "other": Self.text("other")])
            for id in [swap, folder, copy, empty, dissimilar] {
                let contents = try story.inspect(id, known: [try story.resolve("\(id)^")])
                #expect(try Set(contents.changes(of: id).map(\.raw)) == story.rawChanges(of: id))
            }
        }
    }

    @Test("1,200 renames at once are all found, exact or edited")
    func many() throws {
        try GitScenario.play { story in
            func files(_ folder: String, suffix: (Int) -> String) -> [String: String?] {
                Dictionary(
                    uniqueKeysWithValues: (0..<1_200).map {
                        ("\(folder)/file\($0)", Self.text("\($0)", lines: 6) + suffix($0))
                    })
            }
            let base = try story.commit("base", files: files("old") { _ in "" })
            try FileManager.default.removeItem(at: story.root.appending(path: "old"))
            let tip = try story.commit("tip", files: files("new") { $0 % 10 == 0 ? "key\n" : "" })
            let contents = try story.inspect(tip, known: [base])
            #expect(contents.changes(of: tip).count == 1_200)
            #expect(contents.changes(of: tip).allSatisfy { $0.isRename })
            #expect(contents.coverage.omissions == [])
            #expect(try story.introduced("new/file10", in: contents) == [7: tip])
        }
    }

    @Test("Too many to compare: the files count as new, and that is told")
    func tooMany() throws {
        try GitScenario.play { story in
            func tree(_ name: String, _ count: Int) throws -> ObjectID {
                var stream = "commit refs/heads/\(name)\ncommitter A <a@x> 1 +0000\ndata 0\n"
                for index in 0..<count {
                    let text = Self.text("\(name)", lines: 3) + "\(index)\n"
                    stream += "M 100644 inline \(name)\(index)\ndata \(text.utf8.count)\n\(text)\n"
                }
                _ = try story.gitBytes(["fast-import", "--quiet"], input: Data(stream.utf8))
                return try story.resolve("\(name)^{tree}")
            }
            let base = try story.commit(tree: try tree("old", 1_100))
            let tip = try story.commit(tree: try tree("new", 1_000), parents: [base])
            let contents = try story.inspect(tip, known: [base])
            #expect(contents.coverage.omissions.map(\.reason) == [.renamesNotSearched(files: 2_100)])
            #expect(contents.changes(of: tip).count == 2_100)
        }
    }

    @Test("Ten thousand files of the same content are matched in a moment")
    func sameContent() throws {
        let blob = ObjectID.emptyTree
        let files = { (folder: String) in
            (0..<10_000).map { FileVersion(path: RepoPath("\(folder)/\($0)"), id: blob, mode: .regular) }
        }
        try GitScenario.play { story in
            let detector = RenameDetector(repository: try story.repository, maxBlobBytes: 1_000)
            let found = try detector.renames(from: files("old"), to: files("new"))
            #expect(found.sources.count == 10_000 && found.skipped == 0)
            #expect(found.sources.allSatisfy { $0.value.path.lastComponent.elementsEqual("\($0.key)".utf8) })
            #expect(Set(found.sources.values.map(\.path)).count == 10_000)
        }
    }

    @Test("Similarity is git's score, and its threshold git's", arguments: 1...8 as ClosedRange<UInt64>)
    func scores(seed: UInt64) throws {
        try GitScenario.play { story in
            var random = SeededGenerator(seed: seed)
            for _ in 0..<6 {
                let ending = random.pick(["\n", "\r\n", "\0\n", ""])
                var lines = (0..<Int.random(in: 1...60, using: &random)).map { _ in
                    String(repeating: random.pick(["a", "b", "word "]), count: Int.random(in: 0...90, using: &random))
                        + ending
                }
                let old = lines.joined()
                for _ in 0..<Int.random(in: 0...lines.count, using: &random) {
                    lines[Int.random(in: 0..<lines.count, using: &random)] =
                        "\(random.next())" + random.pick([ending, "\n"])
                }
                let new = lines.joined()
                let trees = try [("old", old), ("new", new)].map { try story.tree([.init($0.0, try story.blob($0.1))]) }
                let raw = try story.git("diff-tree", "-r", "-M1%", "--raw", trees[0].hex, trees[1].hex)
                // R087; without a rename git found no similarity worth the name.
                let theirs = raw.contains("\n") ? nil : Int(raw.split(whereSeparator: \.isWhitespace)[4].dropFirst())
                let (left, right) = (Self.similarity(old), Self.similarity(new))
                let ours = left.score(with: right)
                if let theirs {
                    #expect(old == new ? theirs == 100 : ours * 100 / Similarity.maximum == theirs)
                } else {
                    #expect(ours * 100 / Similarity.maximum < 2)
                }
                #expect(ours == right.score(with: left))
                for minimum in [1, Similarity.maximum / 2, ours, ours + 1] {
                    #expect(left.score(with: right, minimum: minimum) == (ours < minimum ? 0 : ours))
                }
                if Similarity.sizesRuleOut(left.byteCount, right.byteCount, minimum: Similarity.maximum / 2) {
                    #expect(ours < Similarity.maximum / 2)
                }
            }
        }
    }

    private static func similarity(_ text: String) -> Similarity {
        Array(text.utf8).withUnsafeBytes { Similarity($0) }
    }
}
