import Foundation
import GateModel
import Testing

@testable import SecretScanning

/// A first look at what changed never misses what a scan of the whole would find.
@Suite("First look")
struct ProbeTests {
    let engine: SecretEngine

    init() throws { engine = try SecretEngine() }

    private func probe(
        _ prober: SecretProber, _ text: [UInt8], after earlier: SecretProbe? = nil, _ difference: ByteDifference? = nil
    ) -> SecretProbe {
        text.withUnsafeBytes { prober.probe($0, after: earlier, by: difference) }
    }

    /// A difference told by its pieces: of what was there, and how much is new.
    private func difference(_ sourceCount: Int, _ pieces: Piece...) -> ByteDifference {
        var difference = ByteDifference()
        for piece in pieces {
            switch piece {
            case .copy(let range): difference.copy(range)
            case .insert(let count): difference.insert(count)
            }
        }
        difference.end(sourceCount: sourceCount)
        return difference
    }

    private enum Piece {
        case copy(Range<Int>)
        case insert(Int)
    }

    @Test("what is new is looked at, what was there is not looked at again")
    func simple() {
        let prober = SecretProber(engine)
        let filler = Array(String(repeating: "just some words\n", count: 500).utf8)
        let clean = probe(prober, filler + filler)
        #expect(!clean.isSuspect && clean.isSettled)
        let secret = Array("\(Samples.awsKey)\n".utf8)
        let with = filler + secret + filler
        let (start, end, all) = (filler.count, 2 * filler.count, filler.count + secret.count)
        let found = probe(prober, with)
        #expect(found.isSuspect && !found.isSettled)
        #expect(
            probe(
                prober, with, after: clean,
                difference(end, .copy(0..<start), .insert(secret.count), .copy(start..<end))
            ).isSuspect)
        // A single byte that completes it.
        let lacking = filler + secret[..<9] + secret[10...] + filler
        let lacked = probe(prober, lacking)
        #expect(!lacked.isSuspect && lacked.isSettled)
        #expect(
            probe(
                prober, with, after: lacked,
                difference(lacking.count, .copy(0..<start + 9), .insert(1), .copy(start + 9..<lacking.count))
            ).isSuspect)
        // Two halves that meet.
        let halves = filler + secret[..<7] + Array(" ".utf8) + secret[7...] + filler
        let apart = probe(prober, halves)
        #expect(!apart.isSuspect && apart.isSettled)
        #expect(
            probe(
                prober, with, after: apart,
                difference(halves.count, .copy(0..<start + 7), .copy(start + 8..<halves.count))
            ).isSuspect)
        // The caller's word that nothing is new there is taken.
        let untrue = difference(with.count, .insert(4), .copy(4..<with.count))
        #expect(!probe(prober, with, after: probe(prober, filler + filler.prefix(all - start)), untrue).isSuspect)
    }

    @Test("a text in UTF-16, and a rule for whole texts, are looked at whole")
    func whole() throws {
        let prober = SecretProber(engine)
        let wide: [UInt8] = [0xff, 0xfe] + Array(Samples.awsKey.utf8.map { [$0, 0] }.joined())
        let before = probe(prober, [0xff, 0xfe, 65, 0])
        #expect(!before.isSettled)
        #expect(probe(prober, wide, after: before, difference(4, .copy(0..<2), .insert(wide.count - 2))).isSuspect)
        let rule = SecretRule(
            id: "test", title: "Test", keywords: ["secret"], pattern: "id=[0-9]{6}", reach: .wholeText,
            revoke: "", matches: [], nonMatches: [])
        let far = probe(SecretProber(try SecretEngine(rules: [rule])), Array("a secret\nb".utf8))
        #expect(!far.isSuspect && !far.isSettled)
    }

    @Test("a key is found whose start was there long before, and whose end comes now")
    func far() {
        let prober = SecretProber(engine)
        let lines = (0..<26).map { "MIIEpAIBAAKCAQEA7b6nBx1vQ9pYdT3wLk0sZcR8mHf2JgUoXyVtNqWe5iAzKb\($0 + 10)\n" }
        let start = Array(("words\n" + "-----BEGIN " + "RSA PRIVATE KEY-----\n").utf8)
        let before = probe(prober, start)
        #expect(!before.isSuspect && before.isSettled)
        let rest = Array((lines.joined() + "-----END RSA " + "PRIVATE KEY-----\n").utf8)
        let after = probe(
            prober, start + rest, after: before, difference(start.count, .copy(0..<start.count), .insert(rest.count)))
        #expect(after.isSuspect)
    }

    @Test(
        "a key in a string with escapes is found whose start and end come at different times", arguments: [true, false])
    func farInEscapes(startsLast: Bool) {
        let prober = SecretProber(engine)
        func quoted(_ name: String, _ value: String) -> String { "\\\"\(name)\\\":\\\"\(value)\\\"" }
        var random = SeededGenerator(seed: 7)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        func number(_ count: Int) -> String {
            String((0..<count).map { _ in letters[Int.random(in: letters.indices, using: &random)] })
        }
        // As long as the numbers of 4,096 bits are: no escape for longer than is read round one.
        let (modulus, exponent) = (quoted("n", number(683)), quoted("d", number(683)))
        let others = [quoted("p", number(341)), quoted("q", number(341)), quoted("dp", number(250))]
        let fields = [quoted("kty", "RSA")] + (startsLast ? others + [modulus] : [modulus] + others) + [exponent]
        func text(_ fields: [String]) -> [UInt8] { Array("\"k\":\"{\(fields.joined(separator: ","))}\"".utf8) }
        let (whole, lacking) = (text(fields), text(startsLast ? Array(fields.dropFirst()) : fields.dropLast()))
        let start = startsLast ? text([]).count - 2 : lacking.count - 2
        let added = whole.count - lacking.count
        let before = probe(prober, lacking)
        #expect(!before.isSuspect && before.isSettled)
        #expect(!engine.session().scan(whole).matches.isEmpty)
        let change = difference(lacking.count, .copy(0..<start), .insert(added), .copy(start..<lacking.count))
        #expect(probe(prober, whole, after: before, change).isSuspect)
    }

    @Test("of a text with very many keywords and changes, nothing is missed")
    func many() throws {
        let rule = SecretRule(
            id: "test", title: "Test", keywords: ["secret"], pattern: "secret=[0-9]{6}", revoke: "", matches: [],
            nonMatches: [])
        let prober = SecretProber(try SecretEngine(rules: [rule]))
        let words = Array(String(repeating: "a secret\n", count: 40_000).utf8)
        let clean = probe(prober, words)
        #expect(!clean.isSuspect && clean.isSettled && clean.keywords == nil)
        let secret = Array("secret=918273\n".utf8)
        let changed = difference(words.count, .copy(0..<words.count), .insert(secret.count))
        #expect(probe(prober, words + secret, after: clean, changed).isSuspect)
        // What is told of too coarsely, or of other bytes, counts as nothing.
        let settled = probe(prober, Array("words".utf8))
        #expect(settled.isSettled)
        #expect(probe(prober, secret, after: settled, difference(5, .copy(0..<5))).isSuspect)
        var fine = ByteDifference(maxChanges: 3)
        for start in stride(from: 0, to: 70, by: 7) {
            fine.insert(1)
            fine.copy(start..<start + 7)
        }
        #expect(fine.isTooFine && fine.changes.count == 3 && fine.count == 80)
    }

    @Test("paths are not known yet: a rule for some of them counts for all")
    func paths() throws {
        let rule = SecretRule(
            id: "test", title: "Test", keywords: ["secret"], pattern: "secret=[0-9]{6}", path: #"\.env$"#,
            revoke: "", matches: [], nonMatches: [])
        let prober = SecretProber(try SecretEngine(rules: [rule]))
        #expect(probe(prober, Array("secret=918273".utf8)).isSuspect)
    }

    /// In versions with many changes blocks that were met before are not decoded again.
    private func remembering(_ engine: SecretEngine) -> SecretProber {
        let prober = SecretProber(engine)
        (prober.maxParts, prober.memory.minLength) = (0, 16)
        return prober
    }

    /// Encoded, and nothing that anybody looks for.
    private static func decoy(_ number: Int) -> String {
        Data("what nobody looks for, \(number)!".utf8).base64EncodedString()
    }

    @Test("a block is known only if its look came to its end")
    func unfinishedBlocks() {
        let prober = remembering(engine)
        let first = probe(prober, Array("words\n".utf8))
        let secret = Array("\n\(Self.decoy(99))\n \n\(Self.base64)\n".utf8)
        let decoys = (0..<20).flatMap { Array("\n\(Self.decoy($0))\n".utf8) }
        // The decoys leave so little that the secret's block is read to its first run only.
        prober.session.decodable = { $0 > 700 ? 600 : 1 << 20 }
        let large = decoys + secret + Array(("\n" + String(repeating: " words \n", count: 50)).utf8)
        #expect(large.count > 700 && secret.count < 700)
        #expect(probe(prober, large, after: first, difference(6, .insert(large.count))).isSuspect)
        #expect(probe(prober, secret, after: first, difference(6, .insert(secret.count))).isSuspect)
    }

    @Test("known blocks take what may be decoded of a text as others do")
    func spentBlocks() {
        let prober = remembering(engine)
        let first = probe(prober, Array("words\n".utf8))
        prober.session.decodable = { _ in 120 }
        func text(_ range: Range<Int>) -> [UInt8] {
            range.flatMap { Array("\n\(Self.decoy($0))\n".utf8) }
        }
        for part in [text(0..<3), text(3..<6)] {
            #expect(!probe(prober, part, after: first, difference(6, .insert(part.count))).isSuspect)
        }
        let both = text(0..<6)
        let session = engine.session()
        session.decodable = { _ in 120 }
        #expect(!session.scan(both).isComplete)
        #expect(probe(prober, both, after: first, difference(6, .insert(both.count))).isSuspect)
    }

    @Test("what was there before takes what may be decoded of a later version", arguments: [false, true])
    func spentBefore(isCut: Bool) {
        let prober = SecretProber(engine)
        func text(_ range: Range<Int>) -> [UInt8] { range.flatMap { Array("\(Self.decoy($0))\n.\n".utf8) } }
        let (first, second) = (text(0..<3), text(3..<6))
        let both = first + second
        let session = engine.session()
        if isCut {
            // Of less text less may be decoded.
            let padding = Array(String(repeating: "words, ", count: 40).utf8)
            for session in [session, prober.session] { session.decodable = { $0 < 300 ? 120 : 1 << 20 } }
            let before = probe(prober, both + padding)
            #expect(both.count < 300 && !before.isSuspect && before.isSettled)
            let cut = difference(both.count + padding.count, .copy(0..<both.count))
            #expect(probe(prober, both, after: before, cut).isSuspect)
        } else {
            for session in [session, prober.session] { session.decodable = { _ in 120 } }
            let before = probe(prober, first)
            #expect(!before.isSuspect && before.isSettled)
            let grown = difference(first.count, .copy(0..<first.count), .insert(second.count))
            #expect(probe(prober, both, after: before, grown).isSuspect)
        }
        #expect(!session.scan(both).isComplete)
    }

    @Test("parts to decode hold what each change by itself would", arguments: UInt64(0)..<16)
    func parts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let neighbourhood = Neighbourhood(engine)
        for _ in 0..<40 {
            let text = (0..<12).flatMap { _ in Array(Self.piece(&random).utf8) }
            var changes: [Range<Int>] = []
            var position = 0
            while position < text.count, changes.count < 12 {
                let start = Int.random(in: position...text.count, using: &random)
                let end = min(text.count, start + Int.random(in: 0...9, using: &random))
                changes.append(start..<end)
                position = end + 1
            }
            text.withUnsafeBytes { text in
                func parts(_ changes: [Range<Int>]) -> [Range<Int>] {
                    var parts: [Range<Int>] = []
                    #expect(
                        neighbourhood.forEachEncodedPart(of: text, near: changes) {
                            parts.append($0)
                            return true
                        })
                    return parts
                }
                let all = parts(changes)
                for change in changes {
                    let own = parts([change])[0]
                    #expect(all.contains { $0.lowerBound <= own.lowerBound && own.upperBound <= $0.upperBound })
                }
            }
        }
    }

    /// Pieces that are secrets, parts of them, and what makes or breaks them by standing beside them.
    private static let pieces: [String] = [
        Samples.awsKey, String(Samples.awsKey.prefix(9)), String(Samples.awsKey.dropFirst(9)), "AKIA", "\n", " ", "x",
        "aws_secret_access_key = ", "\"", "wJalrXUtnFEMIK7MDENGbPxRfiCYzT4qL8vN2sHd", "ghp_", "sk_live_",
        "4eC39HqLyjWDarjtT1zdp7dc", "-----BEGIN " + "RSA PRIVATE KEY-----\n", "-----END RSA PRIVATE KEY-----\n",
        "MIIEpAIBAAKCAQEA7b6nBx1vQ9pYdT3wLk0sZcR8mHf2JgUoXyVtNqWe5iAzKb4C\n", "\u{feff}", "é", "some words of text ",
        String(repeating: "filler line\n", count: 40), String(repeating: "QUJD", count: 60), "{\"key\": ", "}\n",
        base64, String(base64.prefix(11)), String(base64.dropFirst(11)), "QUtJQVFZTFBN" + "TjVISEhGUFpBTTIK", "/", "+A",
        "%41", "\\", "\\n", "\\u0041", "KIA" + "QYLPMN5HHHFPZAM2", "\\\"", "\n    ", wide, "A\u{0}K\u{0}", "\u{0}",
        "\n    QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w", hexadecimal,
        String(hexadecimal.prefix(15)), String(hexadecimal.dropFirst(15)), String(repeating: "word ", count: 300),
        "xoxb-", "123456789012-", "1234567890123-", "AbCdEfGhIjKlMnOpQrStUvWx",
        // What is judged by its name, its line and what lies far before it.
        "DB_PASSWORD", " = ", "\"", "Tr0ub4dor" + "&3xQ9", "API_TOKEN: ", "f3Kq9ZxT7vLw2" + "RbY8nPd", "(", "ENV ", "#",
        "curl -u ",
        "ada:IiSy" + "C24gWOJV", " \\\n  ", " https://acme.dev", "https://ada:", "EhNk0mZ" + "PNMrD68",
        "@git.acme.dev/x.git",
        // A key whose parts stand further from each other than is read round one escape.
        #"\"kty\":\"RSA\","#, #"\"d\":\""#, "4MRpQ9Nb9veGUwD0u5wxou-nfFKp" + "-FP81GbkeP_jx_eY7Za3sT", #"\""#,
        String(repeating: "q1W-", count: 150), String(repeating: "zR_7, ", count: 150),
        "<password>", "</password>", String(repeating: "filler ", count: 90), String(repeating: "\n", count: 300),
        "\n\n", "\r\n\r\n", "\n\n" + String(repeating: "a line of a block\n", count: 20) + "\n",
    ]

    private static let base64 = Data("key \(Samples.awsKey) of mine, not yours".utf8).base64EncodedString()
    private static let hexadecimal = Samples.awsKey.utf8.map { String($0, radix: 16) }.joined()
    private static let wide = Samples.awsKey.unicodeScalars.map { "\($0)\u{0}" }.joined()

    private static func piece(_ random: inout SeededGenerator) -> String {
        pieces[Int.random(in: pieces.indices, using: &random)]
    }

    @Test("version after version, nothing that a scan finds is missed", arguments: 0..<32)
    func versions(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let prober = SecretProber(engine)
        // Every other time most edits have more changes than are looked at one by one.
        if seed % 2 == 1 { (prober.maxParts, prober.memory.minLength) = (1, 16) }
        let session = engine.session()
        var found = 0
        var partial = 0
        for _ in 0..<60 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...40, using: &random) { text += Array(Self.piece(&random).utf8) }
            var mark = probe(prober, text)
            for _ in 0..<12 {
                let (next, difference) = edited(text, &random)
                let isPartial = mark.isSettled
                mark = probe(prober, next, after: mark, difference)
                let known = mark.keywords?.hits.map { [$0.position, $0.keyword] }
                let all = Self.keywords(engine, next)?.hits.map { [$0.position, $0.keyword] }
                #expect(known.map(Set.init) == all.map(Set.init) && known?.count == all?.count)
                let scan = session.scan(next)
                if !scan.matches.isEmpty || !scan.isComplete {
                    found += 1
                    #expect(mark.isSuspect, "\(String(decoding: next, as: UTF8.self)) \(difference.changes)")
                    #expect(!mark.isSettled)
                } else if isPartial {
                    partial += 1
                }
                text = next
            }
        }
        // The test would say nothing if there were no secrets, or no looks at parts.
        #expect(found > 50 && partial > 50, "\(found) \(partial)")
    }

    private static func keywords(_ engine: SecretEngine, _ text: [UInt8]) -> KeywordHits? {
        text.withUnsafeBytes { KeywordHits(engine.filter, in: $0) }
    }

    /// A version made as a delta makes it: of pieces of the text and of new bytes.
    private func edited(_ text: [UInt8], _ random: inout SeededGenerator) -> ([UInt8], ByteDifference) {
        var result: [UInt8] = []
        var difference = ByteDifference()
        func copy(_ range: Range<Int>) {
            difference.copy(range)
            result += text[range]
        }
        var position = 0
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let end = Int.random(in: position...text.count, using: &random)
            copy(position..<end)
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                let new = Array(Self.piece(&random).utf8)
                difference.insert(new.count)
                result += new
                position = end
            case 1: position = Int.random(in: end...text.count, using: &random)
            default:
                position = Int.random(in: 0...text.count, using: &random)
            }
        }
        copy(position..<text.count)
        difference.end(sourceCount: text.count)
        return (result, difference)
    }
}
