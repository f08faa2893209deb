import Foundation
import Testing

@testable import SecretScanning

@Suite("Keyword filter")
struct KeywordFilterTests {
    struct Hit: Hashable, Comparable {
        let position: Int
        let keyword: Int
        static func < (left: Hit, right: Hit) -> Bool {
            (left.position, left.keyword) < (right.position, right.keyword)
        }
    }

    /// Every hit in the order of the text; a hit that is reported twice stands there twice.
    private func hits(_ keywords: [[UInt8]], in text: [UInt8]) -> [Hit] {
        var hits: [Hit] = []
        text.withUnsafeBytes { text in
            KeywordFilter(keywords).forEachKeyword(in: text) { hits.append(Hit(position: $0, keyword: $1)) }
        }
        return hits.sorted()
    }

    private func naiveHits(_ keywords: [[UInt8]], in text: [UInt8]) -> [Hit] {
        let lower = text.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 }
        var hits: [Hit] = []
        for position in lower.indices {
            for (index, keyword) in keywords.enumerated() where lower[position...].starts(with: keyword) {
                hits.append(Hit(position: position, keyword: index))
            }
        }
        return hits.sorted()
    }

    @Test("finds what a naive search finds, on random texts", arguments: UInt64(1)...40)
    func random(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Few different bytes make many hits. Bytes that differ in bit 5 alone are letters or they are not.
        let alphabet = Array("aAbBkK_\u{7f}@`[{-.0".utf8) + [0, 0x10, 0xff, 0xdf, 0x0a]
        let lower = alphabet.filter { !(0x41...0x5a).contains($0) && $0 < 0x80 }
        for _ in 0..<25 {
            let keywords = Set(
                (0..<Int.random(in: 1...30, using: &random)).map { _ in
                    (0..<Int.random(in: 3...7, using: &random)).map { _ in lower.randomElement(using: &random) ?? 0 }
                })
            let list = keywords.sorted { $0.lexicographicallyPrecedes($1) }
            let text = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            #expect(hits(list, in: text) == naiveHits(list, in: text))
        }
    }

    @Test("finds every keyword of the standard rules that a naive search finds, in the rules' own sources and in noise")
    func standardKeywords() throws {
        let keywords = SecretRule.standard.flatMap { rule in rule.searchedKeywords.map { Array($0.utf8) } }
        var numbersByStart: [[UInt8]: [Int]] = [:]
        for (number, keyword) in keywords.enumerated() {
            numbersByStart[Array(keyword.prefix(3)), default: []].append(number)
        }
        func naiveHits(in text: [UInt8]) -> [Hit] {
            let lower = text.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 }
            return lower.indices.dropLast(2).flatMap { position -> [Hit] in
                let numbers = numbersByStart[Array(lower[position..<position + 3])] ?? []
                return numbers.filter { lower[position...].starts(with: keywords[$0]) }
                    .map { Hit(position: position, keyword: $0) }
            }.sorted()
        }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Sources/SecretScanning/Rules")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        var text: [UInt8] = []
        for name in names.prefix(20) { text += Array(try Data(contentsOf: folder.appending(path: name))) }
        // Keywords in a row, at even and odd offsets, with what is left of one before the next.
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let keyword = keywords[Int.random(in: keywords.indices, using: &random)]
            text += keyword.map { Bool.random(using: &random) && (0x61...0x7a).contains($0) ? $0 - 0x20 : $0 }
            text.removeLast(Int.random(in: 0...2, using: &random))
            text += (0..<Int.random(in: 0...3, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
        }
        let found = hits(keywords, in: text)
        #expect(found.count > 2_000)
        #expect(found == naiveHits(in: text))
    }

    @Test(
        "finds a keyword at every offset of texts of every length",
        arguments: ["abc", "abcd", "abcde", "sk_live_", "0123456789"])
    func positions(_ keyword: String) {
        let keyword = Array(keyword.utf8)
        for length in keyword.count...48 {
            for position in 0...length - keyword.count {
                var text = [UInt8](repeating: UInt8(ascii: "."), count: length)
                text.replaceSubrange(position..<position + keyword.count, with: keyword)
                #expect(hits([keyword], in: text) == [Hit(position: position, keyword: 0)])
            }
        }
    }

    @Test("finds keywords that overlap or contain each other")
    func overlapping() {
        let keywords = ["aaa", "aaaa", "aab"].map { Array($0.utf8) }
        let text = Array("aAaAaab".utf8)
        #expect(hits(keywords, in: text) == naiveHits(keywords, in: text))
        #expect(hits(keywords, in: text).count == 8)
    }

    @Test("finds nothing in texts shorter than a keyword", arguments: ["", "s", "sk", "sk_"])
    func shortTexts(_ text: String) {
        #expect(hits([Array("sk_l".utf8)], in: Array(text.utf8)).isEmpty)
    }

    @Test("looks at nothing without keywords")
    func noKeywords() {
        #expect(hits([], in: Array("anything".utf8)).isEmpty)
    }
}
