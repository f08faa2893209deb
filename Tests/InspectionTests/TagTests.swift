import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

@Suite("Pushed tags and notes")
struct TagTests {
    @Test("An annotated tag, also of a tag, brings its commits and its words")
    func nested() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            try story.git("tag", "-a", "-m", "inner words", "inner")
            try story.git("tag", "-a", "-m", "outer words", "outer", "inner")
            let contents = try story.inspect(try story.resolve("outer"))
            #expect(contents.ids == [one])
            #expect(contents.tags.map(\.message) == ["outer words\n", "inner words\n"])
            // A known tag stands for its commit.
            #expect(try story.inspect(one, known: [try story.resolve("outer")]).ids == [])
        }
    }

    @Test("A tag of a blob brings the blob, a tag of a tree all its files")
    func looseObjects() throws {
        try GitScenario.play { story in
            try story.commit("one", files: ["a": "1\n", "d/b": "2\n"])
            let (blob, tree) = (try story.resolve("HEAD:a"), try story.resolve("HEAD^{tree}"))
            try story.git("tag", "-a", "-m", "x", "of-blob", blob.hex)
            try story.git("tag", "-a", "-m", "x", "of-tree", tree.hex)
            for id in [blob, try story.resolve("of-blob")] {
                let contents = try story.inspect(id)
                #expect(contents.looseBlobs.map(\.id) == [blob])
                #expect(contents.looseBlobs[0].path == "refs/heads/b0")
                #expect(contents.commits == [] && contents.tips.isEmpty && contents.coverage.files == 1)
            }
            for id in [tree, try story.resolve("of-tree")] {
                #expect(try story.inspect(id).looseBlobs.map(\.path) == ["a", "d/b"])
            }
            // Known ids that are no commits make nothing known.
            #expect(try story.inspect(try story.head(), known: [blob, tree]).commits.count == 1)
        }
    }

    @Test("A tag of something that is not here is incomplete, a chain without end too")
    func broken() throws {
        try GitScenario.play { story in
            let missing = try #require(ObjectID(hex: String(repeating: "d", count: 40)))
            var tag = try story.store("tag", Array("object \(missing)\ntype commit\ntag t\n\nx".utf8))
            #expect(try story.inspect(tag).coverage.omissions.map(\.reason) == [.missingObject(missing)])
            tag = try story.commit(tree: .emptyTree)
            for index in 0..<60 {
                tag = try story.store("tag", Array("object \(tag)\ntype tag\ntag \(index)\n\nx".utf8))
            }
            #expect(try story.inspect(tag).coverage.isIncomplete)
        }
    }

    @Test("Notes are commits like others")
    func notes() throws {
        try GitScenario.play { story in
            let one = try story.commit("one", files: ["a": "1\n"])
            try story.git("notes", "add", "-m", "a note", one.hex)
            let contents = try story.inspect(try story.resolve("refs/notes/commits"), known: [one])
            #expect(contents.commits.count == 1)
            #expect(contents.tips[0].files.map(\.path.display) == [one.hex])
        }
    }
}
