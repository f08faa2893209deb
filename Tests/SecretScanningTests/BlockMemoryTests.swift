import Foundation
import Testing

@testable import SecretScanning

@Suite("Known blocks of text")
struct BlockMemoryTests {
    private static let line = String(repeating: "a line of words\n", count: 20)
    private static let pieces: [String] = [
        "\n", "\n\n", "\r\n\r\n", "\n\r\n", " \n \n", line, line, line, line + "\n", line + "\r\n", "secret", "_pass\n",
        "token ",
        String(repeating: "QUtJ", count: 30), String(repeating: "QUtJ", count: 16) + "\n", "\n    QVlRTFlQTk1R",
        String(repeating: "4142", count: 20), "\\n", "\\\"", "\\", "\\u0041", "%41", "&#65;", "&amp;",
        "\"a\\n\", \n \"b\\n\"",
        "A\u{0}B\u{0}" + String(repeating: "C\u{0}", count: 30), "\n\u{0}\n\u{0}", "\u{0}\n\u{0}\n", "\u{0}",
        "\u{0}\u{0}",
    ]

    private static func text(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
            Array(pieces[Int.random(in: pieces.indices, using: &random)].utf8)
        }
    }

    private static func blocks(_ memory: inout BlockMemory, _ text: [UInt8]) -> (hits: [[Int32]], unquiet: [Range<Int>])
    {
        var hits: [[Int32]] = []
        var blocks: [Range<Int>] = []
        text.withUnsafeBytes { memory.read($0) { hits.append([$0.position, $0.keyword]) } }
        #expect(
            memory.forEachUnquietBlock {
                blocks.append($0); return true
            })
        return (hits, blocks)
    }

    private static let filter = KeywordFilter(["secret", "_pass\n", "token", "ken s", "words"].map { Array($0.utf8) })

    @Test("keywords are those of the whole text, whether its blocks were met before or not", arguments: UInt64(1)...12)
    func keywords(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var memory = BlockMemory(Self.filter)
        for _ in 0..<20 {
            let text = Self.text(&random)
            let all = text.withUnsafeBytes { KeywordHits.inOrder(Self.filter, in: $0) }.map {
                [$0.position, $0.keyword]
            }
            for _ in 0..<2 {
                let hits = Self.blocks(&memory, text).hits
                #expect(Set(hits) == Set(all) && hits.count == all.count)
                #expect(hits.map { $0[0] } == all.map { $0[0] })
            }
        }
    }

    @Test("what is encoded in the blocks is what is encoded in the whole text", arguments: UInt64(1)...16)
    func encoded(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var cut = 0
        for _ in 0..<25 {
            let text = Self.text(&random)
            var memory = BlockMemory(Self.filter)
            text.withUnsafeBytes { memory.read($0) { _ in } }
            let blocks = memory.ranges
            #expect(blocks.flatMap { text[$0] } == text)
            cut += blocks.count - 1
            for encodings: TextEncodings in [.runs, .escapes, .wide] {
                let parts = blocks.flatMap { Self.decoded(Array(text[$0]), encodings) }
                #expect(
                    Self.decoded(text, encodings) == parts,
                    "\(String(reflecting: String(decoding: text, as: UTF8.self)))")
            }
        }
        #expect(cut > 25)
    }

    private static func decoded(_ text: [UInt8], _ encodings: TextEncodings) -> [UInt8] {
        var decoder = TextDecoder()
        var all: [UInt8] = []
        text.withUnsafeBytes {
            decoder.decode($0, encodings, budget: DecodingBudget(1 << 20)) { text in
                text.withBytes { all += Array($0) }
            }
        }
        return all
    }

    /// Between lines that are empty.
    private static func block(_ word: String, end: String = "\n") -> [UInt8] {
        Array("\(end)\(line)\(word)\(end)".utf8)
    }

    @Test("a block is looked at once, also when other blocks stand round it", arguments: ["\n", "\r\n"])
    func once(end: String) {
        var memory = BlockMemory(Self.filter)
        let (first, second) = (Self.block("secret", end: end), Self.block("token", end: end))
        #expect(
            Self.blocks(&memory, first + second).unquiet == [0..<first.count, first.count..<first.count + second.count])
        #expect(Self.blocks(&memory, second + first + second).unquiet.isEmpty)
        let new = Self.block("new", end: end)
        #expect(Self.blocks(&memory, second + new + first).unquiet == [second.count..<second.count + new.count])
        // In which something was found is looked at again.
        let bad = Self.block("bad", end: end)
        for _ in 0..<2 {
            (bad + first).withUnsafeBytes { memory.read($0) { _ in } }
            #expect(!memory.forEachUnquietBlock { _ in false })
        }
        // What is too long to be kept, too.
        let long = Array(repeating: UInt8(ascii: "x"), count: 1 << 15)
        for _ in 0..<2 { #expect(Self.blocks(&memory, long).unquiet == [0..<long.count]) }
        #expect(Self.blocks(&memory, []).unquiet.isEmpty)
    }

    @Test("where a keyword goes on behind a line's end, no text is cut")
    func spanning() {
        var memory = BlockMemory(KeywordFilter(["end\n\nstart"].map { Array($0.utf8) }))
        let text = Self.block("end") + Array("\nstart".utf8)
        #expect(Self.blocks(&memory, text).hits == [[Int32(text.count - 10), 0]])
    }

    @Test("all is forgotten when it is too much, and known again")
    func forgets() {
        var memory = BlockMemory(Self.filter)
        let text = Self.block("secret")
        _ = Self.blocks(&memory, text)
        for batch in 0..<8 {
            _ = Self.blocks(&memory, (0..<10_000).flatMap { Self.block("\(batch) \($0)") })
        }
        #expect(Self.blocks(&memory, text).unquiet == [0..<text.count])
        #expect(Self.blocks(&memory, text).hits.count == 21 && Self.blocks(&memory, text).unquiet.isEmpty)
    }
}
