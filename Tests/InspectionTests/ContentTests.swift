import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

@Suite("Introduced lines")
struct ContentTests {
    private static func utf16(_ text: String) -> Data {
        Data(
            [0xff, 0xfe] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    }

    /// Content before and after, and the lines that are new.
    static let contents: [(name: String, before: Data, after: Data, added: [Int])] = [
        ("a NUL byte", Data("a\0\nb\n".utf8), Data("a\0\nkey\0\nb\n".utf8), [2]),
        ("UTF-16 with BOM", utf16("one\ntwo\n"), utf16("one\nkey\ntwo\n"), [2]),
        ("CRLF to LF only", Data("a\r\nb\r\n".utf8), Data("a\nb\n".utf8), [1, 2]),
        ("LF to CRLF only", Data("a\nb\n".utf8), Data("a\r\nb\r\n".utf8), [1, 2]),
        ("no newline at the end", Data("a\nb".utf8), Data("a\nb\nkey".utf8), [2, 3]),
        ("a newline added at the end", Data("a\nb".utf8), Data("a\nb\n".utf8), [2]),
        ("a line of 1 MB", Data("a\n".utf8), Data("a\n".utf8) + Data(repeating: 0x78, count: 1 << 20), [2]),
        ("from empty", Data(), Data("a\nb\n".utf8), [1, 2]), ("to empty", Data("a\n".utf8), Data(), []),
        ("unchanged lines only", Data("a\nb\nc\n".utf8), Data("b\nc\n".utf8), []),
        ("invalid UTF-8", Data([0xff, 10]), Data([0xff, 10, 0xfe, 10]), [2]),
    ]

    @Test("are found whatever the bytes, and whatever .gitattributes says", arguments: contents)
    func bytes(name: String, before: Data, after: Data, added: [Int]) throws {
        try GitScenario.play { story in
            try story.write(".gitattributes", Data("* -diff -text\nf binary\n".utf8))
            try story.write("f", before)
            let old = try story.commit("old")
            try story.write("f", after)
            let new = try story.commit("new")
            let contents = try story.inspect(new, known: [old])
            #expect(try story.introduced("f", in: contents).keys.sorted() == added)
            #expect(try story.added("f", by: new, in: contents) == added)
        }
    }

    static let oddNames: [[UInt8]] =
        [
            "*", "[a]?", "a\nb", "a\u{1b}]0;x\u{7}", "::error::x", "%0a", "-x", " ", "a\\b", "\"q\"", "\u{202E}txt",
            "git~1", "té",
        ].map { Array($0.utf8) } + [[0xff, 0xfe], [0x63, 0xe9]]

    @Test("are found under every name, and no name is taken for another", arguments: oddNames)
    func names(bytes: [UInt8]) throws {
        try GitScenario.play { story in
            let (one, two) = (try story.blob("1\n"), try story.blob("1\n2\n"))
            let old = try story.commit(tree: try story.tree([.init(bytes, one)]))
            let new = try story.commit(tree: try story.tree([.init(bytes, two)]), parents: [old])
            let contents = try story.inspect(new, known: [old])
            #expect(contents.tips[0].files.map(\.path.bytes) == [bytes])
            #expect(try story.introduced(RepoPath(bytes: bytes), in: contents) == [2: new])
        }
    }

    @Test("under a malformed name (`../x`, `.git`, twice) are found like others")
    func malformedTrees() throws {
        try GitScenario.play { story in
            let (one, two) = (try story.blob("1\n"), try story.blob("2\n"))
            let inner = try story.tree([.init("config", two)])
            let new = try story.commit(
                tree: try story.tree([
                    .init("../x", one), .init(".git", inner, mode: "40000"), .init("a", one), .init("a", two),
                    .init("A", one),
                ]))
            let contents = try story.inspect(new)
            #expect(
                Set(contents.tips[0].files.map { "\($0.path.display) \($0.id.short)" }) == [
                    "../x \(one.short)", ".git/config \(two.short)", "a \(one.short)", "a \(two.short)",
                    "A \(one.short)",
                ])
            var follower = LineFollower(repository: try story.repository, contents: contents, maxBlobBytes: 100)
            for file in contents.tips[0].files {
                #expect(try follower.introducedLines(of: file, at: new).byLine == [1: new], "\(file.path.display)")
            }
        }
    }

    @Test("A second entry of a known name is new at the tip too: a checkout leaves the later one")
    func smuggledTwin() throws {
        try GitScenario.play { story in
            let (one, two) = (try story.blob("1\n"), try story.blob("2\n"))
            let old = try story.commit(tree: try story.tree([.init("a", one)]))
            let new = try story.commit(tree: try story.tree([.init("a", one), .init("a", two)]), parents: [old])
            let contents = try story.inspect(new, known: [old])
            #expect(contents.changes(of: new).map(\.after?.id) == [two])
            #expect(contents.tips[0].files.map(\.id).contains(two))
        }
    }

    @Test("Added and removed again inside the push: nothing of it at the tip, all of it in its commit")
    func historyOnly() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            let bad = try story.commit("bad", files: ["a": "1\nkey\n", "gone": "key\n"])
            let mended = try story.commit("mended", files: ["a": "1\n", "gone": nil])
            let contents = try story.inspect(mended, known: [base])
            #expect(try story.introduced("a", in: contents) == [:])
            #expect(contents.tips[0].files.map(\.path) == ["a"])
            #expect(try story.added("a", by: bad, in: contents) == [2])
            #expect(try story.added("gone", by: bad, in: contents) == [1])
            #expect(contents.changes(of: mended).contains { $0.after == nil && $0.path == "gone" })
        }
    }

    @Test("Reverted and added again: the last commit that brought the line counts")
    func revertAndReAdd() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n"])
            try story.commit("add", files: ["a": "1\n2\n"])
            try story.commit("revert", files: ["a": "1\n"])
            let again = try story.commit("again", files: ["a": "1\n2\n"])
            #expect(try story.introduced("a", in: story.inspect(again, known: [base])) == [2: again])
        }
    }

    @Test("A change of mode only is a change without lines; so is a move to a symlink's target of the same text")
    func modes() throws {
        try GitScenario.play { story in
            let blob = try story.blob("target")
            func commit(_ mode: String, _ parents: [ObjectID]) throws -> ObjectID {
                try story.commit(tree: try story.tree([.init("a", blob, mode: mode)]), parents: parents, message: mode)
            }
            let base = try commit("100644", [])
            for mode in ["100755", "120000"] {
                let new = try commit(mode, [base])
                let contents = try story.inspect(new, known: [base])
                #expect(contents.changes(of: new).count == 1)
                #expect(try story.introduced("a", in: contents) == [:])
                #expect(try story.added("a", by: new, in: contents) == [])
            }
        }
    }

    @Test("A symlink's target is a line; a submodule is none, and is told")
    func symlinkAndSubmodule() throws {
        try GitScenario.play { story in
            let (file, link) = (try story.blob("a\nb\n"), try story.blob("/etc/passwd"))
            let base = try story.commit(tree: try story.tree([.init("f", file), .init("m", file)]))
            let new = try story.commit(
                tree: try story.tree([.init("f", link, mode: "120000"), .init("m", base, mode: "160000")]),
                parents: [base])
            let contents = try story.inspect(new, known: [base])
            #expect(try story.introduced("f", in: contents) == [1: new])
            #expect(contents.tips[0].files.map(\.mode) == [.symlink, .submodule])
            #expect(contents.coverage.omissions == [Omission(subject: "m", reason: .submodule)])
            #expect(!contents.coverage.isIncomplete)
            #expect(try story.added("m", by: new, in: contents) == [])
            // And back to a file.
            let back = try story.commit(tree: try story.tree([.init("f", file), .init("m", file)]), parents: [new])
            #expect(try story.introduced("m", in: story.inspect(back, known: [new])) == [1: back, 2: back])
        }
    }

    @Test("A pointer to LFS content and a file without text are marked; over the size limit is an error, not nothing")
    func marks() throws {
        try GitScenario.play { story in
            let pointer =
                "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"
            let tip = try story.commit(
                "x", files: ["big": String(repeating: "x\n", count: 600), "lfs": pointer, "nul": "\0\n"])
            let contents = try story.inspect(tip, limit: 1_000)
            var follower = LineFollower(repository: try story.repository, contents: contents, maxBlobBytes: 1_000)
            let files = Dictionary(uniqueKeysWithValues: contents.tips[0].files.map { ($0.path, $0) })
            let lfs = try follower.introducedLines(of: try #require(files["lfs"]), at: tip)
            #expect(lfs.isLFSPointer && lfs.isText && lfs.introducedLineCount == 3)
            #expect(lfs.commit(of: 3) == tip && lfs.commit(of: 4) == nil)
            let nul = try follower.introducedLines(of: try #require(files["nul"]), at: tip)
            #expect(!nul.isText && nul.introducedLineCount == 1)
            let big = try #require(files["big"])
            let error = try #require(throws: GitError.self) { try follower.introducedLines(of: big, at: tip) }
            #expect(error.operation == .tooLarge(big.id, bytes: 1_200, limit: 1_000))
            let change = try #require(contents.changes(of: tip).first { $0.path == "big" })
            #expect(throws: GitError.self) { try follower.addedLines(in: change) }
        }
    }

    @Test("A blob or tree that is not here is an error or an omission, never an empty file")
    func missing() throws {
        try GitScenario.play { story in
            let base = try story.commit("base", files: ["a": "1\n", "d/b": "1\n"])
            let tip = try story.commit("tip", files: ["a": "2\n", "d/b": "2\n"])
            try story.lose(try story.resolve("HEAD:a"))
            let contents = try story.inspect(tip, known: [base])
            let file = try #require(contents.tips[0].files.first { $0.path == "a" })
            var follower = LineFollower(repository: try story.repository, contents: contents, maxBlobBytes: 1_000)
            let error = try #require(throws: GitError.self) { try follower.introducedLines(of: file, at: tip) }
            #expect(error.isMissing)
            try story.lose(try story.resolve("HEAD:d"))
            let half = try story.inspect(tip, known: [base])
            #expect(half.commits == [] && half.coverage.isIncomplete)
        }
    }

    @Test("A root commit introduces every line of it")
    func root() throws {
        try GitScenario.play { story in
            let tip = try story.commit("root", files: ["a": "1\n2\n", "d/b": "3"])
            let contents = try story.inspect(tip)
            #expect(try story.introduced("a", in: contents) == [1: tip, 2: tip])
            #expect(try story.introduced("d/b", in: contents) == [1: tip])
            #expect(contents.changes(of: tip).allSatisfy { $0.before == [] })
        }
    }
}
