import GateModel
import Testing

@testable import SecretScanning

@Suite("Secret session")
struct SecretSessionTests {
    let engine: SecretEngine
    let key = Samples.awsKey

    init() throws { engine = try SecretEngine() }

    private func aws(_ line: Int, _ column: Int) -> Found { Found("aws-access-key", key, line: line, column: column) }

    @Test("finds a secret wherever it stands")
    func places() {
        #expect(engine.found(in: key) == [aws(1, 1)])
        #expect(engine.found(in: key + "\n") == [aws(1, 1)])
        #expect(engine.found(in: "a = 1\nkey=" + key) == [aws(2, 5)])
        #expect(engine.found(in: "\n\n\n" + key + "\nend\n") == [aws(4, 1)])
        #expect(engine.found(in: "") == [])
        #expect(engine.found(in: "nothing\n") == [])
    }

    @Test("counts lines as Git does, at each \\n and nowhere else")
    func lines() {
        #expect(engine.found(in: "a\r\nb\r\n" + key + "\r\n") == [aws(3, 1)])
        #expect(engine.found(in: "a\rb\u{2028}c\u{0b}d\u{0c}\u{85}" + key) == [aws(1, 13)])
    }

    @Test("looks behind NUL bytes and bytes that are no UTF-8")
    func binary() {
        let bytes: [UInt8] = [0, 0xff, 0xfe, 0, 0x0a, 0, 0x80] + Array(key.utf8) + [0, 0, 0xc3]
        #expect(engine.found(in: bytes) == [aws(2, 3)])
    }

    @Test("finds every secret of a line, and the same one as often as it stands there")
    func several() {
        let other = Found("aws-access-key", Samples.otherAWSKey, line: 1, column: 22)
        #expect(engine.found(in: "\(key) \(Samples.otherAWSKey),\(key)") == [aws(1, 1), other, aws(1, 43)])
    }

    @Test("finds a secret in the middle of a line of 3 MB, and its column")
    func hugeLine() {
        let half = String(repeating: "abcdefghi;", count: 150_000)
        #expect(engine.found(in: "first\n" + half + key + ";" + half) == [aws(2, 1_500_001)])
    }

    @Test("gives the lines of a secret that spans several")
    func multiLine() throws {
        let text = "a\nb\n" + Samples.privateKey + "\nc\n"
        let match = try #require(engine.session().scan(Array(text.utf8)).matches.first)
        #expect(match.rule.id == "private-key")
        #expect(match.lines == 3...6)
        #expect(match.gitLines == 3...6)
        #expect(match.range == 4..<4 + Samples.privateKey.utf8.count)
    }

    @Test("finds two private keys one after the other")
    func twoPrivateKeys() {
        let text = Samples.privateKey + "\n" + Samples.privateKey
        #expect(engine.found(in: text).map { $0.line } == [1, 5])
    }

    @Test("finds a private key in escaped text of one line")
    func escapedKey() {
        let text = "key: \"" + Samples.privateKey.replacing("\n", with: "\\n") + "\""
        #expect(engine.found(in: text).map { $0.text } == [Samples.privateKey.replacing("\n", with: "\\n")])
    }

    @Test("keeps no memory of what it scanned before")
    func reuse() {
        let session = engine.session()
        let text = Array((key + " " + key).utf8)
        let first = session.scan(text)
        #expect(first.matches.count == 2)
        #expect(session.scan(Array("nothing".utf8)).matches.isEmpty)
        #expect(session.scan(text) == first)
    }

    @Test("says how sure it is")
    func certainty() throws {
        let body = "16C7e42F292c6912E7710c838347Ae"
        let sum = "0mLq17"
        #expect(engine.found(in: "ghp_" + body + sum) == [])
        let right = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + sum
        let session = engine.session()
        #expect(session.scan(Array(right.utf8)).matches.map { $0.certainty } == [.checksum])
        #expect(session.scan(Array(key.utf8)).matches.map { $0.certainty } == [.shape])
    }

    @Test("several threads share an engine, and all find the same")
    func threads() async {
        let text = Array((Samples.privateKey + "\n" + key + "\n" + Samples.stripeKey).utf8)
        let engine = engine
        let expected = engine.session().scan(text).matches
        #expect(expected.count == 3)
        await withTaskGroup(of: [[SecretMatch]].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let session = engine.session()
                    return (0..<50).map { _ in session.scan(text).matches }
                }
            }
            for await results in group { #expect(results.allSatisfy { $0 == expected }) }
        }
    }

    @Test("a pattern is compiled once, whoever asks first")
    func compiledOnce() async throws {
        let lazy = LazyPattern({ "a(b)c" })
        let patterns = await withTaskGroup(of: ObjectIdentifier?.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    guard case .success(let pattern) = lazy.compiled() else { return nil }
                    return ObjectIdentifier(pattern)
                }
            }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(patterns.count == 1)
        #expect(!patterns.contains(nil))
    }

    @Test("a keyword further on lets a match reach further, whatever was tried before")
    func decoy() throws {
        let rule = Samples.rule(
            "pair", keywords: ["word="], pattern: "user=[a-z ]{1,40}[^#]{0,400}?word=([0-9]{6})", group: 1,
            reach: SecretRule.Reach(before: 400, after: 20))
        let session = try SecretEngine(rules: [rule]).session()
        let filler = String(repeating: "field=x;", count: 20)
        #expect(session.scan(Array("user=sa;word=none;\(filler)word=918273".utf8)).matches.count == 1)
    }

    @Test("a known value is told for itself, inside whatever it stands")
    func knownInside() throws {
        let value = Array("kV7mQ2xpL9wZt4".utf8)
        let salt = [UInt8](0..<32)
        let known = KnownSecrets(
            salt: salt, secrets: [try KnownSecrets.remember(value, name: "DB", salt: salt).get()])
        let wide = Samples.rule("wide", keywords: ["acme_"], pattern: "acme_[0-9A-Za-z]+")
        let session = try SecretEngine(rules: [wide], known: known).session()
        let matches = session.scan(Array("x = acme_".utf8) + value).matches
        #expect(matches.contains { $0.rule.id == "known-secret/DB" })
    }
}
