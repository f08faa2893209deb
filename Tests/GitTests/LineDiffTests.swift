import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

@Suite("Line differences")
struct LineDiffTests {
    private func hunks(_ old: [UInt8], _ new: [UInt8]) throws -> [Hunk] {
        try withBytes(old) { (old) throws(GitError) in
            try withBytes(Array(new)) { (new) throws(GitError) in try diffLines(old, new) }
        }
    }

    /// `git diff -U0`, as ranges from 0.
    private func gitHunks(_ story: GitScenario, _ old: [UInt8], _ new: [UInt8]) throws -> [String] {
        let ids = [try story.store("blob", old).hex, try story.store("blob", new).hex]
        let text = String(
            decoding: try story.gitBytes(["diff", "-U0", "--text", "--no-ext-diff"] + ids), as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix("@@ ") }.map { line in
            line.split(separator: " ")[1...2].map { field in
                let numbers = field.dropFirst().split(separator: ",").compactMap { Int($0) }
                let count = numbers.count > 1 ? numbers[1] : 1
                let start = numbers[0] - (count > 0 ? 1 : 0)
                return "\(start)..<\(start + count)"
            }.joined(separator: " ")
        }
    }

    private static func utf16(_ text: String) -> [UInt8] {
        [0xff, 0xfe] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    static let pairs: [(name: String, old: [UInt8], new: [UInt8])] = [
        ("both empty", [], []), ("from empty", [], Array("a\nb\n".utf8)), ("to empty", Array("a\nb\n".utf8), []),
        ("equal", Array("a\nb\n".utf8), Array("a\nb\n".utf8)),
        ("newline at the end added", Array("a\nb".utf8), Array("a\nb\n".utf8)),
        ("newline at the end removed", Array("a\nb\n".utf8), Array("a\nb".utf8)),
        ("no newline on either side", Array("a".utf8), Array("b".utf8)),
        ("only a newline", Array("\n".utf8), Array("\n\n".utf8)),
        ("CRLF", Array("a\r\nb\r\n".utf8), Array("a\nb\n".utf8)),
        ("lone CR", Array("a\rb\n".utf8), Array("a\rc\n".utf8)),
        ("NUL", Array("a\0b\nc\n".utf8), Array("a\0b\nd\0\n".utf8)),
        ("NUL in front", [0, 10, 1, 10], [0, 10, 2, 10, 3]),
        ("UTF-16", utf16("one\ntwo\n"), utf16("one\n2\nthree\n")),
        ("a repeated block", Array("{\n}\n{\n}\n".utf8), Array("{\n}\n{\n}\n{\n}\n".utf8)),
        ("a long line", [UInt8](repeating: 0x61, count: 1 << 20), [UInt8](repeating: 0x61, count: 1 << 20) + [10, 98]),
        ("invalid UTF-8", [0xff, 10, 0xfe, 10], [0xff, 10, 0xfd, 10]),
    ]

    @Test("are those of git diff -U0, whatever the bytes", arguments: pairs)
    func sameAsGit(name: String, old: [UInt8], new: [UInt8]) throws {
        try GitScenario.play { story in
            let ours = try hunks(old, new).map { "\($0.old) \($0.new)" }
            #expect(ours == (try gitHunks(story, old, new)), "\(name)")
        }
    }

    @Test(
        "are those of git diff -U0 for texts made at random, with long common ends", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) throws {
        try GitScenario.play { story in
            var random = SeededGenerator(seed: seed)
            for _ in 0..<12 {
                let words = ["", "{", "}", "x", "return 1", "long line \(random.next())"]
                var lines = (0..<Int.random(in: 1...200, using: &random)).map { _ in random.pick(words) }
                let tail = (0..<random.pick([0, 0, 30, 300])).map { _ in random.pick(words) }
                let old = Array((lines + tail).joined(separator: "\n").utf8)
                for _ in 0..<Int.random(in: 1...20, using: &random) {
                    let place = Int.random(in: 0...lines.count, using: &random)
                    if random.happens(50) || place == lines.count {
                        lines.insert(random.pick(words), at: place)
                    } else {
                        lines.remove(at: place)
                    }
                }
                let new = Array((lines + tail).joined(separator: "\n").utf8) + (random.happens(20) ? [10] : [])
                let ours = try hunks(old, new).map { "\($0.old) \($0.new)" }
                #expect(ours == (try gitHunks(story, old, new)))
            }
        }
    }

    /// What is found without xdiff, where something is, and what xdiff finds.
    private func answers(_ old: [UInt8], _ new: [UInt8], _ texts: TextBlobs) throws -> (
        quick: [Hunk]?, thorough: [Hunk]
    ) {
        try withBytes(old) { (old) throws(GitError) in
            try withBytes(new) { (new) throws(GitError) in
                (PlainDifference(old, new)?.hunks, try diffByXdiff(old, new, texts))
            }
        }
    }

    @Test("where there is no choice, xdiff chooses the same", arguments: 0..<4)
    func plain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let texts = TextBlobs()
        var plain = 0
        for _ in 0..<5_000 {
            let words = ["a", "b", "", "}", "x\(random.next() % 40)", "y\(random.next() % 400)"]
            var lines = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(words) }
            let old = Array((lines.joined(separator: "\n") + (random.happens(80) ? "\n" : "")).utf8)
            // At one place or two, some lines for some others.
            for _ in 0..<random.pick([1, 1, 1, 2]) {
                let start = Int.random(in: 0...lines.count, using: &random)
                let end = min(lines.count, start + Int.random(in: 0...3, using: &random))
                let added = (0..<Int.random(in: 0...4, using: &random)).map { _ in "\(random.pick(words))" }
                lines.replaceSubrange(start..<end, with: added)
            }
            let new = Array((lines.joined(separator: "\n") + (random.happens(80) ? "\n" : "")).utf8)
            let (quick, thorough) = try answers(old, new, texts)
            guard let quick else { continue }
            plain += 1
            #expect(quick == thorough, "\(old) \(new)")
        }
        #expect(plain > 1_500)
    }

    @Test("so it does in long texts of few words, and for long changes", arguments: 0..<2)
    func plainInLongTexts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let texts = TextBlobs()
        var plain = 0
        for number in 0..<400 {
            let words = ["a", "", "}", "\treturn 1;", "x\(random.next() % 9)"]
            var lines = (0..<Int.random(in: 250...350, using: &random)).map { _ in random.pick(words) }
            let old = Array(lines.joined(separator: "\n").utf8)
            let start = Int.random(in: 0...lines.count, using: &random)
            // As many pairs of lines as are compared, and a few more.
            let (removed, added) = random.pick([(1, 1), (0, 3), (4, 0), (64, 64), (64, 65), (2, 2_000)])
            let names = (0..<added).map { line in random.happens(97) ? "new \(number) \(line)" : random.pick(words) }
            lines.replaceSubrange(start..<min(lines.count, start + removed), with: names)
            let new = Array(lines.joined(separator: "\n").utf8)
            let (quick, thorough) = try answers(old, new, texts)
            guard let quick else { continue }
            plain += 1
            #expect(quick == thorough)
        }
        #expect(plain > 100)
    }

    @Test(
        "Lines are counted by their ends, and one more without one",
        arguments: [("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2), ("\r", 1), ("a\0b\n", 1)])
    func counting(text: String, expected: Int) throws {
        #expect(try withBytes(Array(text.utf8)) { countLines($0) } == expected)
    }
}
