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
        "k\\u003d\"v\\n\"", "k\\u003d\"v\\n\"\n\n\"x\"", "\n\n\"x\"",
        "A\u{0}B\u{0}" + String(repeating: "C\u{0}", count: 30), "\n\u{0}\n\u{0}", "\u{0}\n\u{0}\n", "\u{0}",
        "\u{0}\u{0}",
    ]

    private static func text(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
            Array(pieces[Int.random(in: pieces.indices, using: &random)].utf8)
        }
    }

    /// Reads a text as if nothing were ever found in it.
    ///
    /// - Returns: its keywords, how it is cut, and which of its blocks had to be looked at.
    private static func read(
        _ memory: inout BlockMemory, _ text: [UInt8], limit: Int = 1 << 20
    ) throws -> (hits: [[Int32]], blocks: [Range<Int>], looks: [Range<Int>]) {
        var hits: [[Int32]] = []
        let blocks = try #require(
            text.withUnsafeBytes { memory.read($0, limit: limit) { hits.append([$0.position, $0.keyword]) } })
        let looks = blocks.filter { memory.quietLook(at: $0) == nil }
        for block in looks { memory.note(.none, quietLookAt: block) }
        return (hits, blocks.map(\.range), looks.map(\.range))
    }

    private static let filter = KeywordFilter(["secret", "_pass\n", "token", "ken s", "words"].map { Array($0.utf8) })

    @Test("keywords are those of the whole text, whether its blocks were met before or not", arguments: UInt64(1)...12)
    func keywords(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var memory = BlockMemory(Self.filter)
        for _ in 0..<20 {
            let text = Self.text(&random)
            let all = text.withUnsafeBytes { KeywordHits.inOrder(Self.filter, in: $0, limit: .max) }.map {
                [$0.position, $0.keyword]
            }
            for _ in 0..<2 {
                let hits = try Self.read(&memory, text).hits
                #expect(Set(hits) == Set(all) && hits.count == all.count)
                #expect(hits.map { $0[0] } == all.map { $0[0] })
            }
        }
    }

    @Test("what is encoded in the blocks is what is encoded in the whole text", arguments: UInt64(1)...16)
    func encoded(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var cut = 0
        for _ in 0..<25 {
            let text = Self.text(&random)
            var memory = BlockMemory(Self.filter)
            let blocks = try Self.read(&memory, text).blocks
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
    func once(end: String) throws {
        var memory = BlockMemory(Self.filter)
        let (first, second) = (Self.block("secret", end: end), Self.block("token", end: end))
        #expect(
            try Self.read(&memory, first + second).looks == [
                0..<first.count, first.count..<first.count + second.count,
            ])
        #expect(try Self.read(&memory, second + first + second).looks.isEmpty)
        let new = Self.block("new", end: end)
        #expect(try Self.read(&memory, second + new + first).looks == [second.count..<second.count + new.count])
        // What is too long to be kept is looked at again.
        let long = Array(repeating: UInt8(ascii: "x"), count: 1 << 15)
        for _ in 0..<2 { #expect(try Self.read(&memory, long).looks == [0..<long.count]) }
        let named = try Self.read(&memory, first + Array("\ntoken ".utf8) + long)
        #expect(named.looks == [first.count..<first.count + 7 + long.count])
        #expect(named.hits.last == [Int32(first.count + 1), 2])
        #expect(try Self.read(&memory, []).blocks.isEmpty)
    }

    @Test("where a keyword goes on behind a line's end, no text is cut")
    func spanning() throws {
        var memory = BlockMemory(KeywordFilter(["end\n\nstart"].map { Array($0.utf8) }))
        let text = Self.block("end") + Array("\nstart".utf8)
        #expect(try Self.read(&memory, text).hits == [[Int32(text.count - 10), 0]])
    }

    @Test("of too many keywords none are told to be all, and few are held")
    func limits() {
        var memory = BlockMemory(Self.filter)
        for text in [Array(String(repeating: "token ", count: 100_000).utf8), (0..<60).flatMap { Self.block("\($0)") }]
        {
            var told = 0
            let blocks = text.withUnsafeBytes { memory.read($0, limit: 1_000) { _ in told += 1 } }
            #expect(blocks == nil && told <= 1_000)
        }
        let three = Array("token token token".utf8)
        #expect(three.withUnsafeBytes { memory.read($0, limit: 3) { _ in } }?.count == 1)
        let many = Array(String(repeating: "token ", count: 100_000).utf8)
        #expect(many.withUnsafeBytes { KeywordHits.inOrder(Self.filter, in: $0, limit: 7) }.count == 8)
    }

    @Test("all is forgotten when it is too much, and known again")
    func forgets() throws {
        var memory = BlockMemory(Self.filter)
        let text = Self.block("secret")
        _ = try Self.read(&memory, text)
        for batch in 0..<8 {
            let more = try Self.read(&memory, (0..<10_000).flatMap { Self.block("\(batch) \($0)") })
            #expect(more.hits.count == 200_000 && more.looks.count == 10_000)
        }
        #expect(try Self.read(&memory, text).looks == [0..<text.count])
        let again = try Self.read(&memory, text)
        #expect(again.hits.count == 21 && again.looks.isEmpty)
    }
}
