import Foundation
import GateModel
import Git
import TestSupport
import Testing

@testable import Inspection

@Suite("Merges")
struct MergeTests {
    private func commit(_ story: GitScenario, _ text: String, _ parents: [ObjectID], extra: [GitScenario.Entry] = [])
        throws -> ObjectID
    {
        try story.commit(
            tree: try story.tree([.init("a", try story.blob(text))] + extra), parents: parents,
            message: text + "\(parents.count)")
    }

    @Test("What is typed into a conflict's resolution is the merge's own; what came from a parent is not")
    func evil() throws {
        try GitScenario.play { story in
            let base = try commit(story, "1\n2\n3\n", [])
            let left = try commit(story, "left\n2\n3\n", [base])
            let right = try commit(story, "1\n2\nright\n", [base])
            let merge = try commit(story, "left\nkey\n2\nright\n", [left, right])
            let contents = try story.inspect(merge, known: [base])
            #expect(try story.added("a", by: merge, in: contents) == [2])
            #expect(try story.introduced("a", in: contents) == [1: left, 2: merge, 4: right])
            // With one side known, that side's lines were there before.
            #expect(try story.introduced("a", in: story.inspect(merge, known: [right])) == [1: left, 2: merge])
        }
    }

    @Test("A file that only the merge has is all its own; a clean merge changes nothing")
    func newFile() throws {
        try GitScenario.play { story in
            let base = try commit(story, "1\n", [])
            let left = try commit(story, "1\n2\n", [base])
            let right = try commit(story, "1\n", [base], extra: [.init("b", try story.blob("b\n"))])
            let clean = try commit(story, "1\n2\n", [left, right], extra: [.init("b", try story.blob("b\n"))])
            let evil = try commit(
                story, "1\n2\n", [left, right],
                extra: [.init("b", try story.blob("b\n")), .init("key", try story.blob("key\n"))])
            #expect(try story.inspect(clean, known: [base]).changes(of: clean) == [])
            let contents = try story.inspect(evil, known: [base])
            #expect(contents.changes(of: evil).map(\.path) == ["key"])
            #expect(try story.introduced("key", in: contents) == [1: evil])
            #expect(try story.introduced("b", in: contents) == [1: right])
            // A merge that takes one side as it is ("ours") brings nothing of its own.
            let ours = try commit(story, "1\n2\n", [left, right])
            #expect(try story.inspect(ours, known: [base]).changes(of: ours) == [])
        }
    }

    @Test("An octopus is compared with each of its parents")
    func octopus() throws {
        try GitScenario.play { story in
            let base = try commit(story, "1\n2\n3\n4\n", [])
            let arms = try ["x\n2\n3\n4\n", "1\ny\n3\n4\n", "1\n2\nz\n4\n"].map { try commit(story, $0, [base]) }
            let merge = try commit(story, "x\ny\nz\nkey\n", arms)
            let contents = try story.inspect(merge, known: [base])
            #expect(try story.introduced("a", in: contents)[4] == merge)
            #expect(try story.introduced("a", in: contents) == story.blame("a", at: merge, not: [base]))
            #expect(try story.added("a", by: merge, in: contents) == [4])
        }
    }

    @Test("A criss-cross gives each line to the commit that git blame gives it to")
    func crissCross() throws {
        try GitScenario.play { story in
            let base = try commit(story, "1\n2\n3\n4\n5\n", [])
            let left = try commit(story, "left\n2\n3\n4\n5\n", [base])
            let right = try commit(story, "1\n2\n3\n4\nright\n", [base])
            let first = try commit(story, "left\n2\nfirst\n4\nright\n", [left, right])
            let second = try commit(story, "left\n2\nsecond\n4\nright\n", [right, left])
            let merge = try commit(story, "left\n2\nfirst\nsecond\nkey\nright\n", [first, second])
            for known in [[], [base], [left], [first]] {
                let contents = try story.inspect(merge, known: known)
                #expect(try story.introduced("a", in: contents) == story.blame("a", at: merge, not: known))
            }
        }
    }

    @Test("Lines that a merge took twice, once from each parent, keep their commits")
    func takenTwice() throws {
        try GitScenario.play { story in
            let base = try commit(story, "0\n", [])
            var parent = base
            var lines = ["0"]
            for index in 1...12 {
                lines.append("line \(index)")
                parent = try commit(story, lines.joined(separator: "\n") + "\n", [parent])
            }
            let left = try commit(story, "top\n" + lines.joined(separator: "\n") + "\n", [parent])
            let right = try commit(story, lines.joined(separator: "\n") + "\nbottom\n", [parent])
            let merged = (["top"] + lines + lines + ["bottom"]).joined(separator: "\n") + "\n"
            let merge = try commit(story, merged, [left, right])
            let contents = try story.inspect(merge, known: [base])
            #expect(try story.introduced("a", in: contents) == story.blame("a", at: merge, not: [base]))
        }
    }

    @Test("A merge with one parent twice, or with its own ancestor, is a merge like others")
    func strangeParents() throws {
        try GitScenario.play { story in
            let base = try commit(story, "1\n", [])
            let next = try commit(story, "1\n2\n", [base])
            for parents in [[next, next], [next, base], [base, next]] {
                let merge = try commit(story, "1\n2\nkey\n", parents)
                let contents = try story.inspect(merge, known: [base])
                #expect(try story.introduced("a", in: contents) == [2: next, 3: merge])
            }
        }
    }
}
