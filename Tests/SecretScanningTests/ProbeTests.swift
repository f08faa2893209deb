import Foundation
import GateModel
import Testing

@testable import SecretScanning

/// A first look at what changed never misses what a scan of the whole would find.
@Suite("First look")
struct ProbeTests {
    let engine: SecretEngine

    init() throws { engine = try SecretEngine() }

    private func probe(_ prober: SecretProber, _ text: [UInt8], _ changes: [Range<Int>]?) -> SecretProbe {
        text.withUnsafeBytes { prober.probe($0, changes: changes) }
    }

    @Test("what is new is looked at, what was there is not looked at again")
    func simple() {
        let prober = SecretProber(engine)
        let filler = Array(String(repeating: "just some words\n", count: 500).utf8)
        let clean = probe(prober, filler, nil)
        #expect(!clean.isSuspect && clean.isSettled)
        let secret = Array("\(Samples.awsKey)\n".utf8)
        let with = filler + secret + filler
        #expect(probe(prober, with, nil) == SecretProbe(isSuspect: true, isSettled: false))
        #expect(probe(prober, with, [filler.count..<filler.count + secret.count]).isSuspect)
        // A single byte that completes it.
        #expect(probe(prober, with, [filler.count + 9..<filler.count + 10]).isSuspect)
        // Two halves that meet.
        #expect(probe(prober, with, [filler.count + 7..<filler.count + 7]).isSuspect)
        // The caller's word that nothing is new there is taken.
        #expect(!probe(prober, with, [0..<4]).isSuspect)
    }

    @Test("a text in UTF-16, and a rule that looks far, are looked at whole")
    func whole() {
        let prober = SecretProber(engine)
        let wide: [UInt8] = [0xff, 0xfe] + Array(Samples.awsKey.utf8.map { [$0, 0] }.joined())
        #expect(probe(prober, wide, [2..<2]).isSuspect)
        #expect(!probe(prober, [0xff, 0xfe, 65, 0], nil).isSettled)
        let begin = "-----BEGIN " + "PRIVATE KEY-----\n"
        let far = probe(prober, Array("a\n\(begin)b".utf8), nil)
        #expect(!far.isSuspect && !far.isSettled)
    }

    @Test("paths are not known yet: a rule for some of them counts for all")
    func paths() throws {
        let rule = SecretRule(
            id: "test", title: "Test", keywords: ["secret"], pattern: "secret=[0-9]{6}", path: #"\.env$"#,
            revoke: "", matches: [], nonMatches: [])
        let prober = SecretProber(try SecretEngine(rules: [rule]))
        #expect(probe(prober, Array("secret=918273".utf8), nil).isSuspect)
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
        "<password>", "</password>", String(repeating: "filler ", count: 90), String(repeating: "\n", count: 300),
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
        let session = engine.session()
        var found = 0
        var partial = 0
        for _ in 0..<60 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...40, using: &random) { text += Array(Self.piece(&random).utf8) }
            var mark = probe(prober, text, nil)
            for _ in 0..<12 {
                let (next, changes) = edited(text, &random)
                let isPartial = mark.isSettled
                mark = probe(prober, next, isPartial ? changes : nil)
                let scan = session.scan(next)
                if !scan.matches.isEmpty || !scan.isComplete {
                    found += 1
                    #expect(mark.isSuspect, "\(String(decoding: next, as: UTF8.self)) \(changes)")
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

    /// A version made as a delta makes it: of pieces of the text and of new bytes.
    private func edited(_ text: [UInt8], _ random: inout SeededGenerator) -> ([UInt8], [Range<Int>]) {
        var result: [UInt8] = []
        var changes: [Range<Int>] = []
        var following: Int? = 0
        func copy(_ range: Range<Int>) {
            if let following, following != range.lowerBound { changes.append(result.count..<result.count) }
            result += text[range]
            following = range.upperBound
        }
        var position = 0
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let end = Int.random(in: position...text.count, using: &random)
            copy(position..<end)
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                let new = Array(Self.piece(&random).utf8)
                changes.append(result.count..<result.count + new.count)
                result += new
                following = nil
                position = end
            case 1: position = Int.random(in: end...text.count, using: &random)
            default:
                position = Int.random(in: 0...text.count, using: &random)
            }
        }
        copy(position..<text.count)
        return (result, changes)
    }
}
