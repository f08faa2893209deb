import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Commits and tags")
struct CommitTests {
    /// A commit object of these header lines and message, as bytes.
    private func read(
        _ story: GitScenario, author: [UInt8], committer: [UInt8]? = nil, extra: String = "", message: String = "x\n"
    ) throws -> Commit {
        var bytes = Array("tree \(ObjectID.emptyTree)\nauthor ".utf8) + author + Array("\ncommitter ".utf8)
        bytes += (committer ?? author) + Array("\n\(extra)\n\(message)".utf8)
        return try story.repository.commit(try story.store("commit", bytes))
    }

    static let identities: [(line: String, name: String, email: String, time: Int64)] = [
        ("Ada Lovelace <ada@x> 12 +0000", "Ada Lovelace", "ada@x", 12),
        ("Ada <> 12 +0000", "Ada", "", 12), (" <> 12 +0000", "", "", 12), ("<ada@x> 12 +0000", "", "ada@x", 12),
        ("Ada < ada@x > 12 +0000", "Ada", "ada@x", 12), ("Ada <ada@x> -12 +0000", "Ada", "ada@x", -12),
        ("Ada <ada@x> 0 +0000", "Ada", "ada@x", 0), ("Ada <ada@x> 253402300800 +0000", "Ada", "ada@x", 253_402_300_800),
        ("Ada <ada@x> 99999999999999999999999 +0000", "Ada", "ada@x", 0), ("Ada <ada@x>", "Ada", "ada@x", 0),
        ("Ada <ada@x> soon", "Ada", "ada@x", 0), ("Ada <a>da@x> 12 +0000", "Ada", "a", 12),
        ("Ada <ada@x 12 +0000", "Ada", "ada@x 12 +0000", 0), ("Ada", "Ada", "", 0), ("", "", "", 0),
        ("Ada \"<\" L <ada@x> 12", "Ada \"", "\" L <ada@x", 12), ("> <", ">", "", 0),
    ]

    @Test("Author lines are read as leniently as git reads them", arguments: identities)
    func identity(line: String, name: String, email: String, time: Int64) throws {
        try GitScenario.play { story in
            let commit = try read(story, author: Array(line.utf8))
            #expect(commit.author.name == name)
            #expect(commit.author.email == email)
            #expect(commit.committerTime == time)
            #expect(try story.repository.links(of: commit.id).committerTime == time)
        }
    }

    static let encodings: [(header: String, name: [UInt8], expected: String)] = [
        ("", Array("Ågot".utf8), "Ågot"), ("encoding ISO-8859-1\n", [0xc5, 0x67], "Åg"),
        ("encoding latin1\n", [0xe9], "é"),
        ("encoding KLINGON\n", Array("Ågot".utf8), "Ågot"), ("encoding UTF-16\n", [0xff, 0x41], "\u{FFFD}A"),
        ("", [0xff, 0x41], "\u{FFFD}A"), ("encoding \n", Array("é".utf8), "é"),
    ]

    @Test("Names in another encoding are decoded, those in an unknown one repaired", arguments: encodings)
    func encoding(header: String, name: [UInt8], expected: String) throws {
        try GitScenario.play { story in
            let commit = try read(story, author: name + Array(" <a@x> 1 +0000".utf8), extra: header)
            #expect(commit.author == Identity(name: expected, email: "a@x"))
        }
    }

    @Test("NUL, ESC and line separators in a message arrive as they are")
    func message() throws {
        try GitScenario.play { story in
            let commit = try read(
                story, author: Array("A <a@x> 1 +0000".utf8), message: "\n\none\u{1b}[31m\u{0}two\r\n\r\nthree")
            #expect(commit.message == "\n\none\u{1b}[31m\u{0}two\r\n\r\nthree")
            #expect(commit.subject == "one\u{1b}[31m\u{0}two")
            #expect(try read(story, author: Array("A <a@x> 1 +0000".utf8), message: "").subject == "")
        }
    }

    @Test("Long header fields, and words of the header in the message, mislead nobody")
    func header() throws {
        try GitScenario.play { story in
            let other = try story.commit(tree: .emptyTree)
            let extra =
                "mergetag object \(other)\n type commit\n tagger Eve <e@x> 1 +0000\n \n parent \(other)\nHG:extra x\n"
            let commit = try read(
                story, author: Array("A <a@x> 1 +0000".utf8), extra: extra,
                message: "parent \(other)\nauthor Eve <e@x> 1 +0000\n")
            #expect(commit.parents == [])
            #expect(commit.author.name == "A")
            #expect(!commit.isSigned)
            let signed = try read(
                story, author: Array("A <a@x> 1 +0000".utf8), extra: "gpgsig -----BEGIN\n \n x\n", message: "y\n")
            #expect(signed.isSigned && signed.message == "y\n")
        }
    }

    @Test("A parent that is named again is one parent, as in git's walks; more than any merge has are no commit")
    func manyParents() throws {
        try GitScenario.play { repo in
            let first = try repo.commit("first", files: ["a": "b\n"])
            let other = try repo.commit("other", files: ["a": "c\n"])
            let tree = try repo.resolve("HEAD^{tree}")
            let again = try repo.commit(tree: tree, parents: Array(repeating: first, count: 100_000) + [other, first])
            let repository = try repo.repository
            #expect(try repository.links(of: again).parents == [first, other])
            #expect(try repository.commit(again).parents == [first, other])
            let counted = try repo.git("rev-list", "--count", "\(again)", "^\(other)")
            #expect(counted == "1")
            let many = try (0..<1_100).map { ObjectID(hex: String(format: "%040x", $0 + 1)) }.map { try #require($0) }
            let octopus = try repo.commit(tree: tree, parents: many)
            #expect(throws: GitError.self) { try repository.links(of: octopus) }
        }
    }

    @Test("A parent that stands after the author is none, as git has it")
    func lateParent() throws {
        try GitScenario.play { story in
            let other = try story.commit(tree: .emptyTree)
            let text =
                "tree \(ObjectID.emptyTree)\nauthor A <a@x> 1 +0000\nparent \(other)\ncommitter A <a@x> 1 +0000\n\nx\n"
            let id = try story.store("commit", Array(text.utf8))
            #expect(try story.git("log", "-1", "--format=%P", id.hex) == "")
            #expect(try story.repository.commit(id).parents == [])
            #expect(try story.repository.links(of: id).parents == [])
        }
    }

    static let malformedTexts = [
        "", "\n", "tree\n\nx", "tree 123\n\nx", "author A <a> 1 +0000\n\nx",
        "tree \(ObjectID.emptyTree)\nparent 12\nauthor",
        "tree \(ObjectID.emptyTree)x\n\n",
    ]

    @Test("Without a tree, or with half an id, a commit is malformed, not empty", arguments: malformedTexts)
    func malformed(text: String) throws {
        try GitScenario.play { story in
            let id = try story.store("commit", Array(text.utf8))
            let error = try #require(throws: GitError.self) { try story.repository.commit(id) }
            #expect(error.exitStatus == .incomplete && !error.isMissing)
        }
    }

    @Test("A tag names its target, its tagger and its message; an old one has no tagger")
    func tag() throws {
        try GitScenario.play { story in
            let commit = try story.commit(tree: .emptyTree)
            try story.git("tag", "-a", "-m", "First\n\nrelease", "v1", commit.hex)
            let (target, tag) = try story.repository.tag(try story.resolve("v1"))
            #expect(target == commit)
            #expect(tag.name == "v1" && tag.tagger?.email == "ada@example.com" && tag.message == "First\n\nrelease\n")
            let old = try story.store("tag", Array("object \(commit)\ntype commit\ntag old\n\nx".utf8))
            let oldTag = try story.repository.tag(old).tag
            #expect(oldTag.tagger == nil && oldTag.name == "old")
            for text in ["", "type commit\n\n", "object 12\n\n", "\nobject \(commit)\n"] {
                let bad = try story.store("tag", Array(text.utf8))
                #expect(throws: GitError.self) { try story.repository.tag(bad) }
            }
        }
    }
}
