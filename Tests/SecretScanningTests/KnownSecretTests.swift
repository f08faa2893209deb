import Foundation
import GateModel
import Testing

@testable import SecretScanning

@Suite("Known secrets")
struct KnownSecretTests {
    static let salt = [UInt8](0..<32)
    static let password = ["kV7#mQ2x", "!pL9wZ"].joined()

    private func known(_ values: [String]) throws -> KnownSecrets {
        let secrets = try values.enumerated().map { number, value in
            try KnownSecrets.remember(Array(value.utf8), name: "S\(number)", salt: Self.salt).get()
        }
        return KnownSecrets(salt: Self.salt, secrets: secrets)
    }

    @Test("found anywhere, whatever stands round them, first and last byte of a text included")
    func found() throws {
        let values = [Self.password, "0173456989" + "abQdefXYZ%" + String(repeating: "qW", count: 20)]
        let engine = try SecretEngine(rules: [], known: try known(values))
        for (before, after) in [("", ""), ("x", "y"), ("key=\"", "\"\n"), (String(repeating: "a", count: 9000), "")] {
            for (number, value) in values.enumerated() {
                let text = Array((before + value + after).utf8)
                let scan = engine.session().scan(text)
                #expect(scan.matches.map(\.rule.id) == [RuleID("known-secret/S\(number)")])
                #expect(scan.matches.first?.range == before.utf8.count..<before.utf8.count + value.utf8.count)
                #expect(scan.matches.first?.certainty == .known)
            }
        }
        for other in [String(Self.password.dropLast()), "x" + Self.password.dropFirst(), Self.password.uppercased()] {
            #expect(engine.session().scan(Array(other.utf8)).matches.isEmpty)
        }
    }

    @Test("found beside more than is kept of one text, encoded too")
    func flooded() throws {
        let rule = Samples.rule("tok", keywords: ["tok_"], pattern: "tok_[a-z0-9]{8}")
        let engine = try SecretEngine(rules: [rule], known: try known([Self.password]))
        let session = engine.session()
        session.maxCandidates = 3
        let others = (10..<99).map { "tok_abcdef\($0)\n" }.joined()
        for value in [Self.password, Data("text: \(Self.password)".utf8).base64EncodedString()] {
            let scan = session.scan(Array((others + value).utf8))
            #expect(scan.matches.map(\.certainty).filter { $0 == .known }.count == 1, "\(value)")
            #expect(scan.matches.count == 4 && scan.unfinished == [.matchLimitReached])
        }
    }

    @Test("masked in whatever is told")
    func redacted() throws {
        let engine = try SecretEngine(rules: [], known: try known([Self.password]))
        #expect(!engine.redact("commit \(Self.password) done").contains(Self.password))
    }

    @Test("another salt, other hashes: nothing of one file helps with another")
    func salted() throws {
        let one = try KnownSecrets.remember(Array(Self.password.utf8), name: "A", salt: Self.salt).get()
        let other = try KnownSecrets.remember(Array(Self.password.utf8), name: "A", salt: KnownSecrets.makeSalt()).get()
        #expect(one.hash != other.hash)
        #expect(KnownSecrets.makeSalt().count == 32 && KnownSecrets.makeSalt() != KnownSecrets.makeSalt())
    }

    @Test(
        "what could be guessed is refused",
        arguments: [
            ("short1!", .tooShort), ("", .tooShort), ("aaaaaaaaaaaaaaaaaaaaaaaa", .placeholder),
            ("abababababababab", .tooSimple),
            ("password", .tooSimple), ("Correcthorse", .tooSimple), ("change" + "me_1234", .placeholder),
            (String(repeating: "qW3$", count: 1100), .tooLong),
        ] as [(String, KnownSecretRefusal)])
    func refused(_ value: String, _ expected: KnownSecretRefusal) {
        guard case .failure(let refused) = KnownSecrets.remember(Array(value.utf8), name: "x", salt: Self.salt) else {
            Issue.record("it was taken")
            return
        }
        #expect(refused.reason == expected)
    }

    @Test("random values are taken")
    func taken() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var refused = 0
        for _ in 0..<1000 {
            let value = (0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }
            if case .failure = KnownSecrets.remember(value, name: "x", salt: Self.salt) { refused += 1 }
        }
        #expect(refused < 5)
    }

    @Test("the digest changes with them")
    func digest() throws {
        let plain = try SecretEngine(rules: []).digest
        let one = try SecretEngine(rules: [], known: try known([Self.password])).digest
        #expect(plain != one)
        #expect(one != (try SecretEngine(rules: [], known: try known([Self.password + "x"])).digest))
    }

    @Test("a text in which one seems to begin at every byte costs a bounded time, and is incomplete")
    func madeToBeSlow() throws {
        let value = "aaaaaaaa" + (0..<4_088).map { "\($0 * 7919 % 97)" }.joined().prefix(4_088)
        let engine = try SecretEngine(rules: [], known: try known([value]))
        let start = ContinuousClock.now
        let scan = engine.session().scan([UInt8](repeating: UInt8(ascii: "a"), count: 2 << 20))
        #expect(scan.unfinished == [.knownLimitReached])
        // Some 0.3 s; without the bound it would be a minute.
        #expect(ContinuousClock.now - start < .seconds(10))
        // What is written by people, and what is random, is searched to its end.
        var random = SystemRandomNumberGenerator()
        let noise = (0..<2 << 20).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        #expect(engine.session().scan(noise + Array(value.utf8)).matches.count == 1)
        #expect(engine.session().scan(noise).isComplete)
    }
}
